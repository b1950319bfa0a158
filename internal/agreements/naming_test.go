package agreements

import (
	"strings"
	"testing"

	"comity"
)

func TestWhatAnInstrumentsOwnWordsName(t *testing.T) {
	for _, c := range []struct{ quote, want string }{
		{"signed an exchange of notes under the Official Security Assistance programme.", "under: Official Security Assistance"},
		{"adopted the plan to implement the Joint Vision Statement on Friendship and Cooperation.", "implements: Joint Vision Statement on Friendship and Cooperation"},
		{"signed pursuant to the “Agreement on Reciprocal Access”, which", "under: Agreement on Reciprocal Access"},
		{"a contract in accordance with the Loan Agreement of 2023, and within the framework of the Free and Open Indo-Pacific.", "under: Loan Agreement of 2023; under: Free and Open Indo-Pacific"},
		{"signed under the leadership of the President", ""},
		{"signed under Article 5", "under: Article 5"},
		{"signed the Access Agreement under the Access Agreement", ""}, // itself
		{"signed in Manila.", ""},
	} {
		r := instrument("agreement", told{quote: c.quote})
		var got []string
		for _, n := range Namings(r) {
			got = append(got, string(n.Link)+": "+n.Name)
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.quote, g, c.want)
		}
	}
}

func TestOnlyWhatFitsIsOlderAndNobodyDecidedIsOffered(t *testing.T) {
	r := instrument("plan", told{date: "2024-10-10", quote: "adopted the plan to implement the Joint Vision Statement."})
	n := Namings(r)[0]
	x := &comity.Record{ID: "x", Kind: comity.KindInstrument, Body: &comity.Instrument{Name: "Joint Vision Statement on Friendship", Date: "2023-12-17"}}
	if !n.May(r, x) {
		t.Error("the vision that it names is not offered")
	}
	later := *x
	later.Body = &comity.Instrument{Name: "Joint Vision Statement on Friendship", Date: "2025"}
	other := *x
	other.Body = &comity.Instrument{Name: "Joint Statement on Trade"}
	linked := *r
	linked.Links = []comity.Link{{From: r.ID, To: x.ID, Kind: comity.UnderInstrument}}
	refused := *r
	refused.Body = &comity.Instrument{Name: "Access Agreement", Unrelated: comity.List{"x"}}
	for what, no := range map[string]bool{"one that came later": n.May(r, &later), "one of another name": n.May(r, &other), "one that is linked": n.May(&linked, x), "one that was refused": n.May(&refused, x), "itself": n.May(r, r)} {
		if no {
			t.Errorf("%s is offered", what)
		}
	}
}
