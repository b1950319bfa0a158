package linear

import (
	"slices"

	"comity/internal/reading/keys"
)

// memoBits says how much is remembered: enough for the common words of some
// dozens of documents, little enough to stay near the processor.
const memoBits = 13

// memo holds what words add that come again and again, each at a place that its
// key gives: what came last there stays.
type memo struct {
	words [1 << memoBits]struct {
		key   keys.Key
		added adding
	}
	sum Sum // of the word at hand
}

// adding is what some features add together: their weight, and those of them that
// weigh most among what people are told of.
type adding struct {
	total float64
	top   [3]int32
}

// In returns the same weights for the use of one goroutine, which hash the names
// of features in a room. Give them back with [Weights.Done].
func (w *Weights) In(room *keys.Room) *Weights {
	own := *w
	own.room, own.memo = room, w.memos.Get().(*memo)
	return &own
}

// Done gives back what [Weights.In] has borrowed. Nothing is added up with w
// after that.
func (w *Weights) Done() {
	w.memos.Put(w.memo)
	w.memo = nil
}

// Heaviest returns the most of n sums that weigh most, by their indexes, the
// heaviest first and of equals the first.
func Heaviest(n, most int, total func(int) float64) []int {
	out := make([]int, 0, min(n, most)+1)
	for i := range n {
		k := len(out)
		for k > 0 && total(out[k-1]) < total(i) {
			k--
		}
		out = slices.Insert(out, k, i)
		out = out[:min(len(out), most)]
	}
	return out
}

// Add adds what another sum of the same weights holds.
func (s *Sum) Add(x *Sum) {
	if s.learn {
		s.note(x.Names...)
	}
	s.add(&adding{x.Total, x.top})
}

func (s *Sum) add(x *adding) {
	s.Total += x.total
	for _, t := range x.top {
		if t == 0 {
			return
		}
		s.rank(t, s.w.slots[t-1].weight)
	}
}

// Of adds the features that add makes of a word, which are always the same for
// words of one use. What common words add is remembered; add does not call Of.
func (s *Sum) Of(use, word string, add func(f *Sum, word string)) {
	if s.learn || s.w.memo == nil {
		add(s, word)
		return
	}
	k := s.w.room.Of(use, word)
	m := s.w.memo
	x := &m.words[k.Spread()>>(64-memoBits)]
	if x.key != k {
		m.sum = s.w.Start(false)
		add(&m.sum, word)
		x.key, x.added = k, adding{m.sum.Total, m.sum.top}
		m.sum = Sum{} // which holds on to nothing
	}
	s.add(&x.added)
}
