package vocab

// Lexicon is a table of words that a reader looks every word of a text up in:
// it rules most words out by three letters and their length before it looks.
type Lexicon[T any] struct {
	words map[string]T
	seen  [1 << 10]uint64 // one bit for each mark that a word has
}

// NewLexicon returns a lexicon of words, which nobody may change afterwards.
func NewLexicon[T any](words map[string]T) *Lexicon[T] {
	l := &Lexicon[T]{words: words}
	for w := range words {
		m := mark(w)
		l.seen[m>>6] |= 1 << (m & 63)
	}
	return l
}

// Get returns what the lexicon holds of a word, ok false where nothing.
func (l *Lexicon[T]) Get(word string) (v T, ok bool) {
	if m := mark(word); l.seen[m>>6]&(1<<(m&63)) == 0 {
		return v, false
	}
	v, ok = l.words[word]
	return v, ok
}

// Has reports whether the lexicon holds a word.
func (l *Lexicon[T]) Has(word string) bool {
	_, ok := l.Get(word)
	return ok
}

// mark returns 16 bits made of a word's length and its first, middle and last
// letter.
func mark(word string) uint16 {
	n := len(word)
	if n == 0 {
		return 0
	}
	h := uint32(word[0]) | uint32(word[n/2])<<8 | uint32(word[n-1])<<16 | uint32(n)<<24
	return uint16(h * 0x9E3779B1 >> 16)
}
