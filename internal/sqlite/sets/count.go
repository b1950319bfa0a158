package sets

import "math/bits"

// counter counts what sets have in common with one set: word by word where that
// is wide, and by the words that hold something where it is not.
type counter struct {
	in    Set
	size  int    // how many numbers it has, −1 before they were counted
	words []word // nil where they are too many
}

// word is one word of a set that is not empty.
type word struct {
	chunk, at int32
	bits      uint64
}

// A set of which fewer than one word in sparse holds something is counted by
// these words.
const sparse = 4

func newCounter(in Set) *counter {
	c := &counter{in: in, size: -1}
	most := 0
	for _, x := range in {
		if x != nil {
			most += len(x)
		}
	}
	for i, x := range in {
		if x == nil {
			continue
		}
		for j, w := range x {
			if w != 0 {
				c.words = append(c.words, word{int32(i), int32(j), w})
			}
		}
		if len(c.words) > most/sparse+64 {
			c.words = nil
			return c
		}
	}
	if c.words == nil {
		c.words = []word{}
	}
	return c
}

// quicker reports whether looking at each number of the set is quicker than
// going through the words of so many others: about as long takes either.
func (c *counter) quicker(others int) bool {
	words := len(c.words)
	if c.words == nil {
		words = len(c.in) * span / 64
	}
	if c.size < 0 {
		c.size = c.in.Count()
	}
	return c.size < others*words
}

// common counts the numbers that a set has in common with that of the counter,
// after changes to it.
func (c *counter) common(s Set, late []change) (n int) {
	switch {
	case len(s) == 0:
	case c.words != nil:
		for _, w := range c.words {
			if int(w.chunk) >= len(s) {
				break
			}
			if x := s[w.chunk]; x != nil {
				n += bits.OnesCount64(x[w.at] & w.bits)
			}
		}
	default:
		for i := range min(len(s), len(c.in)) {
			a, b := s[i], c.in[i]
			if a == nil || b == nil {
				continue
			}
			for j := range a {
				n += bits.OnesCount64(a[j] & b[j])
			}
		}
	}
	return n + c.moved(s, late)
}

// moved is by how many that count changes with changes to a set, of which the
// last of a number holds.
func (c *counter) moved(s Set, late []change) (n int) {
	var done map[int64]bool
	for i := len(late) - 1; i >= 0; i-- {
		x := late[i]
		if done[x.n] || !c.in.Has(x.n) {
			continue
		}
		if done == nil {
			done = map[int64]bool{}
		}
		done[x.n] = true
		switch was := s.Has(x.n); {
		case x.in && !was:
			n++
		case !x.in && was:
			n--
		}
	}
	return n
}
