package vocab

import (
	"math/bits"
	"strings"
)

// Lexicon is a table of words that a reader looks every word of a text up in:
// it rules most words out by their first letter and length, most others by two
// more letters, before it looks.
type Lexicon[T any] struct {
	size  [32]uint32 // by the first letter of words, a bit for each length
	seen  []uint64   // one bit for each mark that a word has
	slots []entry[T]
	fine  int // by how much a mark is moved to give its bit
	plain int // … and the slot from which its word is looked for
	blank T   // of the empty word, which has no letters to be marked by
	has   bool
}

// entry is one word; an empty word marks one that is free.
type entry[T any] struct {
	word string
	v    T
}

// NewLexicon returns a lexicon of words.
func NewLexicon[T any](words map[string]T) *Lexicon[T] {
	l := sized[T](len(words))
	for w, v := range words {
		l.put(w, v)
	}
	return l
}

// sized returns an empty lexicon with room for so many words, which leave half of
// its slots free.
func sized[T any](words int) *Lexicon[T] {
	size := max(5, bits.Len(uint(words)))
	return &Lexicon[T]{slots: make([]entry[T], 2<<size), seen: make([]uint64, 1<<(size-2)), plain: 32 - size - 1, fine: 32 - size - 4}
}

// put says what the lexicon holds of a word.
func (l *Lexicon[T]) put(w string, v T) {
	if w == "" {
		l.blank, l.has = v, true
		return
	}
	l.size[w[0]&31] |= 1 << (len(w) & 31)
	m := mark(w)
	l.seen[m>>l.fine>>6] |= 1 << (m >> l.fine & 63)
	i := int(m >> l.plain)
	for l.slots[i].word != "" && l.slots[i].word != w {
		i = (i + 1) & (len(l.slots) - 1)
	}
	l.slots[i] = entry[T]{w, v}
}

// Words returns a lexicon of the words of a text, for those who ask only
// whether a word is among them.
func Words(text string) *Lexicon[bool] {
	count := 0
	for range strings.FieldsSeq(text) {
		count++
	}
	l := sized[bool](count)
	for w := range strings.FieldsSeq(text) {
		l.put(w, true)
	}
	return l
}

// Get returns what the lexicon holds of a word, ok false where nothing.
func (l *Lexicon[T]) Get(word string) (v T, ok bool) {
	if word != "" && l.size[word[0]&31]>>(len(word)&31)&1 == 0 {
		return v, false
	}
	return l.find(word)
}

func (l *Lexicon[T]) find(word string) (v T, ok bool) {
	if word == "" {
		return l.blank, l.has
	}
	m := mark(word)
	if b := m >> l.fine; l.seen[b>>6]>>(b&63)&1 == 0 {
		return v, false
	}
	for i := int(m >> l.plain); ; i = (i + 1) & (len(l.slots) - 1) {
		if e := &l.slots[i]; e.word == word {
			return e.v, true
		} else if e.word == "" {
			return v, false
		}
	}
}

// Of returns what the lexicon holds of a word, the zero value where nothing.
func (l *Lexicon[T]) Of(word string) (v T) {
	if word != "" && l.size[word[0]&31]>>(len(word)&31)&1 == 0 {
		return v
	}
	v, _ = l.find(word)
	return v
}

// Has reports whether the lexicon holds a word.
func (l *Lexicon[T]) Has(word string) bool {
	if word != "" && l.size[word[0]&31]>>(len(word)&31)&1 == 0 {
		return false
	}
	_, ok := l.find(word)
	return ok
}

// mark returns 32 bits made of a word's length and its first, middle and last
// letter, the first of them the best mixed.
func mark(word string) uint32 {
	n := len(word)
	h := uint32(word[0]) | uint32(word[n/2])<<8 | uint32(word[n-1])<<16 | uint32(n)<<24
	h = (h ^ h>>15) * 0x2C1B3C6D
	return (h ^ h>>12) * 0x9E3779B1
}
