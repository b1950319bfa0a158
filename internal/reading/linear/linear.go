// Package linear is the learner behind who gives, who benefits and what is a
// commitment: weights over named features that add up, kept by the hash of the name so that reading
// builds no strings. Weights are text, one feature a line, so that anyone can
// see what the reader goes by; how they are learned stands in fit.go.
package linear

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Key is the hash of a feature's name.
type Key uint32

const (
	offset Key = 2166136261
	prime  Key = 16777619
)

// Hash returns the key of the feature whose name is parts written together.
func Hash(parts ...string) Key {
	k := offset
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			k = (k ^ Key(p[i])) * prime
		}
	}
	return k
}

// Weights hold what was learned; they are safe for use by many at once.
type Weights struct {
	slots []slot
	mask  Key
	names []string // by slot
	maybe []uint64 // a bit for each key, shared by some: most features weigh nothing, and where it is clear the slots need no look
	share Key
}

// slot is one feature; a weight of 0 marks one that is free.
type slot struct {
	key    Key
	weight float32
}

// Line is one feature with its weight.
type Line struct {
	Name   string
	Weight float64
}

// New returns the weights of lines.
func New(lines []Line) *Weights {
	size := 1024
	for 2*size < 3*len(lines) {
		size *= 2
	}
	w := &Weights{slots: make([]slot, size), names: make([]string, size), mask: Key(size - 1), maybe: make([]uint64, size/8), share: Key(size/8 - 1)}
	for _, l := range lines {
		if float32(l.Weight) == 0 {
			continue
		}
		k := Hash(l.Name)
		i := w.find(k)
		w.slots[i] = slot{k, float32(l.Weight)}
		w.maybe[k>>6&w.share] |= 1 << (k & 63)
		w.names[i] = l.Name
	}
	return w
}

// Parse reads weights from text: a name, a tab and a number a line. Lines that
// are none are passed over.
func Parse(text string) *Weights {
	var lines []Line
	for line := range strings.Lines(text) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if x, err := strconv.ParseFloat(value, 64); ok && err == nil {
			lines = append(lines, Line{name, x})
		}
	}
	return New(lines)
}

// Write returns lines as text that [Parse] reads, the heaviest first; weights
// that would be written as nothing are left out.
func Write(lines []Line) string {
	lines = slices.Clone(lines)
	slices.SortFunc(lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)), cmp.Compare(a.Name, b.Name))
	})
	var out strings.Builder
	for _, l := range lines {
		if math.Abs(l.Weight) < 0.003 {
			break
		}
		out.WriteString(l.Name + "\t" + strconv.FormatFloat(l.Weight, 'f', 3, 64) + "\n")
	}
	return out.String()
}

// find returns the slot of k, or the free one where it would stand.
func (w *Weights) find(k Key) Key {
	for i := (k ^ k>>15) & w.mask; ; i = (i + 1) & w.mask {
		if s := &w.slots[i]; s.weight == 0 || s.key == k {
			return i
		}
	}
}

// Of returns the weight of the feature with a name, 0 where there is none.
func (w *Weights) Of(name string) float64 { return float64(w.slots[w.find(Hash(name))].weight) }

// Sum adds up the weights of one decision's features. Make one with
// [Weights.Start]; a copy goes on by itself.
type Sum struct {
	Total float64
	Names []string // the features so far, where it is made for learning
	w     *Weights
	learn bool
	top   [3]Key // the slots that weigh most, plus one
}

// Start returns an empty sum; learn makes it keep the names of its features.
func (w *Weights) Start(learn bool) Sum { return Sum{w: w, learn: learn} }

// Has adds the feature whose name is parts written together.
func (s *Sum) Has(parts ...string) {
	if s.learn {
		s.Names = append(s.Names[:len(s.Names):len(s.Names)], strings.Join(parts, ""))
	}
	k := Hash(parts...)
	if s.w.maybe[k>>6&s.w.share]>>(k&63)&1 == 0 {
		return
	}
	i := s.w.find(k)
	x := s.w.slots[i].weight
	if x == 0 {
		return
	}
	s.Total += float64(x)
	for k, t := range s.top {
		if t == i+1 {
			return
		}
		if t == 0 || s.w.slots[t-1].weight < x {
			copy(s.top[k+1:], s.top[k:])
			s.top[k] = i + 1
			return
		}
	}
}

// Strongest returns the names of the few features that weigh most for the
// decision, the heaviest first.
func (s *Sum) Strongest() []string {
	var out []string
	for _, t := range s.top {
		if t != 0 && s.w.slots[t-1].weight > 0 {
			out = append(out, s.w.names[t-1])
		}
	}
	return out
}

// Chance turns a sum of weights into a chance between 0 and 1.
func Chance(sum float64) float64 { return 1 / (1 + math.Exp(-sum)) }
