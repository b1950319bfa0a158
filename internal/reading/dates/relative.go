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
		if s.is(i+1, "in") && s.is(i+2, "the") {
			return s.thisStretch(i + 3)
		}
		return f, false
	case "the", "over", "h":
		if s.is(i, "over") && s.is(i+1, "the") && s.is(i+2, "weekend") {
			return s.weekend(i, i+3, 0), true
		}
		if s.is(i, "the") && s.is(i+1, "weekend") {
			return s.weekend(i, i+2, 0), true
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
	shift, ok := nearShifts[s.lower(i)]
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
		at := i + 2
		if s.is(at, "on", ",") {
			at++
		}
		if w, ok := weekdays[s.lower(at)]; ok && s.base.d != 0 && len(s.lower(at)) > 5 { // "next week on Friday"
			f.rule, f.end = "weekday", at+1
			f.date = s.base.add(7*shift + (int(w)+6)%7 - (int(s.base.time().Weekday())+6)%7)
		}
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
	if from, to := s.base.add(-back), s.base.add(1-back); from != "" && to != "" {
		f.date = from + "/" + to
	}
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
	if end := s.ofWeek(at + 1); end > 0 { // "Friday next week", "Tuesday of last week"
		shift := 7 * shifts[s.lower(end-2)]
		f.date, f.end = s.base.add(shift+(int(w)+6)%7-(int(s.base.time().Weekday())+6)%7), end
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
	case "next": // that of the week after: a nearer one goes by its bare name
		f.date = s.base.add(7 + (int(w)+6)%7 - (int(s.base.time().Weekday())+6)%7)
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

// ofWeek reads "of last week" or "next week" at token i and returns the token
// after it, 0 where there is none.
func (s *scanner) ofWeek(i int) int {
	if s.is(i, "of") {
		i++
	}
	if s.is(i, "this", "last", "next") && s.is(i+1, "week") {
		return i + 2
	}
	return 0
}

// nth reads "the first Friday of July 2024", "the second Monday of next
// month": the day is exact.
func (s *scanner) nth(i int) (found, bool) {
	n := ordinals[s.lower(i)]
	w, ok := weekdays[s.lower(i+1)]
	if n == 0 || n > 5 || !ok || !s.is(i+2, "of", "in") {
		return found{}, false
	}
	f, ok := s.stretch(i + 3)
	if !ok || len(f.date) != 7 {
		return f, false
	}
	first, ok := f.date.First().Time()
	if !ok {
		return f, false
	}
	days := (int(w)-int(first.Weekday())+7)%7 + 7*(n-1)
	f.date, f.rule, f.past, f.future = dayOf(first.AddDate(0, 0, days)), "nth-weekday", "", ""
	return f, f.date[:7] == dayOf(first)[:7]
}

// dayOfMonth reads "the 20th of next month".
func (s *scanner) dayOfMonth(i int) (found, bool) {
	d, at := s.day(i)
	shift, ok := shifts[s.lower(at+1)]
	if d == 0 || at == i+1 && ordinals[s.lower(i)] == 0 || !ok || !s.is(at, "of") || !s.is(at+2, "month") {
		return found{}, false
	}
	f := found{rel: true, rule: "day", end: at + 3}
	if m := s.base.month(shift); m != "" {
		f.date, _ = comity.ParseDate(fmt.Sprintf("%s-%02d", m, d))
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
