package score

import "slices"

// Metric says how far two scores differ.
type Metric string

// The metrics of Krippendorff (Content Analysis, 2004): by name alone, or by
// rank, in which none and full differ more than partial and full.
const (
	Nominal Metric = "nominal"
	Ordinal Metric = "ordinal"
)

// Alpha returns Krippendorff's alpha over units that each were scored by some
// scorers: 1 is agreement, 0 what chance gives. Under Ordinal only the numbers
// count; under Nominal every value does. "" is a missing score. ok is false
// where fewer than two scores can be compared, or all are the same, when
// nothing can be said of agreement.
func Alpha(units [][]Value, m Metric) (alpha float64, ok bool) {
	order := Values
	if m == Ordinal {
		order = []Value{None, Partial, Full}
	}
	co, n := coincidences(units, order)
	total := 0.0
	for _, x := range n {
		total += x
	}
	if total < 2 {
		return 0, false
	}
	var seen, chance float64
	for c := range order {
		for k := range order {
			d := distance(n, c, k, m)
			seen += co[c][k] * d
			chance += n[c] * n[k] * d
		}
	}
	if chance == 0 {
		return 0, false
	}
	return 1 - (total-1)*seen/chance, true
}

// coincidences counts the pairs of values within units, each unit with the
// weight of its scores, and how often each value stands in a pair.
func coincidences(units [][]Value, order []Value) (co [][]float64, n []float64) {
	co, n = make([][]float64, len(order)), make([]float64, len(order))
	for i := range co {
		co[i] = make([]float64, len(order))
	}
	for _, u := range units {
		var places []int
		for _, v := range u {
			if i := slices.Index(order, v); i >= 0 {
				places = append(places, i)
			}
		}
		if len(places) < 2 {
			continue
		}
		for i, c := range places {
			n[c]++
			for j, k := range places {
				if i != j {
					co[c][k] += 1 / float64(len(places)-1)
				}
			}
		}
	}
	return co, n
}

// distance is the squared difference of two values under a metric.
func distance(n []float64, c, k int, m Metric) float64 {
	if c == k {
		return 0
	}
	if m == Nominal {
		return 1
	}
	c, k = min(c, k), max(c, k)
	d := -(n[c] + n[k]) / 2
	for g := c; g <= k; g++ {
		d += n[g]
	}
	return d * d
}
