package main

import (
	"math"
	"sort"

	"comity/internal/reading/commitments"
)

// scored is one candidate with what speaks for it and whether it is one.
type scored struct {
	total float64
	yes   bool
	again bool // it tells the sum of a gold claim outside that claim's passages
}

// outcomes says what became of each candidate of a sample.
func outcomes(s *sample, found []commitments.Found) []scored {
	out := make([]scored, len(found))
	for k, g := range label(s, found) {
		p := min(max(found[k].Score, 1e-9), 1-1e-9)
		out[k] = scored{total: math.Log(p / (1 - p)), yes: g >= 0}
		for i := range s.gold {
			a, b := found[k].Claim.Amount, s.gold[i].Amount
			out[k].again = out[k].again || g < 0 && a != nil && b != nil && a.Value.String() == b.Value && a.Currency == b.Currency
		}
	}
	return out
}

// platt returns the slope and shift by which totals become chances that come
// true (logistic regression on one feature, by Newton's method).
func platt(all []scored) (slope, shift float64) {
	slope = 1
	for range 50 {
		var g0, g1, h00, h01, h11 float64
		for _, x := range all {
			if x.again {
				continue
			}
			p := 1 / (1 + math.Exp(-slope*x.total-shift))
			d, w := p, p*(1-p)
			if x.yes {
				d--
			}
			g0, g1 = g0+d, g1+d*x.total
			h00, h01, h11 = h00+w, h01+w*x.total, h11+w*x.total*x.total
		}
		det := h00*h11 - h01*h01
		if det < 1e-9 {
			break
		}
		shift -= (h11*g0 - h01*g1) / det
		slope -= (h00*g1 - h01*g0) / det
	}
	return slope, shift
}

// threshold returns the chance from which taking candidates gives the best F1
// against a number of gold claims. Where chances come true that is half the best
// F1 that can be reached, which moves far less from one set of documents to the
// next than the place of the peak, for F1 is flat around it.
func threshold(all []scored, golds int) float64 {
	list := append([]scored(nil), all...)
	sort.SliceStable(list, func(a, b int) bool { return list[a].total > list[b].total })
	right, taken, best := 0, 0, 0.0
	for _, x := range list {
		if x.again {
			continue
		}
		taken++
		if x.yes {
			right++
		}
		best = max(best, 2*float64(right)/float64(taken+golds))
	}
	return best / 2
}
