package dates

import (
	"fmt"

	"comity"
	"comity/internal/reading/calendar"
)

// years reads a year, or years from and to: "in 2023", "2022-25", "from 2014
// to 2020", "1979/80".
func (s *scanner) years(i int) (calendar.Found, bool) {
	y, ok := s.Year(i)
	if !ok || s.NotYear(i) {
		return calendar.Found{}, false
	}
	f := calendar.Found{Rule: "year", End: i + 1}
	f.Y = y
	at := i + 1
	switch {
	case s.Dash(at) && (s.Tight(at) || s.Toks[at].Text != "/"):
		if y2, ok := s.Year(at + 1); ok && y2 > y {
			f.Y2, f.End = y2, at+2
		} else if n, ok := s.Int(at + 1); ok && len(s.Toks[at+1].Text) == 2 && s.Tight(at+1) && s.Tight(at) {
			f = s.shortEnd(f, y, n, at+2)
			if f.M != 0 {
				f.Date = f.Partial.Date()
				return f, f.Date != ""
			}
		}
	case s.Is(at, "to", "through", "until", "till") || s.Is(at, "and") && s.Is(i-1, "between"):
		if y2, ok := s.Year(at + 1); ok && y2 > y && !s.NotYear(at+1) {
			f.Y2, f.End = y2, at+2
		} else if g, ok := s.Single(at + 1); ok && g.Y >= y && s.Is(i-1, "from", "between") {
			f.Y2, f.M2, f.D2, f.End = g.Y, g.M, g.D, g.End
		}
	case s.Is(at, "and") && s.Is(i-1, "in", "for", "during"):
		if y2, ok := s.Year(at + 1); ok && y2 == y+1 {
			f.Y2, f.End = y2, at+2
		}
	}
	if f.Y2 == 0 && !s.YearHere(i) {
		return f, false
	}
	if f.Y2 != 0 {
		f.Kind, f.Rule = Spell, "years"
	}
	f.Date = f.Partial.Date()
	return f, f.Date != ""
}

// shortEnd reads the two figures after "2022-": the end of a span of years,
// or a month.
func (s *scanner) shortEnd(f calendar.Found, y, n, end int) calendar.Found {
	switch y2 := y/100*100 + n; {
	case y2 > y:
		f.Y2, f.End = y2, end
	case y%100 == 99 && n == 0:
		f.Y2, f.End = y+1, end
	case n >= 1 && n <= 12 && s.Toks[end-2].Text == "-":
		f.M, f.End, f.Rule = n, end, "iso"
	}
	return f
}

// quarter reads "Q3 2025", "the third quarter of 2025", "the first half of
// 2024", "H1 2024".
func (s *scanner) quarter(i int) (calendar.Found, bool) {
	f := calendar.Found{Rule: "quarter"}
	n, at, half := 0, i, false
	switch {
	case s.Is(i, "q", "h") && s.Tight(i+1):
		n, _ = s.Int(i + 1)
		half, at = s.Is(i, "h"), i+2
	case calendar.Ordinals[s.Lower(i)] > 0 && s.Is(i+1, "quarter", "half"):
		n, half, at = calendar.Ordinals[s.Lower(i)], s.Is(i+1, "half"), i+2
	default:
		return f, false
	}
	if n < 1 || n > 4 || half && n > 2 {
		return f, false
	}
	if s.Is(at, "of", ",") {
		at++
	}
	y, ok := s.Year(at)
	f.End = at + 1
	if !ok {
		d, end, isYearWord := s.YearWord(at)
		if !isYearWord && s.Is(i, "q") && s.Base.Y != 0 {
			d, end, isYearWord = s.Base.Year(0), i+2, true
		}
		if !isYearWord || d == "" {
			return f, false
		}
		y, _ = calendar.Atoi(string(d))
		f.End, f.Rel = end, true
	}
	code := 32 + n
	if half {
		code, f.Rule = 39+n, "half"
	}
	f.Date = comity.Date(fmt.Sprintf("%04d-%d", y, code))
	return f, true
}

// season reads "spring 2023", "the summer of 2022", "this summer". A season
// without a year of its own gives the year alone: which months it means
// depends on the half of the world.
func (s *scanner) season(i int) (calendar.Found, bool) {
	f := calendar.Found{Rule: "season"}
	at := i
	shift, rel := calendar.Shifts[s.Lower(i)], false
	if s.Is(i, "this", "last", "next", "coming") {
		at, rel = i+1, true
	}
	code := calendar.Seasons[s.Lower(at)]
	if code == "" || s.Lower(at) == "fall" && !rel && !s.Is(at+1, "of") && !s.NumberAt(at+1) {
		return f, false
	}
	if rel {
		f.Date, f.End, f.Rel = s.Base.Year(shift), at+1, true
		return f, true
	}
	at++
	if s.Is(at, "of") {
		at++
	}
	y, ok := s.Year(at)
	if !ok {
		return f, false
	}
	f.Date, f.End = comity.Date(fmt.Sprintf("%04d-%s", y, code)), at+1
	return f, true
}

// decade reads "the 1990s" and, behind its first word, "mid-1990s".
func (s *scanner) decade(i int) (calendar.Found, bool) {
	y, ok := s.Int(i)
	if !ok || len(s.Toks[i].Text) != 4 || y%10 != 0 || !calendar.IsYear(y) || !s.Tight(i+1) || !s.Is(i+1, "s", "'s") {
		return calendar.Found{}, false
	}
	return calendar.Found{Rule: "decade", Date: comity.Date(s.Toks[i].Text[:3] + "X"), End: i + 2}, true
}

// edge reads a part of a longer stretch: "mid-2024", "late August 2022", "the
// end of the year", "early next year", "the middle of June". The stretch as a
// whole is what it gives, but the middle of a year, as a deadline, is its June.
func (s *scanner) edge(i int) (calendar.Found, bool) {
	at := i
	part := s.Lower(at)
	switch part {
	case "early", "mid", "late":
		at++
		if s.Dash(at) && s.Toks[at].Text != "/" {
			at++
		}
		if s.Is(at, "to", "-") && s.Is(at+1, "late", "mid", "end") {
			at += 2
		}
		if s.Is(at, "in") {
			at++
		}
	case "end", "start", "beginning", "middle":
		at++
		if s.Dash(at) && s.Tight(at) {
			at++
		}
		if s.Is(at, "of", "in") {
			at++
		} else if part != "end" {
			return calendar.Found{}, false
		}
	case "year":
		if (s.Dash(i+1) && s.Is(i+2, "end")) && s.Base.Y != 0 {
			return calendar.Found{Rule: "year-end", Date: s.Base.Year(0), End: i + 3, Rel: true}, true
		}
		return calendar.Found{}, false
	default:
		return calendar.Found{}, false
	}
	f, ok := s.stretch(at)
	if !ok {
		return f, false
	}
	f.Rule = part + "-" + f.Rule
	if (part == "mid" || part == "middle") && f.Rule[len(part)+1:] == "year" && len(f.Date) == 4 {
		if _, lead := s.lead(i); deadlineLeads.Has(lead) && s.Dash(i+1) {
			f.Date += "-06"
		}
	}
	return f, true
}

// stretch reads a month, year, decade or week at token i, however named.
func (s *scanner) stretch(i int) (calendar.Found, bool) {
	if y, ok := s.Year(i); ok && !s.NotYear(i) {
		if f, ok := s.decade(i); ok {
			return f, true
		}
		if f, ok := s.YearFiscal(i); ok {
			return f, true
		}
		f := calendar.Found{Rule: "year", End: i + 1}
		f.Y = y
		f.Date = f.Partial.Date()
		return f, true
	}
	at := i
	if s.Is(at, "the") {
		at++
	}
	if f, ok := s.Fiscal(at); ok {
		return f, true
	}
	if d, ok := s.decade(at); ok {
		return d, true
	}
	if m, end := s.Month(at); m > 0 {
		f := calendar.Found{Rule: "month", End: end}
		if s.Is(end-1, ".") {
			f.End = end
		}
		f.M = m
		s.YearAfter(&f)
		return s.Settle(i, f), true
	}
	if d, end, ok := s.YearWord(at); ok {
		return calendar.Found{Rule: "year", Date: d, End: end, Rel: true}, true
	}
	if at > i {
		return s.thisStretch(at)
	}
	return s.relativeWord(i)
}

// thisStretch reads "year", "month", "decade", "century" after "the end of the".
func (s *scanner) thisStretch(i int) (calendar.Found, bool) {
	f := calendar.Found{Rel: true, End: i + 1}
	switch s.Lower(i) {
	case "year":
		f.Rule, f.Date = "year", s.Base.Year(0)
	case "month":
		f.Rule, f.Date = "month", s.Base.Month(0)
	case "week":
		f.Rule, f.Date = "week", s.Base.Month(0)
	case "decade":
		f.Rule = "decade"
		if s.Base.Y != 0 {
			f.Date = comity.Date(fmt.Sprintf("%04d", (s.Base.Y/10+1)*10))
		}
	case "century":
		f.Rule = "century"
		if s.Base.Y != 0 {
			f.Date = comity.Date(fmt.Sprintf("%04d", (s.Base.Y/100+1)*100))
		}
	default:
		return f, false
	}
	return f, true
}
