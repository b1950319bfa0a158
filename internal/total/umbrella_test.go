package total_test

import (
	"testing"

	"comity"
	"comity/internal/derive"
	"comity/internal/total"
)

// What an umbrella's parts leave over is counted in its own currency: the rates
// of the days of the parts say nothing of it.
func TestWhatPartsLeaveOver(t *testing.T) {
	record := func(id comity.ClaimID, value string, on comity.Date, links ...comity.Link) comity.Record {
		c := &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"PH"}, Action: "give boats", Stage: comity.StageCommitment, Date: on,
			Amount: &comity.Amount{Value: comity.MustDecimal(value), Currency: "JPY", Bound: comity.Exact}}
		r := comity.Record{ID: id, Kind: comity.KindCommitment, Links: links}
		r.Voices = []comity.Voice{{Claim: comity.Claim{ID: id + "-0", Kind: comity.KindCommitment, Source: "s", Body: c}, PublisherKind: comity.Official, Published: "2024-01-02", Marking: comity.Clear}}
		derive.Record(&r)
		return r
	}
	part := comity.Link{Kind: comity.PartOf, From: "part", To: "whole"}
	q := total.Query{Currency: "USD", Convert: func(a comity.Amount, on comity.Date) (total.Conversion, error) {
		rate := 100
		if on == "2024" {
			rate = 200
		}
		return total.Conversion{Value: a.Value.Quo(comity.DecimalOf(int64(rate)))}, nil
	}}
	sums := total.New(q)
	sums.Add(record("whole", "2000", "2023", part))
	sums.Add(record("part", "1900", "2024", part))
	for _, x := range sums.Result().Excluded {
		if x.Record == "whole" {
			if x.Unallocated == nil || x.Unallocated.String() != "1" {
				t.Errorf("left over: %v, want 1: 100 yen at the rate of the whole", x.Unallocated)
			}
			return
		}
	}
	t.Error("the whole is not told as an umbrella")
}
