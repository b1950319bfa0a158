package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"comity/internal/intake/blocks"
	"comity/internal/intake/pdf/ruled"
)

// cellText joins the lines of a cell from the top. Where the next word would
// have fitted, its author broke the line; where a word is wider than the cell,
// the writer did, inside the word.
func (l *layout) cellText(lines []Line, c ruled.Cell) string {
	slices.SortStableFunc(lines, func(a, b Line) int {
		if math.Abs(a.Base-b.Base) < 0.25*a.Size {
			return compare(a.Left, b.Left)
		}
		return compare(b.Base, a.Base)
	})
	pad := c.Right - c.Left
	for _, x := range lines {
		pad = min(pad, x.Left-c.Left)
	}
	right := c.Right - max(pad, 1)
	var b strings.Builder
	from := 0
	for i := 1; i <= len(lines); i++ {
		word := i < len(lines) && l.oneWord(lines[i-1], lines[i], right)
		if i < len(lines) && !word && !meant(lines[i-1], lines[i], right) {
			continue
		}
		b.WriteString(l.join(lines[from:i]))
		if i < len(lines) && !word {
			b.WriteByte('\v')
		}
		from = i
	}
	return b.String()
}

// beginning returns the first word of a line and how wide it is, about.
func beginning(x Line) (word string, width float64) {
	word, _, _ = strings.Cut(x.Text, " ")
	return word, (x.Right - x.Left) * float64(utf8.RuneCountInString(word)) / float64(utf8.RuneCountInString(x.Text))
}

// meant reports whether the break between two lines of a cell was made by its
// author.
func meant(last, next Line, right float64) bool {
	if math.Abs(last.Base-next.Base) < 0.4*next.Size {
		return false
	}
	if m, ok := blocks.Marker(next.Text); ok && !m.Weak {
		return true
	}
	_, width := beginning(next)
	return last.End > next.Base && last.Right+width+0.6*next.Size < right
}

// oneWord reports whether two lines of a cell part one word that is wider than
// the cell: it has the first line for itself and leaves no room there for
// another letter, and the whole is a word of the document, or the rest is none.
func (l *layout) oneWord(last, next Line, right float64) bool {
	tail, _ := beginning(next)
	tail = strings.TrimRightFunc(tail, notWord)
	letters := utf8.RuneCountInString(last.Text)
	slack := right - last.Right
	if strings.ContainsFunc(last.Text, notWord) || strings.Contains(last.Text, "-") || letters < 4 || !lower(tail) || slack > 1.2*(last.Right-last.Left)/float64(letters) {
		return false
	}
	whole := l.words[strings.ToLower(last.Text+tail)] > 0
	return whole || utf8.RuneCountInString(tail) < 4 && !function[tail]
}

// function are the short words that may begin a line.
var function = map[string]bool{"a": true, "an": true, "and": true, "as": true, "at": true, "by": true, "for": true, "in": true, "is": true, "it": true, "no": true, "not": true,
	"of": true, "off": true, "on": true, "or": true, "per": true, "the": true, "to": true, "up": true, "via": true, "was": true, "who": true, "are": true, "its": true, "all": true, "new": true, "sea": true, "aid": true, "law": true}
