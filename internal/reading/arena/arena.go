// Package arena lends memory that goes from document to document: what a step
// makes many of while it reads one, and lets go of all at once.
package arena

import "sync"

// blockSize is for how many values an arena takes memory at once; keep is how many
// such blocks it holds on to.
const (
	blockSize = 64
	keep      = 16
)

// Arena is where the values of one document stand. The zero value is ready to
// use, by one goroutine at a time.
type Arena[T any] struct {
	blocks [][]T
	used   int // values that are in use
}

// New returns a zero value that is there until [Arena.Clear].
func (a *Arena[T]) New() *T {
	block, at := a.used/blockSize, a.used%blockSize
	if block == len(a.blocks) {
		a.blocks = append(a.blocks, make([]T, blockSize))
	}
	a.used++
	return &a.blocks[block][at]
}

// Clear makes the arena ready for the next document; it holds on to nothing of
// this one.
func (a *Arena[T]) Clear() {
	if len(a.blocks) > keep { // of a document longer than most
		clear(a.blocks[keep:])
		a.blocks = a.blocks[:keep]
	}
	for _, b := range a.blocks {
		clear(b[:min(a.used, blockSize)])
		if a.used -= blockSize; a.used <= 0 {
			break
		}
	}
	a.used = 0
}

// Pool keeps the arenas of those who are done with them.
type Pool[T any] struct{ arenas sync.Pool }

// Get returns an empty arena.
func (p *Pool[T]) Get() *Arena[T] {
	if a, ok := p.arenas.Get().(*Arena[T]); ok {
		return a
	}
	return &Arena[T]{}
}

// Put takes back an arena, of whose values none is in use any more.
func (p *Pool[T]) Put(a *Arena[T]) {
	a.Clear()
	p.arenas.Put(a)
}
