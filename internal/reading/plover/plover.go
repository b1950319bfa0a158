// Package plover codes what a sentence tells of two parties as an event of the
// PLOVER 2.0 ontology (METHODS: relations between parties). It goes by patterns
// of words and by what governs what: who is urged to withdraw has not
// withdrawn, and who agrees to give has not given. It is data and one small
// rule of composition: to teach it an event, add a line to patterns.txt.
package plover

import (
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
	inside := func(i int) bool {
		s := tokens[at[i]].Span
		return giver.Contains(s) || receiver.Contains(s)
	}
	found := find(words, inside)
	first := 0
	if giver.Len() > 0 || receiver.Len() > 0 {
		first = leading(found, tokens, at, giver, receiver)
	}
	if c, ok := compose(found[first:]); ok {
		return c, true
	}
	return compose(found[:first])
}

// leading returns the first event after the party that stands first.
func leading(found []event, tokens []token.Token, at []int, giver, receiver comity.Span) int {
	end := giver.End
	if giver.Len() == 0 || receiver.Len() > 0 && receiver.End < end {
		end = receiver.End
	}
	for i, e := range found {
		if tokens[at[e.start]].Span.Start >= end {
			return i
		}
	}
	return 0
}

// find returns the events of a sentence in order: of patterns that begin at
// the same word the one of most places; none within another.
func find(words []string, inside func(int) bool) []event {
	var out []event
	table := patterns()
	for i, w := range words {
		if inside(i) {
			continue
		}
		var best event
		for _, p := range table[w] {
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
	for i, e := range found {
		switch {
		case !e.operator:
			return Code(e.mark), true
		case e.mark == "NOT":
			if c, ok := governed(found[i:], e); ok {
				if conflict(c) && c != Reject {
					continue
				}
				return Reject, true
			}
		case e.mark == "INTEND":
			if i+1 < len(found) && found[i+1].mark == "NOT" && found[i+1].start <= e.end+1 {
				return Reject, true
			}
			c, ok := governed(found[i:], e)
			if ok {
				return intend(c), true
			}
			if len(found) == i+1 && !weak[e.elements[0].phrases[0][0]] {
				return Agree, true
			}
		default:
			return Code(e.mark), true
		}
	}
	return "", false
}

// governed returns what the operator that leads found governs.
func governed(found []event, e event) (Code, bool) {
	if len(found) < 2 || found[1].start > e.end+reach {
		return "", false
	}
	return compose(found[1:])
}

// weak operators say nothing without what they govern.
var weak = map[string]bool{"will": true, "would": true, "shall": true, "may": true, "consider": true, "plan": true,
	"could": true, "might": true, "be": true}

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
