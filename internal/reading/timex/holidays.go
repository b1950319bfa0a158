package timex

import (
	"time"

	"comity/internal/reading/calendar"
	"comity/internal/vocab"
)

// feast is a day of the year that goes by a name, on a fixed day or worked out
// from the year.
type feast struct {
	words []string
	M, D  int
	on    func(y int) place
}

// nthOn is a feast on the nth weekday of a month, the last one for n 0.
func nthOn(m int, w time.Weekday, n int) func(y int) place {
	return func(y int) place { return place{unit: month, Y: y, M: m}.nthDay(w, n) }
}

// fromEaster is a feast some days after Easter Sunday.
func fromEaster(days int) func(y int) place {
	return func(y int) place { return easter(y).plus(days) }
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
	{words: []string{"good", "friday"}, on: fromEaster(-2)},
	{words: []string{"easter", "sunday"}, on: easter},
	{words: []string{"easter", "monday"}, on: fromEaster(1)},
	{words: []string{"easter"}, on: easter},
	{words: []string{"ash", "wednesday"}, on: fromEaster(-46)},
	{words: []string{"palm", "sunday"}, on: fromEaster(-7)},
	{words: []string{"may", "day"}, M: 5, D: 1},
	{words: []string{"veterans", "day"}, M: 11, D: 11},
	{words: []string{"martin", "luther", "king", "day"}, on: nthOn(1, time.Monday, 3)},
	{words: []string{"presidents", "day"}, on: nthOn(2, time.Monday, 3)},
	{words: []string{"memorial", "day"}, on: nthOn(5, time.Monday, 0)},
	{words: []string{"labor", "day"}, on: nthOn(9, time.Monday, 1)},
	{words: []string{"columbus", "day"}, on: nthOn(10, time.Monday, 2)},
	{words: []string{"election", "day"}, on: func(y int) place { return place{unit: month, Y: y, M: 11}.nthDay(time.Monday, 1).plus(1) }},
	{words: []string{"black", "friday"}, on: func(y int) place { return thanksgiving(y).plus(1) }},
	{words: []string{"cyber", "monday"}, on: func(y int) place { return thanksgiving(y).plus(4) }},
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
		if trimmings.Has(x.Lower(end)) {
			return 0
		}
		for k := end; k < end+3; k++ { // "the Boxing Day tsunami in 2004"
			if y, ok := x.Year(k + 1); ok && x.Is(k, "in", "of") {
				return x.add(dated{place: h.in(y), from: i, End: end})
			}
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

// trimmings are things that go with a feast and not with its day.
var trimmings = vocab.Words("tree trees parade parades party parties storm gift gifts present presents card cards decorations market markets carol carols dinner turkey pudding egg eggs bunny costume costumes")

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
func thanksgiving(y int) place { return nthOn(11, time.Thursday, 4)(y) }

// easter is Easter Sunday of the Gregorian calendar.
func easter(y int) place {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return place{unit: day, Y: y, M: n / 31, D: n%31 + 1}
}
