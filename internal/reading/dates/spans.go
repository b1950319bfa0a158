package dates

// daysOf reads two days of which only what follows names the month: "from 4 to
// 22 this month", "from 4 to January 22, 1995".
func (x *marker) daysOf(i int) int {
	if x.is(i, "the") {
		return x.bareDay(i)
	}
	d, at := x.day(i)
	if d == 0 || !x.numberAt(i) || !(x.dash(at) || x.is(at, "to", "and", "until", "till", "through")) {
		return 0
	}
	second := at + 1
	e, end := x.day(second)
	if e == 0 {
		return x.dayThenDate(i, at, d)
	}
	if e <= d {
		return 0
	}
	if x.is(end, "of", "in") {
		end++
	}
	n, ok := nearShifts[x.lower(end)]
	if !ok || !x.is(end+1, "month") {
		return 0
	}
	p := x.here(month).plus(n)
	p.unit, p.d = day, d
	x.add(dated{place: p, from: i, end: at})
	p.d = e
	return x.add(dated{place: p, from: second, end: end + 2})
}

// dayThenDate reads "4 to January 22, 1995" where "from" or "between" leads.
func (x *marker) dayThenDate(i, at, d int) int {
	if !x.is(i-1, "from", "between") {
		return 0
	}
	f, ok := x.monthDay(at + 1)
	if !ok || f.d <= d || f.d2 != 0 {
		return 0
	}
	g := x.settled(at+1, f)
	p := g.place
	p.d = d
	x.add(dated{place: p, from: i, end: at, explicit: g.explicit})
	return x.add(g)
}

// monthOfYear reads a month behind its year: "2016 June".
func (x *marker) monthOfYear(i int) int {
	y, ok := x.year(i)
	if !ok || x.notYear(i) {
		return 0
	}
	at := i + 1
	if x.is(at, ",") {
		at++
	}
	m, end := x.month(at)
	if m == 0 || x.is(i-1, "in") && at > i+1 || x.numberAt(end) || x.upper(end) && !x.is(end, "and", "to") {
		return 0
	}
	return x.add(dated{place: place{unit: month, y: y, m: m}, from: i, end: end, explicit: true})
}

// bareDay reads "the 27th" where nothing that it counts follows: the day of the
// month that tense asks for.
func (x *marker) bareDay(i int) int {
	d, ok := x.int(i + 1)
	end := i + 3
	if !ok || d < 1 || d > 31 || !x.tight(i+2) || !x.is(i+2, "st", "nd", "rd", "th") || !x.is(i-1, "on", "by", "until", "till", "from", "since", "to", "before", "after", "for") {
		return 0
	}
	if !x.stops(end) && !x.is(end, "and", "to", "in", "at", "for", "with", "when", "that", "by", "but", "as", "after", "because") || x.dash(end) {
		return 0
	}
	p := x.here(month)
	p.unit, p.d = day, d
	past, future := p, p
	if d > x.base.d {
		past = x.here(month).plus(-1)
	} else if d < x.base.d {
		future = x.here(month).plus(1)
	}
	past.unit, past.d, future.unit, future.d = day, d, day, d
	if x.ref.unit == day && x.ref.explicit && x.ref.d < d { // "on 3 May …, and on the 7th"
		past = x.ref
		past.d = d
		future = past
	}
	if p = past; x.ahead(i, end) {
		p = future
	}
	if p.date() == "" {
		return 0
	}
	return x.add(dated{place: p, past: past.date(), future: future.date(), from: i, end: end})
}
