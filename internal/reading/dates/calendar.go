package dates

import (
	"fmt"
	"strings"
	"time"

	"comity"
	"comity/internal/vocab"
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
}

var seasons = map[string]string{"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}

var counts = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "couple": 2,
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

// shifts say how far from the document's own stretch of time a word points.
var (
	shifts     = map[string]int{"last": -1, "this": 0, "next": 1}
	nearShifts = map[string]int{"this": 0, "current": 0, "last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}
	yearShifts = map[string]int{"this": 0, "current": 0, "last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}
)

// starters are the words with which a date can begin.
var starters = vocab.NewLexicon(allStarters())

func allStarters() map[string]bool {
	m := set("fy fiscal financial today yesterday tomorrow tonight this last next previous past coming current early mid late end start beginning " +
		"q h the over within for during in year years earlier later weekend every each half quarter " +
		"throughout middle")
	for w := range months {
		m[w] = true
	}
	for w := range weekdays {
		m[w] = true
	}
	for w := range seasons {
		m[w] = true
	}
	for w := range counts {
		m[w] = true
	}
	for w := range ordinals {
		m[w] = true
	}
	return m
}

// base is the document's own date as far as it is known; 0 is unknown.
type base struct{ y, m, d int }

func baseOf(published comity.Date) base {
	if strings.ContainsAny(string(published), "/X") {
		return base{}
	}
	t, ok := published.First().Time()
	if !ok {
		return base{}
	}
	b := base{y: t.Year()}
	if len(published) >= 7 && t.Month() == lastMonth(published) {
		b.m = int(t.Month())
	}
	if published.IsDay() {
		b.d = t.Day()
	}
	return b
}

func lastMonth(d comity.Date) time.Month {
	t, _ := d.Last().Time()
	return t.Month()
}

func (b base) time() time.Time { return time.Date(b.y, time.Month(b.m), b.d, 0, 0, 0, 0, time.UTC) }

// add returns the day n days after the document's, as a date; "" where the
// document's day is not known.
func (b base) add(days int) comity.Date {
	if b.d == 0 {
		return ""
	}
	return dayOf(b.time().AddDate(0, 0, days))
}

// dayOf writes a day; "" outside the years that a date can have.
func dayOf(t time.Time) comity.Date {
	if t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return comity.Date(t.Format(time.DateOnly))
}

// month returns the month n months after the document's.
func (b base) month(n int) comity.Date {
	if b.m == 0 {
		return ""
	}
	d := dayOf(time.Date(b.y, time.Month(b.m+n), 1, 0, 0, 0, 0, time.UTC))
	if d == "" {
		return ""
	}
	return d[:7]
}

// year returns the year n years after the document's.
func (b base) year(n int) comity.Date {
	if b.y == 0 || b.y+n < 1 || b.y+n > 9999 {
		return ""
	}
	return comity.Date(fmt.Sprintf("%04d", b.y+n))
}

// partial is a date with some of its fields; 0 is missing. It has a second day,
// month or year where it spans.
type partial struct{ y, m, d, y2, m2, d2 int }

func (p partial) spans() bool { return p.y2 != 0 || p.m2 != 0 || p.d2 != 0 }

// date writes p in EDTF; "" where it has no year or does not exist.
func (p partial) date() comity.Date {
	if p.y == 0 {
		return ""
	}
	a := edtf(p.y, p.m, p.d)
	if !p.spans() {
		return a
	}
	q := partial{y: p.y2, m: p.m2, d: p.d2}
	if q.y == 0 {
		q.y = p.y
	}
	if q.m == 0 && q.d != 0 {
		q.m = p.m
	}
	b := edtf(q.y, q.m, q.d)
	d, err := comity.ParseDate(string(a) + "/" + string(b))
	if a == "" || b == "" || err != nil {
		return ""
	}
	return d
}

func edtf(y, m, d int) comity.Date {
	s := fmt.Sprintf("%04d", y)
	if m != 0 {
		s += fmt.Sprintf("-%02d", m)
		if d != 0 {
			s += fmt.Sprintf("-%02d", d)
		}
	}
	out, err := comity.ParseDate(s)
	if err != nil {
		return ""
	}
	return out
}

// before compares p with the document's date as far as both are known: it
// reports whether p, in year y, is not after it.
func (b base) notAfter(p partial) bool {
	switch {
	case p.m != b.m:
		return p.m < b.m
	case p.d == 0 || b.d == 0:
		return true
	}
	return p.d <= b.d
}
