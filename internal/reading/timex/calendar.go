package timex

import (
	"comity"
	"comity/internal/reading/calendar"
	"comity/internal/reading/token"
)

// Dates by the calendar: "March 4", "22-23 March", "Feb. 2012", and the year of
// those that give none.

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
		f.Y = x.joinedYear(i, f)
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

// joinedYear returns the year of a date that the words join to one just before:
// "October or November", "next year, in May", "June 3 and 4 July".
func (x *marker) joinedYear(i int, f calendar.Found) int {
	r := x.ref
	if r.Y == 0 || r.token <= 0 || r.token >= i || i-r.token > 3 {
		return 0
	}
	for k := r.token; k < i; k++ {
		if !x.Is(k, ",", "in", "on", "and", "or") {
			return 0
		}
	}
	listed := x.Is(r.token, "and", "or", ",") && !x.Is(r.token, ",") || x.Is(i-1, "and", "or")
	switch {
	case r.unit == year && !listed:
		return r.Y
	case (r.unit == month || r.unit == day) && x.Is(r.token, "and", "or") && i-r.token <= 2:
		if f.M < r.M {
			return r.Y + 1
		}
		return r.Y
	}
	return 0
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
	same := r.token > 0
	for k := max(r.token, 0); same && k < i; k++ {
		same = !x.sentenceEnds(k)
	}
	switch {
	case r.unit > month:
		return 0
	case !same && !(x.opensClause(i) && x.Is(f.End, "it", "he", "she", "they")):
		return 0
	case f.M < r.M || f.M == r.M && f.D <= r.D:
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
