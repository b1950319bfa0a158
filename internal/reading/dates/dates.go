// Package dates finds dates, spans of dates and deadlines in a text and turns
// them into EDTF: "17 December 2023", "25 to 27 October 2016", "mid-2024",
// "FY2023", "on Sunday", "last month", "over the next five years". What is
// relative is resolved against the day on which the document was published and
// is empty where that is not known.
//
// To teach it a new form, add a reader to the list in forms (absolute forms
// first, then relative ones); each takes a token and returns what it made of
// the words that begin there.
package dates

import (
	"comity"
	"comity/internal/reading/token"
)

// Kind says what a mention of time is for.
type Kind string

// The kinds of mention.
const (
	Point    Kind = "date"     // when something is: "on 3 May", "in 2023", "last week"
	Spell    Kind = "span"     // from when to when: "25 to 27 October", "2022-25"
	Deadline Kind = "deadline" // by when: "by 2025", "until June", "over the next five years"
	Since    Kind = "since"    // from when on: "since 2019", "from 1 April"
	Duration Kind = "duration" // how long: "three-year"; Date runs from the document's date on
)

// Mention is one date, span or deadline in a text.
type Mention struct {
	Span     comity.Span // the date's own words, without the preposition
	Tokens   [2]int      // the same as tokens, end exclusive
	Date     comity.Date // "" where it cannot be known
	Relative bool        // worked out from the document's date
	Kind     Kind
	Lead     string      // the preposition before it: "by", "since", "from"
	Rule     string      // the form: "day", "month", "weekday", "next-years" …
	Words    string      // the words that it was read from, the lead included
	Past     comity.Date // where tense decides: the reading as past …
	Future   comity.Date // … and the reading as future; Date is one of the two
}

// End returns the date that m gives as a deadline: the far end of a span as
// the text states it, else the date itself.
func (m Mention) End() comity.Date {
	for i := len(m.Date) - 1; i >= 0; i-- {
		if m.Date[i] == '/' {
			return m.Date[i+1:]
		}
	}
	return m.Date
}

// Through returns the span from m to the document's own date, as exact as m
// is: what "since February 2022" covers. It is m's date where either is not
// known or the document is not later.
func (m Mention) Through(published comity.Date) comity.Date {
	n := len(m.Date)
	if n == 0 || n > len(published) || m.Date.Last() >= published.Last() {
		return m.Date
	}
	d, err := comity.ParseDate(string(m.Date + "/" + published[:n]))
	if err != nil {
		return m.Date
	}
	return d
}

// Find returns the mentions of time that toks hold, in the order of the text.
// toks are the tokens of text or of a part of it; published is the document's
// own date, "" where unknown. Whether a bare weekday or month lies ahead is
// judged by the words around it; Past and Future keep both readings for a
// caller that knows the tense.
func Find(text string, toks []token.Token, published comity.Date) []Mention {
	return NewFinder(text, published).Find(toks)
}

// Finder finds the mentions of time in the parts of one document.
type Finder struct{ s scanner }

// NewFinder returns a finder for a document's text; published is its own date,
// "" where unknown.
func NewFinder(text string, published comity.Date) *Finder {
	return &Finder{scanner{text: text, base: baseOf(published)}}
}

// Find is [Find] for one part of the document.
func (f *Finder) Find(toks []token.Token) []Mention {
	s := &f.s
	s.toks = toks
	var out []Mention
	for i := 0; i < len(toks); {
		if !mayBegin(&toks[i]) {
			i++
			continue
		}
		m, ok := s.mention(i)
		if !ok {
			i++
			continue
		}
		out = append(out, m)
		i = m.Tokens[1]
	}
	return out
}

type scanner struct {
	text string
	toks []token.Token
	base base
}

// mayBegin rules out most words at once, for speed.
func mayBegin(t *token.Token) bool {
	if t.Kind == token.Number {
		return true
	}
	return t.Kind == token.Word && starters.Has(t.Lower)
}

// found is a date as a form read it.
type found struct {
	partial
	date         comity.Date // set by forms that need no calendar fields
	past, future comity.Date
	kind         Kind
	rel          bool
	rule         string
	end          int // the token after it
}

func (s *scanner) mention(i int) (Mention, bool) {
	f, ok := s.forms(i)
	if !ok {
		return Mention{}, false
	}
	m := Mention{Date: held(f.date), Relative: f.rel, Kind: f.kind, Rule: f.rule, Past: held(f.past), Future: held(f.future), Tokens: [2]int{i, f.end}}
	from, lead := s.lead(i)
	m.Lead = lead
	if m.Kind == "" {
		m.Kind = Point
	}
	switch {
	case m.Kind == Point && deadlineLeads[lead]:
		m.Kind = Deadline
	case m.Kind == Point && sinceLeads[lead]:
		m.Kind = Since
	}
	m.Span = comity.Span{Start: s.toks[i].Span.Start, End: s.toks[f.end-1].Span.End}
	m.Words = s.text[s.toks[from].Span.Start:m.Span.End]
	return m, true
}

// held drops a date beyond the years that a date can have: "next decade" in a
// document of 9999.
func held(d comity.Date) comity.Date {
	if d, err := comity.ParseDate(string(d)); err == nil {
		return d
	}
	return ""
}

// forms tries every form at token i, the longest and surest first.
func (s *scanner) forms(i int) (found, bool) {
	if f, ok := s.absolute(i); ok {
		return s.settle(i, f), true
	}
	for _, form := range forms {
		if f, ok := form(s, i); ok {
			return f, true
		}
	}
	return found{}, false
}

var forms = []func(*scanner, int) (found, bool){
	(*scanner).nth, (*scanner).dayOfMonth, (*scanner).fiscal, (*scanner).quarter, (*scanner).edge, (*scanner).season, (*scanner).decade,
	(*scanner).ago, (*scanner).spell, (*scanner).relativeWord, (*scanner).weekday, (*scanner).years,
}

// lead returns the preposition that rules the date at token i and its first
// token, or i.
func (s *scanner) lead(i int) (from int, lead string) {
	at := i
	for at > 0 && s.is(at-1, "the", "early", "mid", "late", "around", "about", "end", "of", "start", "-", "summer", "year", "years", "period") && at > i-4 {
		at--
	}
	for _, k := range []int{at, i} {
		if s.is(k-1, "than") && s.is(k-2, "later") {
			return k - 3, "by"
		}
		if w := s.lower(k - 1); deadlineLeads[w] || sinceLeads[w] || pointLeads[w] {
			if w == "to" && s.is(k-2, "up") {
				return k - 2, "until"
			}
			return k - 1, w
		}
	}
	return i, ""
}

var (
	deadlineLeads = set("by before until till through unto")
	sinceLeads    = set("since from starting beginning effective")
	pointLeads    = set("on in at during for of to after within over throughout")
)

// is reports whether token i is one of the given lower-case words or signs.
func (s *scanner) is(i int, words ...string) bool {
	w := s.lower(i)
	if w == "" {
		return false
	}
	for _, x := range words {
		if w == x {
			return true
		}
	}
	return false
}

func (s *scanner) lower(i int) string {
	if i < 0 || i >= len(s.toks) {
		return ""
	}
	return s.toks[i].Lower
}

func (s *scanner) tight(i int) bool { return i > 0 && i < len(s.toks) && !s.toks[i].Space }

func (s *scanner) dash(i int) bool { return s.is(i, "-", "–", "—", "‐", "‑", "/") }

func (s *scanner) upper(i int) bool { return i >= 0 && i < len(s.toks) && s.toks[i].Upper() }

// int returns the whole number in digits at token i.
func (s *scanner) int(i int) (n int, ok bool) {
	if i < 0 || i >= len(s.toks) || s.toks[i].Kind != token.Number || len(s.toks[i].Text) > 4 {
		return 0, false
	}
	return atoi(s.toks[i].Text)
}

func atoi(t string) (n int, ok bool) {
	for j := 0; j < len(t); j++ {
		if t[j] < '0' || t[j] > '9' {
			return 0, false
		}
		n = n*10 + int(t[j]-'0')
	}
	return n, t != ""
}
