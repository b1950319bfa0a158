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
	slots []slot
	names []string // of classes; the first is ""
}

// slot is one word; one without classes is free.
type slot struct {
	check        uint32 // what of the word's hash the slot's place does not say
	coarse, fine uint16 // in names
}

// bits is how many of a hash give a word's slot: half of the slots stay free.
const bits = 16

var classes = sync.OnceValue(func() *table {
	t := &table{slots: make([]slot, 1<<bits), names: []string{""}}
	known := map[string]uint16{}
	number := func(name string) uint16 {
		if known[name] == 0 {
			known[name] = uint16(len(t.names))
			t.names = append(t.names, name)
		}
		return known[name]
	}
	for line := range strings.Lines(text) {
		if f := strings.Fields(line); len(f) == 3 && line[0] != '#' {
			s, check := t.find(f[0])
			*s = slot{check, number(f[1]), number(f[2])}
		}
	}
	return t
})

// find returns the slot of a word, or the free one where it would stand, and what
// of its hash the slot holds.
func (t *table) find(word string) (*slot, uint32) {
	spread := keys.Of(word).Spread()
	check := uint32(spread)
	for i := spread >> (64 - bits); ; i = (i + 1) % (1 << bits) {
		if s := &t.slots[i]; s.coarse == 0 || s.check == check {
			return s, check
		}
	}
}

// Of returns the classes of a word in lower case.
func Of(lower string) Class {
	t := classes()
	s, _ := t.find(lower)
	return Class{t.names[s.coarse], t.names[s.fine]}
}
