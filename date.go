package comity

import (
	"strconv"
	"strings"
	"time"
)

// Date is a date, or a span of dates, as precise as its source makes it, in
// EDTF (ISO 8601-2): "2023-12-17", "2023-11", "2023", "2022/2025". The zero
// value is an unknown date and is null in JSON.
type Date string

// Day is one day of the proleptic Gregorian calendar, "2023-12-17". The zero
// value is no day. Days compare as strings do, for years 0 to 9999.
type Day string

// DayOf returns the day of t in t's own zone.
func DayOf(t time.Time) Day { return Day(t.Format(time.DateOnly)) }

// Time returns midnight UTC of the day; ok is false for no day or a bad one.
func (d Day) Time() (t time.Time, ok bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

// Add returns the day n days later.
func (d Day) Add(n int) Day {
	t, ok := d.Time()
	if !ok {
		return ""
	}
	return DayOf(t.AddDate(0, 0, n))
}

// ParseDate checks that s is a date that Comity can hold and returns it.
// It returns an Invalid error for anything else; "" is the unknown date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return "", nil
	}
	if _, _, ok := Date(s).span(); !ok {
		return "", Errorf(Invalid, "%q is no date", clip(s, 40)).
			WithHint("write a day, a month, a year or a span, as in 2023-12-17, 2023-12, 2023 or 2022/2025")
	}
	return Date(s), nil
}

// First returns the first day that d may mean, or "" where it is unknown or open.
func (d Date) First() Day { first, _, _ := d.span(); return first }

// Last returns the last day that d may mean, or "" where it is unknown or open.
func (d Date) Last() Day { _, last, _ := d.span(); return last }

// Year returns the first year of d, or "" where it is unknown.
func (d Date) Year() string {
	if f := d.First(); len(f) >= 4 {
		return string(f[:4])
	}
	return ""
}

// IsDay reports whether d is one single day.
func (d Date) IsDay() bool { return d != "" && len(d) == 10 && d.First() == d.Last() }

// MarshalJSON implements [json.Marshaler]: an unknown date is null.
func (d Date) MarshalJSON() ([]byte, error) { return nullable(string(d)) }

func (d Date) span() (first, last Day, ok bool) {
	a, b, interval := strings.Cut(string(d), "/")
	first, last, ok = edtfDay(a)
	if !interval || !ok {
		return first, last, ok && a != "" && a != ".."
	}
	bf, bl, bok := edtfDay(b)
	if !bok || (first == "" && bl == "") || (first != "" && bf != "" && bl < first) {
		return "", "", false
	}
	return first, bl, true
}

// edtfDay reads one side of an EDTF interval: a day, month, season, year,
// decade or century ("199X", "19XX"), qualified or not, or an open end.
func edtfDay(s string) (first, last Day, ok bool) {
	if s == "" || s == ".." {
		return "", "", true
	}
	s = strings.TrimRight(s, "?~%")
	if len(s) == 4 && strings.HasSuffix(s, "X") {
		lo, hi := strings.ReplaceAll(s, "X", "0"), strings.ReplaceAll(s, "X", "9")
		if _, _, ok := edtfDay(lo); !ok || strings.Contains(strings.TrimRight(s, "X"), "X") || s == "XXXX" {
			return "", "", false
		}
		return Day(lo + "-01-01"), Day(hi + "-12-31"), true
	}
	switch len(s) {
	case 4:
		if both := Day(s + "-01-01" + s + "-12-31"); figures(s) {
			return both[:10], both[10:], true
		}
	case 7:
		return edtfMonth(s)
	case 10:
		return Day(s), Day(s), isDay(s)
	}
	return "", "", false
}

// isDay reports whether s, of ten bytes, is a day of the calendar.
func isDay(s string) bool {
	if !figures(s[:4]) || s[4] != '-' || !figures(s[5:7]) || s[7] != '-' || !figures(s[8:]) {
		return false
	}
	if m, d := s[5:7], s[8:]; m >= "01" && m <= "12" && d >= "01" && d <= "28" {
		return true
	}
	_, ok := Day(s).Time()
	return ok
}

func figures(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// edtfMonth reads "2023-11", a season ("2023-21" is spring) or a quarter
// ("2023-33" is the first, EDTF level 2).
func edtfMonth(s string) (first, last Day, ok bool) {
	year, _ := strconv.Atoi(s[:4])
	start, _ := strconv.Atoi(s[5:])
	months := 0
	switch code := start; {
	case code >= 1 && code <= 12:
		months = 1
	case code >= 21 && code <= 24: // spring, summer, autumn, winter (north)
		start, months = 3+3*(code-21), 3
	case code >= 33 && code <= 36: // quarters
		start, months = 1+3*(code-33), 3
	case code == 40 || code == 41: // halves
		start, months = 1+6*(code-40), 6
	}
	if months == 0 || !figures(s[:4]) || s[4] != '-' || !figures(s[5:]) {
		return "", "", false
	}
	t := time.Date(year, time.Month(start), 1, 0, 0, 0, 0, time.UTC)
	both := Day(t.AddDate(0, months, -1).AppendFormat(t.AppendFormat(make([]byte, 0, 20), time.DateOnly), time.DateOnly))
	return both[:10], both[10:], true
}

// Covers reports whether e lies within the days that d may mean.
func (d Date) Covers(e Date) bool {
	return d.First() != "" && d.Last() != "" && d.First() <= e.First() && e.Last() <= d.Last() && e.First() != ""
}

// Compatible reports whether d and e may be the same time: one of them is
// unknown, or they share a day.
func (d Date) Compatible(e Date) bool {
	if d == "" || e == "" {
		return true
	}
	starts := func(a, b Date) bool { return b.Last() == "" || a.First() <= b.Last() }
	return starts(d, e) && starts(e, d)
}
