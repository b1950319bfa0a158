package score

import (
	"math"
	"math/rand/v2"
)

// gamma draws from the gamma distribution of a shape and scale 1 (Marsaglia
// and Tsang, 2000). Three such draws over their sum are shares that a
// Dirichlet distribution gives.
func gamma(r *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return gamma(r, shape+1) * math.Pow(r.Float64(), 1/shape)
	}
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := r.NormFloat64()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		if math.Log(r.Float64()) < x*x/2+d*(1-v+math.Log(v)) {
			return d * v
		}
	}
}
