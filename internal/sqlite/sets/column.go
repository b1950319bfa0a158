package sets

import (
	"maps"
	"math/bits"
	"slices"
)

// column tells of each number in which of a name's sets it is: what the sets
// hold, turned about. Counting some numbers by their values is then a look at
// each of them, where there are fewer of them than words in all the sets.
type column struct {
	rows []uint16   // of each number one of the combinations
	of   [][]string // the values of each; the first has none
}

// mostCombinations is how many a column can tell apart. Names whose values
// come in more, as programmes may, are counted set by set.
const mostCombinations = 1 << 16

// newColumn turns sets about; nil where they come in too many combinations.
// Any number may be in several of them.
func newColumn(sets map[string]Set) *column {
	longest := 0
	for _, s := range sets {
		longest = max(longest, len(s))
	}
	c := &column{make([]uint16, longest*span), [][]string{nil}}
	for _, value := range slices.Sorted(maps.Keys(sets)) {
		with := map[uint16]uint16{} // by a combination, the same and this value
		for i, x := range sets[value] {
			if x == nil {
				continue
			}
			rows := c.rows[i*span : (i+1)*span]
			for j, w := range x {
				for ; w != 0; w &= w - 1 {
					at := &rows[j*64+bits.TrailingZeros64(w)]
					n, ok := with[*at]
					if !ok {
						if len(c.of) == mostCombinations {
							return nil
						}
						n = uint16(len(c.of))
						with[*at], c.of = n, append(c.of, append(slices.Clone(c.of[*at]), value))
					}
					*at = n
				}
			}
		}
	}
	return c
}

// count counts the numbers of a set by their values.
func (c *column) count(in Set) map[string]int {
	often := make([]int, len(c.of))
	for i, x := range in {
		if x == nil || i*span >= len(c.rows) {
			continue
		}
		rows := (*[span]uint16)(c.rows[i*span:])
		for j, w := range x {
			for ; w != 0; w &= w - 1 {
				often[rows[j*64+bits.TrailingZeros64(w)]]++
			}
		}
	}
	out := map[string]int{}
	for n, values := range c.of {
		if often[n] == 0 {
			continue
		}
		for _, value := range values {
			out[value] += often[n]
		}
	}
	return out
}

// mostTurned bounds the numbers of a column, of two bytes each: there is one
// for each name that records are counted by.
const mostTurned = 1 << 22

// column returns a name's sets turned about, where counting a set is quicker so;
// nil where it is not. It is made once for a state of the file from all of them,
// by whoever counts first: those who count everything are slow already, those
// who count less need not be.
func (k *kept) column(at state, name string, sets map[string]Set, counts *counter) *column {
	if k == nil || len(sets) == 0 {
		return nil
	}
	c := k.turn(at, name, sets)
	if c == nil || !counts.quicker(len(sets)) {
		return nil
	}
	return c
}

// turn returns a name's sets turned about; nil where they cannot be, or are too
// large.
func (k *kept) turn(at state, name string, sets map[string]Set) *column {
	for _, s := range sets {
		if len(s)*span > mostTurned {
			return nil
		}
	}
	k.mu.Lock()
	c, made := k.turned[name]
	made = made && k.at == at
	k.mu.Unlock()
	if made {
		return c
	}
	c = newColumn(sets)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.at == at {
		k.turned[name] = c
	}
	return c
}
