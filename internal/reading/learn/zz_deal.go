package learn

import (
	"comity/internal/reading/commitments"
	"comity/internal/reading/linear"
)

func LearnNoChance(samples []Sample, set Settings) []linear.Line {
	w := Roles(samples, set)
	return append(w, linear.Fit(claims(samples, linear.New(w), nil), set.Claims)...)
}
func ZZAgain(s *Sample, found []commitments.Found) []bool {
	o := outcomes(s, found)
	out := make([]bool, len(o))
	for k := range o {
		out[k] = o[k].Again
	}
	return out
}
