package reading

import (
	"encoding/json"

	"comity"
)

// MarshalJSON writes a reading as the annotation guidelines define it: id,
// published and the claims of the guidelines' kinds; plan items, rejected
// candidates and findings follow as further fields.
func (r Reading) MarshalJSON() ([]byte, error) {
	out := struct {
		ID        string           `json:"id"`
		Published comity.Date      `json:"published"`
		Claims    []comity.Claim   `json:"claims"`
		PlanItems []comity.Claim   `json:"plan_items,omitempty"`
		Rejected  []comity.Claim   `json:"rejected,omitempty"`
		Findings  []comity.Finding `json:"findings,omitempty"`
	}{ID: r.ID, Published: r.Published, Claims: []comity.Claim{}, Rejected: r.Rejected, Findings: r.Findings}
	for _, c := range r.Claims {
		if guideline(c.Kind) {
			out.Claims = append(out.Claims, c)
		} else {
			out.PlanItems = append(out.PlanItems, c)
		}
	}
	return json.Marshal(out)
}

func guideline(k comity.Kind) bool {
	for _, g := range comity.GuidelineKinds {
		if k == g {
			return true
		}
	}
	return false
}
