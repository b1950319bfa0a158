package timex

import (
	"time"

	"comity/internal/reading/calendar"
)

// nthOf reads "the first Friday of July", "the 20th of next month", "the third
// week of May".
func (x *marker) nthOf(i int) int {
	at := i
	if x.Is(at, "the") {
		at++
	}
	if f, ok := x.DayOfMonth(at); ok {
		d := dated{place: placeOf(f.Date), from: i, End: f.End}
		if f.Date == "" {
			d.unit = day
		}
		return x.add(d)
	}
	if x.Is(at, "week") && at > i {
		return x.weekFrom(i, at+1)
	}
	n, last := calendar.Ordinals[x.Lower(at)], x.Is(at, "last")
	w, weekday := calendar.Weekdays[x.Lower(at+1)]
	if n == 0 && !last || n > 5 || !x.Is(at+1, "week") && !weekday {
		return 0
	}
	from := at + 2
	if x.Is(from, "of", "in") {
		from++
	} else if weekday {
		return 0
	}
	e, ok := x.inner(from)
	if !ok {
		return 0
	}
	in := placeOf(e.Value)
	d := dated{place: place{unit: day}, from: i, End: e.Tokens[1]}
	switch {
	case in.Y == 0 || in.unit != month && in.unit != year:
		if !weekday {
			d.unit = week
		}
	case weekday:
		d.place = in.nthDay(w, n)
	default:
		d.place = in.nthWeek(n)
	}
	return x.add(d)
}

// inner marks the expression at a token and takes it back: it belongs to a
// longer one.
func (x *marker) inner(i int) (Expression, bool) {
	k, ref := len(x.out), x.ref
	if i >= len(x.Toks) || x.mark(i) == 0 || len(x.out) == k {
		x.ref = ref
		return Expression{}, false
	}
	e := x.out[k]
	x.out, x.ref = x.out[:k], ref
	return e, true
}

// nthDay is the nth weekday of a month or year, the last one for n 0; of no
// date where there are not so many.
func (p place) nthDay(w time.Weekday, n int) place {
	first, next := p.first(), p.plus(1).first()
	t := first.AddDate(0, 0, (int(w)-int(first.Weekday())+7)%7)
	if n == 0 {
		for t.AddDate(0, 0, 7).Before(next) {
			t = t.AddDate(0, 0, 7)
		}
	} else if t = t.AddDate(0, 0, 7*(n-1)); !t.Before(next) {
		return place{unit: day}
	}
	return place{unit: day}.moved(t)
}

// nthWeek is the nth week of a month or year, the last one for n 0. The first
// is the one that holds the first Thursday, as in ISO 8601.
func (p place) nthWeek(n int) place {
	thursday := p.nthDay(time.Thursday, max(n, 1))
	if n == 0 {
		thursday = p.nthDay(time.Thursday, 0)
	}
	thursday.unit = week
	return thursday
}

// weekFrom reads "the week of March 4", "the week beginning on 4 February": the
// week of that day.
func (x *marker) weekFrom(i, at int) int {
	if !x.Is(at, "of", "beginning", "starting", "commencing", "ending", "ended") {
		return 0
	}
	if at++; x.Is(at, "on") {
		at++
	}
	e, ok := x.inner(at)
	p := placeOf(e.Value)
	if !ok || p.unit != day {
		return 0
	}
	d := dated{place: p.as(week), from: i, End: e.Tokens[1]}
	if e.Past != "" && e.Future != "" {
		d.Past, d.Future = placeOf(e.Past).as(week).Date(), placeOf(e.Future).as(week).Date()
	}
	return x.add(d)
}
