// Package calendar reads the plain dates of a text ("17 December 2023", "the
// 20th of next month", "on Friday", "fiscal 2023") and tells from the words
// around one whether it lies ahead of the document or behind. It is the ground
// that packages dates and timex stand on: to teach both a form, add it here.
package calendar

import (
	"comity"
	"comity/internal/reading/token"
)

// Kind says what a mention of time is for.
type Kind string

// The kinds of mention.
const (
	Point    Kind = "date"     // when something is: "on 3 May", "in 2023", "last week"
	Spell    Kind = "span"     // from when to when: "25 to 27 October", "2022-25"
	Deadline Kind = "deadline" // by when: "by 2025", "until June", "over the next five years"
	Since    Kind = "since"    // from when on: "since 2019", "from 1 April"
	Duration Kind = "duration" // how long: "three-year"; Date runs from the document's date on
)

// Found is a date as a form read it.
type Found struct {
	Partial
	Date         comity.Date // set by forms that need no calendar fields
	Past, Future comity.Date
	Kind         Kind
	Rel          bool   // worked out from the document's date
	Rule         string // the form that read it
	End          int    // the token after it
}

// Scanner reads the dates that begin at tokens of a text or of a part of it.
type Scanner struct {
	Text string
	Toks []token.Token
	Base Base
}

// Held drops a date beyond the years that a date can have: "next decade" in a
// document of 9999.
func Held(d comity.Date) comity.Date {
	if d, err := comity.ParseDate(string(d)); err == nil {
		return d
	}
	return ""
}

// Is reports whether token i is one of the given lower-case words or signs.
func (s *Scanner) Is(i int, words ...string) bool {
	w := s.Lower(i)
	if w == "" {
		return false
	}
	for _, x := range words {
		if w == x {
			return true
		}
	}
	return false
}

// Lower returns token i in lower case, "" outside the text.
func (s *Scanner) Lower(i int) string {
	if i < 0 || i >= len(s.Toks) {
		return ""
	}
	return s.Toks[i].Lower
}

// Tight reports whether token i follows the one before it without a space.
func (s *Scanner) Tight(i int) bool { return i > 0 && i < len(s.Toks) && !s.Toks[i].Space }

// Dash reports whether token i is a hyphen, a dash or a stroke.
func (s *Scanner) Dash(i int) bool { return s.Is(i, "-", "–", "—", "‐", "‑", "/") }

// Upper reports whether token i begins with a capital.
func (s *Scanner) Upper(i int) bool { return i >= 0 && i < len(s.Toks) && s.Toks[i].Upper() }

// Int returns the whole number in digits at token i.
func (s *Scanner) Int(i int) (n int, ok bool) {
	if i < 0 || i >= len(s.Toks) || s.Toks[i].Kind != token.Number || len(s.Toks[i].Text) > 4 {
		return 0, false
	}
	return Atoi(s.Toks[i].Text)
}

// Atoi reads a whole number in digits alone.
func Atoi(t string) (n int, ok bool) {
	for j := 0; j < len(t); j++ {
		if t[j] < '0' || t[j] > '9' {
			return 0, false
		}
		n = n*10 + int(t[j]-'0')
	}
	return n, t != ""
}

// NumberAt reports whether token i is a number in figures.
func (s *Scanner) NumberAt(i int) bool {
	return i >= 0 && i < len(s.Toks) && s.Toks[i].Kind == token.Number
}

// Count reads a small number in figures or words at token i.
func (s *Scanner) Count(i int) (n, end int, ok bool) {
	if n, ok := s.Int(i); ok {
		return n, i + 1, n > 0 && n < 1000
	}
	n = Counts[s.Lower(i)]
	if s.Is(i, "a") && s.Is(i+1, "couple") && s.Is(i+2, "of") {
		return 2, i + 3, true
	}
	return n, i + 1, n > 0
}
