package dates

import (
	"comity"
	"comity/internal/reading/calendar"
)

// spell reads how long something is to take or took: "over the next five
// years", "within three years", "in the last two decades", "a five-year". What
// lies ahead ends as many years after the document as it lasts; what lies
// behind began that much before it.
func (s *scanner) spell(i int) (calendar.Found, bool) {
	if f, ok := s.adjective(i); ok {
		return f, true
	}
	if !s.Is(i, "over", "within", "for", "in", "during", "throughout", "next", "coming", "last", "past", "previous", "the") {
		return calendar.Found{}, false
	}
	at, lead, back, next := i, s.Lower(i), false, false
	if s.Is(at, "over", "within", "for", "in", "during", "throughout") {
		at++
	}
	if s.Is(at, "a", "the", "each", "about", "up", "at", "around", "approximately") && !s.Is(at+1, "year", "month", "week", "day") {
		for s.Is(at, "a", "the", "each", "of", "about", "up", "to", "at", "least", "around", "approximately", "period") {
			at++
		}
	}
	switch s.Lower(at) {
	case "next", "coming", "first", "following", "initial", "ensuing", "forthcoming":
		next, at = true, at+1
	case "last", "past", "previous", "preceding":
		back, at = true, at+1
	default:
		if lead != "over" && lead != "within" && lead != "for" && lead != "in" {
			return calendar.Found{}, false
		}
	}
	if s.Is(at, "few", "several") {
		return calendar.Found{}, false
	}
	return s.length(i, at, lead, next, back)
}

// length reads the number and unit of a spell whose words begin at token i.
func (s *scanner) length(i, at int, lead string, next, back bool) (calendar.Found, bool) {
	n, end, ok := s.Count(at)
	if back && lead != "in" && lead != "last" && lead != "past" && lead != "previous" && lead != "for" && s.Is(at, "year", "month", "decade") && s.Is(i+1, "the") && !s.Is(at+1, "'s") {
		n, end, ok = 1, at, true // "over the last year"
	}
	if !ok {
		return calendar.Found{}, false
	}
	if s.Dash(end) || s.Is(end, "to", "or") { // "three to five years": the longer
		if m, end2, ok := s.Count(end + 1); ok && m > n {
			n, end = m, end2
		}
	}
	if s.Dash(end) {
		end++
	}
	unit := s.Lower(end)
	f := calendar.Found{Rel: true, End: end + 1, Kind: Deadline, Rule: "next-" + plural(unit)}
	if s.Is(f.End, "period", "term", "span") {
		f.End++
	}
	switch {
	case back || s.Is(f.End, "ago"):
		f.Kind, f.Rule = Spell, "last-"+plural(unit)
		f.Date = s.behind(unit, n)
		return f, f.Rule != "last-"
	case !next && lead == "in" && !s.Ahead(i, f.End):
		return f, false // "built in three years" says neither way
	case !next && (lead == "for" || lead == "in"):
		f.Kind = Duration
	case !next && lead == "over" && s.LooksBack(i):
		f.Kind = Duration
	}
	f.Date = s.aheadBy(unit, n)
	return f, f.Rule != "next-"
}

// adjective reads "a three-year", "five-year" as a length.
func (s *scanner) adjective(i int) (calendar.Found, bool) {
	n, at, ok := s.Count(i)
	if !ok || !s.Dash(at) || !s.Tight(at) || !s.Is(at+1, "year", "month", "years", "months") || s.Is(at+2, "-") && s.Is(at+3, "old", "olds") {
		return calendar.Found{}, false
	}
	return calendar.Found{Rel: true, Kind: Duration, Rule: "long-" + plural(s.Lower(at+1)), Date: s.aheadBy(s.Lower(at+1), n), End: at + 2}, true
}

func plural(unit string) string {
	switch unit {
	case "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades":
		if unit[len(unit)-1] != 's' {
			unit += "s"
		}
		return unit
	}
	return ""
}

func (s *scanner) aheadBy(unit string, n int) comity.Date {
	switch plural(unit) {
	case "days":
		return s.Base.Add(n)
	case "weeks":
		return s.Base.Add(7 * n)
	case "months":
		return s.Base.Month(n)
	case "years":
		return s.Base.Year(n)
	case "decades":
		return s.Base.Year(10 * n)
	}
	return ""
}

// behind returns the span of the last n units, the document's own included.
func (s *scanner) behind(unit string, n int) comity.Date {
	var from, to comity.Date
	switch plural(unit) {
	case "days":
		from, to = s.Base.Add(-n), s.Base.Add(0)
	case "weeks":
		from, to = s.Base.Add(-7*n), s.Base.Add(0)
	case "months":
		from, to = s.Base.Month(-n), s.Base.Month(0)
	case "years":
		from, to = s.Base.Year(-n), s.Base.Year(0)
		if n == 1 && s.Base.M != 0 {
			from, to = s.Base.Month(-12), s.Base.Month(0)
		}
	case "decades":
		from, to = s.Base.Year(-10*n), s.Base.Year(0)
	}
	if from == "" || to == "" || from == to {
		return to
	}
	return from + "/" + to
}
