// Package prepared puts everything that the steps before reading have found in
// a document side by side, sentence by sentence, for the steps that make
// claims: tokens, verb groups, parties, sums and dates. To give those steps
// something more to go by, add a field and fill it in Make.
package prepared

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/arena"
	"comity/internal/reading/clause"
	"comity/internal/reading/dates"
	"comity/internal/reading/keys"
	"comity/internal/reading/names"
	"comity/internal/reading/sentence"
	"comity/internal/reading/token"
	"comity/internal/vocab/cue"
)

// Sentence is one sentence with all that stands in it. The token positions of
// its parts count from the sentence's own first token.
type Sentence struct {
	sentence.Sentence
	Verbs   []clause.Verb
	Names   []names.Mention
	Amounts []amounts.Mention
	Dates   []dates.Mention
}

// Document is a document made ready for the steps that make claims.
type Document struct {
	*comity.Document
	Published comity.Date
	Home      comity.Parties // whose document it is; for the press, the party that it is about
	Joint     bool           // the parties at Home speak together, as in a joint statement
	Official  bool           // it speaks for those at Home
	Sentences []Sentence
	Room      *keys.Room // for the names of features; it makes a document one goroutine's at a time
	borrowed  *room
	after     []func()
}

// Character names what kind of document it is: "joint", "official" or "press".
func (d *Document) Character() string {
	switch {
	case d.Joint:
		return "joint"
	case d.Official:
		return "official"
	}
	return "press"
}

// Make prepares doc; published is the document's date where it is known, and
// else "", and then relative dates stay unresolved.
func Make(doc *comity.Document, published comity.Date) *Document {
	own := rooms.Get().(*room)
	list := sentence.SplitIn(&own.tokens, own.cut, doc)
	mentions := names.FindIn(own.mentions, doc, list)
	own.mentions = mentions
	for i := range list {
		if list[i].Aside {
			mentions[i] = mentions[i][:0]
		}
	}
	home, joint, official := names.Speaker(doc, list, mentions)
	d := &Document{
		Document: doc, Published: published, Home: home, Joint: joint,
		Official: official, Sentences: slices.Grow(own.sentences[:0], len(list))[:len(list)], Room: &own.names, borrowed: own,
	}
	own.cut, own.sentences = list, d.Sentences
	cut := make([][]token.Token, len(list))
	for i, s := range list {
		cut[i] = s.Tokens
	}
	opt := amounts.Options{Dollar: d.dollar(), Home: d.rupee(), Year: d.year(), Context: amounts.NewContext(cut...)}
	if opt.Dollar == "" && !joint {
		opt.Dollar = amounts.OwnDollar(cut...)
	}
	days := dates.NewFinder(doc.Text, published)
	unit := units{doc: doc, list: list, opt: opt}
	for i, s := range list {
		if s.Aside { // nothing on it is the document's own
			d.Sentences[i] = Sentence{Sentence: s}
			continue
		}
		opt.Unit = unit.of(i)
		p := Sentence{
			Sentence: s,
			Names:    mentions[i],
			Amounts:  amounts.Find(doc.Text, s.Tokens, opt),
			Dates:    days.Find(s.Tokens),
		}
		p.Names = outside(p.Names, p.Amounts)
		own.found = clause.FindIn(own.found, s.Tokens, s.Lead >= 0 || s.Kind == comity.ListItem, p.taken)
		p.Verbs = own.verbs.Copy(own.found)
		d.Sentences[i] = p
	}
	return d
}

// room is what a document borrows: its tokens and sentences stand in it, and the
// names of its features are hashed in it.
type room struct {
	names     keys.Room
	tokens    token.Room
	cut       []sentence.Sentence
	sentences []Sentence
	mentions  [][]names.Mention
	found     []clause.Verb // of the sentence at hand
	verbs     arena.Slab[clause.Verb]
}

// sentencesKept is for how many sentences a room keeps its memory.
const sentencesKept = 1 << 10

// clear makes the room ready for the next document and lets go of this one.
func (r *room) clear() {
	r.tokens.Clear()
	clear(r.cut)
	clear(r.sentences)
	for _, list := range r.mentions {
		clear(list[:cap(list)])
	}
	clear(r.found[:cap(r.found)])
	r.verbs.Clear()
	if len(r.cut) > sentencesKept {
		r.cut, r.sentences, r.mentions = nil, nil, nil
	}
}

// rooms are those of documents that are done with.
var rooms = sync.Pool{New: func() any { return &room{} }}

// After makes f be called once the document is done with.
func (d *Document) After(f func()) { d.after = append(d.after, f) }

// Done gives back what the document has borrowed. Neither its tokens are looked
// at after that nor the names of features.
func (d *Document) Done() {
	for _, f := range d.after {
		f()
	}
	d.borrowed.clear()
	rooms.Put(d.borrowed)
	d.Room, d.borrowed, d.Sentences, d.after = nil, nil, nil, nil
}

// InName reports whether token i belongs to the mention of a party.
func (s *Sentence) InName(i int) bool {
	for k := range s.Names {
		if s.Names[k].Tokens[0] <= i && i < s.Names[k].Tokens[1] {
			return true
		}
	}
	return false
}

// NamesIn returns the mentions that begin in the tokens [from, to).
func (s *Sentence) NamesIn(from, to int) []names.Mention {
	a := 0
	for a < len(s.Names) && s.Names[a].Tokens[0] < from {
		a++
	}
	b := a
	for b < len(s.Names) && s.Names[b].Tokens[0] < to {
		b++
	}
	return s.Names[a:b]
}

// InDate reports whether token i belongs to a date.
func (s *Sentence) InDate(i int) bool {
	for k := range s.Dates {
		if s.Dates[k].Tokens[0] <= i && i < s.Dates[k].Tokens[1] {
			return true
		}
	}
	return false
}

// Text returns the words of sentence i from one token to another, end
// exclusive, as written.
func (d *Document) Text(i, from, to int) string {
	t := d.Sentences[i].Tokens
	if from < 0 || to > len(t) || from >= to {
		return ""
	}
	return d.Document.Text[t[from].Span.Start:t[to-1].Span.End]
}

// Phrase returns the words of [from, to) of sentence i without what would join
// them to what follows.
func (d *Document) Phrase(i, from, to int) string {
	return strings.TrimRight(d.Text(i, from, to), " ,;:–—-")
}

// dollar returns the currency of a bare dollar: that of the government whose
// own document it is, where its money is a dollar (guidelines: borderline cases).
func (d *Document) dollar() string {
	if !d.Official || d.Joint || len(d.Home) != 1 {
		return ""
	}
	switch d.Home[0] {
	case "AU":
		return "AUD"
	case "CA":
		return "CAD"
	case "NZ":
		return "NZD"
	case "SG":
		return "SGD"
	}
	return ""
}

// rupee returns the rupee of the country that the document is about, "" where
// its money is none.
func (d *Document) rupee() string {
	if len(d.Home) != 1 {
		return ""
	}
	switch d.Home[0] {
	case "IN":
		return "INR"
	case "LK":
		return "LKR"
	case "PK":
		return "PKR"
	case "NP":
		return "NPR"
	case "MU":
		return "MUR"
	case "SC":
		return "SCR"
	}
	return ""
}

func (d *Document) year() int {
	y, _ := strconv.Atoi(d.Published.Year())
	return y
}

// taken reports whether token i belongs to a sum, bounds one ("not exceeding
// $5 million") or belongs to a name of two words or more, and so is no verb.
func (s *Sentence) taken(i int) bool {
	for k := range s.Amounts {
		if m := &s.Amounts[k]; m.Tokens[0] <= i && i < m.Tokens[1] || m.From <= i && i < m.Tokens[0] && strings.HasSuffix(s.Tokens[i].Lower, "ing") {
			return true
		}
	}
	for k := range s.Names {
		if t := s.Names[k].Tokens; t[0] <= i && i < t[1] && t[1] > t[0]+1 {
			return true
		}
	}
	return false
}

// outside returns the mentions that are no part of a sum: the "United States"
// of "United States dollars 5 million" and the "US" of "US $5 million" name no party.
func outside(list []names.Mention, sums []amounts.Mention) []names.Mention {
	if len(sums) == 0 {
		return list
	}
	return slices.DeleteFunc(list, func(m names.Mention) bool {
		for _, a := range sums {
			if a.Tokens[0] <= m.Tokens[0] && m.Tokens[1] <= a.Tokens[1] || m.Tokens[1] == a.Tokens[0] && (m.Words == "US" || m.Words == "U.S.") {
				return true
			}
		}
		return false
	})
}

// Source reports whether the party named at token i only reports what the
// sentence tells before it: "will send ships, Japan said".
func (s *Sentence) Source(i int) bool {
	for k := range s.Names {
		m := &s.Names[k]
		if m.Tokens[0] != i {
			continue
		}
		v := s.VerbAt(m.Tokens[1])
		return v != nil && v.Class == cue.Report && v.Shape == clause.Finite && s.FirstVerb() < i && (s.Tokens[i-1].Text == "," || i > 1 && s.Tokens[i-2].Text == ",")
	}
	return false
}

// VerbAt returns the verb group that token i belongs to, nil where none.
func (s *Sentence) VerbAt(i int) *clause.Verb {
	for k := range s.Verbs {
		if v := &s.Verbs[k]; v.Start <= i && i < v.End {
			return v
		}
	}
	return nil
}

// InVerb reports whether token i belongs to a verb group.
func (s *Sentence) InVerb(i int) bool { return s.VerbAt(i) != nil }

// FirstVerb returns the token at which the first finite verb begins, the
// sentence's end where it has none.
func (s *Sentence) FirstVerb() int {
	for k := range s.Verbs {
		if v := &s.Verbs[k]; v.Shape == clause.Finite {
			return v.Start
		}
	}
	return len(s.Tokens)
}

// HasSum reports whether a sum begins within some tokens after token k.
func (s *Sentence) HasSum(k, within int) bool {
	for _, a := range s.Amounts {
		if a.Tokens[0] > k && a.Tokens[0] < k+within {
			return true
		}
	}
	return false
}

// SaysWe reports whether the subject of v is "we" or "I".
func (s *Sentence) SaysWe(v *clause.Verb) bool {
	for i := v.Subject[0]; i < v.Subject[1]; i++ {
		if w := s.Tokens[i].Lower; w == "we" || w == "i" {
			return true
		}
	}
	return false
}
