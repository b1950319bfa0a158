package timex

import (
	"strings"
	"time"

	"comity"
	"comity/internal/reading/calendar"
	"comity/internal/reading/token"
)

// Expressions that count from the document's own Date: "yesterday", "last
// week", "two months ago", "on Monday", "the third quarter", "this summer".

// wordOf reads "today", "yesterday", "tomorrow", "the day before yesterday".
func (x *marker) wordOf(i int) int {
	at, shift, from := i, 0, i
	if x.Is(at, "the") {
		at++
	}
	if x.Is(at, "day") && x.Is(at+1, "before", "after") {
		shift = 1
		if x.Is(at+1, "before") {
			shift = -1
		}
		at += 2
	} else if at > i {
		return 0
	}
	switch x.Lower(at) {
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
	return x.add(dated{place: x.here(day).plus(shift), from: from, End: at + 1})
}

// weekdayOf reads "Friday", "last Monday", "Tuesday of next week", "Friday the
// 22nd".
func (x *marker) weekdayOf(i int) int {
	at := i
	if x.Is(at, "this") && x.Is(at+1, "past", "coming") {
		at++
	}
	_, named := calendar.Weekdays[x.Lower(i)]
	if named && x.Is(i+1, "the") {
		if d, end := x.Day(i + 2); d > 0 && !x.Is(end, "of") {
			return x.dayInWeek(i, end, d)
		}
	}
	if named && x.noDay(i) {
		return 0
	}
	if w := calendar.Weekdays[x.Lower(i)]; named && x.wk.Y > 0 && i-x.wk.token < 8 && x.Is(i-1, "from", "between", "to", "and", "through", "until", "-") {
		p := x.wk.moved(x.wk.monday().AddDate(0, 0, (int(w)+6)%7)) // "next week from Tuesday to Thursday"
		p.unit = day
		return x.add(dated{place: p, from: i, End: i + 1})
	}
	f, ok := x.Weekday(at)
	if !ok {
		return x.weekThen(i)
	}
	if f.Past != "" {
		f.Date = x.weekdayBy(i, f)
	}
	d := dated{place: placeOf(f.Date), Past: f.Past, Future: f.Future, from: i, End: f.End}
	if f.Date == "" {
		d.unit = day
	}
	return x.add(d)
}

// weekdayBy is the weekday that the words around it mean: the one after a
// weekday that it is joined to, else by tense.
func (x *marker) weekdayBy(i int, f calendar.Found) comity.Date {
	r, at := x.ref, x.ref.token
	joined := at > 0 && r.unit == day && r.Y > 0 && (i == at+1 || i == at+2 && x.Is(at+1, "on")) && x.Is(at, "and", "or", "to", "through", "until", "-", "–")
	if n := len(x.out); joined && n > 0 && x.out[n-1].Tokens[1] == at && x.out[n-1].Past != "" {
		for _, d := range []comity.Date{f.Past, f.Future} {
			if after := placeOf(d).time().Sub(r.time()); after > 0 && after < 7*24*time.Hour {
				return d
			}
		}
	}
	if x.Is(i-1, "until", "till", "through") && !x.Is(f.End, "they", "he", "she", "it", "we", "i") || x.ahead(i, f.End) {
		return f.Future
	}
	return f.Past
}

// noDay reports whether the weekday at token i is any such day ("on a Sunday",
// "Mondays") or part of a name ("the Sunday Times").
func (x *marker) noDay(i int) bool {
	if x.Is(i+1, "s", "times", "telegraph", "mirror", "express", "herald", "mail") {
		return true
	}
	return x.Is(i-1, "a", "any", "mail") || x.Is(i-1, "on") && x.Is(i-2, "mail") || x.Is(i+1, "night") && x.Upper(i+1)
}

// dayInWeek resolves "Friday the 22nd": the nearest such day.
func (x *marker) dayInWeek(i, end, d int) int {
	best := place{unit: day}
	w := calendar.Weekdays[x.Lower(i)]
	for k := 0; x.Base.D > 0 && k <= 12; k++ {
		for _, n := range []int{-k, k} {
			p := x.here(month).plus(n)
			p.unit, p.D = day, d
			if p.Date() != "" && p.time().Weekday() == w {
				return x.add(dated{place: p, from: i, End: end})
			}
		}
	}
	return x.add(dated{place: best, from: i, End: end})
}

// weekThen reads "next week Sunday" and "this past Sunday".
func (x *marker) weekThen(i int) int {
	if x.Is(i, "this") && x.Is(i+1, "past") {
		if w, ok := calendar.Weekdays[x.Lower(i+2)]; ok && x.Upper(i+2) {
			back := (int(x.Base.Time().Weekday()) - int(w) + 7) % 7
			if back == 0 {
				back = 7
			}
			return x.add(dated{place: x.here(day).plus(-back), from: i, End: i + 3})
		}
	}
	n, ok := calendar.Shifts[x.Lower(i)]
	if !ok || !x.Is(i+1, "week") {
		return 0
	}
	at := i + 2
	if x.Is(at, "on", ",") {
		at++
	}
	w, ok := calendar.Weekdays[x.Lower(at)]
	if !ok || len(x.Lower(at)) < 6 {
		return 0
	}
	p := x.here(week).plus(n)
	if p.Y > 0 {
		p = p.moved(p.monday().AddDate(0, 0, (int(w)+6)%7))
	}
	p.unit = day
	return x.add(dated{place: p, from: i, End: at + 1})
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
	if x.Is(at, "the") {
		at, the = at+1, true
	}
	if u := unitOf(x.Lower(at)); the && u != none && x.Is(at+1, "after") && (x.Is(at+2, "next") || x.Is(at+2, "the") && x.Is(at+3, "next")) { // "the week after next"
		end := at + 3
		if x.Is(at+2, "the") {
			end++
		}
		return x.add(dated{place: x.here(u).plus(2), from: i, End: end})
	}
	r, ok := reach[x.Lower(at)]
	if !ok {
		return x.weekendOf(i, at)
	}
	past := x.Is(at, "past")
	if x.Is(at, "this") && x.Is(at+1, "past", "coming", "last") {
		r.n = reach[x.Lower(at+1)].n
		at, past = at+1, false
	}
	if x.Is(at, "next", "last") && the && x.Is(at+1, "quarter", "weekend") {
		r.the = true
	}
	at++
	if x.Is(at, "full", "fiscal", "financial", "calendar", "school") && unitOf(x.Lower(at+1)) != none {
		at++
	}
	u := unitOf(x.Lower(at))
	the = the || x.Is(i-1, "the")
	if u == none || past || the && !r.the || strings.HasSuffix(x.Lower(at), "s") {
		return 0
	}
	if x.Is(i, "latest") || x.Is(at-1, "latest") {
		if u == year && x.Is(at-1, "fiscal") {
			return x.add(dated{place: x.here(year).plus(-1), from: i, End: at + 1})
		}
		if u != quarter {
			return 0
		}
		return x.add(dated{place: x.lastQuarter(), from: i, End: at + 1})
	}
	if u == weekend {
		return x.weekendAt(i, at+1, r.n)
	}
	return x.add(dated{place: x.here(u).plus(r.n), from: i, End: at + 1})
}

// weekendAt resolves a weekend: on a weekend it is that one; else "last" is the
// one before, and "this" and "the" are the one before where the words tell of
// it, the next where they do not.
func (x *marker) weekendAt(i, end, n int) int {
	this := x.here(weekend)
	if this.Y == 0 {
		return x.add(dated{place: this, from: i, End: end})
	}
	past, future := this, this
	on := x.Base.Time().Weekday() == time.Saturday || x.Base.Time().Weekday() == time.Sunday
	if !on {
		past = this.plus(-1)
	}
	d := dated{place: future, from: i, End: end}
	switch {
	case n < 0:
		d.place = this.plus(-1)
	case n > 0:
		d.place = this.plus(1)
		if !on && !x.Is(end-2, "next") {
			d.place = this
		}
	default:
		d.Past, d.Future = past.Date(), future.Date()
		if t := x.tense(i, end); t < 0 || t == 0 && !x.Is(i, "this") {
			d.place = past
		}
	}
	return x.add(d)
}

// weekendOf reads "the weekend".
func (x *marker) weekendOf(i, at int) int {
	if at == i+1 && (x.Is(i-1, "within", "throughout") && x.Is(at, "day", "month", "year") || x.Is(i-1, "for") && x.Is(at, "year") && !x.NumberAt(at+1) && !x.Is(at+1, "to", "ended", "ending", "beginning", "that", "since", "-")) {
		return x.add(dated{place: x.here(unitOf(x.Lower(at))), from: i, End: at + 1})
	}
	if at == i && x.Is(at, "weekend") && x.Is(i-1, "in", "after", "of", "from") && x.kindAt(at+1) == token.Word && !x.Upper(at+1) {
		return x.weekendAt(i, at+1, 0) // "killed in weekend fighting"
	}
	if !x.Is(at, "weekend") || at == i && !x.Is(i-1, "over", "on", "during", "at") {
		return 0
	}
	return x.weekendAt(i, at+1, 0)
}
