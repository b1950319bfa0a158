package derive_test

import (
	"encoding/json"
	"testing"

	"comity"
	"comity/internal/derive"
)

func TestWhatAPersonSetHoldsForEveryKind(t *testing.T) {
	for _, c := range []struct {
		body        comity.Body
		field, want string
	}{
		{&comity.PlanItem{Title: "Survey", Deadline: "2026"}, "deadline", `"2027-03"`},
		{&comity.Instrument{Name: "Vision"}, "name", `"Joint Vision"`},
		{&comity.Meeting{Name: "Summit"}, "date", `"2023-12-17"`},
		{&comity.Commitment{By: comity.Parties{"JP"}, Stage: comity.StagePledge}, "action", `"give boats"`},
	} {
		r := comity.Record{ID: "a", Kind: c.body.Kind(), Edits: map[string]json.RawMessage{c.field: json.RawMessage(c.want)},
			Voices: []comity.Voice{{Claim: comity.Claim{ID: "a", Kind: c.body.Kind(), Source: "s", Body: c.body}}}}
		derive.Record(&r)
		raw, err := json.Marshal(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]json.RawMessage
		if err := json.Unmarshal(raw, &got); err != nil || string(got[c.field]) != c.want {
			t.Errorf("%s: the %s is %s, want %s", c.body.Kind(), c.field, got[c.field], c.want)
		}
	}
}
