package derive

import (
	"hash/fnv"
	"strings"
	"unicode"
)

// Passage is the wording of a text, ready to be compared with others.
type Passage struct {
	shingles map[uint64]bool // runs of three words
	numbers  []string        // words with a digit, in order
}

const (
	leastShingles = 6    // a passage of fewer than eight words may be written twice by chance
	longShingles  = 14   // one of sixteen words is not
	copiedShare   = 0.8  // of the longer passage: a sub-editor changes a word or two and the dateline
	trimmedShare  = 0.85 // of a long shorter passage: what was kept of a trimmed sentence
)

// PassageOf takes in the words of a text.
func PassageOf(text string) Passage {
	p := Passage{shingles: map[uint64]bool{}}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		if strings.ContainsAny(w, "0123456789") {
			p.numbers = append(p.numbers, w)
		}
		if i < 2 {
			continue
		}
		h := fnv.New64a()
		for _, w := range words[i-2 : i+1] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		p.shingles[h.Sum64()] = true
	}
	return p
}

// Copies reports whether two passages are one text, printed twice: nearly all
// runs of three words in common, or nearly all those of a long passage in one
// that it was trimmed from.
func (p Passage) Copies(o Passage) bool {
	short, long := len(p.shingles), len(o.shingles)
	if short > long {
		return o.Copies(p)
	}
	if short < leastShingles {
		return false
	}
	common := 0
	for s := range p.shingles {
		if o.shingles[s] {
			common++
		}
	}
	return float64(common) >= copiedShare*float64(long) || short >= longShingles && float64(common) >= trimmedShare*float64(short)
}

// SameNumbers reports whether every number of the passage with fewer of them
// stands in the other: "Phase 1" is not copied from "Phase 2".
func (p Passage) SameNumbers(o Passage) bool {
	few, many := p.numbers, o.numbers
	if len(few) > len(many) {
		few, many = many, few
	}
	left := map[string]int{}
	for _, n := range many {
		left[n]++
	}
	for _, n := range few {
		if left[n]--; left[n] < 0 {
			return false
		}
	}
	return true
}
