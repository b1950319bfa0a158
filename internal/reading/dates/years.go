package dates

import (
	"fmt"

	"comity"
	"comity/internal/reading/token"
)

// years reads a year, or years from and to: "in 2023", "2022-25", "from 2014
// to 2020", "1979/80".
func (s *scanner) years(i int) (found, bool) {
	y, ok := s.year(i)
	if !ok || s.notYear(i) {
		return found{}, false
	}
	f := found{rule: "year", end: i + 1}
	f.y = y
	at := i + 1
	switch {
	case s.dash(at) && (s.tight(at) || s.toks[at].Text != "/"):
		if y2, ok := s.year(at + 1); ok && y2 > y {
			f.y2, f.end = y2, at+2
		} else if n, ok := s.int(at + 1); ok && len(s.toks[at+1].Text) == 2 && s.tight(at+1) && s.tight(at) {
			f = s.shortEnd(f, y, n, at+2)
			if f.m != 0 {
				f.date = f.partial.date()
				return f, f.date != ""
			}
		}
	case s.is(at, "to", "through", "until", "till") || s.is(at, "and") && s.is(i-1, "between"):
		if y2, ok := s.year(at + 1); ok && y2 > y && !s.notYear(at+1) {
			f.y2, f.end = y2, at+2
		} else if g, ok := s.single(at + 1); ok && g.y >= y && s.is(i-1, "from", "between") {
			f.y2, f.m2, f.d2, f.end = g.y, g.m, g.d, g.end
		}
	case s.is(at, "and") && s.is(i-1, "in", "for", "during"):
		if y2, ok := s.year(at + 1); ok && y2 == y+1 {
			f.y2, f.end = y2, at+2
		}
	}
	if f.y2 == 0 && !s.yearHere(i) {
		return f, false
	}
	if f.y2 != 0 {
		f.kind, f.rule = Spell, "years"
	}
	f.date = f.partial.date()
	return f, f.date != ""
}

// shortEnd reads the two figures after "2022-": the end of a span of years,
// or a month.
func (s *scanner) shortEnd(f found, y, n, end int) found {
	switch y2 := y/100*100 + n; {
	case y2 > y:
		f.y2, f.end = y2, end
	case y%100 == 99 && n == 0:
		f.y2, f.end = y+1, end
	case n >= 1 && n <= 12 && s.toks[end-2].Text == "-":
		f.m, f.end, f.rule = n, end, "iso"
	}
	return f
}

// notYear reports whether the four figures at token i count or number
// something: money, a resolution, a share, things.
func (s *scanner) notYear(i int) bool {
	if i > 0 {
		p := s.toks[i-1]
		switch p.Text {
		case "$", "£", "€", "¥", "₹", "No", "Resolution", "resolution", "UNSCR", "Section", "Article", "Rs", "Order":
			return true
		case ".":
			return s.is(i-2, "no", "rs")
		case "/":
			return s.tight(i) && i > 1 && s.toks[i-2].Kind == token.Number && len(s.toks[i-2].Text) != 4
		case "-":
			return s.tight(i) && i > 1 && s.tight(i-1) && s.toks[i-2].Kind == token.Word && len(s.toks[i-2].Text) <= 3 && s.upper(i-2)
		}
	}
	return s.is(i+1, "%", "percent", "million", "billion", "yen", "dollars", "euros", "people", "tons", "tonnes", "km", "kilometers",
		"kilometres", "vessels", "doses", "jobs", "megawatts", "mw", "times", "troops", "miles", "students", "scholarships", "hectares", "metric", "yuan")
}

var yearLeads = set("in by since until till before after during of from to for through throughout year summer spring autumn fall winter late early mid end and or around circa c between the on at than as")

// yearHere reports whether the four figures at token i stand where a year does.
func (s *scanner) yearHere(i int) bool {
	if i == 0 || yearLeads[s.lower(i-1)] {
		return true
	}
	if s.is(i-1, "(", "[") && s.is(i+1, ")", "]", ",", ";") || s.is(i-1, ",") && s.is(i+1, ",", ")") {
		return true
	}
	if s.is(i-1, "-", "–", "/") && s.is(i-2, "mid", "early", "late") {
		return true
	}
	if s.is(i-1, "'s", "'") { // "NISAR's 2024 launch"
		return true
	}
	return s.upper(i-1) && s.is(i+1, ".", ",", ")", ";") || i+1 == len(s.toks)
}

// fiscal reads "fiscal year 2023", "FY2023/24", "FY 23" and "the 2023 fiscal
// year": the year, or both years, that it is named after.
func (s *scanner) fiscal(i int) (found, bool) {
	at := i
	switch {
	case s.is(i, "fy"):
		at++
	case s.is(i, "fiscal", "financial"):
		at++
		if s.is(at, "year", "years") {
			at++
		}
		if s.is(at, "(") && s.is(at+1, "fy") && s.is(at+2, ")") {
			at += 3
		}
	default:
		return s.yearFiscal(i)
	}
	if s.is(at, "of", ",") {
		at++
	}
	f := found{rule: "fiscal-year"}
	y, ok := s.year(at)
	if !ok {
		n, short := s.int(at)
		if !short || len(s.toks[at].Text) != 2 || !s.is(i, "fy") {
			return f, false
		}
		y = 2000 + n
	}
	f.y, f.end = y, at+1
	if s.dash(at+1) && s.tight(at+1) && s.tight(at+2) {
		if n, ok := s.int(at + 2); ok && len(s.toks[at+2].Text) == 2 && y/100*100+n > y {
			f.y2, f.end, f.kind = y/100*100+n, at+3, Spell
		} else if y2, ok := s.year(at + 2); ok && y2 > y {
			f.y2, f.end, f.kind = y2, at+3, Spell
		}
	}
	f.date = f.partial.date()
	return f, f.date != ""
}

func (s *scanner) yearFiscal(i int) (found, bool) {
	y, ok := s.year(i)
	if !ok {
		return found{}, false
	}
	f := found{rule: "fiscal-year", end: i + 1}
	f.y = y
	if s.dash(f.end) && s.tight(f.end) && s.tight(f.end+1) {
		if n, ok := s.int(f.end + 1); ok && y/100*100+n > y && n < 100 {
			f.y2, f.end, f.kind = y/100*100+n, f.end+2, Spell
		}
	}
	if !s.is(f.end, "fiscal", "financial") || !s.is(f.end+1, "year") {
		return f, false
	}
	f.end += 2
	f.date = f.partial.date()
	return f, f.date != ""
}

// quarter reads "Q3 2025", "the third quarter of 2025", "the first half of
// 2024", "H1 2024".
func (s *scanner) quarter(i int) (found, bool) {
	f := found{rule: "quarter"}
	n, at, half := 0, i, false
	switch {
	case s.is(i, "q", "h") && s.tight(i+1):
		n, _ = s.int(i + 1)
		half, at = s.is(i, "h"), i+2
	case ordinals[s.lower(i)] > 0 && s.is(i+1, "quarter", "half"):
		n, half, at = ordinals[s.lower(i)], s.is(i+1, "half"), i+2
	default:
		return f, false
	}
	if n < 1 || n > 4 || half && n > 2 {
		return f, false
	}
	if s.is(at, "of", ",") {
		at++
	}
	y, ok := s.year(at)
	f.end = at + 1
	if !ok {
		d, end, isYearWord := s.yearWord(at)
		if !isYearWord && s.is(i, "q") && s.base.y != 0 {
			d, end, isYearWord = s.base.year(0), i+2, true
		}
		if !isYearWord || d == "" {
			return f, false
		}
		y, _ = atoi(string(d))
		f.end, f.rel = end, true
	}
	code := 32 + n
	if half {
		code, f.rule = 39+n, "half"
	}
	f.date = comity.Date(fmt.Sprintf("%04d-%d", y, code))
	return f, true
}

// season reads "spring 2023", "the summer of 2022", "this summer". A season
// without a year of its own gives the year alone: which months it means
// depends on the half of the world.
func (s *scanner) season(i int) (found, bool) {
	f := found{rule: "season"}
	at := i
	shift, rel := shifts[s.lower(i)], false
	if s.is(i, "this", "last", "next", "coming") {
		at, rel = i+1, true
	}
	code := seasons[s.lower(at)]
	if code == "" || s.lower(at) == "fall" && !rel && !s.is(at+1, "of") && !s.numberAt(at+1) {
		return f, false
	}
	if rel {
		f.date, f.end, f.rel = s.base.year(shift), at+1, true
		return f, true
	}
	at++
	if s.is(at, "of") {
		at++
	}
	y, ok := s.year(at)
	if !ok {
		return f, false
	}
	f.date, f.end = comity.Date(fmt.Sprintf("%04d-%s", y, code)), at+1
	return f, true
}

func (s *scanner) numberAt(i int) bool {
	return i >= 0 && i < len(s.toks) && s.toks[i].Kind == token.Number
}

// decade reads "the 1990s" and, behind its first word, "mid-1990s".
func (s *scanner) decade(i int) (found, bool) {
	y, ok := s.int(i)
	if !ok || len(s.toks[i].Text) != 4 || y%10 != 0 || !isYear(y) || !s.tight(i+1) || !s.is(i+1, "s", "'s") {
		return found{}, false
	}
	return found{rule: "decade", date: comity.Date(s.toks[i].Text[:3] + "X"), end: i + 2}, true
}

// edge reads a part of a longer stretch: "mid-2024", "late August 2022", "the
// end of the year", "early next year", "the middle of June". The stretch as a
// whole is what it gives, but the middle of a year, as a deadline, is its June.
func (s *scanner) edge(i int) (found, bool) {
	at := i
	part := s.lower(at)
	switch part {
	case "early", "mid", "late":
		at++
		if s.dash(at) && s.toks[at].Text != "/" {
			at++
		}
		if s.is(at, "to", "-") && s.is(at+1, "late", "mid", "end") {
			at += 2
		}
		if s.is(at, "in") {
			at++
		}
	case "end", "start", "beginning", "middle":
		at++
		if s.dash(at) && s.tight(at) {
			at++
		}
		if s.is(at, "of", "in") {
			at++
		} else if part != "end" {
			return found{}, false
		}
	case "year":
		if (s.dash(i+1) && s.is(i+2, "end")) && s.base.y != 0 {
			return found{rule: "year-end", date: s.base.year(0), end: i + 3, rel: true}, true
		}
		return found{}, false
	default:
		return found{}, false
	}
	f, ok := s.stretch(at)
	if !ok {
		return f, false
	}
	f.rule = part + "-" + f.rule
	if (part == "mid" || part == "middle") && f.rule[len(part)+1:] == "year" && len(f.date) == 4 {
		if _, lead := s.lead(i); deadlineLeads[lead] && s.dash(i+1) {
			f.date += "-06"
		}
	}
	return f, true
}

// stretch reads a month, year, decade or week at token i, however named.
func (s *scanner) stretch(i int) (found, bool) {
	if y, ok := s.year(i); ok && !s.notYear(i) {
		if f, ok := s.decade(i); ok {
			return f, true
		}
		if f, ok := s.yearFiscal(i); ok {
			return f, true
		}
		f := found{rule: "year", end: i + 1}
		f.y = y
		f.date = f.partial.date()
		return f, true
	}
	at := i
	if s.is(at, "the") {
		at++
	}
	if f, ok := s.fiscal(at); ok {
		return f, true
	}
	if d, ok := s.decade(at); ok {
		return d, true
	}
	if m, end := s.month(at); m > 0 {
		f := found{rule: "month", end: end}
		if s.is(end-1, ".") {
			f.end = end
		}
		f.m = m
		s.yearAfter(&f)
		return s.settle(i, f), true
	}
	if d, end, ok := s.yearWord(at); ok {
		return found{rule: "year", date: d, end: end, rel: true}, true
	}
	if at > i {
		return s.thisStretch(at)
	}
	return s.relativeWord(i)
}

// thisStretch reads "year", "month", "decade", "century" after "the end of the".
func (s *scanner) thisStretch(i int) (found, bool) {
	f := found{rel: true, end: i + 1}
	switch s.lower(i) {
	case "year":
		f.rule, f.date = "year", s.base.year(0)
	case "month":
		f.rule, f.date = "month", s.base.month(0)
	case "week":
		f.rule, f.date = "week", s.base.month(0)
	case "decade":
		f.rule = "decade"
		if s.base.y != 0 {
			f.date = comity.Date(fmt.Sprintf("%04d", (s.base.y/10+1)*10))
		}
	case "century":
		f.rule = "century"
		if s.base.y != 0 {
			f.date = comity.Date(fmt.Sprintf("%04d", (s.base.y/100+1)*100))
		}
	default:
		return f, false
	}
	return f, true
}

// yearWord reads "this year", "next year", "the current year", "the coming
// year", "last fiscal year".
func (s *scanner) yearWord(i int) (comity.Date, int, bool) {
	at := i
	if s.is(at, "the") {
		at++
	}
	shift, ok := yearShifts[s.lower(at)]
	if !ok {
		return "", i, false
	}
	at++
	if s.is(at, "fiscal", "financial", "calendar") {
		at++
	}
	if !s.is(at, "year") || s.is(at+1, "'s") && s.is(i-1, "the") {
		return "", i, false
	}
	return s.base.year(shift), at + 1, true
}
