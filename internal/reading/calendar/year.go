package calendar

import (
	"comity"
	"comity/internal/reading/token"
)

// NotYear reports whether the four figures at token i count or number
// something: money, a resolution, a share, things.
func (s *Scanner) NotYear(i int) bool {
	if i > 0 {
		p := s.Toks[i-1]
		switch p.Text {
		case "$", "£", "€", "¥", "₹", "No", "Resolution", "resolution", "UNSCR", "Section", "Article", "Rs", "Order":
			return true
		case ".":
			return s.Is(i-2, "no", "rs")
		case "/":
			return s.Tight(i) && i > 1 && s.Toks[i-2].Kind == token.Number && len(s.Toks[i-2].Text) != 4
		case "-":
			return s.Tight(i) && i > 1 && s.Tight(i-1) && s.Toks[i-2].Kind == token.Word && len(s.Toks[i-2].Text) <= 3 && s.Upper(i-2)
		}
	}
	return s.Is(i+1, "%", "percent", "million", "billion", "yen", "dollars", "euros", "people", "tons", "tonnes", "km", "kilometers",
		"kilometres", "vessels", "doses", "jobs", "megawatts", "mw", "times", "troops", "miles", "students", "scholarships", "hectares", "metric", "yuan")
}

var yearLeads = Set("in by since until till before after during of from to for through throughout year summer spring autumn fall winter late early mid end and or around circa c between the on at than as")

// YearHere reports whether the four figures at token i stand where a year does.
func (s *Scanner) YearHere(i int) bool {
	if i == 0 || yearLeads[s.Lower(i-1)] {
		return true
	}
	if s.Is(i-1, "(", "[") && s.Is(i+1, ")", "]", ",", ";") || s.Is(i-1, ",") && s.Is(i+1, ",", ")") {
		return true
	}
	if s.Is(i-1, "-", "–", "/") && s.Is(i-2, "mid", "early", "late") {
		return true
	}
	if s.Is(i-1, "'s", "'") { // "NISAR's 2024 launch"
		return true
	}
	return s.Upper(i-1) && s.Is(i+1, ".", ",", ")", ";") || i+1 == len(s.Toks)
}

// Fiscal reads "fiscal year 2023", "FY2023/24", "FY 23" and "the 2023 fiscal
// year": the year, or both years, that it is named after.
func (s *Scanner) Fiscal(i int) (Found, bool) {
	at := i
	switch {
	case s.Is(i, "fy"):
		at++
	case s.Is(i, "fiscal", "financial"):
		at++
		if s.Is(at, "year", "years") {
			at++
		}
		if s.Is(at, "(") && s.Is(at+1, "fy") && s.Is(at+2, ")") {
			at += 3
		}
	default:
		return s.YearFiscal(i)
	}
	if s.Is(at, "of", ",") {
		at++
	}
	f := Found{Rule: "fiscal-year"}
	y, ok := s.Year(at)
	if !ok {
		n, short := s.Int(at)
		if !short || len(s.Toks[at].Text) != 2 || !s.Is(i, "fy") {
			return f, false
		}
		y = 2000 + n
	}
	f.Y, f.End = y, at+1
	if s.Dash(at+1) && s.Tight(at+1) && s.Tight(at+2) {
		if n, ok := s.Int(at + 2); ok && len(s.Toks[at+2].Text) == 2 && y/100*100+n > y {
			f.Y2, f.End, f.Kind = y/100*100+n, at+3, Spell
		} else if y2, ok := s.Year(at + 2); ok && y2 > y {
			f.Y2, f.End, f.Kind = y2, at+3, Spell
		}
	}
	f.Date = f.Partial.Date()
	return f, f.Date != ""
}

// YearFiscal reads "2023 fiscal year" and "2023/24 financial year".
func (s *Scanner) YearFiscal(i int) (Found, bool) {
	y, ok := s.Year(i)
	if !ok {
		return Found{}, false
	}
	f := Found{Rule: "fiscal-year", End: i + 1}
	f.Y = y
	if s.Dash(f.End) && s.Tight(f.End) && s.Tight(f.End+1) {
		if n, ok := s.Int(f.End + 1); ok && y/100*100+n > y && n < 100 {
			f.Y2, f.End, f.Kind = y/100*100+n, f.End+2, Spell
		}
	}
	if !s.Is(f.End, "fiscal", "financial") || !s.Is(f.End+1, "year") {
		return f, false
	}
	f.End += 2
	f.Date = f.Partial.Date()
	return f, f.Date != ""
}

// YearWord reads "this year", "next year", "the current year", "the coming
// year", "last fiscal year".
func (s *Scanner) YearWord(i int) (comity.Date, int, bool) {
	at := i
	if s.Is(at, "the") {
		at++
	}
	shift, ok := YearShifts[s.Lower(at)]
	if !ok {
		return "", i, false
	}
	at++
	if s.Is(at, "fiscal", "financial", "calendar") {
		at++
	}
	if !s.Is(at, "year") || s.Is(at+1, "'s") && s.Is(i-1, "the") {
		return "", i, false
	}
	return s.Base.Year(shift), at + 1, true
}
