package score

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Sum adds up scores of cases that may weigh unequally: a team can give a
// commitment more weight than another. Where all weigh alike it is their tally.
type Sum struct {
	Tally
	full, partial, none float64 // weights of the cases by their score
	squares             float64 // of all weights
}

// AddWeighted counts one score with the weight of its commitment.
func (s *Sum) AddWeighted(v Value, weight float64) {
	s.Add(v)
	switch v {
	case Full:
		s.full += weight
	case Partial:
		s.partial += weight
	case None:
		s.none += weight
	default:
		return
	}
	s.squares += weight * weight
}

// Mean is the weighted average score, −1 to +1; ok is false without a case.
func (s Sum) Mean() (m float64, ok bool) {
	w := s.full + s.partial + s.none
	if w == 0 {
		return 0, false
	}
	return (s.full - s.none) / w, true
}

// Effective is how many cases of equal weight tell as much as these (Kish's
// effective sample size): never more than there are.
func (s Sum) Effective() float64 {
	if s.squares == 0 {
		return 0
	}
	w := s.full + s.partial + s.none
	return w * w / s.squares
}

// Interval is the 95 % interval of the weighted mean, from as many cases as the
// weights leave effective. It never leaves its mean outside.
func (s Sum) Interval() (low, high float64) {
	w := s.full + s.partial + s.none
	if w == 0 {
		return -1, 1
	}
	n := s.Effective() / w
	low, high = interval(s.full*n, s.partial*n, s.none*n)
	mean, _ := s.Mean()
	return min(low, mean), max(high, mean)
}

// String writes a sum as people read one: "72 % of 18 cases".
func (s Sum) String() string {
	m, ok := s.Mean()
	if !ok {
		return "no case"
	}
	return fmt.Sprintf("%.0f %% of %d cases", Percent(m), s.Cases())
}

// interval draws from the posterior of the shares of full, partial and none.
func interval(full, partial, none float64) (low, high float64) {
	r := rand.New(rand.NewPCG(1985, 2020))
	means := make([]float64, draws)
	for i := range means {
		f, p, n := gamma(r, full+0.5), gamma(r, partial+0.5), gamma(r, none+0.5)
		means[i] = (f - n) / (f + p + n)
	}
	slices.Sort(means)
	return means[draws*25/1000], means[draws*975/1000-1]
}
