package timex

import (
	"comity/internal/reading/calendar"
)

// Expressions made of two: "last March", "last year's fourth quarter", "the
// January-March quarter", "the same month of 2012".

// ledMonth reads "last March", "this April" with the word that leads it.
func (x *marker) ledMonth(i int) int {
	if !x.Is(i, "last", "next", "this") {
		return 0
	}
	if m, _ := x.Month(i + 1); m == 0 {
		return 0
	}
	return x.widen(i, i+1, (*marker).calendar)
}

// widen marks what a form finds at token at, and lets the expression begin at
// token i.
func (x *marker) widen(i, at int, form func(*marker, int) int) int {
	n := len(x.out)
	end := form(x, at)
	if end > 0 && len(x.out) > n {
		e := &x.out[n]
		e.Tokens[0], e.Span.Start = i, x.Toks[i].Span.Start
	}
	return end
}

// yearAt reads a year at token i however named: "2012", "last year", "the
// previous year", "a year earlier". It does not mark it.
func (x *marker) yearAt(i int) (y, end int, ok bool) {
	if y, ok := x.Year(i); ok && !x.NotYear(i) {
		return y, i + 1, true
	}
	if d, end, ok := x.YearWord(i); ok && d != "" {
		y, _ := calendar.Atoi(string(d))
		return y, end, true
	}
	if x.Is(i, "a") && x.Is(i+1, "year") && x.Is(i+2, "ago", "earlier", "before") {
		return x.Base.Y - 1, i + 3, x.Base.Y > 0
	}
	return 0, i, false
}

// ofThatYear reads a stretch behind its year: "last year's fourth quarter",
// "1989's third quarter", "the 1989 third quarter", "the 1988 quarter", "this
// year's first half".
func (x *marker) ofThatYear(i int) int {
	at := i
	if x.Is(at, "the") {
		at++
	}
	y, end, ok := x.yearAt(at)
	if !ok {
		return 0
	}
	if x.Is(end, "'s") {
		end++
	}
	if x.Is(end, "fiscal") {
		end++
	}
	if x.Is(end, "quarter", "period") && x.focus.Y > 0 {
		p := x.focus
		p.Y = y
		return x.add(dated{place: p, from: i, End: end + 1})
	}
	if n, u, stop := x.quarterName(end); n > 0 {
		return x.add(dated{place: place{unit: u, Y: y, M: n}, from: i, End: stop, explicit: true})
	}
	if m, stop := x.Month(end); m > 0 && x.Is(end-1, "'s") && !x.NumberAt(stop) {
		return x.add(dated{place: place{unit: month, Y: y, M: m}, from: i, End: stop, explicit: true})
	}
	if code := calendar.Seasons[x.Lower(end)]; code != "" && x.Is(end-1, "'s") {
		return x.add(dated{place: place{unit: season, Y: y, M: int(code[1] - '0')}, from: i, End: end + 1, explicit: true})
	}
	return 0
}

// monthsQuarter reads "the January-March quarter", "the July to September
// period": three months that are a quarter.
func (x *marker) monthsQuarter(i int) int {
	at := i
	if x.Is(at, "the") {
		at++
	}
	a, end := x.Month(at)
	if a == 0 || a%3 != 1 {
		return 0
	}
	sep := end
	if x.Dash(end) && x.Is(end+1, "to") && x.Dash(end+2) {
		sep = end + 2
	} else if !x.Dash(end) && !x.Is(end, "to", "through") {
		return 0
	}
	b, stop := x.Month(sep + 1)
	if b != a+2 || !x.Is(stop, "quarter", "period") {
		return 0
	}
	return x.quarterYear(i, stop+1, b/3, quarter)
}

// sameOf reads "the same quarter of 2012", "the same month last year".
func (x *marker) sameOf(i int) int {
	at := i
	if x.Is(at, "the") {
		at++
	}
	if !x.Is(at, "same", "corresponding") || !x.Is(at+1, "month", "quarter", "week") {
		return 0
	}
	end := at + 2
	if x.Is(end, "of", "in") {
		end++
	}
	if x.Is(end, "the") && x.Is(end+1, "previous", "prior", "preceding") && x.Is(end+2, "year") && x.Base.Y > 0 {
		return x.sameIn(i, unitOf(x.Lower(at+1)), x.Base.Y-1, end+3)
	}
	y, stop, ok := x.yearAt(end)
	if !ok {
		return 0
	}
	return x.sameIn(i, unitOf(x.Lower(at+1)), y, stop)
}

func (x *marker) sameIn(i int, u unit, y, end int) int {
	p := x.lately(u)
	if u == quarter {
		if p = x.focus; p.Y == 0 {
			p = x.lastQuarter()
		}
	}
	if u == week || p.Y == 0 {
		return 0
	}
	p.Y = y
	return x.add(dated{place: p, from: i, End: end})
}

// pointedDay reads "the following Monday", "the previous March", "that Friday":
// the nearest such day or month behind or before what the text spoke of last.
func (x *marker) pointedDay(i int) int {
	at := i
	if x.Is(at, "the") {
		at++
	}
	sign, ok := map[string]int{"following": 1, "previous": -1, "preceding": -1, "that": 0, "same": 0}[x.Lower(at)]
	if !ok {
		return 0
	}
	if m, end := x.Month(at + 1); m > 0 && (sign != 0 || x.Is(at, "that")) {
		p := x.lately(month)
		if r := x.ref; r.unit > month && r.unit < year && r.Y > 0 {
			p = r.as(month)
		} else if r.unit == year && r.Y > 0 && sign > 0 {
			p = place{unit: month, Y: r.Y, M: 12}
		}
		if sign == 0 {
			p = place{unit: month, Y: x.ref.Y, M: m}
		}
		if p.Y == 0 || x.NumberAt(end) {
			return 0
		}
		if sign != 0 {
			p = p.plus(sign * nearest(sign*(m-p.M), 12))
		}
		return x.add(dated{place: p, from: i, End: end})
	}
	if code := calendar.Seasons[x.Lower(at+1)]; code != "" && sign == 0 && x.ref.Y > 0 {
		return x.add(dated{place: place{unit: season, Y: x.ref.Y, M: int(code[1] - '0')}, from: i, End: at + 2})
	}
	w, ok := calendar.Weekdays[x.Lower(at+1)]
	p := x.lately(day)
	if !ok || p.Y == 0 || p.D == 0 {
		return 0
	}
	if sign == 0 {
		if x.Is(at, "that") && x.ref.unit != week && x.ref.unit != day {
			return 0
		}
		p = p.moved(p.monday().AddDate(0, 0, (int(w)+6)%7))
		return x.add(dated{place: p, from: i, End: at + 2})
	}
	p = p.plus(sign * nearest(sign*int(w-p.time().Weekday()), 7))
	return x.add(dated{place: p, from: i, End: at + 2})
}

// nearest is how many steps, 1 to n, lead to the one that lies ahead by some of
// a circle of n. It is counted, not looked for: before the year 1 there is no
// month to find.
func nearest(ahead, n int) int {
	return (ahead+2*n-1)%n + 1
}

// attackDay reads "9/11", the day of 2001.
func (x *marker) attackDay(i int) int {
	if a, ok := x.Int(i); !ok || a != 9 || !x.Is(i+1, "/") || !x.Tight(i+1) || !x.Is(i+2, "11") || !x.Tight(i+2) || x.Tight(i+3) && x.Is(i+3, "/") {
		return 0
	}
	return x.add(dated{place: place{unit: day, Y: 2001, M: 9, D: 11}, from: i, End: i + 3, explicit: true})
}
