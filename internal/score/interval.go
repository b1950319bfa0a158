package score

import (
	"math/rand/v2"
	"slices"
)

// draws is how often an interval is drawn; the seed is fixed, so that the same
// cases give the same interval.
const draws = 4000

// Interval returns the 95 % interval of a tally's mean score, −1 to +1, given
// the cases: the posterior under Jeffreys' prior on the shares of full, partial
// and none. It stays wide where there are few cases and never leaves the scale;
// without a case it is the whole scale.
func (t Tally) Interval() (low, high float64) {
	if t.Cases() == 0 {
		return -1, 1
	}
	r := rand.New(rand.NewPCG(1985, 2020))
	means := make([]float64, draws)
	for i := range means {
		full, partial, none := gamma(r, float64(t.Full)+0.5), gamma(r, float64(t.Partial)+0.5), gamma(r, float64(t.None)+0.5)
		means[i] = (full - none) / (full + partial + none)
	}
	slices.Sort(means)
	return means[draws*25/1000], means[draws*975/1000-1]
}
