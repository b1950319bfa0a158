package calendar

import (
	"fmt"
	"strings"
	"time"

	"comity"
)

// Base is the document's own date as far as it is known; 0 is unknown.
type Base struct{ Y, M, D int }

// BaseOf returns what is known of a document's own date.
func BaseOf(published comity.Date) Base {
	if strings.ContainsAny(string(published), "/X") {
		return Base{}
	}
	t, ok := published.First().Time()
	if !ok {
		return Base{}
	}
	b := Base{Y: t.Year()}
	if len(published) >= 7 && t.Month() == lastMonth(published) {
		b.M = int(t.Month())
	}
	if published.IsDay() {
		b.D = t.Day()
	}
	return b
}

func lastMonth(d comity.Date) time.Month {
	t, _ := d.Last().Time()
	return t.Month()
}

// Time returns the day of b, which must be known.
func (b Base) Time() time.Time { return time.Date(b.Y, time.Month(b.M), b.D, 0, 0, 0, 0, time.UTC) }

// Add returns the day n days after the document's, as a date; "" where the
// document's day is not known.
func (b Base) Add(days int) comity.Date {
	if b.D == 0 {
		return ""
	}
	return DayOf(b.Time().AddDate(0, 0, days))
}

// DayOf writes a day; "" outside the years that a date can have.
func DayOf(t time.Time) comity.Date {
	if t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return comity.Date(t.Format(time.DateOnly))
}

// Month returns the month n months after the document's.
func (b Base) Month(n int) comity.Date {
	if b.M == 0 {
		return ""
	}
	d := DayOf(time.Date(b.Y, time.Month(b.M+n), 1, 0, 0, 0, 0, time.UTC))
	if d == "" {
		return ""
	}
	return d[:7]
}

// Year returns the year n years after the document's.
func (b Base) Year(n int) comity.Date {
	if b.Y == 0 || b.Y+n < 1 || b.Y+n > 9999 {
		return ""
	}
	return comity.Date(fmt.Sprintf("%04d", b.Y+n))
}

// Partial is a date with some of its fields; 0 is missing. It has a second day,
// month or year where it spans.
type Partial struct{ Y, M, D, Y2, M2, D2 int }

// Spans reports whether p is a span.
func (p Partial) Spans() bool { return p.Y2 != 0 || p.M2 != 0 || p.D2 != 0 }

// Date writes p in EDTF; "" where it has no year or does not exist.
func (p Partial) Date() comity.Date {
	if p.Y == 0 {
		return ""
	}
	a := EDTF(p.Y, p.M, p.D)
	if !p.Spans() {
		return a
	}
	q := Partial{Y: p.Y2, M: p.M2, D: p.D2}
	if q.Y == 0 {
		q.Y = p.Y
	}
	if q.M == 0 && q.D != 0 {
		q.M = p.M
	}
	b := EDTF(q.Y, q.M, q.D)
	d, err := comity.ParseDate(string(a) + "/" + string(b))
	if a == "" || b == "" || err != nil {
		return ""
	}
	return d
}

// EDTF writes a day, a month where d is 0, or a year where m is 0 too; "" for
// one that does not exist.
func EDTF(y, m, d int) comity.Date {
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
func (b Base) notAfter(p Partial) bool {
	switch {
	case p.M != b.M:
		return p.M < b.M
	case p.D == 0 || b.D == 0:
		return true
	}
	return p.D <= b.D
}

// Floor divides a by b and rounds down.
func Floor(a, b int) int {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
}
