package calendar

import (
	"strings"

	"comity"
	"comity/internal/reading/token"
)

// Single reads one date, or days of one month: "17 December 2023", "Dec. 17",
// "25-27 October 2016", "December 2023", "2023-12-17", "03.11.2021".
func (s *Scanner) Single(i int) (Found, bool) {
	if i >= len(s.Toks) {
		return Found{}, false
	}
	t := s.Toks[i]
	if t.Kind == token.Number {
		if f, ok := s.figures(i); ok {
			return f, true
		}
		return s.dayMonth(i)
	}
	if f, ok := s.dayMonth(i); ok {
		return f, true
	}
	if _, ok := Weekdays[t.Lower]; ok { // "Sunday, 17 December"
		at := i + 1
		if s.Is(at, ".") {
			at++
		}
		if s.Is(at, ",", "(") {
			at++
		}
		if s.Is(at, "the") {
			at++
		}
		if f, ok := s.dayMonth(at); ok {
			return f, true
		}
		return s.MonthDay(at)
	}
	return s.MonthDay(i)
}

// Month returns the month that token i names and the token after it. A word
// that is also something else counts only with a capital.
func (s *Scanner) Month(i int) (m, end int) {
	w := s.Lower(i)
	m = Months[w]
	if m == 0 || (len(w) <= 4 || w == "march" || w == "august") && w != "june" && w != "july" && !s.Upper(i) && !(s.isDay(i-1) || s.isDay(i+1) || s.Is(i-1, "last", "next")) {
		return 0, i
	}
	end = i + 1
	if len(w) <= 4 && w != "may" && w != "june" && w != "july" && s.Is(end, ".") && s.Tight(end) {
		end++
	}
	return m, end
}

func (s *Scanner) isDay(i int) bool {
	d, end := s.Day(i)
	return d > 0 && end > i
}

// Day reads a day of the month at token i: "17", "1st", "first"; 0 without one.
func (s *Scanner) Day(i int) (d, end int) {
	if n, ok := s.Int(i); ok && n >= 1 && n <= 31 && len(s.Toks[i].Text) <= 2 {
		if s.Tight(i+1) && s.Is(i+1, "st", "nd", "rd", "th") {
			return n, i + 2
		}
		return n, i + 1
	}
	if n := Ordinals[s.Lower(i)]; n > 0 {
		return n, i + 1
	}
	if s.Is(i, "twenty", "thirty") {
		at := i + 1
		if s.Dash(at) {
			at++
		}
		if n := Ordinals[s.Lower(at)]; n > 0 && n < 10 {
			return Counts[s.Lower(i)] + n, at + 1
		}
	}
	return 0, i
}

// dayMonth reads a day, or days, before their month.
func (s *Scanner) dayMonth(i int) (Found, bool) {
	d, at := s.Day(i)
	if d == 0 {
		return Found{}, false
	}
	f := Found{Rule: "day"}
	f.D = d
	if s.Dash(at) || s.Is(at, "to", "and", "&", "until") {
		if d2, end := s.Day(at + 1); d2 > d {
			f.D2, at = d2, end
		}
	}
	if s.Is(at, "day") || s.Is(at, ".") && s.Tight(at) && s.Toks[i].Kind == token.Number && Months[s.Lower(at+1)] > 0 && s.Upper(at+1) {
		at++ // "3rd day of May", "16. Nov. 2016"
	}
	if s.Is(at, "of") {
		at++
	}
	if s.Dash(at) && s.Tight(at) {
		at++
	}
	m, end := s.Month(at)
	if m == 0 || Ordinals[s.Lower(i)] > 0 && at == i+1 && !s.Is(i-1, "on") && !s.Is(i-2, "on") && !s.Is(i+1, "of") {
		return f, false
	}
	f.M, f.End = m, end
	s.YearAfter(&f)
	return f, exists(f.Partial)
}

// MonthDay reads a month with a day, days or a year after it, or alone.
func (s *Scanner) MonthDay(i int) (Found, bool) {
	m, at := s.Month(i)
	if m == 0 {
		return Found{}, false
	}
	f := Found{Rule: "day", End: at}
	f.M = m
	if d, y, ok := s.gluedYear(at); ok {
		f.D, f.Y, f.End = d, y, at+1
		return f, exists(f.Partial)
	}
	if s.Is(at, "the") || s.Dash(at) && s.Tight(at) && s.Tight(at+1) && len(s.Lower(i)) <= 4 && s.Upper(i) {
		at++ // "May the 3rd", "Oct-2"
	}
	if d, end := s.Day(at); d > 0 && !s.followsNumber(end) && (Ordinals[s.Lower(at)] == 0 || s.Is(at-1, "the") || !s.Upper(at) && !s.Is(at+1, "quarter", "half", "meeting", "round", "time")) {
		f.D, f.End = d, end
		if s.Dash(end) || s.Is(end, "to", "and", "&") {
			if d2, end2 := s.Day(end + 1); d2 > d && end2 > end+1 {
				if m2, _ := s.Month(end2); m2 == 0 || s.Dash(end) {
					f.D2, f.End = d2, end2
				}
			}
		}
		s.YearAfter(&f)
		return f, exists(f.Partial)
	}
	f.Rule = "month"
	f.End = i + 1
	if at > i+1 && s.Is(i+1, ".") {
		f.End = i + 2
	}
	s.YearAfter(&f)
	if f.Y == 0 && !s.bareMonth(i, f.End) {
		return f, false
	}
	return f, true
}

// gluedYear reads "17,2023", which is one token.
func (s *Scanner) gluedYear(i int) (d, y int, ok bool) {
	if i >= len(s.Toks) || s.Toks[i].Kind != token.Number {
		return 0, 0, false
	}
	a, b, cut := strings.Cut(s.Toks[i].Text, ",")
	d, ok1 := Atoi(a)
	y, ok2 := Atoi(b)
	return d, y, cut && ok1 && ok2 && len(a) <= 2 && len(b) == 4 && IsYear(y)
}

// followsNumber reports whether a figure that ends before token i counts
// something: "March 5 million" is no day.
func (s *Scanner) followsNumber(i int) bool {
	return s.Is(i, "million", "billion", "percent", "%", "thousand", "km", "people")
}

// bareMonth reports whether a month without day or year at tokens i to end is
// a date and not a name or a verb.
func (s *Scanner) bareMonth(i, end int) bool {
	if !s.Is(i, "may", "march", "mar", "jun", "dec", "sep", "oct", "jan", "apr", "nov", "feb", "jul", "aug", "august", "april", "june") {
		return true
	}
	if s.Is(i-1, "last", "next", "this") {
		return true
	}
	return s.Upper(i) && (s.Is(i-1, "the", "'s", "in", "by", "since", "until", "till", "last", "this", "next", "of", "early", "mid", "late", "from", "to", "during", "before", "after",
		"and", "through", "for", "between", "-", "every") || s.Is(end, "last", "this", "next"))
}

// YearAfter takes in the year after a day or month, as figures or as "last
// year".
func (s *Scanner) YearAfter(f *Found) {
	at := f.End
	if s.Is(at, ",", "of", ".") {
		at++
	}
	if y, ok := s.Year(at); ok {
		f.Y, f.End = y, at+1
		return
	}
	if n, ok := Shifts[s.Lower(f.End)]; ok && s.Is(f.End+1, "year") {
		f.Rel = true
		f.End += 2
		if s.Base.Y != 0 {
			f.Y = s.Base.Y + n
		} else {
			f.Y = -1
		}
	}
}

// IsYear reports whether four figures can be a year of which texts speak.
func IsYear(y int) bool { return y >= 1700 && y <= 2199 }

// Year reads a year in four figures that count nothing else.
func (s *Scanner) Year(i int) (int, bool) {
	y, ok := s.Int(i)
	if !ok || len(s.Toks[i].Text) != 4 || !IsYear(y) || s.Tight(i+1) && s.Is(i+1, "%", "m", "km", "mm") {
		return 0, false
	}
	return y, true
}

func exists(p Partial) bool {
	if p.Y < 0 {
		p.Y = 2000
	}
	if p.Y == 0 {
		p.Y = 2000 // a leap year: 29 February may be one
	}
	return p.Date() != ""
}

// Settle gives an absolute form its Date: where the year is missing, the last
// such day not after the document's, or the next one where the words around
// point ahead.
func (s *Scanner) Settle(i int, f Found) Found {
	if f.Spans() {
		f.Kind = Spell
	}
	f.End = s.closeBracket(i, f.End)
	if f.Y != 0 {
		f.Date = f.Partial.Date()
		return f
	}
	f.Rel = true
	if s.Base.Y == 0 || s.Base.M == 0 {
		return f
	}
	shift, fixed := 0, false
	switch s.Lower(i - 1) {
	case "last":
		fixed = true
		if !s.Base.notAfter(f.Partial) || f.D == 0 && f.M == s.Base.M {
			shift = -1
		}
	case "next":
		fixed = true
		if s.Base.notAfter(f.Partial) {
			shift = 1
		}
	case "this":
		fixed = true
	}
	if fixed {
		f.Date = s.inYear(f.Partial, shift)
		return f
	}
	past, future := 0, 0
	if !s.Base.notAfter(f.Partial) {
		past = -1
	} else if f.M != s.Base.M || f.D != 0 && s.Base.D != 0 && f.D < s.Base.D {
		future = 1
	}
	f.Past, f.Future = s.inYear(f.Partial, past), s.inYear(f.Partial, future)
	f.Date = f.Past
	if s.Ahead(i, f.End) {
		f.Date = f.Future
	}
	return f
}

// inYear writes p in the document's year, shifted.
func (s *Scanner) inYear(p Partial, shift int) comity.Date {
	p.Y = s.Base.Y + shift
	if p.M2 != 0 && p.M2 < p.M {
		p.Y2 = p.Y + 1
	}
	return p.Date()
}

// closeBracket leaves the end where it is; a date in brackets after a weekday
// takes in its closing bracket.
func (s *Scanner) closeBracket(i, end int) int {
	if _, ok := Weekdays[s.Lower(i)]; ok && s.Is(i+1, "(") && s.Is(end, ")") {
		return end + 1
	}
	return end
}
