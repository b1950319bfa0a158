package dates

import (
	"comity"
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

// Expressions returns the date expressions of a document in the order of the
// text. toks are the tokens of the whole text; published is the document's own
// date, "" where unknown.
func Expressions(text string, toks []token.Token, published comity.Date) []Expression {
	return NewMarker(text, published).Mark(toks)
}

// Marker finds the date expressions in the parts of one document, which it must
// see in the order of the text: "a year earlier" counts from what the text
// spoke of last.
type Marker struct{ x marker }

// NewMarker returns a marker for a document's text; published is its own date,
// "" where unknown.
func NewMarker(text string, published comity.Date) *Marker {
	return &Marker{marker{scanner: scanner{text: text, base: baseOf(published)}}}
}

// Mark returns the expressions of the next part of the document, a sentence.
func (m *Marker) Mark(toks []token.Token) []Expression {
	x := &m.x
	x.ref.token -= len(x.toks)
	x.wk.y = 0 // a week rules the weekdays of its own sentence
	x.toks, x.out = toks, nil
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
	scanner
	out []Expression
	ref place // what the text spoke of last
	wk  place // the week that it spoke of last
}

// dated is a date as a form of this file's kind read it.
type dated struct {
	place
	past, future comity.Date
	from, end    int // tokens; from may lie behind the first word where that word only leads in
	explicit     bool
}

// openers are the words with which an expression can begin.
var openers = vocab.NewLexicon(func() map[string]bool {
	m := set("that same following upcoming prior preceding year-ago latest ' ’ ‘ christmas thanksgiving easter halloween valentine new boxing sept independence days weeks " +
		"months quarter first-quarter summer winter spring autumn fall weekend century several decade decades")
	for w := range allStarters() {
		m[w] = true
	}
	return m
}())

// mark tries every form at token i, the longest and surest first, and returns
// the token after what it found, or 0.
func (x *marker) mark(i int) int {
	for _, form := range [...]func(*marker, int) int{
		(*marker).partOf, (*marker).daysOf, (*marker).monthOfYear, (*marker).calendar, (*marker).weekdayOf, (*marker).fiscalYear, (*marker).quarterOf, (*marker).nthOf, (*marker).wordOf,
		(*marker).agoOf, (*marker).nearby, (*marker).retold, (*marker).longAgo, (*marker).holiday, (*marker).seasonOf, (*marker).yearOf,
	} {
		if end := form(x, i); end > 0 {
			return end
		}
	}
	return 0
}

// add notes an expression at tokens d.from to d.end and returns its end. A day
// with a time of day is a time, and passes unmarked.
func (x *marker) add(d dated) int {
	if d.unit == day && x.clock(d.from, d.end) {
		x.ref = d.place
		return d.end
	}
	e := Expression{Tokens: [2]int{d.from, d.end}, Value: held(d.date()), Past: held(d.past), Future: held(d.future)}
	e.Span = comity.Span{Start: x.toks[d.from].Span.Start, End: x.toks[d.end-1].Span.End}
	x.out = append(x.out, e)
	if e.Value != "" {
		x.ref = d.place
		x.ref.explicit = d.explicit
		x.ref.token = d.end
		if d.unit == week {
			x.wk = x.ref
		}
	}
	return d.end
}

var partsOfDay = set("morning afternoon evening night noon midnight mornings evenings nights overnight")

// clock reports whether a time of day belongs to the day at tokens from to end:
// "Friday night", "9 a.m. Friday", "Monday at 10:30".
func (x *marker) clock(from, end int) bool {
	if partsOfDay[x.lower(end)] || x.is(from-1, "noon", "midnight") {
		return true
	}
	at := end
	if x.is(at, "at", ",") {
		at++
	}
	if _, ok := x.int(at); ok && (x.is(at+1, ":") || x.meridiem(at+1)) || x.is(end, "at") && x.is(at, "noon", "midnight") {
		return true
	}
	return x.is(from-1, "am", "pm") && x.numberAt(from-2) || x.is(from-1, ".") && x.is(from-2, "m") && x.is(from-4, "a", "p")
}

func (x *marker) meridiem(i int) bool {
	return x.is(i, "am", "pm") || x.is(i, "a", "p") && x.is(i+1, ".") && x.is(i+2, "m")
}

// partOf reads "early March", "late last year", "mid-2012", "the end of the
// month", "later this week": the stretch that it is a part of.
func (x *marker) partOf(i int) int {
	at := i
	if x.is(at, "the") {
		at++
	}
	switch x.lower(at) {
	case "early", "late", "mid":
		at++
		if x.dash(at) {
			at++
		}
	case "later", "earlier":
		if !x.is(at+1, "this", "last", "next", "in", "that") {
			return 0
		}
		if at++; x.is(at, "in") {
			at++
			if x.is(at, "the") && x.is(at+1, "week", "month", "year", "decade", "quarter") {
				return x.add(dated{place: x.here(unitOf(x.lower(at + 1))), from: i, end: at + 2})
			}
		}
	case "end", "start", "beginning", "middle", "close", "rest", "remainder", "turn":
		if at++; x.dash(at) && x.tight(at) {
			at++
		}
		if x.is(at, "of") {
			at++
		} else if !x.is(at-1, "end", "-") {
			return 0
		}
		if x.is(at, "the") && x.is(at+1, "week", "month", "year", "decade", "quarter", "century") {
			return x.add(dated{place: x.here(unitOf(x.lower(at + 1))), from: i, end: at + 2})
		}
	default:
		return 0
	}
	n := len(x.out)
	if at >= len(x.toks) || x.mark(at) == 0 || len(x.out) == n {
		return 0
	}
	e := &x.out[n]
	if e.Tokens[0] != at && !x.is(at, "the") {
		return e.Tokens[1]
	}
	e.Tokens[0], e.Span.Start = i, x.toks[i].Span.Start
	return x.out[len(x.out)-1].Tokens[1]
}

// calendar reads a date that names a month or is written in figures.
func (x *marker) calendar(i int) int {
	f, ok := x.single(i)
	if !ok || f.rule == "iso" && f.m == 0 {
		if x.fullMonth(i) {
			f = found{partial: partial{m: months[x.lower(i)]}, end: i + 1, rule: "month"}
		} else {
			return 0
		}
	}
	if f.rule == "unclear" || f.d == 0 && f.m == 0 {
		return 0
	}
	explicit := f.y != 0
	second := 0
	if f.d2 != 0 {
		if second = x.dayToken(i, f.end, f.d2); second == 0 {
			return 0
		}
	}
	if x.attacks(&f) {
		explicit = true
	}
	one := found{partial: partial{y: f.y, m: f.m, d: f.d}, end: f.end, rel: f.rel}
	d := x.settled(i, one)
	d.explicit = explicit
	if second == 0 {
		return x.add(d)
	}
	lead := x.monthBefore(i) // "March 22-23" gives the month with the first day, "22-23 March" with the second
	d.end = second - 1
	if !lead {
		for d.end > i+1 && !x.numberAt(d.end-1) && ordinals[x.lower(d.end-1)] == 0 {
			d.end--
		}
	}
	x.add(d)
	two := found{partial: partial{y: f.y, m: f.m, d: f.d2}, end: f.end, rel: f.rel}
	e := x.settled(second, two)
	e.explicit = explicit
	return x.add(e)
}

// monthBefore reports whether the date at token i begins with its month.
func (x *marker) monthBefore(i int) bool {
	m, _ := x.month(i)
	return m > 0
}

// dayToken returns the token of the second day of a span, 0 where it hides in
// a longer word.
func (x *marker) dayToken(i, end, d int) int {
	for k := i + 1; k < end; k++ {
		if n, at := x.day(k); n == d && at > k && (x.dash(k-1) || x.is(k-1, "to", "and", "&", "until")) {
			return k
		}
	}
	return 0
}

// fullMonth reports whether token i is the full name of a month that is hardly
// anything else where it has a capital and no name beside it.
func (x *marker) fullMonth(i int) bool {
	w := x.lower(i)
	if months[w] == 0 || len(w) < 4 || w == "sept" || w == "march" || !x.upper(i) {
		return false
	}
	return !(x.upper(i+1) && x.kindAt(i+1) == token.Word) && !(i > 0 && x.upper(i-1) && x.kindAt(i-1) == token.Word && weekdays[x.lower(i-1)] == 0 && !x.sentenceStart(i-1))
}

func (x *marker) kindAt(i int) token.Kind {
	if i < 0 || i >= len(x.toks) {
		return 0
	}
	return x.toks[i].Kind
}

func (x *marker) sentenceStart(i int) bool {
	return i == 0 || x.is(i-1, ".", "!", "?", "”", "\"", "“")
}

// attacks gives the year of 11 September where it names the attacks of 2001.
func (x *marker) attacks(f *found) bool {
	if f.m != 9 || f.d != 11 || f.y != 0 || !x.is(f.end, "attack", "attacks", "terrorist", "terror", "hijackings", "hijackers", "victims") {
		return false
	}
	f.y = 2001
	return true
}

// settled gives a calendar date its year where it has none: that of an earlier
// year which the text speaks of right before, else by the document's date and
// the tense around it.
func (x *marker) settled(i int, f found) dated {
	explicit := f.y > 0
	if f.y == 0 {
		f.y = x.farYear(f)
	}
	if f.y == 0 && x.ref.explicit && x.base.y != 0 && x.ref.y < x.base.y-1 && i-x.ref.token < 30 && x.ref.unit != decade && x.ref.unit != century && !x.ahead(i, f.end) {
		f.y = x.ref.y
		if x.ref.unit < quarter && x.ref.m > f.m {
			f.y++
		}
	}
	g := x.settle(i, f)
	if g.past != g.future && x.tense(i, g.end) == 0 && x.nearAhead(g.future) {
		g.date = g.future
	}
	d := dated{place: placeOf(g.date), past: g.past, future: g.future, from: i, end: g.end, explicit: explicit}
	if g.date == "" {
		d.unit = day
		if f.d == 0 {
			d.unit = month
		}
	}
	return d
}

// farYear returns the year of a span's far end for a date that has none of its
// own: "from June to August 2012"; 0 where there is none.
func (x *marker) farYear(f found) int {
	at := f.end
	if !x.dash(at) && !x.is(at, "to", "and", "until", "till", "through") {
		return 0
	}
	g, ok := x.single(at + 1)
	if !ok || g.y <= 0 || g.m == 0 {
		return 0
	}
	if f.m > g.m {
		return g.y - 1
	}
	return g.y
}

// nearAhead reports whether a date lies within three months after the
// document's, so that the same date a year before is much further off: where
// nothing else tells, that is the one meant.
func (x *marker) nearAhead(d comity.Date) bool {
	p := placeOf(d)
	months := 12*(p.y-x.base.y) + p.m - x.base.m
	return p.y > 0 && months >= 0 && months <= 3
}
