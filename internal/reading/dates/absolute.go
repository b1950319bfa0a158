package dates

import (
	"strings"

	"comity"
	"comity/internal/reading/token"
)

// absolute reads a date that names a month or is written in figures, with the
// span that it may begin.
func (s *scanner) absolute(i int) (found, bool) {
	f, ok := s.single(i)
	if !ok {
		return f, false
	}
	if f.spans() || f.rule == "iso" && f.m == 0 {
		return f, true
	}
	at := f.end
	switch {
	case s.dash(at), s.is(at, "to", "through", "until", "till"):
	case s.is(at, "and") && s.is(i-1, "between"):
	default:
		return f, true
	}
	if s.is(at+1, "the") {
		at++
	}
	if y, ok := s.year(at + 1); ok && f.m != 0 && f.y != 0 && y > f.y && !s.notYear(at+1) && s.is(i-1, "from", "between") {
		f.y2, f.end = y, at+2
		return f, true
	}
	g, ok := s.single(at + 1)
	if ok && f.y != 0 && f.d != 0 && g.y > f.y && g.m != 0 && g.d == 0 && s.is(i-1, "from", "between") {
		f.y2, f.m2, f.end = g.y, g.m, g.end
		return f, true
	}
	if !ok || g.spans() || f.m == 0 || g.m == 0 || f.d == 0 && g.d != 0 && f.y != 0 || f.d != 0 && g.d == 0 {
		return f, true
	}
	if f.y != 0 && g.y != 0 && (f.y > g.y || f.y == g.y && f.m > g.m) {
		return f, true
	}
	f.y2, f.m2, f.d2, f.end = g.y, g.m, g.d, g.end
	if f.y == 0 && g.y != 0 {
		f.y, f.y2 = g.y, g.y
		if f.m > g.m {
			f.y--
		}
	}
	return f, true
}

// single reads one date, or days of one month: "17 December 2023", "Dec. 17",
// "25-27 October 2016", "December 2023", "2023-12-17", "03.11.2021".
func (s *scanner) single(i int) (found, bool) {
	if i >= len(s.toks) {
		return found{}, false
	}
	t := s.toks[i]
	if t.Kind == token.Number {
		if f, ok := s.figures(i); ok {
			return f, true
		}
		return s.dayMonth(i)
	}
	if f, ok := s.dayMonth(i); ok {
		return f, true
	}
	if _, ok := weekdays[t.Lower]; ok { // "Sunday, 17 December"
		at := i + 1
		if s.is(at, ".") {
			at++
		}
		if s.is(at, ",", "(") {
			at++
		}
		if s.is(at, "the") {
			at++
		}
		if f, ok := s.dayMonth(at); ok {
			return f, true
		}
		return s.monthDay(at)
	}
	return s.monthDay(i)
}

// month returns the month that token i names and the token after it. A word
// that is also something else counts only with a capital.
func (s *scanner) month(i int) (m, end int) {
	w := s.lower(i)
	m = months[w]
	if m == 0 || (len(w) <= 4 || w == "march" || w == "august") && w != "june" && w != "july" && !s.upper(i) && !(s.isDay(i-1) || s.isDay(i+1) || s.is(i-1, "last", "next")) {
		return 0, i
	}
	end = i + 1
	if len(w) <= 4 && w != "may" && w != "june" && w != "july" && s.is(end, ".") && s.tight(end) {
		end++
	}
	return m, end
}

func (s *scanner) isDay(i int) bool {
	d, end := s.day(i)
	return d > 0 && end > i
}

// day reads a day of the month at token i: "17", "1st", "first"; 0 without one.
func (s *scanner) day(i int) (d, end int) {
	if n, ok := s.int(i); ok && n >= 1 && n <= 31 && len(s.toks[i].Text) <= 2 {
		if s.tight(i+1) && s.is(i+1, "st", "nd", "rd", "th") {
			return n, i + 2
		}
		return n, i + 1
	}
	if n := ordinals[s.lower(i)]; n > 0 {
		return n, i + 1
	}
	if s.is(i, "twenty", "thirty") {
		at := i + 1
		if s.dash(at) {
			at++
		}
		if n := ordinals[s.lower(at)]; n > 0 && n < 10 {
			return counts[s.lower(i)] + n, at + 1
		}
	}
	return 0, i
}

// dayMonth reads a day, or days, before their month.
func (s *scanner) dayMonth(i int) (found, bool) {
	d, at := s.day(i)
	if d == 0 {
		return found{}, false
	}
	f := found{rule: "day"}
	f.d = d
	if s.dash(at) || s.is(at, "to", "and", "&", "until") {
		if d2, end := s.day(at + 1); d2 > d {
			f.d2, at = d2, end
		}
	}
	if s.is(at, "day") || s.is(at, ".") && s.tight(at) && s.toks[i].Kind == token.Number && months[s.lower(at+1)] > 0 && s.upper(at+1) {
		at++ // "3rd day of May", "16. Nov. 2016"
	}
	if s.is(at, "of") {
		at++
	}
	if s.dash(at) && s.tight(at) {
		at++
	}
	m, end := s.month(at)
	if m == 0 || ordinals[s.lower(i)] > 0 && at == i+1 && !s.is(i-1, "on") && !s.is(i-2, "on") && !s.is(i+1, "of") {
		return f, false
	}
	f.m, f.end = m, end
	s.yearAfter(&f)
	return f, exists(f.partial)
}

// monthDay reads a month with a day, days or a year after it, or alone.
func (s *scanner) monthDay(i int) (found, bool) {
	m, at := s.month(i)
	if m == 0 {
		return found{}, false
	}
	f := found{rule: "day", end: at}
	f.m = m
	if d, y, ok := s.gluedYear(at); ok {
		f.d, f.y, f.end = d, y, at+1
		return f, exists(f.partial)
	}
	if s.is(at, "the") || s.dash(at) && s.tight(at) && s.tight(at+1) && len(s.lower(i)) <= 4 && s.upper(i) {
		at++ // "May the 3rd", "Oct-2"
	}
	if d, end := s.day(at); d > 0 && !s.followsNumber(end) && (ordinals[s.lower(at)] == 0 || s.is(at-1, "the") || !s.upper(at) && !s.is(at+1, "quarter", "half", "meeting", "round", "time")) {
		f.d, f.end = d, end
		if s.dash(end) || s.is(end, "to", "and", "&") {
			if d2, end2 := s.day(end + 1); d2 > d && end2 > end+1 {
				if m2, _ := s.month(end2); m2 == 0 || s.dash(end) {
					f.d2, f.end = d2, end2
				}
			}
		}
		s.yearAfter(&f)
		return f, exists(f.partial)
	}
	f.rule = "month"
	f.end = i + 1
	if at > i+1 && s.is(i+1, ".") {
		f.end = i + 2
	}
	s.yearAfter(&f)
	if f.y == 0 && !s.bareMonth(i, f.end) {
		return f, false
	}
	return f, true
}

// gluedYear reads "17,2023", which is one token.
func (s *scanner) gluedYear(i int) (d, y int, ok bool) {
	if i >= len(s.toks) || s.toks[i].Kind != token.Number {
		return 0, 0, false
	}
	a, b, cut := strings.Cut(s.toks[i].Text, ",")
	d, ok1 := atoi(a)
	y, ok2 := atoi(b)
	return d, y, cut && ok1 && ok2 && len(a) <= 2 && len(b) == 4 && isYear(y)
}

// followsNumber reports whether a figure that ends before token i counts
// something: "March 5 million" is no day.
func (s *scanner) followsNumber(i int) bool {
	return s.is(i, "million", "billion", "percent", "%", "thousand", "km", "people")
}

// bareMonth reports whether a month without day or year at tokens i to end is
// a date and not a name or a verb.
func (s *scanner) bareMonth(i, end int) bool {
	if !s.is(i, "may", "march", "mar", "jun", "dec", "sep", "oct", "jan", "apr", "nov", "feb", "jul", "aug", "august", "april", "june") {
		return true
	}
	if s.is(i-1, "last", "next", "this") {
		return true
	}
	return s.upper(i) && (s.is(i-1, "the", "'s", "in", "by", "since", "until", "till", "last", "this", "next", "of", "early", "mid", "late", "from", "to", "during", "before", "after",
		"and", "through", "for", "between", "-", "every") || s.is(end, "last", "this", "next"))
}

// yearAfter takes in the year after a day or month, as figures or as "last
// year".
func (s *scanner) yearAfter(f *found) {
	at := f.end
	if s.is(at, ",", "of", ".") {
		at++
	}
	if y, ok := s.year(at); ok {
		f.y, f.end = y, at+1
		return
	}
	if n, ok := shifts[s.lower(f.end)]; ok && s.is(f.end+1, "year") {
		f.rel = true
		f.end += 2
		if s.base.y != 0 {
			f.y = s.base.y + n
		} else {
			f.y = -1
		}
	}
}

func isYear(y int) bool { return y >= 1700 && y <= 2199 }

// year reads a year in four figures that count nothing else.
func (s *scanner) year(i int) (int, bool) {
	y, ok := s.int(i)
	if !ok || len(s.toks[i].Text) != 4 || !isYear(y) || s.tight(i+1) && s.is(i+1, "%", "m", "km", "mm") {
		return 0, false
	}
	return y, true
}

func exists(p partial) bool {
	if p.y < 0 {
		p.y = 2000
	}
	if p.y == 0 {
		p.y = 2000 // a leap year: 29 February may be one
	}
	return p.date() != ""
}

// settle gives an absolute form its date: where the year is missing, the last
// such day not after the document's, or the next one where the words around
// point ahead.
func (s *scanner) settle(i int, f found) found {
	if f.spans() {
		f.kind = Spell
	}
	f.end = s.closeBracket(i, f.end)
	if f.y != 0 {
		f.date = f.partial.date()
		return f
	}
	f.rel = true
	if s.base.y == 0 || s.base.m == 0 {
		return f
	}
	shift, fixed := 0, false
	switch s.lower(i - 1) {
	case "last":
		fixed = true
		if !s.base.notAfter(f.partial) || f.d == 0 && f.m == s.base.m {
			shift = -1
		}
	case "next":
		fixed = true
		if s.base.notAfter(f.partial) {
			shift = 1
		}
	case "this":
		fixed = true
	}
	if fixed {
		f.date = s.inYear(f.partial, shift)
		return f
	}
	past, future := 0, 0
	if !s.base.notAfter(f.partial) {
		past = -1
	} else if f.m != s.base.m || f.d != 0 && s.base.d != 0 && f.d < s.base.d {
		future = 1
	}
	f.past, f.future = s.inYear(f.partial, past), s.inYear(f.partial, future)
	f.date = f.past
	if s.ahead(i, f.end) {
		f.date = f.future
	}
	return f
}

// inYear writes p in the document's year, shifted.
func (s *scanner) inYear(p partial, shift int) comity.Date {
	p.y = s.base.y + shift
	if p.m2 != 0 && p.m2 < p.m {
		p.y2 = p.y + 1
	}
	return p.date()
}

// closeBracket leaves the end where it is; a date in brackets after a weekday
// takes in its closing bracket.
func (s *scanner) closeBracket(i, end int) int {
	if _, ok := weekdays[s.lower(i)]; ok && s.is(i+1, "(") && s.is(end, ")") {
		return end + 1
	}
	return end
}
