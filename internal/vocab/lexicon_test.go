package vocab

import (
	"testing"

	"pgregory.net/rapid"
)

// A lexicon answers as the map that it was made of, whatever the word.
func TestALexiconAnswersAsItsMap(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.MapOf(rapid.StringN(0, 6, 12), rapid.Int()).Draw(r, "words")
		l := NewLexicon(words)
		for _, w := range append(rapid.SliceOf(rapid.StringN(0, 6, 12)).Draw(r, "others"), keys(words)...) {
			want, in := words[w]
			if got, ok := l.Get(w); got != want || ok != in || l.Has(w) != in {
				t.Fatalf("%q: got %d, %v, want %d, %v", w, got, ok, want, in)
			}
		}
	})
}

func keys(m map[string]int) []string {
	var out []string
	for w := range m {
		out = append(out, w)
	}
	return out
}
