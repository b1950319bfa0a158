package timex

import (
	"time"

	"comity/internal/reading/calendar"
)

// feast is a day of the year that goes by a name, on a fixed day or worked out
// from the year.
type feast struct {
	words []string
	M, D  int
	on    func(y int) place
}

// feasts are those that mean the same day wherever English news names them.
var feasts = []feast{
	{words: []string{"new", "year", "'s", "eve"}, M: 12, D: 31},
	{words: []string{"new", "year", "'s", "day"}, M: 1, D: 1},
	{words: []string{"christmas", "eve"}, M: 12, D: 24},
	{words: []string{"christmas", "day"}, M: 12, D: 25},
	{words: []string{"christmas"}, M: 12, D: 25},
	{words: []string{"boxing", "day"}, M: 12, D: 26},
	{words: []string{"valentine", "'s", "day"}, M: 2, D: 14},
	{words: []string{"halloween"}, M: 10, D: 31},
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
	shift, rel := calendar.Shifts[x.Lower(i)]
	if rel {
		at++
	}
	for k := range feasts {
		h := &feasts[k]
		if !x.Upper(at) || !x.spells(at, h.words) {
			continue
		}
		end := at + len(h.words)
		if y, ok := x.Year(end); ok {
			return x.add(dated{place: h.in(y), from: i, End: end + 1, explicit: true})
		}
		if x.Upper(end) && x.kindAt(end) != 0 && !x.Is(end, "'s") {
			return 0 // "Easter Island"
		}
		if x.Base.D == 0 {
			return x.add(dated{place: place{unit: day}, from: i, End: end})
		}
		now, past, future := x.here(day), h.in(x.Base.Y), h.in(x.Base.Y)
		if past.Date() > now.Date() {
			past = h.in(x.Base.Y - 1)
		}
		if future.Date() < now.Date() {
			future = h.in(x.Base.Y + 1)
		}
		p := past
		if rel && shift > 0 || !rel && x.near(i, end, past.Date(), future.Date()) == future.Date() || rel && shift == 0 && past.Y != x.Base.Y {
			p = future
		}
		return x.add(dated{place: p, Past: past.Date(), Future: future.Date(), from: i, End: end})
	}
	return 0
}

func (x *marker) spells(i int, words []string) bool {
	for k, w := range words {
		if !x.Is(i+k, w) {
			return false
		}
	}
	return true
}

func (h *feast) in(y int) place {
	if h.on != nil {
		return h.on(y)
	}
	return place{unit: day, Y: y, M: h.M, D: h.D}
}

// thanksgiving is the fourth Thursday of November.
func thanksgiving(y int) place {
	first := time.Date(y, 11, 1, 0, 0, 0, 0, time.UTC)
	return place{unit: day, Y: y, M: 11, D: 1 + (int(time.Thursday)-int(first.Weekday())+7)%7 + 21}
}

// easter is Easter Sunday of the Gregorian calendar.
func easter(y int) place {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return place{unit: day, Y: y, M: n / 31, D: n%31 + 1}
}
