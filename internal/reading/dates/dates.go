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
	"comity/internal/reading/calendar"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Kind says what a mention of time is for.
type Kind = calendar.Kind

// The kinds of mention.
const (
	Point    = calendar.Point
	Spell    = calendar.Spell
	Deadline = calendar.Deadline
	Since    = calendar.Since
	Duration = calendar.Duration
)

// scanner walks over the tokens of one part of a document.
type scanner struct {
	calendar.Scanner
	unit int // the next unit of time at or after the last token asked for
}

// leading are the words that begin a date only where a unit of time follows:
// "the next five years", "in the past decade", "a week ago". They are the
// commonest of all, so that it pays to look for the unit first.
var leading = vocab.Words("the in for over within during throughout a an one two three four five six seven eight nine ten eleven twelve fifteen couple")

var units = vocab.Words("day days week weeks weekend month months quarter quarters year years decade decades morning afternoon evening night")

// farthest is how many tokens lie at most between the first word of such a date
// and its unit.
const farthest = 24

// unitNear reports whether a unit of time stands near enough after token i.
// Tokens must be asked for in the order of the text.
func (s *scanner) unitNear(i int) bool {
	for s.unit < i || s.unit < len(s.Toks) && !s.Toks[s.unit].In(units) {
		s.unit++
	}
	return s.unit < len(s.Toks) && s.unit-i <= farthest
}

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
	return &Finder{scanner{Scanner: calendar.Scanner{Text: text, Base: calendar.BaseOf(published)}}}
}

// Find is [Find] for one part of the document.
func (f *Finder) Find(toks []token.Token) []Mention {
	s := &f.s
	s.Toks, s.unit = toks, -1
	var out []Mention
	for i := 0; i < len(toks); {
		if !mayBegin(&toks[i]) || toks[i].In(leading) && !s.unitNear(i) {
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

// mayBegin rules out most words at once, for speed.
func mayBegin(t *token.Token) bool {
	if t.Kind == token.Number {
		return true
	}
	return t.Kind == token.Word && t.In(calendar.Starters)
}

func (s *scanner) mention(i int) (Mention, bool) {
	f, ok := s.forms(i)
	if !ok {
		return Mention{}, false
	}
	m := Mention{Date: calendar.Held(f.Date), Relative: f.Rel, Kind: f.Kind, Rule: f.Rule, Past: calendar.Held(f.Past), Future: calendar.Held(f.Future), Tokens: [2]int{i, f.End}}
	from, lead := s.lead(i)
	m.Lead = lead
	if m.Kind == "" {
		m.Kind = Point
	}
	switch {
	case m.Kind == Point && deadlineLeads.Has(lead):
		m.Kind = Deadline
	case m.Kind == Point && sinceLeads.Has(lead):
		m.Kind = Since
	}
	m.Span = comity.Span{Start: s.Toks[i].Span.Start, End: s.Toks[f.End-1].Span.End}
	m.Words = s.Text[s.Toks[from].Span.Start:m.Span.End]
	return m, true
}

// forms tries every form at token i, the longest and surest first.
func (s *scanner) forms(i int) (calendar.Found, bool) {
	if f, ok := s.absolute(i); ok {
		return s.Settle(i, f), true
	}
	for _, form := range forms {
		if f, ok := form(s, i); ok {
			return f, true
		}
	}
	return calendar.Found{}, false
}

var forms = []func(*scanner, int) (calendar.Found, bool){
	(*scanner).nth, (*scanner).DayOfMonth, (*scanner).Fiscal, (*scanner).quarter, (*scanner).edge, (*scanner).season, (*scanner).decade,
	(*scanner).ago, (*scanner).spell, (*scanner).relativeWord, (*scanner).Weekday, (*scanner).years,
}

// lead returns the preposition that rules the date at token i and its first
// token, or i.
func (s *scanner) lead(i int) (from int, lead string) {
	at := i
	for at > 0 && s.Is(at-1, "the", "early", "mid", "late", "around", "about", "end", "of", "start", "-", "summer", "year", "years", "period") && at > i-4 {
		at--
	}
	for _, k := range []int{at, i} {
		if s.Is(k-1, "than") && s.Is(k-2, "later") {
			return k - 3, "by"
		}
		if w := s.Lower(k - 1); deadlineLeads.Has(w) || sinceLeads.Has(w) || pointLeads.Has(w) {
			if w == "to" && s.Is(k-2, "up") {
				return k - 2, "until"
			}
			return k - 1, w
		}
	}
	return i, ""
}

var (
	deadlineLeads = vocab.Words("by before until till through unto")
	sinceLeads    = vocab.Words("since from starting beginning effective")
	pointLeads    = vocab.Words("on in at during for of to after within over throughout")
)
