// Package sets keeps sets of row numbers in the catalog, in chunks of bits: what
// questions are answered from, without a look at the rows. To filter by
// something new, name a set in facets.go, add to it where rows are written,
// and raise ledger.Derivation.
package sets

import (
	"encoding/binary"
	"math/bits"

	"comity"
)

// span is how many numbers a chunk covers. A full chunk of bits fits into a
// page of the file beside others.
const span = 4096

// chunk is a set of the numbers from 0 to span−1.
type chunk [span / 64]uint64

func (c *chunk) add(n int64)      { c[n/64] |= 1 << (n % 64) }
func (c *chunk) remove(n int64)   { c[n/64] &^= 1 << (n % 64) }
func (c *chunk) has(n int64) bool { return c[n/64]&(1<<(n%64)) != 0 }

func (c *chunk) count() (n int) {
	for _, w := range c {
		n += bits.OnesCount64(w)
	}
	return n
}

// encode writes the numbers in order, two bytes each, where they are few, and
// otherwise one bit for each of span; both little-endian. The same set gives
// the same bytes. Stored: a change of it is a change of ledger.Derivation.
func (c *chunk) encode() []byte {
	if n := c.count(); n*2 < span/8 {
		out := make([]byte, 0, n*2)
		for i, w := range c {
			for ; w != 0; w &= w - 1 {
				out = binary.LittleEndian.AppendUint16(out, uint16(i*64+bits.TrailingZeros64(w)))
			}
		}
		return out
	}
	out := make([]byte, 0, span/8)
	for _, w := range c {
		out = binary.LittleEndian.AppendUint64(out, w)
	}
	return out
}

// decode adds what encode wrote.
func (c *chunk) decode(b []byte) error {
	if len(b) == span/8 {
		for i := range c {
			c[i] |= binary.LittleEndian.Uint64(b[i*8:])
		}
		return nil
	}
	for ; len(b) >= 2; b = b[2:] {
		n := binary.LittleEndian.Uint16(b)
		if n >= span {
			return Bad()
		}
		c.add(int64(n))
	}
	if len(b) > 0 {
		return Bad()
	}
	return nil
}

// countIn counts the numbers that encode wrote and that are in the chunk.
func (c *chunk) countIn(b []byte) (n int, err error) {
	if len(b) == span/8 {
		for i := range c {
			n += bits.OnesCount64(c[i] & binary.LittleEndian.Uint64(b[i*8:]))
		}
		return n, nil
	}
	for ; len(b) >= 2; b = b[2:] {
		x := binary.LittleEndian.Uint16(b)
		if x >= span {
			return 0, Bad()
		}
		if c.has(int64(x)) {
			n++
		}
	}
	if len(b) > 0 {
		return 0, Bad()
	}
	return n, nil
}

// Bad is the error for a set that cannot be read.
func Bad() error {
	return comity.Errorf(comity.Corrupt, "a set of the catalog cannot be read").WithHint("derive the catalog again with comity rebuild")
}

// Set is a set of numbers from 0 on: its chunks in order, nil for an empty one.
// A set that an operation returns may share chunks with those it was given;
// only the owner of a fresh one adds to it.
type Set []*chunk

func (s *Set) chunk(i int64) *chunk {
	for int64(len(*s)) <= i {
		*s = append(*s, nil)
	}
	if (*s)[i] == nil {
		(*s)[i] = &chunk{}
	}
	return (*s)[i]
}

// Add puts a number into the set.
func (s *Set) Add(n int64) { s.chunk(n / span).add(n % span) }

// Word returns which of the 64 numbers from n on, a multiple of 64, are in the
// set: the lowest bit tells of n.
func (s Set) Word(n int64) uint64 {
	if i := n / span; i < int64(len(s)) && s[i] != nil {
		return s[i][n%span/64]
	}
	return 0
}

// Has reports whether a number is in the set.
func (s Set) Has(n int64) bool {
	i := n / span
	return i < int64(len(s)) && s[i] != nil && s[i].has(n%span)
}

// Count returns how many numbers are in the set.
func (s Set) Count() (n int) {
	for _, c := range s {
		if c != nil {
			n += c.count()
		}
	}
	return n
}

// And returns the numbers in both.
func (s Set) And(t Set) Set {
	out := make(Set, min(len(s), len(t)))
	n := 0
	for i := range out {
		if s[i] != nil && t[i] != nil {
			n++
		}
	}
	both(out, make([]chunk, n), s, t) // at once: half of a wide set's cost is else that of its chunks
	return out
}

// Room is where the numbers of one set are put after those of another.
type Room struct {
	set    Set
	chunks []chunk
}

// And returns the numbers in both, which stay until the room is used again.
func (r *Room) And(s, t Set) Set {
	if n := min(len(s), len(t)); len(r.set) < n {
		r.set, r.chunks = make(Set, n), make([]chunk, n)
	}
	out := r.set[:min(len(s), len(t))]
	clear(out)
	both(out, r.chunks, s, t)
	return out
}

// both puts the numbers that are in s and in t into out, of which nothing is
// set, with the chunks that there is room for.
func both(out Set, room []chunk, s, t Set) {
	for i := range out {
		if s[i] == nil || t[i] == nil {
			continue
		}
		a, b, c, any := s[i], t[i], &room[0], uint64(0)
		for j := range c {
			c[j] = a[j] & b[j]
			any |= c[j]
		}
		if any != 0 {
			out[i], room = c, room[1:]
		}
	}
}

// Or returns the numbers in either.
func (s Set) Or(t Set) Set {
	if len(s) < len(t) {
		s, t = t, s
	}
	out := make(Set, len(s))
	copy(out, s)
	for i, c := range t {
		if c == nil {
			continue
		}
		if out[i] == nil {
			out[i] = c
			continue
		}
		u := *out[i]
		for j := range u {
			u[j] |= c[j]
		}
		out[i] = &u
	}
	return out
}

// union returns the numbers in any of some sets.
func union(list []Set) (out Set) {
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	own := map[int]bool{} // chunks that no other set has a part in
	for _, s := range list {
		if len(s) > len(out) {
			out = append(out, make(Set, len(s)-len(out))...)
		}
		for i, c := range s {
			switch {
			case c == nil:
			case out[i] == nil:
				out[i] = c
			default:
				if !own[i] {
					u := *out[i]
					out[i], own[i] = &u, true
				}
				for j := range c {
					out[i][j] |= c[j]
				}
			}
		}
	}
	return out
}

// Without returns the numbers of s that are not in t.
func (s Set) Without(t Set) Set {
	out := make(Set, len(s))
	copy(out, s)
	for i := range min(len(s), len(t)) {
		if s[i] == nil || t[i] == nil {
			continue
		}
		out[i] = s[i].without(t[i])
	}
	return out
}

// without returns c where none of its numbers is in d, and nil where all are.
func (c *chunk) without(d *chunk) *chunk {
	both, left := uint64(0), uint64(0)
	for j := range c {
		both |= c[j] & d[j]
		left |= c[j] &^ d[j]
	}
	switch {
	case left == 0:
		return nil
	case both == 0:
		return c
	}
	out := &chunk{}
	for j := range c {
		out[j] = c[j] &^ d[j]
	}
	return out
}

// UpTo returns the numbers that are not above n.
func (s Set) UpTo(n int64) Set {
	i := n / span
	if int64(len(s)) <= i {
		return s
	}
	out := make(Set, i+1)
	copy(out, s)
	if out[i] != nil {
		c := *out[i]
		for m := n%span + 1; m < span; m++ {
			c.remove(m)
		}
		out[i] = &c
	}
	return out
}

// Last returns the highest number, −1 of an empty set.
func (s Set) Last() int64 {
	for n := range s.Down(1<<63 - 1) {
		return n
	}
	return -1
}

// Down yields the numbers below n, the highest first.
func (s Set) Down(n int64) func(func(int64) bool) {
	return func(yield func(int64) bool) {
		for i := min(int64(len(s))-1, (n-1)/span); i >= 0; i-- {
			if s[i] == nil {
				continue
			}
			for j := len(s[i]) - 1; j >= 0; j-- {
				for w := s[i][j]; w != 0; {
					b := 63 - bits.LeadingZeros64(w)
					w &^= 1 << b
					if m := i*span + int64(j*64+b); m < n && !yield(m) {
						return
					}
				}
			}
		}
	}
}

// Spans returns, in order, the stretches of so many numbers, counted from 0,
// in which the set has one. The width divides that of a chunk into whole words.
func (s Set) Spans(width int64) (out []int64) {
	words := int(width / 64)
	for i, c := range s {
		if c == nil {
			continue
		}
		for j := 0; j < len(c); j += words {
			for _, w := range c[j : j+words] {
				if w != 0 {
					out = append(out, (int64(i)*span+int64(j)*64)/width)
					break
				}
			}
		}
	}
	return out
}
