// Package wordclass says in what company a word stands: a coarse and a fine
// class that it shares with words used alike, so that what is learned of common
// words holds for rare ones. The classes are drawn from word vectors of news and
// encyclopaedia text by package generate.
package wordclass

import (
	_ "embed"
	"strings"
	"sync"

	"comity/internal/reading/keys"
	"comity/internal/reading/lines"
)

//go:embed classes.txt
var text string

// Class is the classes of one word, as text; both are "" for a word of none.
type Class struct{ Coarse, Fine string }

// table holds the class of each word by the hash of the word: the words
// themselves would lie far from the processor.
type table struct {
	words   keys.Table
	classes [][2]uint16 // coarse and fine
	names   []string    // of a class, which is its number written out
}

var classes = sync.OnceValue(func() *table {
	size := lines.Count(text)
	t := &table{words: keys.NewTable(size), classes: make([][2]uint16, 0, size)}
	for word, rest := range lines.Of(text, ' ') {
		if coarse, fine, ok := strings.Cut(rest, " "); ok && word != "#" {
			t.words.Set(keys.Of(word), len(t.classes))
			t.classes = append(t.classes, [2]uint16{t.number(coarse), t.number(fine)})
		}
	}
	return t
})

// number returns the number that a class is named by.
func (t *table) number(name string) uint16 {
	n := 0
	for i := 0; i < len(name); i++ {
		n = n*10 + int(name[i]-'0')
	}
	for n >= len(t.names) {
		t.names = append(t.names, "")
	}
	t.names[n] = name
	return uint16(n)
}

// Of returns the classes of a word in lower case.
func Of(lower string) Class {
	t := classes()
	n, ok := t.words.Get(keys.Of(lower))
	if !ok {
		return Class{}
	}
	return Class{t.names[t.classes[n][0]], t.names[t.classes[n][1]]}
}
