package calendar

import (
	"fmt"

	"comity"
)

// Weekday reads "Sunday", "last Friday", "next Tuesday": in a report the last
// such day not after it, or the next one where the words point ahead.
func (s *Scanner) Weekday(i int) (Found, bool) {
	at, word := i, ""
	if s.Is(i, "last", "this", "next", "coming") {
		at, word = i+1, s.Lower(i)
	}
	w, ok := Weekdays[s.Lower(at)]
	if !ok || !s.Upper(at) && len(s.Lower(at)) <= 4 || len(s.Lower(at)) <= 4 && !s.Is(at-1, "on", "last", "next", "this", "until", "by") {
		return Found{}, false
	}
	if s.Is(at-1, "every", "each") || s.Is(at-1, "black", "good", "ash", "easter", "palm", "holy", "bloody", "super") {
		return Found{}, false
	}
	f := Found{Rel: true, Rule: "weekday", End: at + 1}
	if s.Base.D == 0 {
		return f, true
	}
	if end := s.ofWeek(at + 1); end > 0 { // "Friday next week", "Tuesday of last week"
		shift := 7 * Shifts[s.Lower(end-2)]
		f.Date, f.End = s.Base.Add(shift+(int(w)+6)%7-(int(s.Base.Time().Weekday())+6)%7), end
		return f, true
	}
	back := (int(s.Base.Time().Weekday()) - int(w) + 7) % 7
	past, future := -back, (7-back)%7
	switch word {
	case "last":
		if back == 0 {
			past = -7
		}
		f.Date = s.Base.Add(past)
		return f, true
	case "next": // that of the week after: a nearer one goes by its bare name
		f.Date = s.Base.Add(7 + (int(w)+6)%7 - (int(s.Base.Time().Weekday())+6)%7)
		return f, true
	case "this", "coming":
		f.Date = s.Base.Add(future)
		return f, true
	}
	f.Past, f.Future = s.Base.Add(past), s.Base.Add(future)
	f.Date = f.Past
	if s.Ahead(i, f.End) {
		f.Date = f.Future
	}
	return f, true
}

// ofWeek reads "of last week" or "next week" at token i and returns the token
// after it, 0 where there is none.
func (s *Scanner) ofWeek(i int) int {
	if s.Is(i, "of") {
		i++
	}
	if s.Is(i, "this", "last", "next") && s.Is(i+1, "week") {
		return i + 2
	}
	return 0
}

// DayOfMonth reads "the 20th of next month".
func (s *Scanner) DayOfMonth(i int) (Found, bool) {
	d, at := s.Day(i)
	shift, ok := Shifts[s.Lower(at+1)]
	if d == 0 || at == i+1 && Ordinals[s.Lower(i)] == 0 || !ok || !s.Is(at, "of") || !s.Is(at+2, "month") {
		return Found{}, false
	}
	f := Found{Rel: true, Rule: "day", End: at + 3}
	if m := s.Base.Month(shift); m != "" {
		f.Date, _ = comity.ParseDate(fmt.Sprintf("%s-%02d", m, d))
	}
	return f, true
}
