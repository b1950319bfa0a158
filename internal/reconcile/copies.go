package reconcile

import (
	"hash/fnv"
	"strings"
	"unicode"
)

// copies reports whether two passages are one text: of at least eight words,
// with nearly all runs of three words in common.
func copies(a, b string) bool {
	x, y := shingles(a), shingles(b)
	if len(x) < 6 || len(y) < 6 {
		return false
	}
	common := 0
	for s := range x {
		if y[s] {
			common++
		}
	}
	return float64(common) >= 0.8*float64(max(len(x), len(y)))
}

func shingles(s string) map[uint64]bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out := map[uint64]bool{}
	for i := 2; i < len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i-2 : i+1] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		out[h.Sum64()] = true
	}
	return out
}

// digitless leaves out words with digits, so that a passage with a corrected
// figure is still seen to be the same.
func digitless(s string) string {
	var out []string
	for _, w := range strings.Fields(s) {
		if !strings.ContainsAny(w, "0123456789") {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}
