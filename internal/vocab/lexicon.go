package vocab

import (
	"math/bits"
	"strings"
)

// Set is a set of words that a reader looks every word of a text up in: it rules
// most words out by their first letter and length, most others by their mark,
// before it looks. Who looks a word up in many sets works out its mark once.
type Set struct {
	sizes [32]uint32 // by the first letter of words, a bit for each length
	seen  []uint64   // one bit for each mark that a word has
	words []string   // a power of two of them; an empty one is free
	fine  int        // by how much a mark is moved to give its bit
	plain int        // … and the place in words from which its word is looked for
	blank bool       // it holds the empty word, which has no letters to be marked by
}

// Words returns the words of a text as a set.
func Words(text string) *Set {
	count := 0
	for range strings.FieldsSeq(text) {
		count++
	}
	s := sized(count)
	for w := range strings.FieldsSeq(text) {
		s.put(w)
	}
	return &s
}

// sized returns an empty set with room for so many words, which leave half of its
// places free, and one more for the empty word.
func sized(words int) Set {
	size := max(5, bits.Len(uint(words)))
	return Set{words: make([]string, 2<<size+1), seen: make([]uint64, 1<<(size-2)), plain: 32 - size - 1, fine: 32 - size - 4}
}

// put adds a word and returns its place.
func (s *Set) put(w string) int {
	if w == "" {
		s.blank = true
		return len(s.words) - 1
	}
	s.sizes[w[0]&31] |= 1 << (len(w) & 31)
	m := MarkOf(w)
	s.seen[m>>s.fine>>6] |= 1 << (m >> s.fine & 63)
	i := s.find(w, int(m>>s.plain))
	s.words[i] = w
	return i
}

// find returns the place of a word, or the free one where it would stand, looked
// for from place i.
func (s *Set) find(word string, i int) int {
	for s.words[i] != "" && s.words[i] != word {
		i = (i + 1) & (len(s.words) - 2)
	}
	return i
}

// at returns the place of a word, -1 where the set does not hold it.
func (s *Set) at(word string) int {
	if word == "" {
		if s.blank {
			return len(s.words) - 1
		}
		return -1
	}
	if s.sizes[word[0]&31]>>(len(word)&31)&1 == 0 {
		return -1
	}
	return s.marked(word, MarkOf(word))
}

// May reports whether the set may hold a word of such a mark.
func (s *Set) May(m Mark) bool { return s.seen[m>>s.fine>>6]>>(m>>s.fine&63)&1 != 0 }

// marked is at for a word, not empty, of which the mark is known.
func (s *Set) marked(word string, m Mark) int {
	if !s.May(m) {
		return -1
	}
	if i := s.find(word, int(m>>s.plain)); s.words[i] != "" {
		return i
	}
	return -1
}

// Marked is [Set.Has] for a word, not empty, of which the mark is known.
func (s *Set) Marked(word string, m Mark) bool { return s.marked(word, m) >= 0 }

// Has reports whether a word is in the set.
func (s *Set) Has(word string) bool { return s.at(word) >= 0 }

// Lexicon holds something of each word of a set.
type Lexicon[T any] struct {
	Set
	held []T // by the place of its word
}

// NewLexicon returns a lexicon of words.
func NewLexicon[T any](words map[string]T) *Lexicon[T] {
	s := sized(len(words))
	l := &Lexicon[T]{s, make([]T, len(s.words))}
	for w, v := range words {
		l.held[l.put(w)] = v
	}
	return l
}

// Get returns what the lexicon holds of a word, ok false where nothing.
func (l *Lexicon[T]) Get(word string) (v T, ok bool) {
	if i := l.at(word); i >= 0 {
		return l.held[i], true
	}
	return v, false
}

// Of returns what the lexicon holds of a word, the zero value where nothing.
func (l *Lexicon[T]) Of(word string) (v T) {
	if i := l.at(word); i >= 0 {
		return l.held[i]
	}
	return v
}

// Marked is [Lexicon.Get] for a word, not empty, of which the mark is known.
func (l *Lexicon[T]) Marked(word string, m Mark) (v T, ok bool) {
	if i := l.marked(word, m); i >= 0 {
		return l.held[i], true
	}
	return v, false
}

// Mark is a number made of a word's length and four of its letters, its first
// bits the best mixed.
type Mark uint32

// MarkOf returns the mark of a word that is not empty.
func MarkOf(word string) Mark {
	n := len(word)
	h := Mark(word[0]) | Mark(word[n/3])<<8 | Mark(word[n/2])<<16 | Mark(word[n-1])<<24
	h = (h ^ h>>15 ^ Mark(n)<<3) * 0x2C1B3C6D
	return (h ^ h>>12) * 0x9E3779B1
}
