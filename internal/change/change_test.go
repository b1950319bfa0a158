package change_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"comity"
	"comity/internal/change"
	"comity/internal/web/words"
)

func TestWhatDiffersIsListedInTheOrderOfFields(t *testing.T) {
	amount := &comity.Amount{Value: comity.MustDecimal("4"), Currency: "JPY"}
	a := &comity.Record{Status: comity.StatusRead, Sources: 1, Body: &comity.Commitment{By: comity.Parties{"JP"}, Stage: comity.StagePledge}}
	b := &comity.Record{Status: comity.StatusReviewed, Sources: 2, Disputes: []comity.Dispute{{Field: "stage"}},
		Body: &comity.Commitment{By: comity.Parties{"JP"}, Stage: comity.StageCommitment, Amount: amount}}
	var names []string
	for _, f := range change.Between(a, b) {
		names = append(names, f.Name)
	}
	if d := cmp.Diff([]string{"amount", "stage", "status", "disputed", "sources"}, names); d != "" {
		t.Error(d)
	}
	turned := &comity.Record{Status: comity.StatusRead, Sources: 1, Kept: "x", KeptOn: "2024-07-08", Body: &comity.Commitment{By: comity.Parties{"MY", "JP"}, Stage: comity.StagePledge}}
	plain := &comity.Record{Status: comity.StatusRead, Sources: 1, Body: &comity.Commitment{By: comity.Parties{"JP", "MY"}, Stage: comity.StagePledge}}
	if d := cmp.Diff([]change.Field{{Name: "kept", After: `"2024-07-08"`}}, change.Between(plain, turned)); d != "" {
		t.Errorf("parties in another order, and a promise kept: %s", d)
	}
	if got := change.Words(words.English, "kept", `"2024-07-08"`, nil); got != "8 July 2024" {
		t.Errorf("kept reads %q", got)
	}
	if same := change.Between(a, a); len(same) != 0 {
		t.Errorf("a record differs from itself: %v", same)
	}
	name := func(p comity.Party) string { return "Land " + string(p) }
	for raw, want := range map[string]string{"": "nothing", "null": "nothing", `["JP"]`: "Land JP"} {
		if got := change.Words(words.English, "by", raw, name); got != want {
			t.Errorf("%q reads %q, want %q", raw, got, want)
		}
	}
}
