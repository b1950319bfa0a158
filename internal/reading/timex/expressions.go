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
	m := calendar.Set("that same following upcoming prior preceding year-ago latest ' ’ ‘ christmas thanksgiving easter halloween valentine new boxing ash palm veterans martin presidents memorial labor columbus election black cyber final corresponding sept independence days weeks " +
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

var partsOfDay = vocab.Words("morning afternoon evening night noon midnight mornings evenings nights overnight")

// clock reports whether a time of day belongs to the day at tokens from to end:
// "Friday night", "9 a.M. Friday", "Monday at 10:30".
func (x *marker) clock(from, end int) bool {
	if partsOfDay.Has(x.Lower(end)) || x.Is(from-1, "noon", "midnight") {
		return true
	}
	at := end
	if x.Is(at, "at", ",") {
		at++
	}
	if _, ok := x.Int(at); ok && (x.Is(at+1, ":") || x.meridiem(at+1)) || x.Is(end, "at") && x.Is(at, "noon", "midnight") {
		return true
	}
	if x.clockBefore(from) || x.Is(from-1, "of") && partsOfDay.Has(x.Lower(from-2)) {
		return true
	}
	return x.Is(from-1, "am", "pm") && x.NumberAt(from-2) || x.Is(from-1, ".") && x.Is(from-2, "m") && x.Is(from-4, "a", "p")
}

// clockBefore reports whether a time by the clock and its zone stand before the
// day at token i: "21:40 GMT on 14 March", "3 p.m. local time Friday".
func (x *marker) clockBefore(i int) bool {
	k := i - 1
	if x.Is(k, "on") {
		k--
	}
	day := k
	if x.Is(k, "time") && x.Is(k-1, "local", "eastern", "pacific", "central") {
		k -= 2
	} else if x.Is(k, "gmt", "est", "edt", "pst", "pdt", "bst", "utc", "cet", "et", "pt") {
		k--
	}
	return x.NumberAt(k) && (k < day || x.Is(k-1, ":")) || x.Is(k, "am", "pm", "noon", "midnight", "a.m.", "p.m.") || x.Is(k, ".") && x.Is(k-1, "m", "p.m", "a.m")
}

func (x *marker) meridiem(i int) bool {
	return x.Is(i, "am", "pm") || x.Is(i, "a", "p") && x.Is(i+1, ".") && x.Is(i+2, "m")
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

// calendar reads a date that names a month or is written in figures.
func (x *marker) calendar(i int) int {
	f, ok := x.Single(i)
	if !ok || f.Rule == "iso" && f.M == 0 {
		if x.fullMonth(i) {
			f = calendar.Found{Partial: calendar.Partial{M: calendar.Months[x.Lower(i)]}, End: i + 1, Rule: "month"}
		} else {
			return 0
		}
	}
	if f.Rule == "unclear" || f.D == 0 && f.M == 0 {
		return 0
	}
	explicit := f.Y != 0
	second := 0
	if f.D2 != 0 {
		if second = x.dayToken(i, f.End, f.D2); second == 0 {
			return 0
		}
	}
	if x.attacks(&f) {
		explicit = true
	}
	one := calendar.Found{Partial: calendar.Partial{Y: f.Y, M: f.M, D: f.D}, End: f.End, Rel: f.Rel}
	d := x.settled(i, one)
	d.explicit = explicit
	if second == 0 {
		return x.add(d)
	}
	lead := x.monthBefore(i) // "March 22-23" gives the month with the first day, "22-23 March" with the second
	d.End = second - 1
	if !lead {
		for d.End > i+1 && !x.NumberAt(d.End-1) && calendar.Ordinals[x.Lower(d.End-1)] == 0 {
			d.End--
		}
	}
	x.add(d)
	two := calendar.Found{Partial: calendar.Partial{Y: f.Y, M: f.M, D: f.D2}, End: f.End, Rel: f.Rel}
	e := x.settled(second, two)
	e.explicit = explicit
	return x.add(e)
}

// monthBefore reports whether the date at token i begins with its month.
func (x *marker) monthBefore(i int) bool {
	m, _ := x.Month(i)
	return m > 0
}

// dayToken returns the token of the second day of a span, 0 where it hides in
// a longer word.
func (x *marker) dayToken(i, end, d int) int {
	for k := i + 1; k < end; k++ {
		if n, at := x.Day(k); n == d && at > k && (x.Dash(k-1) || x.Is(k-1, "to", "and", "&", "until")) {
			return k
		}
	}
	return 0
}

// fullMonth reports whether token i is the full name of a month that is hardly
// anything else where it has a capital and no name beside it.
func (x *marker) fullMonth(i int) bool {
	w := x.Lower(i)
	if calendar.Months[w] == 0 || len(w) < 4 || w == "sept" || w == "march" || !x.Upper(i) {
		return false
	}
	return !(x.Upper(i+1) && x.kindAt(i+1) == token.Word) && !(i > 0 && x.Upper(i-1) && x.kindAt(i-1) == token.Word && calendar.Weekdays[x.Lower(i-1)] == 0 && !x.sentenceStart(i-1))
}

func (x *marker) kindAt(i int) token.Kind {
	if i < 0 || i >= len(x.Toks) {
		return 0
	}
	return x.Toks[i].Kind
}

func (x *marker) sentenceStart(i int) bool {
	return i == 0 || x.Is(i-1, ".", "!", "?", "”", "\"", "“")
}

// attacks gives the year of 11 September where it names the attacks of 2001.
func (x *marker) attacks(f *calendar.Found) bool {
	if f.M != 9 || f.D != 11 || f.Y != 0 || !x.Is(f.End, "attack", "attacks", "terrorist", "terror", "hijackings", "hijackers", "victims") {
		return false
	}
	f.Y = 2001
	return true
}

// settled gives a calendar date its year where it has none: that of an earlier
// year which the text tells of right before, else by the document's date and
// the tense around it.
func (x *marker) settled(i int, f calendar.Found) dated {
	explicit := f.Y > 0
	led := x.Is(i-1, "last", "next", "this")
	if f.Y == 0 {
		f.Y = x.farYear(f)
	}
	if f.Y == 0 && x.ref.Y > 0 {
		if n, end := x.pointedYear(f.End); end > 0 {
			f.Y, f.End = x.ref.Y+n, end
		}
	}
	if f.Y == 0 && !led {
		f.Y = x.toldYear(i, f)
	}
	g := x.Settle(i, f)
	if !led {
		g.Date = x.nearer(i, g)
	}
	d := dated{place: placeOf(g.Date), Past: g.Past, Future: g.Future, from: i, End: g.End, explicit: explicit}
	if g.Date == "" {
		d.unit = day
		if f.D == 0 {
			d.unit = month
		}
	}
	return d
}

// pointedYear reads "of that year", "the following year" behind a day or month
// and returns how far it lies from the year told of last.
func (x *marker) pointedYear(i int) (n, end int) {
	if x.Is(i, "of", "in") {
		i++
	}
	if x.Is(i, "the") {
		i++
	}
	n, ok := map[string]int{"that": 0, "same": 0, "following": 1, "previous": -1}[x.Lower(i)]
	if !ok || !x.Is(i+1, "year") {
		return 0, 0
	}
	return n, i + 2
}

// nearer is the date of g, or where it has two readings the one that is meant.
func (x *marker) nearer(i int, g calendar.Found) comity.Date {
	if g.Past == "" && g.Future == "" {
		return g.Date
	}
	return x.near(i, g.End, g.Past, g.Future)
}

// toldYear returns the earlier year of which the text tells right before a date
// that has none of its own: "The bank failed in June 2008. In September it was
// sold." It is 0 where the text has gone back to its own time.
func (x *marker) toldYear(i int, f calendar.Found) int {
	r := x.ref
	if r.unit == year && r.leads && r.token > 0 && r.Y < x.Base.Y && i-r.token < 16 && !x.ahead(i, f.End) {
		return r.Y // "Last year, a storm came ashore in August"
	}
	if !r.explicit || x.Base.Y == 0 || r.Y >= x.Base.Y-1 || r.unit > year || i-r.token > 30 {
		return 0
	}
	same := r.token > 0 // in this sentence
	switch {
	case r.unit == year || r.unit > month:
		if !same || i-r.token > 12 {
			return 0
		}
	case f.M < r.M || f.M == r.M && f.D != 0 && f.D < r.D:
		return 0
	}
	if x.ahead(i, f.End) {
		return 0
	}
	return r.Y
}

// farYear returns the year of a span's far end for a date that has none of its
// own: "from June to August 2012"; 0 where there is none.
func (x *marker) farYear(f calendar.Found) int {
	at := f.End
	if !x.Dash(at) && !x.Is(at, "to", "and", "until", "till", "through") {
		return 0
	}
	g, ok := x.Single(at + 1)
	if !ok || g.Y <= 0 || g.M == 0 {
		return 0
	}
	if f.M > g.M {
		return g.Y - 1
	}
	return g.Y
}
