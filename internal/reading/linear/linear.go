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
	"sync"

	"comity/internal/reading/keys"
	"comity/internal/reading/lines"
)

// Weights hold what was learned; they are safe for use by many at once, but for
// those that [Weights.In] returns.
type Weights struct {
	slots []slot
	shift int      // by how much a spread key is moved to give its slot
	words []uint32 // by slot: where in names what people are told of the feature stands
	names []string // the first is "", which is told of nothing
	most  map[string]float64
	room  *keys.Room
	memo  *memo
	memos *sync.Pool // the memos of those who are done with them
}

// slot is one feature; a check of 0 marks one that is free. Slots stay small so
// that many lie near the processor: what of the key the slot's place does not say,
// and in the lowest bits that it is taken, and whether people are told of the
// feature, so that its name need not be looked at.
type slot struct {
	check  uint32
	weight float32
}

const told, taken = 1, 2

// Line is one feature with its weight.
type Line struct {
	Name   string
	Weight float64
}

// New returns the weights of all lines.
func New(all []Line) *Weights {
	w := sized(len(all))
	for _, l := range all {
		w.add(l.Name, l.Weight)
	}
	return w
}

// sized returns weights with room for so many lines.
func sized(lines int) *Weights {
	w := &Weights{shift: 64 - 10, most: map[string]float64{}, memos: &sync.Pool{New: func() any { return &memo{} }}}
	for 2<<(64-w.shift) < 3*lines { // a third stays free: more would lie farther from the processor
		w.shift--
	}
	w.slots, w.words, w.names = make([]slot, 1<<(64-w.shift)), make([]uint32, 1<<(64-w.shift)), make([]string, 1, lines/2+1)
	return w
}

func (w *Weights) add(name string, weight float64) {
	if float32(weight) == 0 {
		return
	}
	i, check := w.find(keys.Of(name))
	w.slots[i] = slot{check, float32(weight)}
	if weight < 0 { // what speaks against an answer is never shown
		w.tell(i, 0)
		return
	}
	if start := name[:start(name)]; weight > w.most[start] {
		w.most[start] = weight
	}
	w.names = append(w.names, name)
	w.tell(i, uint32(len(w.names)-1))
}

// start returns how long the part of a name is that [Weights.Most] goes by.
func start(name string) int {
	for i := 0; i < len(name); i++ {
		if c := name[i]; c == '=' || c == '/' {
			return i + 1
		}
	}
	return 0
}

// tell makes a name, by its number, what people are told of the feature in slot
// i, where it speaks for an answer.
func (w *Weights) tell(i int, name uint32) {
	s := &w.slots[i]
	w.words[i], s.check = name, s.check&^told
	if name != 0 && s.weight > 0 {
		s.check |= told
	}
}

// Tell makes word say what a feature is called when it is shown to people; those
// for which it returns "" are not shown.
func (w *Weights) Tell(word func(name string) string) *Weights {
	for i, n := range w.words {
		if n == 0 {
			continue
		}
		if w.names[n] = word(w.names[n]); w.names[n] == "" {
			w.tell(i, 0)
		}
	}
	return w
}

// Parse reads weights from text: a name, a tab and a number a line. Lines that
// are none are passed over.
func Parse(text string) *Weights {
	w := sized(lines.Count(text))
	for name, number := range lines.Of(text, '\t') {
		if x, ok := lines.Number(number); ok {
			w.add(name, x)
		}
	}
	return w
}

// Lines reads the lines of such a text.
func Lines(text string) []Line {
	all := make([]Line, 0, lines.Count(text))
	for name, number := range lines.Of(text, '\t') {
		if x, ok := lines.Number(number); ok {
			all = append(all, Line{name, x})
		}
	}
	return all
}

// least is the weight below which a feature is not kept: on documents held out,
// such features together helped nothing, and they are as many as the others.
const least = 0.01

// Write returns all as text that [Parse] reads, the heaviest first, without those
// that weigh next to nothing.
func Write(all []Line) string {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b Line) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)), cmp.Compare(a.Name, b.Name))
	})
	var out strings.Builder
	for _, l := range all {
		if math.Abs(l.Weight) < least {
			break
		}
		out.WriteString(l.Name + "\t" + strconv.FormatFloat(l.Weight, 'f', 3, 64) + "\n")
	}
	return out.String()
}

// find returns the slot of k, or the free one where it would stand, and what of
// k the slot holds.
func (w *Weights) find(k keys.Key) (int, uint32) {
	spread := k.Spread()
	check := uint32(spread)&^told | taken
	for i := int(spread >> (w.shift & 63)); ; i = (i + 1) & (len(w.slots) - 1) {
		if c := w.slots[i].check &^ told; c == check || c == 0 {
			return i, check
		}
	}
}

// Of returns the weight of the feature with a name, 0 where there is none.
func (w *Weights) Of(name string) float64 {
	i, _ := w.find(keys.Of(name))
	return float64(w.slots[i].weight)
}

// Most returns the most that a feature adds whose name begins so, up to its
// first "=" or "/"; 0 where none of them speaks for an answer.
func (w *Weights) Most(start string) float64 { return w.most[start] }

// Sum adds up the weights of one decision's features, to the same number in
// whatever order: weights have half the digits that Total has. Make one with
// [Weights.Start]; a copy goes on by itself.
type Sum struct {
	Total float64
	Names []string // the features so far, where it is made for learning
	w     *Weights
	learn bool
	top   [3]int32 // the slots that weigh most, plus one
}

// Start returns an empty sum; learn makes it keep the names of its features.
func (w *Weights) Start(learn bool) Sum { return Sum{w: w, learn: learn} }

// Has adds the feature whose name is parts written together.
func (s *Sum) Has(parts ...string) {
	if s.learn {
		s.note(strings.Join(parts, ""))
	}
	i, _ := s.w.find(s.w.room.Of(parts...))
	x := &s.w.slots[i]
	s.Total += float64(x.weight)
	if x.check&told != 0 {
		s.rank(int32(i)+1, x.weight)
	}
}

// Under adds up features whose names begin alike. It does not note which of them
// weigh most.
type Under struct {
	sum   *Sum
	key   keys.Key // of how they begin
	start string   // … which learning alone asks for
}

// Under returns what adds to s the features whose names begin with start.
func (s *Sum) Under(start ...string) Under {
	u := Under{sum: s, key: s.w.room.Of(start...)}
	if s.learn {
		u.start = strings.Join(start, "")
	}
	return u
}

// Has adds the feature whose name is the beginning and parts written together.
func (u Under) Has(parts ...string) {
	if u.sum.learn {
		u.sum.note(u.start + strings.Join(parts, ""))
	}
	w := u.sum.w
	i, _ := w.find(w.room.After(u.key, parts...))
	u.sum.Total += float64(w.slots[i].weight)
}

// note keeps the names of features for learning.
//
//go:noinline
func (s *Sum) note(names ...string) {
	s.Names = append(s.Names[:len(s.Names):len(s.Names)], names...)
}

// rank notes a slot, plus one, where it is among those that weigh most.
func (s *Sum) rank(slot int32, x float32) {
	for k, t := range s.top {
		if t == slot {
			return
		}
		if t == 0 || s.w.slots[t-1].weight < x {
			copy(s.top[k+1:], s.top[k:])
			s.top[k] = slot
			return
		}
	}
}

// Strongest returns the names of the few features that weigh most for the
// decision, the heaviest first.
func (s *Sum) Strongest() []string {
	var out []string
	for _, t := range s.top {
		if t == 0 {
			continue
		}
		if name := s.w.names[s.w.words[t-1]]; !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// Chance turns a sum of weights into a chance between 0 and 1.
func Chance(sum float64) float64 { return 1 / (1 + math.Exp(-sum)) }
