// Package plover codes what a sentence tells of two parties as an event of the
// PLOVER 2.0 ontology (METHODS: relations between parties). It goes by patterns
// of words and by what governs what: who is urged to withdraw has not
// withdrawn, and who agrees to give has not given. It is data and one small
// rule of composition: to teach it an event, add a line to patterns.txt.
package plover

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/token"
)

// Code is a PLOVER 2.0 event type.
type Code string

// The event types, from verbal cooperation to material conflict.
const (
	Agree     Code = "AGREE"
	Consult   Code = "CONSULT"
	Support   Code = "SUPPORT"
	Concede   Code = "CONCEDE"
	Cooperate Code = "COOPERATE"
	Aid       Code = "AID"
	Retreat   Code = "RETREAT"
	Request   Code = "REQUEST"
	Reject    Code = "REJECT"
	Accuse    Code = "ACCUSE"
	Threaten  Code = "THREATEN"
	Protest   Code = "PROTEST"
	Sanction  Code = "SANCTION"
	Mobilize  Code = "MOBILIZE"
	Coerce    Code = "COERCE"
	Assault   Code = "ASSAULT"
)

// Codes lists every event type.
var Codes = []Code{Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request, Reject, Accuse, Threaten, Protest, Sanction, Mobilize, Coerce, Assault}

// event is one pattern found in a sentence.
type event struct {
	*pattern
	start, end int // places among the words, end exclusive
}

// Sentence codes one sentence. giver and receiver are where the two parties
// stand in it, in bytes; the zero Span where that is not known. ok is false
// where no event is told.
func Sentence(text string, giver, receiver comity.Span) (code Code, ok bool) {
	return Tokens(token.Cut(text, comity.Span{End: len(text)}), giver, receiver)
}

// Tokens is [Sentence] for a sentence that is cut already; the spans count as
// those of its tokens do.
func Tokens(tokens []token.Token, giver, receiver comity.Span) (code Code, ok bool) {
	words, at := wordsOf(tokens)
	outside := func(i int) bool {
		s := tokens[at[i]].Span
		return !giver.Contains(s) && !receiver.Contains(s) && !attributive(tokens, at[i])
	}
	found := find(words, outside)
	first := 0
	if giver.Len() > 0 || receiver.Len() > 0 {
		first = leading(found, tokens, at, giver, receiver)
	}
	if i := byGiver(found, tokens, at, giver); i >= 0 {
		first = i
	}
	if code, ok = compose(found[first:]); !ok {
		code, ok = compose(found[:first])
	}
	if code == Assault || code == Coerce {
		code = ofCrowd(code, found[first:], words, at, tokens, giver)
	}
	return code, ok
}

// attributive reports whether the word at i is a participle that stands before
// a noun: "the ousted president" tells of no ousting.
func attributive(tokens []token.Token, i int) bool {
	if i == 0 || !strings.HasSuffix(tokens[i].Lower, "ed") {
		return false
	}
	switch tokens[i-1].Lower {
	case "the", "a", "an", "of", "to", "from", "for", "with", "its", "his", "her", "their", "between", "against", "among", "several", "many", "two", "three", "four", "five":
		return true
	}
	return false
}

// byGiver returns the event that the giver is the agent of ("demanded by the
// envoy"), or -1.
func byGiver(found []event, tokens []token.Token, at []int, giver comity.Span) int {
	for i, e := range found {
		if giver.Len() > 0 && e.end+1 < len(at) && tokens[at[e.end]].Lower == "by" && giver.Contains(tokens[at[e.end+1]].Span) {
			return i
		}
	}
	return -1
}

// ofCrowd reads the violence and damage of a crowd as protest, where nobody is
// killed or taken.
func ofCrowd(code Code, found []event, words []string, at []int, tokens []token.Token, giver comity.Span) Code {
	isCrowd := false
	for i, w := range words {
		isCrowd = isCrowd || giver.Contains(tokens[at[i]].Span) && crowd()[w]
	}
	for _, e := range found {
		if grave()[words[e.start]] {
			return code
		}
	}
	if isCrowd {
		return Protest
	}
	return code
}

// leading returns the first event after the party that stands first and after
// the apposition that follows it: in "Oslo, long at war with nobody, signed"
// the war is no event.
func leading(found []event, tokens []token.Token, at []int, giver, receiver comity.Span) int {
	one, other := giver, receiver
	if giver.Len() == 0 || receiver.Len() > 0 && receiver.End < giver.End {
		one, other = receiver, giver
	}
	begin := afterAside(tokens, one.End, other)
	for i, e := range found {
		if tokens[at[e.start]].Span.Start >= begin {
			return i
		}
	}
	return 0
}

// aside is of how many words an apposition may be.
const aside = 14

// afterAside returns where the clause goes on after the party that ends at
// end: there, or past a stretch between commas that does not hold the other.
func afterAside(tokens []token.Token, end int, other comity.Span) int {
	i := slices.IndexFunc(tokens, func(t token.Token) bool { return t.Span.Start >= end })
	if i < 0 || tokens[i].Text != "," {
		return end
	}
	for j := i + 1; j < len(tokens)-1 && j <= i+aside; j++ {
		switch {
		case other.Contains(tokens[j].Span):
			return end
		case tokens[j].Text == ",":
			return tokens[j].Span.End
		}
	}
	return end
}

// find returns the events of a sentence in order: of patterns that begin at
// the same word the one of most places; none within another.
func find(words []string, outside func(int) bool) []event {
	var out []event
	table := patterns()
	for i, w := range words {
		list := table.Of(w) // none for most words
		if len(list) == 0 || !outside(i) {
			continue
		}
		var best event
		for _, p := range list {
			end := p.match(words, i)
			if end < 0 {
				continue
			}
			if n := len(p.elements); best.pattern == nil || n > len(best.elements) || n == len(best.elements) && end < best.end {
				best = event{p, i, end}
			}
		}
		if best.pattern != nil {
			out = append(out, best)
		}
	}
	return out
}

// reach is how many words an operator looks ahead for what it governs.
const reach = 12

// compose says what the events of a sentence come to, the first leading.
func compose(found []event) (Code, bool) {
	later := false
	for i, e := range found {
		switch {
		case e.mark == "UNLESS":
		case !e.operator:
			return Code(e.mark), true
		case e.mark == "NOT":
			if c, ok := governed(found[i:], e); ok {
				if conflict(c) && c != Reject {
					continue
				}
				return Reject, true
			}
		case e.mark == "INTEND" || e.mark == "MAYBE":
			if i+1 < len(found) && found[i+1].mark == "NOT" && found[i+1].start <= e.end+1 {
				return Reject, true
			}
			c, ok := governed(found[i:], e)
			if ok && (c == Reject || !conditional(found[i:])) {
				return intend(c), true
			}
			if ok {
				return Threaten, true
			}
			if len(found) == i+1 && e.mark == "INTEND" {
				return Agree, true
			}
			later = true
		default:
			return Code(e.mark), true
		}
	}
	if later {
		return Agree, true
	}
	return "", false
}

// conditional reports whether what is announced is made to hang on what
// another does.
func conditional(found []event) bool {
	return slices.ContainsFunc(found, func(e event) bool { return e.mark == "UNLESS" })
}

// governed returns what the operator that leads found governs.
func governed(found []event, e event) (Code, bool) {
	if len(found) < 2 || found[1].start > e.end+reach {
		return "", false
	}
	return compose(found[1:])
}

// intend is what an announced act comes to: a promise of the friendly, a
// threat of the hostile.
func intend(c Code) Code {
	switch c {
	case Sanction, Coerce, Assault, Mobilize, Protest, Threaten:
		return Threaten
	case Reject, Accuse:
		return c
	}
	return Agree
}

// conflict reports whether an event is one of conflict.
func conflict(c Code) bool {
	switch c {
	case Request, Reject, Accuse, Threaten, Protest, Sanction, Mobilize, Coerce, Assault:
		return true
	}
	return false
}
