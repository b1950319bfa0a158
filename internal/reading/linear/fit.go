package linear

import (
	"iter"
	"math"
	"slices"
)

// Example is one decision to learn from.
type Example struct {
	Names  []string
	Yes    bool
	Weight float64 // how much it counts; 0 counts as 1
	Base   float64 // what is known before: what is learned is added to it
}

// Question is a choice of two things at once to learn from: the features of
// each answer to the first and to the second, and of the pairs that may be chosen.
type Question struct {
	First, Second [][]string
	Pairs         []Pair
}

// Pair is one answer to both sides of a [Question].
type Pair struct {
	First, Second int
	Names         []string
	Right         bool
	Base          float64 // what is known before: what is learned is added to it
}

// Options say how to learn.
type Options struct {
	Pull  float64 // the pull of every weight towards zero (L2)
	Rare  int     // features of fewer examples are left out: they would learn single documents
	Steps int     // at most so many steps of learning
}

// Fit learns weights that tell the examples that are from those that are not
// (logistic regression). The same examples and options give the same weights.
func Fit(all []Example, opt Options) []Line {
	x := newIndex(opt.Rare, func(yield func([]string) bool) {
		for _, e := range all {
			if !yield(e.Names) {
				return
			}
		}
	})
	features := make([][]int32, len(all))
	for i, e := range all {
		features[i] = x.of(e.Names)
	}
	return x.lines(minimise(len(x.names), opt.Steps, func(w, g []float64) float64 {
		loss := pull(w, g, opt.Pull)
		for i, f := range features {
			weight := all[i].Weight
			if weight == 0 {
				weight = 1
			}
			z := all[i].Base + sum(w, f)
			by := Chance(z)
			if all[i].Yes {
				by--
				z = -z
			}
			loss += weight * softplus(z)
			move(g, weight*by, f)
		}
		return loss
	}))
}

// FitPairs learns weights by which the right pair of each question weighs most
// (a softmax over its pairs). The same questions and options give the same weights.
func FitPairs(all []Question, opt Options) []Line {
	x := newIndex(opt.Rare, func(yield func([]string) bool) {
		for _, q := range all {
			for _, list := range [][][]string{q.First, q.Second} {
				for _, a := range list {
					if !yield(a) {
						return
					}
				}
			}
			for _, p := range q.Pairs {
				if !yield(p.Names) {
					return
				}
			}
		}
	})
	asked := make([]asking, len(all))
	for i, q := range all {
		for _, a := range q.First {
			asked[i].first = append(asked[i].first, x.of(a))
		}
		for _, a := range q.Second {
			asked[i].second = append(asked[i].second, x.of(a))
		}
		for _, p := range q.Pairs {
			asked[i].pairs = append(asked[i].pairs, x.of(p.Names))
		}
	}
	return x.lines(minimise(len(x.names), opt.Steps, func(w, g []float64) float64 {
		loss := pull(w, g, opt.Pull)
		for i := range asked {
			loss += asked[i].learn(w, g, all[i].Pairs)
		}
		return loss
	}))
}

// asking is a question with its features by number.
type asking struct{ first, second, pairs [][]int32 }

// learn adds the slope of one question to g and returns its loss: the less likely
// the right pairs together, the more.
func (a *asking) learn(w, g []float64, pairs []Pair) float64 {
	one, two := sums(w, a.first), sums(w, a.second)
	chance := make([]float64, len(pairs))
	top := math.Inf(-1)
	for k, p := range pairs {
		chance[k] = p.Base + one[p.First] + two[p.Second] + sum(w, a.pairs[k])
		top = max(top, chance[k])
	}
	total, good := 0.0, 0.0
	for k, p := range pairs {
		chance[k] = math.Exp(chance[k] - top)
		total += chance[k]
		if p.Right {
			good += chance[k]
		}
	}
	if good == 0 {
		return 0
	}
	clear(one)
	clear(two)
	for k, p := range pairs {
		by := chance[k] / total
		if p.Right {
			by -= chance[k] / good
		}
		one[p.First] += by
		two[p.Second] += by
		move(g, by, a.pairs[k])
	}
	for k, by := range one {
		move(g, by, a.first[k])
	}
	for k, by := range two {
		move(g, by, a.second[k])
	}
	return math.Log(total / good)
}

func sums(w []float64, lists [][]int32) []float64 {
	out := make([]float64, len(lists))
	for i, f := range lists {
		out[i] = sum(w, f)
	}
	return out
}

// pull sets g to the slope of the pull towards zero and returns its loss.
func pull(w, g []float64, strength float64) float64 {
	loss := 0.0
	for i := range w {
		g[i] = strength * w[i]
		loss += strength * w[i] * w[i] / 2
	}
	return loss
}

func sum(w []float64, f []int32) float64 {
	t := 0.0
	for _, i := range f {
		t += w[i]
	}
	return t
}

func move(g []float64, by float64, f []int32) {
	for _, i := range f {
		g[i] += by
	}
}

// softplus is the loss of a decision that leans z the wrong way.
func softplus(z float64) float64 {
	if z > 30 {
		return z
	}
	return math.Log1p(math.Exp(z))
}

// index numbers the features that are frequent enough.
type index struct {
	names []string
	at    map[string]int32
}

func newIndex(rare int, lists iter.Seq[[]string]) *index {
	count := map[string]int{}
	for names := range lists {
		for _, n := range names {
			count[n]++
		}
	}
	x := &index{at: map[string]int32{}}
	for n, c := range count {
		if c >= rare {
			x.names = append(x.names, n)
		}
	}
	slices.Sort(x.names)
	for i, n := range x.names {
		x.at[n] = int32(i)
	}
	return x
}

func (x *index) of(names []string) []int32 {
	out := make([]int32, 0, len(names))
	for _, n := range names {
		if i, ok := x.at[n]; ok {
			out = append(out, i)
		}
	}
	return out
}

func (x *index) lines(w []float64) []Line {
	var out []Line
	for i, n := range x.names {
		if w[i] != 0 {
			out = append(out, Line{n, w[i]})
		}
	}
	return out
}
