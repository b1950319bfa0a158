package commitments

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

// weights.txt holds one feature a line with its weight, the heaviest first;
// package train writes it.
//
//go:embed weights.txt
var weightLines string

var weights = sync.OnceValue(func() map[string]float64 {
	out := map[string]float64{}
	for line := range strings.Lines(weightLines) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if w, err := strconv.ParseFloat(value, 64); ok && err == nil {
			out[name] = w
		}
	}
	return out
})

// weigh returns the chance, 0 to 1, that features are those of a commitment.
func weigh(features []string) float64 {
	w, sum := weights(), 0.0
	for _, f := range features {
		sum += w[f]
	}
	return 1 / (1 + math.Exp(-sum))
}
