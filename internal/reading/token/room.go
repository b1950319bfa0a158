package token

import "comity"

// blockSize is how many tokens a room takes memory for at once, those of some
// pages of text; keep is how many such blocks it holds on to.
const (
	blockSize = 1 << 11
	keep      = 8
)

// Room is where the tokens of one document are cut, one stretch of text after
// the other, so that their memory goes from document to document. The zero value
// is ready to use, by one goroutine at a time.
type Room struct {
	blocks [][]Token
	used   int     // blocks that hold tokens
	free   []Token // what is left of the last of them
	known  spellings
}

// Cut is [Cut] with tokens that are there until [Room.Clear]; without a room it
// is Cut itself.
func (r *Room) Cut(text string, s comity.Span) []Token {
	if r == nil {
		return Cut(text, s)
	}
	if need := s.Len()/4 + 8; len(r.free) < need {
		r.more(need)
	}
	out := cut(r.free[:0], text, s, &r.known)
	if len(out) > len(r.free) { // more than room was made for: they have memory of their own
		clear(r.free)
		return out
	}
	r.free = r.free[len(out):]
	return out[:len(out):len(out)]
}

// more makes room for n tokens.
func (r *Room) more(n int) {
	for r.used < len(r.blocks) {
		r.used++
		if r.free = r.blocks[r.used-1]; len(r.free) >= n {
			return
		}
	}
	r.free = make([]Token, max(n, blockSize))
	r.blocks = append(r.blocks, r.free)
	r.used++
}

// Clear empties the room for the next document.
func (r *Room) Clear() {
	kept := r.blocks[:0]
	for i, b := range r.blocks {
		switch {
		case len(kept) == keep || len(b) > blockSize: // of a document longer than most
			continue
		case i == r.used-1:
			clear(b[:len(b)-len(r.free)])
		case i < r.used:
			clear(b)
		}
		kept = append(kept, b)
	}
	clear(r.blocks[len(kept):])
	r.blocks, r.used, r.free = kept, 0, nil
}
