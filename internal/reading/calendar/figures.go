package calendar

import (
	"strings"
)

// figures reads dates in figures alone: ISO, and day, month and year where
// their order is plain.
func (s *Scanner) figures(i int) (Found, bool) {
	f := Found{Rule: "iso"}
	t := s.Toks[i].Text
	if strings.Count(t, ".") == 2 {
		if parts := strings.Split(t, "."); len(parts[2]) == 4 { // 03.11.2021
			return dotted(parts[2], parts[1], parts[0], i+1)
		} else if len(parts[0]) == 4 { // 2021.11.3
			return dotted(parts[0], parts[1], parts[2], i+1)
		}
	}
	if f, ok := s.yearMonthDay(i); ok {
		return f, true
	}
	a, ok1 := s.Int(i)
	b, ok2 := s.Int(i + 2)
	c, ok3 := s.Int(i + 4)
	sep := s.Lower(i + 1)
	if !ok1 || !ok2 || !ok3 || sep != "-" && sep != "/" || s.Lower(i+3) != sep || !s.Tight(i+1) || !s.Tight(i+2) || !s.Tight(i+3) || !s.Tight(i+4) {
		return f, false
	}
	f.End = i + 5
	switch {
	case len(t) == 4 && IsYear(a):
		f.Y, f.M, f.D = a, b, c
	case sep == "/" && len(s.Toks[i+4].Text) == 2 && (a > 12 || b > 12 || a == b):
		if c += 1900; c < 1940 {
			c += 100
		}
	case len(s.Toks[i+4].Text) != 4 || !IsYear(c):
		return f, false
	}
	switch {
	case f.Y != 0:
	case a > 12:
		f.Y, f.M, f.D = c, b, a
	case b > 12 || a == b:
		f.Y, f.M, f.D = c, a, b
	default:
		f.Y, f.Rule = c, "unclear" // 3/4/2023: the year alone is sure
		return f, true
	}
	return f, f.M >= 1 && f.D >= 1 && exists(f.Partial)
}

// yearMonthDay reads "2019-Sep-01" and "2019/Sep/01".
func (s *Scanner) yearMonthDay(i int) (Found, bool) {
	y, ok := s.Year(i)
	sep := s.Lower(i + 1)
	m := Months[s.Lower(i+2)]
	d, ok2 := s.Int(i + 4)
	if !ok || !ok2 || m == 0 || sep != "-" && sep != "/" || s.Lower(i+3) != sep || !s.Tight(i+1) || !s.Tight(i+2) || !s.Tight(i+3) || !s.Tight(i+4) {
		return Found{}, false
	}
	f := Found{Rule: "iso", End: i + 5}
	f.Y, f.M, f.D = y, m, d
	return f, d >= 1 && exists(f.Partial)
}

func dotted(year, month, day string, end int) (Found, bool) {
	f := Found{Rule: "iso", End: end}
	y, ok1 := Atoi(year)
	m, ok2 := Atoi(month)
	d, ok3 := Atoi(day)
	f.Y, f.M, f.D = y, m, d
	return f, ok1 && ok2 && ok3 && m >= 1 && d >= 1 && IsYear(y) && exists(f.Partial)
}
