package dates

import "strings"

// figures reads dates in figures alone: ISO, and day, month and year where
// their order is plain.
func (s *scanner) figures(i int) (found, bool) {
	f := found{rule: "iso"}
	t := s.toks[i].Text
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
	a, ok1 := s.int(i)
	b, ok2 := s.int(i + 2)
	c, ok3 := s.int(i + 4)
	sep := s.lower(i + 1)
	if !ok1 || !ok2 || !ok3 || sep != "-" && sep != "/" || s.lower(i+3) != sep || !s.tight(i+1) || !s.tight(i+2) || !s.tight(i+3) || !s.tight(i+4) {
		return f, false
	}
	f.end = i + 5
	switch {
	case len(t) == 4 && isYear(a):
		f.y, f.m, f.d = a, b, c
	case sep == "/" && len(s.toks[i+4].Text) == 2 && (a > 12 || b > 12 || a == b):
		if c += 1900; c < 1940 {
			c += 100
		}
	case len(s.toks[i+4].Text) != 4 || !isYear(c):
		return f, false
	}
	switch {
	case f.y != 0:
	case a > 12:
		f.y, f.m, f.d = c, b, a
	case b > 12 || a == b:
		f.y, f.m, f.d = c, a, b
	default:
		f.y, f.rule = c, "unclear" // 3/4/2023: the year alone is sure
		return f, true
	}
	return f, f.m >= 1 && f.d >= 1 && exists(f.partial)
}

// yearMonthDay reads "2019-Sep-01" and "2019/Sep/01".
func (s *scanner) yearMonthDay(i int) (found, bool) {
	y, ok := s.year(i)
	sep := s.lower(i + 1)
	m := months[s.lower(i+2)]
	d, ok2 := s.int(i + 4)
	if !ok || !ok2 || m == 0 || sep != "-" && sep != "/" || s.lower(i+3) != sep || !s.tight(i+1) || !s.tight(i+2) || !s.tight(i+3) || !s.tight(i+4) {
		return found{}, false
	}
	f := found{rule: "iso", end: i + 5}
	f.y, f.m, f.d = y, m, d
	return f, d >= 1 && exists(f.partial)
}

func dotted(year, month, day string, end int) (found, bool) {
	f := found{rule: "iso", end: end}
	y, ok1 := atoi(year)
	m, ok2 := atoi(month)
	d, ok3 := atoi(day)
	f.y, f.m, f.d = y, m, d
	return f, ok1 && ok2 && ok3 && m >= 1 && d >= 1 && isYear(y) && exists(f.partial)
}
