package dates

import "time"

// feast is a day of the year that goes by a name, on a fixed day or worked out
// from the year.
type feast struct {
	words []string
	m, d  int
	on    func(y int) place
}

// feasts are those that mean the same day wherever English news names them.
var feasts = []feast{
	{words: []string{"new", "year", "'s", "eve"}, m: 12, d: 31},
	{words: []string{"new", "year", "'s", "day"}, m: 1, d: 1},
	{words: []string{"christmas", "eve"}, m: 12, d: 24},
	{words: []string{"christmas", "day"}, m: 12, d: 25},
	{words: []string{"christmas"}, m: 12, d: 25},
	{words: []string{"boxing", "day"}, m: 12, d: 26},
	{words: []string{"valentine", "'s", "day"}, m: 2, d: 14},
	{words: []string{"halloween"}, m: 10, d: 31},
	{words: []string{"good", "friday"}, on: func(y int) place { return easter(y).plus(-2) }},
	{words: []string{"easter", "sunday"}, on: easter},
	{words: []string{"easter", "monday"}, on: func(y int) place { return easter(y).plus(1) }},
	{words: []string{"easter"}, on: easter},
	{words: []string{"thanksgiving", "day"}, on: thanksgiving},
	{words: []string{"thanksgiving"}, on: thanksgiving},
}

// holiday reads "Christmas", "New Year's Eve 1999", "last Thanksgiving".
func (x *marker) holiday(i int) int {
	at := i
	shift, rel := shifts[x.lower(i)]
	if rel {
		at++
	}
	for k := range feasts {
		h := &feasts[k]
		if !x.upper(at) || !x.spells(at, h.words) {
			continue
		}
		end := at + len(h.words)
		if y, ok := x.year(end); ok {
			return x.add(dated{place: h.in(y), from: i, end: end + 1, explicit: true})
		}
		if x.upper(end) && x.kindAt(end) != 0 && !x.is(end, "'s") {
			return 0 // "Easter Island"
		}
		if x.base.d == 0 {
			return x.add(dated{place: place{unit: day}, from: i, end: end})
		}
		now, past, future := x.here(day), h.in(x.base.y), h.in(x.base.y)
		if past.date() > now.date() {
			past = h.in(x.base.y - 1)
		}
		if future.date() < now.date() {
			future = h.in(x.base.y + 1)
		}
		p := past
		if rel && shift > 0 || !rel && x.ahead(i, end) || rel && shift == 0 && past.y != x.base.y {
			p = future
		}
		return x.add(dated{place: p, past: past.date(), future: future.date(), from: i, end: end})
	}
	return 0
}

func (x *marker) spells(i int, words []string) bool {
	for k, w := range words {
		if !x.is(i+k, w) {
			return false
		}
	}
	return true
}

func (h *feast) in(y int) place {
	if h.on != nil {
		return h.on(y)
	}
	return place{unit: day, y: y, m: h.m, d: h.d}
}

// thanksgiving is the fourth Thursday of November.
func thanksgiving(y int) place {
	first := time.Date(y, 11, 1, 0, 0, 0, 0, time.UTC)
	return place{unit: day, y: y, m: 11, d: 1 + (int(time.Thursday)-int(first.Weekday())+7)%7 + 21}
}

// easter is Easter Sunday of the Gregorian calendar.
func easter(y int) place {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return place{unit: day, y: y, m: n / 31, d: n%31 + 1}
}
