package dates

import "comity/internal/reading/calendar"

// absolute reads a date that names a month or is written in figures, with the
// span that it may begin.
func (s *scanner) absolute(i int) (calendar.Found, bool) {
	f, ok := s.Single(i)
	if !ok {
		return f, false
	}
	if f.Spans() || f.Rule == "iso" && f.M == 0 {
		return f, true
	}
	at := f.End
	switch {
	case s.Dash(at), s.Is(at, "to", "through", "until", "till"):
	case s.Is(at, "and") && s.Is(i-1, "between"):
	default:
		return f, true
	}
	if s.Is(at+1, "the") {
		at++
	}
	if y, ok := s.Year(at + 1); ok && f.M != 0 && f.Y != 0 && y > f.Y && !s.NotYear(at+1) && s.Is(i-1, "from", "between") {
		f.Y2, f.End = y, at+2
		return f, true
	}
	g, ok := s.Single(at + 1)
	if ok && f.Y != 0 && f.D != 0 && g.Y > f.Y && g.M != 0 && g.D == 0 && s.Is(i-1, "from", "between") {
		f.Y2, f.M2, f.End = g.Y, g.M, g.End
		return f, true
	}
	if !ok || g.Spans() || f.M == 0 || g.M == 0 || f.D == 0 && g.D != 0 && f.Y != 0 || f.D != 0 && g.D == 0 {
		return f, true
	}
	if f.Y != 0 && g.Y != 0 && (f.Y > g.Y || f.Y == g.Y && f.M > g.M) {
		return f, true
	}
	f.Y2, f.M2, f.D2, f.End = g.Y, g.M, g.D, g.End
	if f.Y == 0 && g.Y != 0 {
		f.Y, f.Y2 = g.Y, g.Y
		if f.M > g.M {
			f.Y--
		}
	}
	return f, true
}
