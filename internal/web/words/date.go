package words

import (
	"strconv"
	"strings"
	"time"

	"comity"
)

// Date puts an EDTF date into words: "17 December 2023", "December 2023",
// "spring 2023", "2022 to 2025", "about 1998", "the 1990s". The unknown date
// is "".
func (w Words) Date(d comity.Date) string {
	a, b, span := strings.Cut(string(d), "/")
	if !span {
		return w.edtf(a)
	}
	open := func(s string) bool { return s == "" || s == ".." }
	switch {
	case open(a) && open(b):
		return ""
	case open(a):
		return w.T("words.until", "date", w.edtf(b))
	case open(b):
		return w.T("words.from", "date", w.edtf(a))
	}
	return w.T("words.span", "from", w.edtf(a), "to", w.edtf(b))
}

// Day puts a day into words: "17 December 2023".
func (w Words) Day(d comity.Day) string { return w.edtf(string(d)) }

// Time puts an instant into words, in UTC: "24 November 2026, 04:15 UTC".
func (w Words) Time(t time.Time) string {
	t = t.UTC()
	return w.T("words.time", "day", w.day(t), "time", t.Format("15:04"))
}

func (w Words) day(t time.Time) string {
	return w.T("words.day", "day", strconv.Itoa(t.Day()), "month", w.month(t), "year", t.Format("2006"))
}

func (w Words) month(t time.Time) string { return w.T("words.month." + strconv.Itoa(int(t.Month()))) }

// MonthOf puts a month into words: "December 2023".
func (w Words) MonthOf(t time.Time) string {
	return w.T("words.month-of", "month", w.month(t), "year", t.Format("2006"))
}

// Weekday names a day of the week.
func (w Words) Weekday(d time.Weekday) string { return w.T("words.weekday." + strconv.Itoa(int(d))) }

// MonthName names a month of the year.
func (w Words) MonthName(m time.Month) string { return w.T("words.month." + strconv.Itoa(int(m))) }

// edtf puts one point of time into words. Some points are called after a part
// of the year, by the number that EDTF gives it.
func (w Words) edtf(s string) string {
	plain := strings.TrimRight(s, "?~%")
	said := w.sure(plain)
	switch s[len(plain):] {
	case "?":
		return w.T("words.perhaps", "date", said)
	case "~", "%":
		return w.T("words.about", "date", said)
	}
	return said
}

func (w Words) sure(plain string) string {
	if t, err := time.Parse("2006-01-02", plain); err == nil {
		return w.day(t)
	}
	if t, err := time.Parse("2006-01", plain); err == nil {
		return w.MonthOf(t)
	}
	if len(plain) == 7 && w.Has("words.part."+plain[5:]) {
		return w.T("words.part."+plain[5:], "year", plain[:4])
	}
	if len(plain) == 4 && strings.HasSuffix(plain, "X") {
		return w.T("words.decade", "decade", strings.ReplaceAll(plain, "X", "0"))
	}
	return plain
}
