package dates

import "comity"

// spell reads how long something is to take or took: "over the next five
// years", "within three years", "in the last two decades", "a five-year". What
// lies ahead ends as many years after the document as it lasts; what lies
// behind began that much before it.
func (s *scanner) spell(i int) (found, bool) {
	if f, ok := s.adjective(i); ok {
		return f, true
	}
	if !s.is(i, "over", "within", "for", "in", "during", "throughout", "next", "coming", "last", "past", "previous", "the") {
		return found{}, false
	}
	at, lead, back, next := i, s.lower(i), false, false
	if s.is(at, "over", "within", "for", "in", "during", "throughout") {
		at++
	}
	if s.is(at, "a", "the", "each", "about", "up", "at", "around", "approximately") && !s.is(at+1, "year", "month", "week", "day") {
		for s.is(at, "a", "the", "each", "of", "about", "up", "to", "at", "least", "around", "approximately", "period") {
			at++
		}
	}
	switch s.lower(at) {
	case "next", "coming", "first", "following", "initial", "ensuing", "forthcoming":
		next, at = true, at+1
	case "last", "past", "previous", "preceding":
		back, at = true, at+1
	default:
		if lead != "over" && lead != "within" && lead != "for" && lead != "in" {
			return found{}, false
		}
	}
	if s.is(at, "few", "several") {
		return found{}, false
	}
	return s.length(i, at, lead, next, back)
}

// length reads the number and unit of a spell whose words begin at token i.
func (s *scanner) length(i, at int, lead string, next, back bool) (found, bool) {
	n, end, ok := s.count(at)
	if back && lead != "in" && lead != "last" && lead != "past" && lead != "previous" && lead != "for" && s.is(at, "year", "month", "decade") && s.is(i+1, "the") && !s.is(at+1, "'s") {
		n, end, ok = 1, at, true // "over the last year"
	}
	if !ok {
		return found{}, false
	}
	if s.dash(end) || s.is(end, "to", "or") { // "three to five years": the longer
		if m, end2, ok := s.count(end + 1); ok && m > n {
			n, end = m, end2
		}
	}
	if s.dash(end) {
		end++
	}
	unit := s.lower(end)
	f := found{rel: true, end: end + 1, kind: Deadline, rule: "next-" + plural(unit)}
	if s.is(f.end, "period", "term", "span") {
		f.end++
	}
	switch {
	case back || s.is(f.end, "ago"):
		f.kind, f.rule = Spell, "last-"+plural(unit)
		f.date = s.behind(unit, n)
		return f, f.rule != "last-"
	case !next && lead == "in" && !s.ahead(i, f.end):
		return f, false // "built in three years" says neither way
	case !next && (lead == "for" || lead == "in"):
		f.kind = Duration
	case !next && lead == "over" && s.looksBack(i):
		f.kind = Duration
	}
	f.date = s.aheadBy(unit, n)
	return f, f.rule != "next-"
}

// adjective reads "a three-year", "five-year" as a length.
func (s *scanner) adjective(i int) (found, bool) {
	n, at, ok := s.count(i)
	if !ok || !s.dash(at) || !s.tight(at) || !s.is(at+1, "year", "month", "years", "months") || s.is(at+2, "-") && s.is(at+3, "old", "olds") {
		return found{}, false
	}
	return found{rel: true, kind: Duration, rule: "long-" + plural(s.lower(at+1)), date: s.aheadBy(s.lower(at+1), n), end: at + 2}, true
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
		return s.base.add(n)
	case "weeks":
		return s.base.add(7 * n)
	case "months":
		return s.base.month(n)
	case "years":
		return s.base.year(n)
	case "decades":
		return s.base.year(10 * n)
	}
	return ""
}

// behind returns the span of the last n units, the document's own included.
func (s *scanner) behind(unit string, n int) comity.Date {
	var from, to comity.Date
	switch plural(unit) {
	case "days":
		from, to = s.base.add(-n), s.base.add(0)
	case "weeks":
		from, to = s.base.add(-7*n), s.base.add(0)
	case "months":
		from, to = s.base.month(-n), s.base.month(0)
	case "years":
		from, to = s.base.year(-n), s.base.year(0)
		if n == 1 && s.base.m != 0 {
			from, to = s.base.month(-12), s.base.month(0)
		}
	case "decades":
		from, to = s.base.year(-10*n), s.base.year(0)
	}
	if from == "" || to == "" || from == to {
		return to
	}
	return from + "/" + to
}
