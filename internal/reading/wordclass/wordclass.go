// Package wordclass says in what company a word stands: a coarse and a fine
// class that it shares with words used alike, so that what is learned of common
// words holds for rare ones. The classes are drawn from word vectors of news and
// encyclopaedia text by package generate.
package wordclass

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed classes.txt
var text string

// Class is the classes of one word, as text; both are "" for a word of none.
type Class struct{ Coarse, Fine string }

var classes = sync.OnceValue(func() map[string]Class {
	out := make(map[string]Class, 1<<15)
	for line := range strings.Lines(text) {
		if f := strings.Fields(line); len(f) == 3 && line[0] != '#' {
			out[f[0]] = Class{f[1], f[2]}
		}
	}
	return out
})

// Of returns the classes of a word in lower case.
func Of(lower string) Class { return classes()[lower] }
