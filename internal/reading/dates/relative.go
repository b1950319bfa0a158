package dates

import (
	"fmt"

	"comity"
)

// relativeWord reads "today", "yesterday", "last month", "this week", "earlier
// this year", "next weekend", "the day before yesterday".
func (s *scanner) relativeWord(i int) (found, bool) {
	f := found{rel: true, rule: "relative", end: i + 1}
	switch s.lower(i) {
	case "today", "tonight":
		f.date, f.rule = s.base.add(0), "today"
		return f, true
	case "yesterday":
		f.date, f.rule = s.base.add(-1), "yesterday"
		if n, ok := s.bracketDay(i + 1); ok { // "yesterday (03)"
			f.end = n
		}
		return f, true
	case "tomorrow":
		f.date, f.rule = s.base.add(1), "tomorrow"
		return f, true
	case "earlier", "later":
		if g, ok := s.relativeWord(i + 1); ok && s.is(i+1, "this", "last", "today", "next") {
			return g, true
		}
		return f, false
	case "the", "over", "h":
		if s.is(i, "over") && s.is(i+1, "the") && s.is(i+2, "weekend") {
			return s.weekend(i, i+3, 0), true
		}
		if s.is(i, "the") && s.is(i+1, "past", "previous", "current", "coming") {
			if g, ok := s.stretchWord(i + 1); ok {
				return g, true
			}
		}
		return f, false
	}
	return s.stretchWord(i)
}

func (s *scanner) bracketDay(i int) (int, bool) {
	_, ok := s.int(i + 1)
	return i + 3, ok && s.is(i, "(") && s.is(i+2, ")")
}

// stretchWord reads "this", "last" or "next" with day, week, weekend, month,
// quarter, year or decade.
func (s *scanner) stretchWord(i int) (found, bool) {
	f := found{rel: true, end: i + 2}
	shift, ok := map[string]int{"this": 0, "current": 0, "last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}[s.lower(i)]
	if !ok {
		return f, false
	}
	if d, end, ok := s.yearWord(i); ok {
		f.date, f.end, f.rule = d, end, "year"
		return f, true
	}
	switch s.lower(i + 1) {
	case "week", "weeks":
		f.rule = "week"
		f.date = s.monthOf(7 * shift)
	case "weekend":
		return s.weekend(i, i+2, shift), true
	case "month":
		f.rule, f.date = "month", s.base.month(shift)
	case "decade":
		f.rule = "decade"
		if s.base.y != 0 {
			f.date = comity.Date(fmt.Sprintf("%03dX", s.base.y/10+shift))
		}
	case "quarter":
		f.rule = "quarter"
		if s.base.m != 0 {
			q := (s.base.m-1)/3 + shift
			f.date = comity.Date(fmt.Sprintf("%04d-%d", s.base.y+floor(q, 4), 33+q-4*floor(q, 4)))
		}
	case "morning", "afternoon", "evening":
		if shift != 0 {
			return f, false
		}
		f.rule, f.date = "today", s.base.add(0)
	case "night":
		f.rule, f.date = "yesterday", s.base.add(min(shift, 0))
	default:
		return f, false
	}
	return f, true
}

func floor(a, b int) int {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
}

// monthOf returns the month of the day that many days from the document's: a
// week is known only as its month.
func (s *scanner) monthOf(days int) comity.Date {
	if d := s.base.add(days); d != "" {
		return d[:7]
	}
	return s.base.month(0)
}

// weekend reads a weekend at tokens i to end: the last one, this one while it
// lasts, or the next.
func (s *scanner) weekend(i, end, shift int) found {
	f := found{rel: true, rule: "weekend", kind: Spell, end: end}
	if s.base.d == 0 {
		return f
	}
	day := int(s.base.time().Weekday())
	back := (day + 1) % 7 // days since Saturday
	if shift < 0 && back < 2 {
		back += 7
	}
	if shift > 0 || shift == 0 && back > 1 && s.ahead(i, end) {
		back -= 7
	}
	f.date = s.base.add(-back) + "/" + s.base.add(1-back)
	return f
}

// weekday reads "Sunday", "last Friday", "next Tuesday": in a report the last
// such day not after it, or the next one where the words point ahead.
func (s *scanner) weekday(i int) (found, bool) {
	at, word := i, ""
	if s.is(i, "last", "this", "next", "coming") {
		at, word = i+1, s.lower(i)
	}
	w, ok := weekdays[s.lower(at)]
	if !ok || !s.upper(at) && len(s.lower(at)) <= 4 || len(s.lower(at)) <= 4 && !s.is(at-1, "on", "last", "next", "this", "until", "by") {
		return found{}, false
	}
	if s.is(at-1, "every", "each") || s.is(at-1, "black", "good", "ash", "easter", "palm", "holy", "bloody", "super") {
		return found{}, false
	}
	f := found{rel: true, rule: "weekday", end: at + 1}
	if s.base.d == 0 {
		return f, true
	}
	back := (int(s.base.time().Weekday()) - int(w) + 7) % 7
	past, future := -back, (7-back)%7
	switch word {
	case "last":
		if back == 0 {
			past = -7
		}
		f.date = s.base.add(past)
		return f, true
	case "next":
		if future == 0 {
			future = 7
		}
		f.date = s.base.add(future)
		return f, true
	case "this", "coming":
		f.date = s.base.add(future)
		return f, true
	}
	f.past, f.future = s.base.add(past), s.base.add(future)
	f.date = f.past
	if s.ahead(i, f.end) {
		f.date = f.future
	}
	return f, true
}

// ago reads "two weeks ago", "a year ago", "10 days earlier".
func (s *scanner) ago(i int) (found, bool) {
	n, at, ok := s.count(i)
	if !ok || !s.is(at+1, "ago") {
		return found{}, false
	}
	f := found{rel: true, rule: "ago", end: at + 2}
	switch s.lower(at) {
	case "day", "days":
		f.date = s.base.add(-n)
	case "week", "weeks":
		f.date = s.monthOf(-7 * n)
	case "month", "months":
		f.date = s.base.month(-n)
	case "year", "years":
		f.date = s.base.year(-n)
	case "decade", "decades":
		f.date = s.base.year(-10 * n)
	default:
		return f, false
	}
	return f, true
}

// count reads a small number in figures or words at token i.
func (s *scanner) count(i int) (n, end int, ok bool) {
	if n, ok := s.int(i); ok {
		return n, i + 1, n > 0 && n < 1000
	}
	n = counts[s.lower(i)]
	if s.is(i, "a") && s.is(i+1, "couple") && s.is(i+2, "of") {
		return 2, i + 3, true
	}
	return n, i + 1, n > 0
}

// spell reads how long something is to take or took: "over the next five
// years", "within three years", "in the last two decades", "a five-year". What
// lies ahead ends as many years after the document as it lasts; what lies
// behind began that much before it.
func (s *scanner) spell(i int) (found, bool) {
	if f, ok := s.adjective(i); ok {
		return f, true
	}
	if !s.is(i, "over", "within", "for", "in", "during", "throughout", "next", "coming", "last", "past", "the") {
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
	if !ok || !s.dash(at) || !s.tight(at) || !s.is(at+1, "year", "month", "years", "months") || s.is(at+2, "-") && s.is(at+3, "old") {
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
		from, to = s.base.year(1-n), s.base.year(0)
	case "decades":
		from, to = s.base.year(-10*n), s.base.year(0)
	}
	if from == "" || to == "" || from == to {
		return to
	}
	return from + "/" + to
}

// futureWords and pastWords tell, nearest first, whether a bare weekday or
// month lies ahead of the document or behind it.
var futureWords = set("will shall would scheduled due plans planned planning expected expects slated set going upcoming starting beginning begins starts " +
	"follow aims aim intends intend hopes until till takes leaves shortly forthcoming next may can to effective deadline expires expire opens")

var pastWords = set("was were had has have been said says held met told spoke made gave took went came saw won led left began ran brought sent wrote struck sought " +
	"bought built paid put cut hit agreed visited hosted since ago during last following after earlier recent recently hosts signs")

// ahead reports whether the words around tokens i to end put them after the
// document's own day.
func (s *scanner) ahead(i, end int) bool {
	for k := i - 1; k >= 0 && k > i-16; k-- {
		w := s.lower(k)
		if w == "." && k+1 < len(s.toks) && s.toks[k+1].Space || w == "!" || w == "?" || w == ";" {
			break
		}
		if futureWords[w] && !(w == "to" && s.is(k-1, "according", "from", "visit", "trip", "addressed", "speech")) && !(w == "may" && s.upper(k)) {
			return w != "to" || s.infinitive(k+1)
		}
		if pastWords[w] || pastForm(w) {
			return false
		}
	}
	for k := end; k < len(s.toks) && k < end+10; k++ {
		w := s.lower(k)
		if w == "." || w == ";" {
			break
		}
		if w == "will" || w == "shall" || w == "would" {
			return true
		}
		if pastWords[w] || pastForm(w) {
			return false
		}
	}
	return false
}

// infinitive reports whether the word at token i can be a verb after "to":
// it is in small letters and no article.
func (s *scanner) infinitive(i int) bool {
	return i < len(s.toks) && !s.upper(i) && !s.is(i, "the", "a", "an", "its", "their", "his", "her", "our")
}

// looksBack reports whether the verb before token i tells of the past.
func (s *scanner) looksBack(i int) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if s.is(k, "has", "have", "had", "was", "were") {
			return true
		}
		if s.is(k, "will", "shall", "to", "would") {
			return false
		}
	}
	return false
}

func pastForm(w string) bool {
	n := len(w)
	return n > 4 && w[n-2:] == "ed" && w[n-3] != 'e' && w != "united" && w != "called" && w != "based" && w != "proposed"
}
