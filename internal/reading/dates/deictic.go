package dates

import (
	"strings"
	"time"
)

// Expressions that count from the document's own date: "yesterday", "last
// week", "two months ago", "on Monday", "the third quarter", "this summer".

// wordOf reads "today", "yesterday", "tomorrow", "the day before yesterday".
func (x *marker) wordOf(i int) int {
	at, shift, from := i, 0, i
	if x.is(at, "the") {
		at++
	}
	if x.is(at, "day") && x.is(at+1, "before", "after") {
		shift = 1
		if x.is(at+1, "before") {
			shift = -1
		}
		at += 2
	} else if at > i {
		return 0
	}
	switch x.lower(at) {
	case "today":
	case "yesterday":
		if shift--; shift > -1 {
			return 0
		}
	case "tomorrow":
		if shift++; shift < 1 {
			return 0
		}
	default:
		return 0
	}
	return x.add(dated{place: x.here(day).plus(shift), from: from, end: at + 1})
}

// weekdayOf reads "Friday", "last Monday", "Tuesday of next week", "Friday the
// 22nd".
func (x *marker) weekdayOf(i int) int {
	at := i
	if x.is(at, "this") && x.is(at+1, "past", "coming") {
		at++
	}
	_, named := weekdays[x.lower(i)]
	if named && x.is(i+1, "the") {
		if d, end := x.day(i + 2); d > 0 && !x.is(end, "of") {
			return x.dayInWeek(i, end, d)
		}
	}
	if named && x.is(i+1, "s") || x.is(i, "black") && x.is(i+1, "friday") {
		return 0
	}
	if w := weekdays[x.lower(i)]; named && x.wk.y > 0 && i-x.wk.token < 8 && x.is(i-1, "from", "between", "to", "and", "through", "until", "-") {
		p := x.wk.moved(x.wk.monday().AddDate(0, 0, (int(w)+6)%7)) // "next week from Tuesday to Thursday"
		p.unit = day
		return x.add(dated{place: p, from: i, end: i + 1})
	}
	f, ok := x.weekday(at)
	if !ok {
		return x.weekThen(i)
	}
	d := dated{place: placeOf(f.date), past: f.past, future: f.future, from: i, end: f.end}
	if f.date == "" {
		d.unit = day
	}
	return x.add(d)
}

// dayInWeek resolves "Friday the 22nd": the nearest such day.
func (x *marker) dayInWeek(i, end, d int) int {
	best := place{unit: day}
	w := weekdays[x.lower(i)]
	for k := 0; x.base.d > 0 && k <= 12; k++ {
		for _, n := range []int{-k, k} {
			p := x.here(month).plus(n)
			p.unit, p.d = day, d
			if p.date() != "" && p.time().Weekday() == w {
				return x.add(dated{place: p, from: i, end: end})
			}
		}
	}
	return x.add(dated{place: best, from: i, end: end})
}

// weekThen reads "next week Sunday" and "this past Sunday".
func (x *marker) weekThen(i int) int {
	if x.is(i, "this") && x.is(i+1, "past") {
		if w, ok := weekdays[x.lower(i+2)]; ok && x.upper(i+2) {
			back := (int(x.base.time().Weekday()) - int(w) + 7) % 7
			if back == 0 {
				back = 7
			}
			return x.add(dated{place: x.here(day).plus(-back), from: i, end: i + 3})
		}
	}
	n, ok := shifts[x.lower(i)]
	if !ok || !x.is(i+1, "week") {
		return 0
	}
	at := i + 2
	if x.is(at, "on", ",") {
		at++
	}
	w, ok := weekdays[x.lower(at)]
	if !ok || len(x.lower(at)) < 6 {
		return 0
	}
	p := x.here(week).plus(n)
	if p.y > 0 {
		p = p.moved(p.monday().AddDate(0, 0, (int(w)+6)%7))
	}
	p.unit = day
	return x.add(dated{place: p, from: i, end: at + 1})
}

// reach says how far the word before a unit points from the document's own
// stretch of it, and whether it means a stretch at all behind "the".
var reach = map[string]struct {
	n   int
	the bool
}{"this": {0, false}, "current": {0, true}, "last": {-1, false}, "next": {1, false}, "upcoming": {1, true}, "coming": {1, true}, "past": {-1, false}, "latest": {0, true}}

// nearby reads "this week", "last year", "next month", "the current quarter",
// "last fiscal year", "this past weekend", "the weekend", "last night" aside.
func (x *marker) nearby(i int) int {
	at, the := i, false
	if x.is(at, "the") {
		at, the = at+1, true
	}
	if u := unitOf(x.lower(at)); the && u != none && x.is(at+1, "after") && (x.is(at+2, "next") || x.is(at+2, "the") && x.is(at+3, "next")) { // "the week after next"
		end := at + 3
		if x.is(at+2, "the") {
			end++
		}
		return x.add(dated{place: x.here(u).plus(2), from: i, end: end})
	}
	r, ok := reach[x.lower(at)]
	if !ok {
		return x.weekendOf(i, at)
	}
	past := x.is(at, "past")
	if x.is(at, "this") && x.is(at+1, "past", "coming", "last") {
		r.n = reach[x.lower(at+1)].n
		at, past = at+1, false
	}
	if x.is(at, "next", "last") && the && x.is(at+1, "quarter", "weekend") {
		r.the = true
	}
	at++
	if x.is(at, "full", "fiscal", "financial", "calendar", "school") && unitOf(x.lower(at+1)) != none {
		at++
	}
	u := unitOf(x.lower(at))
	the = the || x.is(i-1, "the")
	if u == none || past || the && !r.the || strings.HasSuffix(x.lower(at), "s") {
		return 0
	}
	if x.is(i, "latest") || x.is(at-1, "latest") {
		if u != quarter {
			return 0
		}
		return x.add(dated{place: x.lastQuarter(), from: i, end: at + 1})
	}
	if u == weekend {
		return x.weekendAt(i, at+1, r.n)
	}
	return x.add(dated{place: x.here(u).plus(r.n), from: i, end: at + 1})
}

// weekendAt resolves a weekend: on a weekend it is that one; else "last" is the
// one before, and "this" and "the" are the one before where the words tell of
// it, the next where they do not.
func (x *marker) weekendAt(i, end, n int) int {
	this := x.here(weekend)
	if this.y == 0 {
		return x.add(dated{place: this, from: i, end: end})
	}
	past, future := this, this
	on := x.base.time().Weekday() == time.Saturday || x.base.time().Weekday() == time.Sunday
	if !on {
		past = this.plus(-1)
	}
	d := dated{place: future, from: i, end: end}
	switch {
	case n < 0:
		d.place = this.plus(-1)
	case n > 0:
		d.place = this.plus(1)
		if !on && !x.is(end-2, "next") {
			d.place = this
		}
	default:
		d.past, d.future = past.date(), future.date()
		if t := x.tense(i, end); t < 0 || t == 0 && !x.is(i, "this") {
			d.place = past
		}
	}
	return x.add(d)
}

// weekendOf reads "the weekend".
func (x *marker) weekendOf(i, at int) int {
	if !x.is(at, "weekend") || at == i && !x.is(i-1, "over", "on", "during", "at") {
		return 0
	}
	return x.weekendAt(i, at+1, 0)
}

// lastQuarter is the last quarter of the year that ended before the document.
func (x *marker) lastQuarter() place { return x.here(quarter).plus(-1) }

// agoOf reads "two weeks ago", "a year ago", "a month and 21 days ago", "three
// weeks from now".
func (x *marker) agoOf(i int) int {
	n, at, ok := x.count(i)
	if !ok || x.is(i-1, "-") && x.tight(i) {
		return 0
	}
	u := unitOf(x.lower(at))
	if u == none || u == weekend {
		return 0
	}
	type step struct {
		u unit
		n int
	}
	steps := []step{{u, n}}
	for at++; ; at++ { // "1 month and 21 days"
		next := at
		if x.is(next, "and", ",") {
			next++
		}
		m, end, ok := x.count(next)
		if v := unitOf(x.lower(end)); ok && v != none && v != weekend {
			steps, at = append(steps, step{v, m}), end
			continue
		}
		break
	}
	sign := -1
	switch {
	case x.is(at, "ago"):
		if at++; x.is(at, "today") && (steps[0].u == year || steps[0].u == month) {
			at, steps = at+1, append(steps, step{day, 0})
		}
	case x.is(at, "from", "after") && x.is(at+1, "now", "today"):
		at, sign = at+2, 1
	case x.is(at, "from", "after") && x.is(at+1, "tomorrow"):
		at, sign, steps = at+2, 1, append(steps, step{day, 1})
	case x.is(at, "from", "after") && x.is(at+1, "yesterday"):
		at, sign, steps = at+2, 1, append(steps, step{day, -1})
	case x.is(at, "before") && x.is(at+1, "today"):
		at += 2
	case x.is(at, "before") && x.is(at+1, "yesterday"):
		at, steps = at+2, append(steps, step{day, 1})
	default:
		return 0
	}
	finest := steps[0].u
	for _, s := range steps {
		finest = min(finest, s.u)
	}
	p := x.here(finest)
	if p.y == 0 {
		return x.add(dated{place: p, from: i, end: at})
	}
	for _, s := range steps {
		switch {
		case s.u == finest:
			p = p.plus(sign * s.n)
		case s.u == year:
			p = p.moved(p.time().AddDate(sign*s.n, 0, 0))
		case s.u == month:
			p = p.moved(p.time().AddDate(0, sign*s.n, 0))
		case s.u == week:
			p = p.moved(p.time().AddDate(0, 0, 7*sign*s.n))
		}
	}
	return x.add(dated{place: p, from: i, end: at})
}

// seasonOf reads "spring 2012", "the summer of 2010", "last winter", "this
// summer", "in the fall".
func (x *marker) seasonOf(i int) int {
	at, the := i, false
	if x.is(at, "the") {
		at, the = at+1, true
	}
	shift, rel := shifts[x.lower(at)]
	if rel {
		at++
	}
	code := seasons[x.lower(at)]
	if code == "" {
		return 0
	}
	n := int(code[1] - '0')
	end := at + 1
	if x.is(end, "of") {
		end++
	}
	if y, ok := x.year(end); ok {
		return x.add(dated{place: place{unit: season, y: y, m: n}, from: i, end: end + 1, explicit: true})
	}
	if !rel && (!the || x.is(at+1, "of") || x.is(at, "spring", "fall") && !x.is(i-1, "in", "this", "by", "since", "until", "during", "over")) {
		return 0
	}
	p := place{unit: season, y: x.base.y, m: n}
	if x.base.m > 0 {
		p = x.nearSeason(i, at+1, n, shift, rel)
	}
	return x.add(dated{place: p, from: i, end: at + 1})
}

// nearSeason is the last, this or the next season of its name; without such a
// word tense decides.
func (x *marker) nearSeason(i, end, n, shift int, rel bool) place {
	now := x.here(season)
	p := place{unit: season, y: x.base.y, m: n}
	begun := p.m <= now.m && !(now.m == 4 && x.base.m < 3) || p.m == 4 && now.m == 4
	switch {
	case rel && shift == 0:
	case rel && shift < 0:
		if !begun || p.m == now.m {
			p.y--
		}
	case rel:
		if begun {
			p.y++
		}
	case !begun && !x.ahead(i, end):
		p.y--
	}
	return p
}

// quarterOf reads "the third quarter", "first-quarter", "Q3", "3Q 2012", "the
// second half of 2013", with the year that follows or that tense gives.
func (x *marker) quarterOf(i int) int {
	at := i
	if x.is(at, "the") {
		at++
	}
	if x.is(at, "fiscal") {
		at++
	}
	n, u := 0, quarter
	switch {
	case x.is(at, "q", "h") && x.tight(at+1) && len(x.toks[at+1].Text) == 1:
		n, _ = x.int(at + 1)
		if x.is(at, "h") {
			u = half
		}
		at += 2
	case x.kindAt(at) != 0 && x.is(at+1, "q") && x.tight(at+1):
		n, _ = x.int(at)
		at += 2
	case ordinals[x.lower(at)] > 0:
		n = ordinals[x.lower(at)]
		if at++; x.dash(at) && x.tight(at) {
			at++
		}
		if x.is(at, "fiscal") {
			at++
		}
		if x.is(at, "half") {
			u = half
		} else if !x.is(at, "quarter") {
			return 0
		}
		at++
	default:
		return 0
	}
	if n < 1 || n > 4 || u == half && n > 2 {
		return 0
	}
	return x.quarterYear(i, at, n, u)
}

func (x *marker) quarterYear(i, end, n int, u unit) int {
	p := place{unit: u, y: x.base.y, m: n}
	at := end
	if x.is(at, "of", ",", "in") {
		at++
	}
	if x.is(at, "fiscal", "fy") {
		at++
	}
	if y, ok := x.year(at); ok {
		p.y = y
		return x.add(dated{place: p, from: i, end: at + 1, explicit: true})
	}
	if d, stop, ok := x.yearWord(at); ok && d != "" {
		p.y, _ = atoi(string(d))
		return x.add(dated{place: p, from: i, end: stop})
	}
	if u == half && (x.is(end, "of") || x.base.m == 0) {
		return 0 // of a match, of the month
	}
	if y, ok := x.year(i - 1); ok { // "2016 Q3"
		p.y = y
		return x.add(dated{place: p, from: i, end: end, explicit: true})
	}
	if x.base.m > 0 {
		now := x.here(u)
		past, future := p, p
		if p.m > now.m {
			past.y--
		}
		if p.m < now.m {
			future.y++
		}
		if p = past; x.ahead(i, end) {
			p = future
		}
		return x.add(dated{place: p, past: past.date(), future: future.date(), from: i, end: end})
	}
	return x.add(dated{place: p, from: i, end: end})
}
