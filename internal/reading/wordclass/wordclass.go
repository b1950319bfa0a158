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
)

//go:embed classes.txt
var text string

// Class is the classes of one word, as text; both are "" for a word of none.
type Class struct{ Coarse, Fine string }

// table holds the class of each word by the hash of the word: the words
// themselves would lie far from the processor.
type table struct {
	words   keys.Table
	classes [][2]uint16 // coarse and fine, in names
	names   []string
}

var classes = sync.OnceValue(func() *table {
	t := &table{}
	known := map[string]uint16{}
	number := func(name string) uint16 {
		n, ok := known[name]
		if !ok {
			n = uint16(len(t.names))
			known[name], t.names = n, append(t.names, name)
		}
		return n
	}
	for line := range strings.Lines(text) {
		if f := strings.Fields(line); len(f) == 3 && line[0] != '#' {
			t.words.Set(keys.Of(f[0]), len(t.classes))
			t.classes = append(t.classes, [2]uint16{number(f[1]), number(f[2])})
		}
	}
	return t
})

// Of returns the classes of a word in lower case.
func Of(lower string) Class {
	t := classes()
	n, ok := t.words.Get(keys.Of(lower))
	if !ok {
		return Class{}
	}
	return Class{t.names[t.classes[n][0]], t.names[t.classes[n][1]]}
}
