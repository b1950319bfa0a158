package review

import (
	"encoding/json"
	"testing"

	"comity"
)

func named(s string) (comity.Party, bool) {
	p := map[string]comity.Party{"Japan": "JP", "JP": "JP", "MY": "MY", "Malaysia": "MY"}[s]
	return p, p != ""
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	count := 130
	for _, b := range []comity.Body{
		&comity.Commitment{By: comity.Parties{"JP", "A Foundation"}, To: comity.Parties{"MY"}, Action: "give boats", Modality: comity.Grant, Stage: comity.StageCommitment,
			Amount: &comity.Amount{Value: comity.MustDecimal("9050000000.5"), Currency: "JPY", Bound: comity.UpTo}, Items: comity.List{"boats", "two drones"}, Date: "2023-12"},
		&comity.Instrument{Name: "Vision", Type: "statement", Items: &count},
		&comity.Position{By: comity.Parties{"MY"}, Stance: "supports"},
	} {
		var want map[string]json.RawMessage
		raw, _ := json.Marshal(b)
		_ = json.Unmarshal(raw, &want)
		for _, f := range Fields(b.Kind()) {
			if want[f] == nil {
				continue
			}
			got, err := Parse(b.Kind(), f, Written(b, f), named)
			if err != nil || string(got) != string(want[f]) {
				t.Errorf("%s %s: %q is read as %s, %v; want %s", b.Kind(), f, Written(b, f), got, err, want[f])
			}
		}
	}
}

func TestWhatPeopleType(t *testing.T) {
	for _, c := range []struct{ field, typed, want string }{
		{"by", "Japan; Malaysia ; the Red Cross", `["JP","MY","the Red Cross"]`}, {"amount", "up to 9,050,000,000 jpy", `{"value":"9050000000","currency":"JPY","bound":"up-to"}`},
		{"amount", "", "null"}, {"to", "", "[]"}, {"deadline", "2025", `"2025"`},
	} {
		got, err := Parse(comity.KindCommitment, c.field, c.typed, named)
		if err != nil || string(got) != c.want {
			t.Errorf("%s %q: %s, %v", c.field, c.typed, got, err)
		}
	}
	for field, typed := range map[string]string{"amount": "lots", "deadline": "soon", "budget": "5 USD", "name": "x"} {
		if got, err := Parse(comity.KindCommitment, field, typed, named); err == nil {
			t.Errorf("%s %q is taken: %s", field, typed, got)
		}
	}
}
