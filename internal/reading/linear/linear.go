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

	"comity/internal/reading/keys"
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
}

// slot is one feature; a weight of 0 marks one that is free. Slots stay small so
// that many lie near the processor: what of the key the slot's place does not say,
// and in the lowest bit whether people are told of the feature, so that its name
// need not be looked at.
type slot struct {
	check  uint32
	weight float32
}

const told = 1

// Line is one feature with its weight.
type Line struct {
	Name   string
	Weight float64
}

// New returns the weights of lines.
func New(lines []Line) *Weights {
	w := &Weights{shift: 64 - 10, most: map[string]float64{}}
	for 2<<(64-w.shift) < 3*len(lines) { // a third stays free: more would lie farther from the processor
		w.shift--
	}
	w.slots, w.words, w.names = make([]slot, 1<<(64-w.shift)), make([]uint32, 1<<(64-w.shift)), make([]string, 1, len(lines)+1)
	for _, l := range lines {
		if float32(l.Weight) == 0 {
			continue
		}
		i, check := w.find(keys.Of(l.Name))
		if at := strings.IndexAny(l.Name, "=/") + 1; l.Weight > w.most[l.Name[:at]] {
			w.most[l.Name[:at]] = l.Weight
		}
		w.slots[i] = slot{check, float32(l.Weight)}
		w.names = append(w.names, l.Name)
		w.tell(i, uint32(len(w.names)-1))
	}
	return w
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

// In returns the same weights for the use of one goroutine, which hash the names
// of features in a room.
func (w *Weights) In(room *keys.Room) *Weights {
	own := *w
	own.room = room
	return &own
}

// Tell makes word say what a feature is called when it is shown to people; those
// for which it returns "" are not shown.
func (w *Weights) Tell(word func(name string) string) *Weights {
	names, known := w.names, map[string]uint32{"": 0}
	w.names = []string{""}
	for i, n := range w.words {
		if n == 0 {
			continue
		}
		told := word(names[n])
		number, ok := known[told]
		if !ok {
			number = uint32(len(w.names))
			known[told], w.names = number, append(w.names, told)
		}
		w.tell(i, number)
	}
	return w
}

// Parse reads weights from text: a name, a tab and a number a line. Lines that
// are none are passed over.
func Parse(text string) *Weights { return New(Lines(text)) }

// Lines reads the lines of such a text.
func Lines(text string) []Line {
	var lines []Line
	for line := range strings.Lines(text) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if x, err := strconv.ParseFloat(value, 64); ok && err == nil {
			lines = append(lines, Line{name, x})
		}
	}
	return lines
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

// find returns the slot of k, or the free one where it would stand, and what of
// k the slot holds.
func (w *Weights) find(k keys.Key) (int, uint32) {
	spread := k.Spread()
	check := uint32(spread) &^ told
	for i := int(spread >> w.shift); ; i = (i + 1) & (len(w.slots) - 1) {
		if s := &w.slots[i]; s.weight == 0 || s.check&^told == check {
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
		s.Names = append(s.Names[:len(s.Names):len(s.Names)], strings.Join(parts, ""))
	}
	i, _ := s.w.find(s.w.room.Of(parts...))
	x := &s.w.slots[i]
	s.Total += float64(x.weight)
	if x.check&told != 0 {
		s.rank(int32(i)+1, x.weight)
	}
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
