package events

import (
	"strings"
	"unicode"
)

// shared returns which share of the shorter of two names' words the longer
// has too.
func shared(a, b string) float64 {
	wa, wb := bag(a), bag(b)
	if len(wa) == 0 || len(wb) == 0 {
		return 0
	}
	n := 0
	for w := range wa {
		if wb[w] {
			n++
		}
	}
	return float64(n) / float64(min(len(wa), len(wb)))
}

// bag returns the words of a name without those that say nothing.
func bag(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		switch w {
		case "the", "a", "an", "of", "to", "and", "in", "on", "for", "s", "new":
		default:
			out[w] = true
		}
	}
	return out
}
