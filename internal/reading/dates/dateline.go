package dates

import (
	"comity"
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
	s := &scanner{text: text, toks: toks}
	if len(toks) > headLength {
		s.toks = toks[:headLength]
	}
	if f, i, ok := s.ownDate(); ok {
		return f.date, s.text[s.toks[i].Span.Start:s.toks[f.end-1].Span.End]
	}
	if len(toks) > headLength+tailLength {
		s.toks = toks[len(toks)-tailLength:]
		for i := range s.toks {
			if f, ok := s.single(i); ok && f.y > 0 && f.d > 0 && !f.spans() && s.issued(i) {
				return f.partial.date(), s.text[s.toks[i].Span.Start:s.toks[f.end-1].Span.End]
			}
		}
	}
	return "", ""
}

// ownDate finds the first day in the head that stands as the document's own.
func (s *scanner) ownDate() (found, int, bool) {
	for i := 0; i < len(s.toks); i++ {
		if !mayBegin(&s.toks[i]) {
			continue
		}
		f, ok := s.single(i)
		if !ok || f.d == 0 || f.spans() || !(s.issued(i) || s.alone(i, f.end) || s.leading(i, f.end)) {
			continue
		}
		if f.y == 0 {
			f.y = s.yearElsewhere(i, f.end)
		}
		if f.y > 0 {
			f.date = f.partial.date()
			return f, i, f.date != ""
		}
	}
	return found{}, 0, false
}

// issued reports whether words before token i say that the document's date
// follows: "Published:", "Updated on", "Date:", "Issued in Tokyo,", "Done at
// Manila on".
func (s *scanner) issued(i int) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		switch s.lower(k) {
		case "published", "posted", "updated", "released", "issued", "adopted", "dated", "done", "date":
			return s.is(k+1, ":", "on", "in", "at", "this") || k+1 == i
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
	if s.is(at, ",") {
		at++
	}
	return s.is(at, "(", "-", "–", "—", ":")
}

// lineStart reports whether token i begins its line, or only capitalised
// words, commas and a weekday stand before it there.
func (s *scanner) lineStart(i int) bool {
	for k := i; k >= 0; k-- {
		if k == 0 || s.newLine(k) {
			return i-k <= 6
		}
		if p := s.toks[k-1]; !p.Upper() && !s.is(k-1, ",", "(", "|", "-", "–", "and", "of", "the") {
			return false
		}
	}
	return false
}

// lineEnd reports whether the line ends at token i, or with a stop, a bracket
// or a time of day.
func (s *scanner) lineEnd(i int) bool {
	for k := i; k < len(s.toks) && k < i+5; k++ {
		if s.newLine(k) {
			return true
		}
		if !s.is(k, ".", ")", ",", "|", ":", "am", "pm", "a.m", "p.m") && !s.numberAt(k) {
			return false
		}
	}
	return i >= len(s.toks)
}

// newLine reports whether a line break stands before token k.
func (s *scanner) newLine(k int) bool {
	if k == 0 || k >= len(s.toks) {
		return true
	}
	for j := s.toks[k-1].Span.End; j < s.toks[k].Span.Start; j++ {
		if s.text[j] == '\n' {
			return true
		}
	}
	return false
}

// yearElsewhere returns the one year that the head gives in a full date other
// than at tokens i to end, 0 where there is none or they differ.
func (s *scanner) yearElsewhere(i, end int) int {
	year := 0
	for k := 0; k < len(s.toks); k++ {
		if k >= i && k < end || !mayBegin(&s.toks[k]) {
			continue
		}
		if f, ok := s.single(k); ok && f.y > 0 && f.d > 0 {
			if year != 0 && f.y != year {
				return 0
			}
			year = f.y
			k = f.end - 1
		}
	}
	return year
}
