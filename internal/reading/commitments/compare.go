package commitments

import "comity/internal/reading/linear"

// judge turns what speaks for each candidate into the chance that it is a
// commitment, as often right as it says on documents that were not learned from.
func (r *reader) judge(all []*candidate) {
	slope, shift := r.weights.Of("chance:slope"), r.weights.Of("chance:shift")
	if slope == 0 {
		slope = 1
	}
	for _, c := range all {
		c.score = linear.Chance(slope*c.evidence.Total + shift)
	}
}
