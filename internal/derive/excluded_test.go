package derive_test

import (
	"testing"

	"comity"
	"comity/internal/derive"
)

func TestATransactionThatItsReaderExcludesIsAFlowThatCountsNowhere(t *testing.T) {
	pay := func(id comity.ClaimID, value int64, why string) comity.Voice {
		body := &comity.Transaction{Activity: "X-1", Type: "3", Role: comity.Disbursed, Value: comity.DecimalOf(value), Currency: "USD", Date: "2022-03-04", Excluded: why}
		return comity.Voice{Claim: comity.Claim{ID: id, Kind: comity.KindTransaction, Source: "s", Body: body}}
	}
	whole := comity.Voice{Claim: comity.Claim{ID: "w", Kind: comity.KindCommitment, Source: "s", Body: &comity.Commitment{Activity: "X-1", By: comity.Parties{"US"}, Stage: comity.StageImplementation}}}
	r := comity.Record{ID: "w", Kind: comity.KindCommitment, Voices: []comity.Voice{whole, pay("a", 5, ""), pay("b", 5, "duplicate transaction"), pay("c", 7, "")}}
	derive.Record(&r)
	counted := comity.Decimal{}
	for _, f := range r.Flows {
		if (f.Claim == "b") != (f.Excluded == "duplicate transaction") {
			t.Errorf("flow of %s is excluded for %q", f.Claim, f.Excluded)
		}
		if f.Excluded == "" {
			counted = counted.Add(f.Value)
		}
	}
	if len(r.Flows) != 3 || counted.String() != "12" {
		t.Errorf("%d flows that add up to %s, want 3 and 12", len(r.Flows), counted)
	}
}
