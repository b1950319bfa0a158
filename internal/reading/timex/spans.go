package timex

import (
	"comity/internal/reading/calendar"
)

// daysOf reads two days of which only what follows names the month: "from 4 to
// 22 this month", "from 4 to January 22, 1995".
func (x *marker) daysOf(i int) int {
	if x.Is(i, "the") {
		return x.bareDay(i)
	}
	d, at := x.Day(i)
	if d == 0 || !x.NumberAt(i) || !(x.Dash(at) || x.Is(at, "to", "and", "until", "till", "through")) {
		return 0
	}
	second := at + 1
	e, end := x.Day(second)
	if e == 0 {
		return x.dayThenDate(i, at, d)
	}
	if e <= d {
		return 0
	}
	if x.Is(end, "of", "in") {
		end++
	}
	n, ok := calendar.NearShifts[x.Lower(end)]
	if !ok || !x.Is(end+1, "month") {
		return 0
	}
	p := x.here(month).plus(n)
	p.unit, p.D = day, d
	x.add(dated{place: p, from: i, End: at})
	p.D = e
	return x.add(dated{place: p, from: second, End: end + 2})
}

// dayThenDate reads "4 to January 22, 1995" where "from" or "between" leads.
func (x *marker) dayThenDate(i, at, d int) int {
	if !x.Is(i-1, "from", "between") {
		return 0
	}
	f, ok := x.MonthDay(at + 1)
	if !ok || f.D <= d || f.D2 != 0 {
		return 0
	}
	g := x.settled(at+1, f)
	p := g.place
	p.D = d
	x.add(dated{place: p, from: i, End: at, explicit: g.explicit})
	return x.add(g)
}

// monthOfYear reads a month behind its year: "2016 June".
func (x *marker) monthOfYear(i int) int {
	y, ok := x.Year(i)
	if !ok || x.NotYear(i) {
		return 0
	}
	at := i + 1
	if x.Is(at, ",") {
		at++
	}
	m, end := x.Month(at)
	if m == 0 || x.Is(i-1, "in") && at > i+1 || x.NumberAt(end) || x.Upper(end) && !x.Is(end, "and", "to") {
		return 0
	}
	return x.add(dated{place: place{unit: month, Y: y, M: m}, from: i, End: end, explicit: true})
}

// bareDay reads "the 27th" where nothing that it counts follows: the day of the
// month that tense asks for.
func (x *marker) bareDay(i int) int {
	d, ok := x.Int(i + 1)
	end := i + 3
	if !ok || d < 1 || d > 31 || !x.Tight(i+2) || !x.Is(i+2, "st", "nd", "rd", "th") || !x.Is(i-1, "on", "by", "until", "till", "from", "since", "to", "before", "after", "for") {
		return 0
	}
	if !x.stops(end) && !x.Is(end, "and", "to", "in", "at", "for", "with", "when", "that", "by", "but", "as", "after", "because") || x.Dash(end) {
		return 0
	}
	p := x.here(month)
	p.unit, p.D = day, d
	past, future := p, p
	if d > x.Base.D {
		past = x.here(month).plus(-1)
	} else if d < x.Base.D {
		future = x.here(month).plus(1)
	}
	past.unit, past.D, future.unit, future.D = day, d, day, d
	if x.ref.unit == day && x.ref.explicit && x.ref.D < d { // "on 3 May …, and on the 7th"
		past = x.ref
		past.D = d
		future = past
	}
	if p = past; x.ahead(i, end) {
		p = future
	}
	if p.Date() == "" {
		return 0
	}
	return x.add(dated{place: p, Past: past.Date(), Future: future.Date(), from: i, End: end})
}
