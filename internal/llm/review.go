package llm

import (
	"fmt"

	"comity"
	"comity/internal/reading"
)

// How a second reader changes what is thought of a claim.
const (
	doubted = 0.6 // a claim that the other reader passed over keeps this share of its confidence
	lonely  = 0.5 // a claim that only the model found
)

// Review joins what the built-in reader and the model found in one document.
// The built-in reader's claims stand, with its evidence: where the model tells
// of the same thing its confidence rises, where the model is silent it falls;
// what only the model found comes after. Each disagreement is a finding, so
// that a person can look at it.
func Review(builtin, model reading.Reading) reading.Reading {
	out := builtin
	out.Claims = nil
	out.Findings = append(append([]comity.Finding(nil), builtin.Findings...), model.Findings...)
	taken := make([]bool, len(model.Claims))
	for _, c := range builtin.Claims {
		i := partner(c, model.Claims, taken)
		switch {
		case i >= 0:
			taken[i] = true
			c.Confidence = 1 - (1-c.Confidence)*(1-model.Claims[i].Confidence)
			c.Why = append(c.Why, comity.Reason{Field: "kind", Rule: "llm/agrees", Words: model.Claims[i].Reader})
		case guideline(c.Kind):
			c.Confidence *= doubted
			c.Complete *= doubted
			out.Findings = append(out.Findings, differ(c, "only the built-in reader takes this for a %s"))
		}
		out.Claims = append(out.Claims, c)
	}
	for i, c := range model.Claims {
		if !taken[i] {
			c.Confidence = lonely
			out.Claims = append(out.Claims, c)
			out.Findings = append(out.Findings, differ(c, "only the model takes this for a %s"))
		}
	}
	return out
}

// partner returns the free claim of the other reading of the same kind that
// shares most text with c, or -1.
func partner(c comity.Claim, list []comity.Claim, taken []bool) int {
	best, most := -1, 0
	for i, o := range list {
		if taken[i] || o.Kind != c.Kind {
			continue
		}
		if n := shared(c, o); n > most {
			best, most = i, n
		}
	}
	return best
}

func shared(a, b comity.Claim) (n int) {
	for _, x := range a.Evidence {
		for _, y := range b.Evidence {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

func differ(c comity.Claim, format string) comity.Finding {
	e := c.Evidence[0]
	return comity.Finding{Rule: "llm/differs", Message: fmt.Sprintf(format, c.Kind), Evidence: &e}
}

func guideline(k comity.Kind) bool {
	for _, g := range comity.GuidelineKinds {
		if g == k {
			return true
		}
	}
	return false
}
