package words

import (
	gostrings "strings"
	"unicode"
)

// Beginning is how many letters of a word its parts are made of: few enough
// that the parts of a word are few, enough that few words share one. Stored: a
// change of it is a change of ledger.Derivation.
const Beginning = 6

// Words of fewer letters than shortest are never taken for a slip of another;
// those of more than longest are names of files and the like.
const (
	shortest = 4
	longest  = 40
)

// Kept reports whether a folded word may be searched for in place of a mistyped
// one. One with a digit never is: 2023 is not 2024. A script without spaces has
// no words to mistype.
func Kept(w string) bool {
	n := 0
	for _, r := range w {
		if n++; n > longest || !unicode.IsLetter(r) || isUnspaced(r) {
			return false
		}
	}
	return n >= shortest
}

// Slips is how many letters of a word may be wrong, missing, added or changed
// about with the next: one, in a longer word two; none where the word stands
// for nothing but itself.
func Slips(w string) int {
	n := len([]rune(w))
	switch {
	case !Kept(w):
		return 0
	case n < 7:
		return 1
	}
	return 2
}

// Parts are what a word is found by when it is mistyped: its beginning, and
// that with each of its letters left out.
func Parts(w string) []string {
	head := []rune(w)
	head = head[:min(len(head), Beginning)]
	return without(map[string]bool{}, []string{}, head, 1)
}

// Asked are the parts by which words near a mistyped one are looked for: its
// beginning with as many letters left out as may be wrong. A word with one slip
// shares at least one of them, wherever the slip is; one with two shares one
// unless both letters are missing or wrong among its first.
func Asked(w string) []string {
	head := []rune(w)
	head = head[:min(len(head), Beginning)]
	return without(map[string]bool{}, []string{}, head, Slips(w))
}

// without adds what is left of a word when up to n letters are left out.
func without(seen map[string]bool, out []string, w []rune, n int) []string {
	if s := string(w); !seen[s] {
		seen[s], out = true, append(out, s)
	}
	if n == 0 || len(w) < 2 {
		return out
	}
	for i := range w {
		rest := append(append(make([]rune, 0, len(w)), w[:i]...), w[i+1:]...)
		out = without(seen, out, rest, n-1)
	}
	return out
}

// Begins are the letters with which a word must begin to be looked for among
// all words that begin so, "" for one that is too short.
func Begins(w string) string {
	r := []rune(w)
	if len(r) < shortest || !Kept(w) {
		return ""
	}
	return string(r[:shortest])
}

// Far is how far two words are apart: how many letters are wrong, missing,
// added or changed about with the next; most+1 where they are farther.
func Far(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return most + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			swap := 1
			if x[i-1] == y[j-1] {
				swap = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+swap)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most+1 {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], most+1)
}

// Split returns the words of a text as they are written.
func Split(text string) []string { return wordsOf(text) }

// Each calls f for every word of a text that may be searched for in place of a
// mistyped one, folded.
func Each(text string, f func(string)) {
	for _, w := range wordsOf(text) {
		if w = Fold(w); Kept(w) {
			f(w)
		}
	}
}

// Longer reports whether a word begins with all that was typed of it.
func Longer(w, typed string) bool { return len(w) > len(typed) && gostrings.HasPrefix(w, typed) }
