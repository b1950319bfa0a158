package learn

import (
	"math"
	"sort"

	"comity/internal/reading/commitments"
)

// Scored is one candidate with what speaks for it and whether it is one.
type Scored struct {
	Total float64
	Yes   bool
	Again bool // it tells the sum of a gold claim outside that claim's passages

	Unknown bool // nobody has said whether it is one
}

// outcomes says what became of each candidate of a sample.
func outcomes(s *Sample, found []commitments.Found) []Scored {
	out := make([]Scored, len(found))
	gold := Label(s, found)
	known := s.known(found, gold)
	for k, g := range gold {
		p := min(max(found[k].Score, 1e-9), 1-1e-9)
		out[k] = Scored{Total: math.Log(p / (1 - p)), Yes: g >= 0, Unknown: !known[k]}
		for i := range s.Gold {
			a, b := found[k].Claim.Amount, s.Gold[i].Amount
			out[k].Again = out[k].Again || g < 0 && a != nil && b != nil && a.Value.String() == b.Value && a.Currency == b.Currency
		}
	}
	return out
}

// platt returns the slope and shift by which totals become chances that come
// true (logistic regression on one feature, by Newton's method).
func platt(all []Scored) (slope, shift float64) {
	slope = 1
	for range 50 {
		var g0, g1, h00, h01, h11 float64
		for _, x := range all {
			if x.Again || x.Unknown {
				continue
			}
			p := 1 / (1 + math.Exp(-slope*x.Total-shift))
			d, w := p, p*(1-p)
			if x.Yes {
				d--
			}
			g0, g1 = g0+d, g1+d*x.Total
			h00, h01, h11 = h00+w, h01+w*x.Total, h11+w*x.Total*x.Total
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

// Threshold returns the chance from which taking candidates gives the best F1
// against a number of gold claims. Where chances come true that is half the best
// F1 that can be reached, which moves far less from one set of documents to the
// next than the place of the peak, for F1 is flat around it.
func Threshold(all []Scored, golds int) float64 {
	list := append([]Scored(nil), all...)
	sort.SliceStable(list, func(a, b int) bool { return list[a].Total > list[b].Total })
	right, taken, best := 0, 0, 0.0
	for _, x := range list {
		if x.Again || x.Unknown {
			continue
		}
		taken++
		if x.Yes {
			right++
		}
		best = max(best, 2*float64(right)/float64(taken+golds))
	}
	return best / 2
}
