package plover

import (
	"strings"

	"comity"
)

// Line codes one sentence whose parties may be marked, the giver or source
// between <s> and </s>, the receiver or target between <t> and </t>. A mark
// without its end counts as none.
func Line(line string) (code Code, ok bool) {
	text, giver := unmark(line, "s", nil)
	text, receiver := unmark(text, "t", &giver)
	return Sentence(text, giver, receiver)
}

// unmark takes the marks of one letter out of a line and returns where the
// first stretch between them stands. other is a stretch found before, which
// moves with the text.
func unmark(line, letter string, other *comity.Span) (text string, s comity.Span) {
	begin, end := "<"+letter+">", "</"+letter+">"
	for {
		lower := strings.ToLower(line)
		i := strings.Index(lower, begin)
		if i < 0 || len(lower) != len(line) {
			return line, s
		}
		n := strings.Index(lower[i:], end)
		if n < 0 {
			return line, s
		}
		n -= len(begin)
		line = line[:i] + line[i+len(begin):i+len(begin)+n] + line[i+len(begin)+n+len(end):]
		if s.Len() == 0 {
			s = comity.Span{Start: i, End: i + n}
		}
		if other != nil {
			other.Start, other.End = shift(other.Start, i, n, len(begin)), shift(other.End, i, n, len(begin))
		}
	}
}

// shift returns where a place stands once the marks around a stretch of n
// bytes at i are gone.
func shift(at, i, n, mark int) int {
	switch {
	case at >= i+mark+n+mark+1:
		return at - mark - mark - 1
	case at >= i+mark:
		return at - mark
	}
	return at
}
