package score

// draws is how often an interval is drawn; the seed is fixed, so that the same
// cases give the same interval.
const draws = 4000

// Interval returns the 95 % interval of a tally's mean score, −1 to +1, given
// the cases: the posterior under Jeffreys' prior on the shares of full, partial
// and none, widened to its mean where one sort of score is all there is. It stays wide where there are few cases and never leaves the scale;
// without a case it is the whole scale.
func (t Tally) Interval() (low, high float64) {
	if t.Cases() == 0 {
		return -1, 1
	}
	low, high = interval(float64(t.Full), float64(t.Partial), float64(t.None))
	mean, _ := t.Mean()
	return min(low, mean), max(high, mean)
}
