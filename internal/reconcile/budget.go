package reconcile

import (
	"fmt"

	"comity"
	"comity/internal/reconcile/figure"
	"comity/internal/reconcile/saying"
	"comity/internal/reconcile/sides"
)

// budgets links the sums that a document tells as given to somebody to the
// budget, given to nobody by name, that it tells before them: at least two of
// one giver, which come to no more than it (METHODS: umbrella).
func (s *session) budgets(list []placed) {
	for _, whole := range list {
		w, ok := whole.claim.Body.(*comity.Commitment)
		if !ok || w.Amount == nil || len(w.By) == 0 || len(w.To) > 0 || !saying.Any(string(w.Action), saying.Budget) || whole.in.Merged != "" {
			continue
		}
		var parts []placed
		var sum comity.Decimal
		for _, p := range list {
			if b, ok := p.claim.Body.(*comity.Commitment); ok && p.in != whole.in && p.in.Merged == "" && spentFrom(b, w) && p.claim.Evidence[0].Start > whole.claim.Evidence[0].Start {
				parts, sum = append(parts, p), sum.Add(b.Amount.Value)
			}
		}
		if len(parts) < 2 || sum.Cmp(w.Amount.Value) > 0 {
			continue
		}
		for _, p := range parts {
			s.link(p.in.ID, whole.in.ID, comity.PartOf, fmt.Sprintf("one of %d sums that the document tells after the %s allocated to no one by name, and that come to no more", len(parts), figure.InWords(w.Amount)), 0.7)
		}
	}
}

// spentFrom reports whether a sum may be given out of a budget: committed by
// the same giver, in the same currency, to receivers that are named.
func spentFrom(b, w *comity.Commitment) bool {
	if giver, _ := sides.Relate(b.By, w.By, ""); giver != sides.Equal {
		return false
	}
	return b.Amount != nil && len(b.To) > 0 && b.Amount.Currency == w.Amount.Currency && b.Stage.Rank() >= comity.StageCommitment.Rank() && b.Modality != comity.Sale
}
