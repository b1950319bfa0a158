// Package timex marks the date expressions of a text as annotators of news do
// (TimeML, TIMEX3 of type DATE) and gives each its value in EDTF. Package dates
// reads for what undertakings need, whole spans and deadlines; this one reads
// for people who want every date.
//
// To teach it a new form, add a method to the list in mark, which takes a token
// and returns the one after what it added.
package timex

import (
	"comity"
	"comity/internal/reading/calendar"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Expression is one expression in a text that names a day, a week, a month or
// a longer stretch of the calendar, as annotators of news mark them (TimeML,
// DATE): each end of a span stands alone, and lengths of time ("three weeks"),
// repeated times ("every year"), times of day ("Friday morning") and words of
// no date ("now", "recently") are none.
type Expression struct {
	Span         comity.Span
	Tokens       [2]int      // the same as tokens, end exclusive
	Value        comity.Date // EDTF; a week is its Monday to its Sunday; "" where it cannot be known
	Past, Future comity.Date // where tense decides: the two readings, of which Value is one
}

// Mark returns the date expressions of a document in the order of the text.
// toks are the tokens of the whole text; published is the document's own date,
// "" where unknown.
func Mark(text string, toks []token.Token, published comity.Date) []Expression {
	return NewMarker(text, published).Mark(toks)
}

// Marker finds the date expressions in the parts of one document, which it must
// see in the order of the Text: "a year earlier" counts from what the text
// spoke of last.
type Marker struct{ x marker }

// NewMarker returns a marker for a document's text; published is its own date,
// "" where unknown.
func NewMarker(text string, published comity.Date) *Marker {
	return &Marker{marker{Scanner: calendar.Scanner{Text: text, Base: calendar.BaseOf(published)}}}
}

// Mark returns the expressions of the next part of the document, a sentence.
func (m *Marker) Mark(toks []token.Token) []Expression {
	x := &m.x
	x.ref.token -= len(x.Toks)
	x.day.token -= len(x.Toks)
	x.wk.Y = 0 // a week rules the weekdays of its own sentence
	x.Toks, x.out = toks, nil
	for i := 0; i < len(toks); {
		end := 0
		if openers.Has(toks[i].Lower) || toks[i].Kind == token.Number {
			end = x.mark(i)
		}
		i = max(i+1, end)
	}
	return x.out
}

// marker walks over the tokens of one document.
type marker struct {
	calendar.Scanner
	out []Expression
	ref place // what the text spoke of last
	wk  place // the week that it spoke of last

	focus place // the quarter of which it reports, not one that it compares
	day   place // the day that it spoke of last
}

// dated is a date as a form of this file's kind read it.
type dated struct {
	place
	Past, Future comity.Date
	from, End    int // tokens; from may lie behind the first word where that word only leads in
	explicit     bool
}

// openers are the words with which an expression can begin.
var openers = vocab.NewLexicon(func() map[string]bool {
	m := calendar.Set("that same following upcoming prior preceding year-ago latest ' ’ ‘ christmas thanksgiving easter halloween valentine new boxing good ash palm veterans martin presidents memorial labor columbus election black cyber final corresponding sept independence days weeks " +
		"months quarter first-quarter summer winter spring autumn fall weekend century several decade decades")
	for w := range calendar.StarterWords() {
		m[w] = true
	}
	return m
}())

// mark tries every form at token i, the longest and surest first, and returns
// the token after what it found, or 0.
func (x *marker) mark(i int) int {
	for _, form := range [...]func(*marker, int) int{
		(*marker).partOf, (*marker).daysOf, (*marker).ledMonth, (*marker).attackDay, (*marker).monthsQuarter, (*marker).ofThatYear, (*marker).sameOf, (*marker).pointedDay,
		(*marker).monthOfYear, (*marker).calendar, (*marker).weekdayOf, (*marker).fiscalYear, (*marker).quarterOf, (*marker).focusQuarter, (*marker).nthOf, (*marker).wordOf,
		(*marker).agoOf, (*marker).nearby, (*marker).retold, (*marker).longAgo, (*marker).holiday, (*marker).seasonOf, (*marker).yearOf,
	} {
		if end := form(x, i); end > 0 {
			return end
		}
	}
	return 0
}

// add notes an expression at tokens d.from to d.End and returns its end. A day
// with a time of day is a time, and passes unmarked.
func (x *marker) add(d dated) int {
	if d.unit == day && x.clock(d.from, d.End) {
		x.ref = d.place
		return d.End
	}
	e := Expression{Tokens: [2]int{d.from, d.End}, Value: calendar.Held(d.Date()), Past: calendar.Held(d.Past), Future: calendar.Held(d.Future)}
	e.Span = comity.Span{Start: x.Toks[d.from].Span.Start, End: x.Toks[d.End-1].Span.End}
	x.out = append(x.out, e)
	if e.Value != "" {
		x.ref = d.place
		x.ref.explicit = d.explicit
		x.ref.token = d.End
		x.ref.leads = x.opensClause(d.from)
		switch d.unit {
		case week:
			x.wk = x.ref
		case quarter:
			if x.focus.Y <= d.Y {
				x.focus = d.place
			}
		case day:
			x.day = x.ref
		}
	}
	return d.End
}

// partOf reads "early March", "late last year", "mid-2012", "the end of the
// month", "later this week": the stretch that it is a part of.
func (x *marker) partOf(i int) int {
	at := i
	if x.Is(at, "the") {
		at++
	}
	switch x.Lower(at) {
	case "early", "late", "mid":
		at++
		if x.Dash(at) {
			at++
		}
		if x.stops(at) {
			return 0
		}
	case "later", "earlier":
		if at > i || !x.Is(at+1, "this", "last", "next", "in", "that", "today", "on") && calendar.Weekdays[x.Lower(at+1)] == 0 && !x.Is(at+1, "sunday") {
			return 0
		}
		at++
	case "end", "start", "beginning", "middle", "close", "rest", "remainder", "turn":
		if at++; x.Dash(at) && x.Tight(at) {
			at++
		}
		if x.Is(at, "of") {
			at++
		} else if !x.Is(at-1, "end", "-") {
			return 0
		}
	default:
		return 0
	}
	if x.Is(at, "in", "on") && !x.Is(at-1, "of", "end", "-") {
		at++
	}
	if x.Is(at, "the") && x.Is(at+1, "day", "week", "month", "year", "decade", "quarter", "century") && (at > i+1 || !x.Is(i, "the")) && !x.Is(at+2, "before", "after") {
		return x.add(dated{place: x.here(unitOf(x.Lower(at + 1))), from: i, End: at + 2})
	}
	n := len(x.out)
	if at >= len(x.Toks) || x.mark(at) == 0 || len(x.out) == n {
		return 0
	}
	e := &x.out[n]
	if e.Tokens[0] != at && !x.Is(at, "the") {
		return e.Tokens[1]
	}
	e.Tokens[0], e.Span.Start = i, x.Toks[i].Span.Start
	return x.out[len(x.out)-1].Tokens[1]
}
