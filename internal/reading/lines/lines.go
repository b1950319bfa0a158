// Package lines reads what was learned from the text that it is kept as, one
// feature a line. The text is what people review and what the program holds; it
// is read so fast that nothing else need be kept beside it.
package lines

import (
	"iter"
	"strconv"
	"strings"
)

// Of yields the lines of a text, each cut in two at the first sep; lines without
// one are passed over.
func Of(text string, sep byte) iter.Seq2[string, string] {
	return func(yield func(head, rest string) bool) {
		for text != "" {
			line := text
			if i := strings.IndexByte(text, '\n'); i >= 0 {
				line, text = text[:i], text[i+1:]
			} else {
				text = ""
			}
			if i := strings.IndexByte(line, sep); i >= 0 && !yield(line[:i], line[i+1:]) {
				return
			}
		}
	}
}

// Count returns how many lines a text has at most.
func Count(text string) int { return strings.Count(text, "\n") + 1 }

// tens are powers of ten that a float64 holds exactly.
var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// Number reads a decimal number, ok false where s is none. It gives what
// [strconv.ParseFloat] gives, the number nearest to what is written.
func Number(s string) (x float64, ok bool) {
	rest, minus := strings.CutPrefix(s, "-")
	digits, places := int64(0), 0
	point := false
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case '0' <= c && c <= '9' && digits < 1e14:
			digits = digits*10 + int64(c-'0')
		case c == '.' && !point && len(rest) > 1:
			point, places = true, len(rest)-i-1
		default:
			return slow(s)
		}
	}
	if rest == "" || places >= len(tens) {
		return slow(s)
	}
	// A float64 holds both without loss, so that the division alone rounds.
	x = float64(digits) / tens[places]
	if minus {
		x = -x
	}
	return x, true
}

func slow(s string) (float64, bool) {
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}
