package dates

import (
	"comity"
	"comity/internal/reading/calendar"
	"comity/internal/reading/token"
)

// headLength and tailLength are how far from its ends, in tokens, a document
// states its own date.
const headLength, tailLength = 220, 60

// Dateline returns the document's own date as its text states it, and the
// words, or "" where it states none for certain: a dateline ("TOKYO, Dec 17
// (Kyodo) —"), a line that says so ("Published: 17 December 2023", "Issued in
// Tokyo, 26 October 2016"), or a line that is nothing but a place and a day.
// toks are the tokens of the whole text. A day without a year counts only
// where another line of the head gives the year.
func Dateline(text string, toks []token.Token) (date comity.Date, words string) {
	s := &scanner{Scanner: calendar.Scanner{Text: text, Toks: toks}}
	if len(toks) > headLength {
		s.Toks = toks[:headLength]
	}
	if f, i, ok := s.ownDate(); ok {
		return f.Date, s.Text[s.Toks[i].Span.Start:s.Toks[f.End-1].Span.End]
	}
	if len(toks) > headLength+tailLength {
		s.Toks = toks[len(toks)-tailLength:]
		for i := range s.Toks {
			if f, ok := s.Single(i); ok && f.Y > 0 && f.D > 0 && !f.Spans() && s.issued(i) {
				return f.Partial.Date(), s.Text[s.Toks[i].Span.Start:s.Toks[f.End-1].Span.End]
			}
		}
	}
	return "", ""
}

// ownDate finds the first day in the head that stands as the document's own.
func (s *scanner) ownDate() (calendar.Found, int, bool) {
	for i := 0; i < len(s.Toks); i++ {
		if !mayBegin(&s.Toks[i]) {
			continue
		}
		f, ok := s.Single(i)
		if !ok || f.D == 0 || f.Spans() || !(s.issued(i) || s.alone(i, f.End) || s.leading(i, f.End)) {
			continue
		}
		if f.Y == 0 {
			f.Y = s.yearElsewhere(i, f.End)
		}
		if f.Y > 0 {
			f.Date = f.Partial.Date()
			return f, i, f.Date != ""
		}
	}
	return calendar.Found{}, 0, false
}

// issued reports whether words before token i say that the document's date
// follows: "Published:", "Updated on", "Date:", "Issued in Tokyo,", "Done at
// Manila on".
func (s *scanner) issued(i int) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		switch s.Lower(k) {
		case "published", "posted", "updated", "released", "issued", "adopted", "dated", "done", "date":
			return s.Is(k+1, ":", "on", "in", "at", "this") || k+1 == i
		case ".", ";":
			return false
		}
	}
	return false
}

// alone reports whether tokens i to end are a line of their own, but for a
// place before them or a weekday.
func (s *scanner) alone(i, end int) bool {
	return s.lineStart(i) && s.lineEnd(end)
}

// leading reports whether tokens i to end stand in the first line after a
// place in capitals, and before an agency or a dash: "TOKYO, Dec 17 (Kyodo) —".
func (s *scanner) leading(i, end int) bool {
	if i == 0 || i > 60 || !s.lineStart(i) {
		return false
	}
	at := end
	if s.Is(at, ",") {
		at++
	}
	return s.Is(at, "(", "-", "–", "—", ":")
}

// lineStart reports whether token i begins its line, or only capitalised
// words, commas and a weekday stand before it there.
func (s *scanner) lineStart(i int) bool {
	for k := i; k >= 0; k-- {
		if k == 0 || s.newLine(k) {
			return i-k <= 6
		}
		if p := s.Toks[k-1]; !p.Upper() && !s.Is(k-1, ",", "(", "|", "-", "–", "and", "of", "the") {
			return false
		}
	}
	return false
}

// lineEnd reports whether the line ends at token i, or with a stop, a bracket
// or a time of day.
func (s *scanner) lineEnd(i int) bool {
	for k := i; k < len(s.Toks) && k < i+5; k++ {
		if s.newLine(k) {
			return true
		}
		if !s.Is(k, ".", ")", ",", "|", ":", "am", "pm", "a.m", "p.m") && !s.NumberAt(k) {
			return false
		}
	}
	return i >= len(s.Toks)
}

// newLine reports whether a line break stands before token k.
func (s *scanner) newLine(k int) bool {
	if k == 0 || k >= len(s.Toks) {
		return true
	}
	for j := s.Toks[k-1].Span.End; j < s.Toks[k].Span.Start; j++ {
		if s.Text[j] == '\n' {
			return true
		}
	}
	return false
}

// yearElsewhere returns the one year that the head gives in a full date other
// than at tokens i to end, 0 where there is none or they differ.
func (s *scanner) yearElsewhere(i, end int) int {
	year := 0
	for k := 0; k < len(s.Toks); k++ {
		if k >= i && k < end || !mayBegin(&s.Toks[k]) {
			continue
		}
		if f, ok := s.Single(k); ok && f.Y > 0 && f.D > 0 {
			if year != 0 && f.Y != year {
				return 0
			}
			year = f.Y
			k = f.End - 1
		}
	}
	return year
}
