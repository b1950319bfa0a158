package dates

import (
	"fmt"

	"comity"
	"comity/internal/reading/calendar"
)

// relativeWord reads "today", "yesterday", "last month", "this week", "earlier
// this year", "next weekend", "the day before yesterday".
func (s *scanner) relativeWord(i int) (calendar.Found, bool) {
	f := calendar.Found{Rel: true, Rule: "relative", End: i + 1}
	switch s.Lower(i) {
	case "today", "tonight":
		f.Date, f.Rule = s.Base.Add(0), "today"
		return f, true
	case "yesterday":
		f.Date, f.Rule = s.Base.Add(-1), "yesterday"
		if n, ok := s.bracketDay(i + 1); ok { // "yesterday (03)"
			f.End = n
		}
		return f, true
	case "tomorrow":
		f.Date, f.Rule = s.Base.Add(1), "tomorrow"
		return f, true
	case "earlier", "later":
		if g, ok := s.relativeWord(i + 1); ok && s.Is(i+1, "this", "last", "today", "next") {
			return g, true
		}
		if s.Is(i+1, "in") && s.Is(i+2, "the") {
			return s.thisStretch(i + 3)
		}
		return f, false
	case "the", "over", "h":
		if s.Is(i, "over") && s.Is(i+1, "the") && s.Is(i+2, "weekend") {
			return s.weekend(i, i+3, 0), true
		}
		if s.Is(i, "the") && s.Is(i+1, "weekend") {
			return s.weekend(i, i+2, 0), true
		}
		if s.Is(i, "the") && s.Is(i+1, "past", "previous", "current", "coming") {
			if g, ok := s.stretchWord(i + 1); ok {
				return g, true
			}
		}
		return f, false
	}
	return s.stretchWord(i)
}

func (s *scanner) bracketDay(i int) (int, bool) {
	_, ok := s.Int(i + 1)
	return i + 3, ok && s.Is(i, "(") && s.Is(i+2, ")")
}

// stretchWord reads "this", "last" or "next" with day, week, weekend, month,
// quarter, year or decade.
func (s *scanner) stretchWord(i int) (calendar.Found, bool) {
	f := calendar.Found{Rel: true, End: i + 2}
	shift, ok := calendar.NearShifts[s.Lower(i)]
	if !ok {
		return f, false
	}
	if d, end, ok := s.YearWord(i); ok {
		f.Date, f.End, f.Rule = d, end, "year"
		return f, true
	}
	switch s.Lower(i + 1) {
	case "week", "weeks":
		f.Rule = "week"
		f.Date = s.monthOf(7 * shift)
		at := i + 2
		if s.Is(at, "on", ",") {
			at++
		}
		if w, ok := calendar.Weekdays[s.Lower(at)]; ok && s.Base.D != 0 && len(s.Lower(at)) > 5 { // "next week on Friday"
			f.Rule, f.End = "weekday", at+1
			f.Date = s.Base.Add(7*shift + (int(w)+6)%7 - (int(s.Base.Time().Weekday())+6)%7)
		}
	case "weekend":
		return s.weekend(i, i+2, shift), true
	case "month":
		f.Rule, f.Date = "month", s.Base.Month(shift)
	case "decade":
		f.Rule = "decade"
		if s.Base.Y != 0 {
			f.Date = comity.Date(fmt.Sprintf("%03dX", s.Base.Y/10+shift))
		}
	case "quarter":
		f.Rule = "quarter"
		if s.Base.M != 0 {
			q := (s.Base.M-1)/3 + shift
			f.Date = comity.Date(fmt.Sprintf("%04d-%d", s.Base.Y+calendar.Floor(q, 4), 33+q-4*calendar.Floor(q, 4)))
		}
	case "morning", "afternoon", "evening":
		if shift != 0 {
			return f, false
		}
		f.Rule, f.Date = "today", s.Base.Add(0)
	case "night":
		f.Rule, f.Date = "yesterday", s.Base.Add(min(shift, 0))
	default:
		return f, false
	}
	return f, true
}

// monthOf returns the month of the day that many days from the document's: a
// week is known only as its month.
func (s *scanner) monthOf(days int) comity.Date {
	if d := s.Base.Add(days); d != "" {
		return d[:7]
	}
	return s.Base.Month(0)
}

// weekend reads a weekend at tokens i to End: the last one, this one while it
// lasts, or the next.
func (s *scanner) weekend(i, end, shift int) calendar.Found {
	f := calendar.Found{Rel: true, Rule: "weekend", Kind: Spell, End: end}
	if s.Base.D == 0 {
		return f
	}
	day := int(s.Base.Time().Weekday())
	back := (day + 1) % 7 // days since Saturday
	if shift < 0 && back < 2 {
		back += 7
	}
	if shift > 0 || shift == 0 && back > 1 && s.Ahead(i, end) {
		back -= 7
	}
	if from, to := s.Base.Add(-back), s.Base.Add(1-back); from != "" && to != "" {
		f.Date = from + "/" + to
	}
	return f
}

// nth reads "the first Friday of July 2024", "the second Monday of next
// month": the day is exact.
func (s *scanner) nth(i int) (calendar.Found, bool) {
	n := calendar.Ordinals[s.Lower(i)]
	w, ok := calendar.Weekdays[s.Lower(i+1)]
	if n == 0 || n > 5 || !ok || !s.Is(i+2, "of", "in") {
		return calendar.Found{}, false
	}
	f, ok := s.stretch(i + 3)
	if !ok || len(f.Date) != 7 {
		return f, false
	}
	first, ok := f.Date.First().Time()
	if !ok {
		return f, false
	}
	days := (int(w)-int(first.Weekday())+7)%7 + 7*(n-1)
	f.Date, f.Rule, f.Past, f.Future = calendar.DayOf(first.AddDate(0, 0, days)), "nth-weekday", "", ""
	return f, f.Date[:7] == calendar.DayOf(first)[:7]
}

// ago reads "two weeks ago", "a year ago", "10 days earlier".
func (s *scanner) ago(i int) (calendar.Found, bool) {
	n, at, ok := s.Count(i)
	if !ok || !s.Is(at+1, "ago") {
		return calendar.Found{}, false
	}
	f := calendar.Found{Rel: true, Rule: "ago", End: at + 2}
	switch s.Lower(at) {
	case "day", "days":
		f.Date = s.Base.Add(-n)
	case "week", "weeks":
		f.Date = s.monthOf(-7 * n)
	case "month", "months":
		f.Date = s.Base.Month(-n)
	case "year", "years":
		f.Date = s.Base.Year(-n)
	case "decade", "decades":
		f.Date = s.Base.Year(-10 * n)
	default:
		return f, false
	}
	return f, true
}
