package derive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/derive"
)

// told is a voice that tells a commitment of France to Lebanon.
func told(id comity.ClaimID, publisher, quote string, edit func(*comity.Commitment)) comity.Voice {
	b := &comity.Commitment{By: comity.Parties{"FR"}, To: comity.Parties{"LB"}, Action: comity.Text(quote), Stage: comity.StagePledge}
	edit(b)
	return comity.Voice{Publisher: publisher, PublisherKind: comity.Media, Published: b.Date,
		Claim: comity.Claim{ID: id, Kind: comity.KindCommitment, Source: comity.SourceID(id), Body: b, Evidence: []comity.Evidence{{End: len(quote), Quote: quote}}}}
}

func pledged(c *comity.Commitment) {
	c.Amount, c.Date = &comity.Amount{Value: comity.DecimalOf(100e6), Currency: "EUR"}, "2021-08-04"
}

func paid(value int64, day comity.Date) func(*comity.Commitment) {
	return func(c *comity.Commitment) {
		c.Stage, c.Amount, c.Date = comity.StageCompletion, &comity.Amount{Value: comity.DecimalOf(value), Currency: "EUR"}, day
	}
}

func record(voices ...comity.Voice) comity.Record {
	r := comity.Record{ID: voices[0].Claim.ID, Kind: comity.KindCommitment, Voices: voices}
	derive.Record(&r)
	return r
}

func flowsOf(r comity.Record) string {
	var out []string
	for _, f := range r.Flows {
		out = append(out, fmt.Sprintf("%s %s %s", f.Role, f.Value, f.Currency))
	}
	return strings.Join(out, ", ")
}

func TestPaymentsOfAPart(t *testing.T) {
	pledge := told("a", "Levant Daily", "France pledged 100 million euros", pledged)
	for _, c := range []struct {
		says   string
		voices []comity.Voice
		want   string
	}{
		{"two payments are two flows", []comity.Voice{pledge, told("b", "Cedar Post", "40 million euros paid", paid(40e6, "2022-08-04")), told("c", "Cedar Post", "15 million euros paid", paid(15e6, "2023-01-10"))},
			"announced 100000000 EUR, disbursed 15000000 EUR, disbursed 40000000 EUR"},
		{"one payment told twice is one flow", []comity.Voice{pledge, told("b", "Cedar Post", "40 million euros paid", paid(40e6, "2022-08-04")), told("c", "Harbour Daily", "40 million euros paid", paid(40e6, "2022-08-04"))},
			"announced 100000000 EUR, disbursed 40000000 EUR"},
		{"what was paid so far stands for the payments before", []comity.Voice{pledge, told("b", "Cedar Post", "40 million euros paid", paid(40e6, "2022-08-04")), told("c", "Cedar Post", "55 million euros has been paid so far", paid(55e6, "2023-01-10"))},
			"announced 100000000 EUR, disbursed 55000000 EUR"},
	} {
		for range c.voices { // in whatever order they joined
			c.voices = append(c.voices[1:], c.voices[0])
			r := record(slices.Clone(c.voices)...)
			if got := flowsOf(r); got != c.want {
				t.Errorf("%s: %s, not %s", c.says, got, c.want)
			}
			if b := r.Body.(*comity.Commitment); b.Stage != comity.StageImplementation || b.Amount.Value.String() != "100000000" || len(r.Disputes) > 0 {
				t.Errorf("%s: stage %s, amount %s, disputes %v", c.says, b.Stage, b.Amount.Value, r.Disputes)
			}
		}
	}
}

func TestSourcesAreNoCopies(t *testing.T) {
	wire := "France will give Lebanon 100 million euros for schools and hospitals that were hit by the blast at the port, its president said on Wednesday in Paris"
	for _, c := range []struct {
		says, second string
		want         int
	}{
		{"a text with another dateline is the same source", "PARIS (Agencies) " + wire, 1},
		{"a long sentence that was trimmed is the same source", strings.TrimSuffix(wire, " on Wednesday in Paris"), 1},
		{"other words are another source", "Lebanese schools and hospitals get 100 million euros, the Élysée announced after Wednesday's talks", 2},
	} {
		if r := record(told("a", "Levant Daily", wire, pledged), told("b", "Cedar Post", c.second, pledged)); r.Sources != c.want {
			t.Errorf("%s: %d sources", c.says, r.Sources)
		}
	}
}

func TestFiguresInTwoCurrencies(t *testing.T) {
	in := func(value int64) func(*comity.Commitment) {
		return func(c *comity.Commitment) {
			pledged(c)
			c.Amount = &comity.Amount{Value: comity.DecimalOf(value), Currency: "USD"}
		}
	}
	for value, disputed := range map[int64]bool{118e6: false, 180e6: true} { // a euro was 1.18 dollars in August 2021
		r := record(told("a", "Levant Daily", "100 million euros", pledged), told("b", "Cedar Post", "dollars", in(value)))
		if got := slices.ContainsFunc(r.Disputes, func(d comity.Dispute) bool { return d.Field == "amount" }); got != disputed {
			t.Errorf("100 million euros and %d dollars: disputed is %v", value, got)
		}
	}
}

func TestASumIsCommittedOnItsOwnDay(t *testing.T) {
	signed := told("a", "Levant Daily", "France signed a grant of 9 million euros", func(c *comity.Commitment) {
		c.Stage, c.Amount, c.Date = comity.StageCommitment, &comity.Amount{Value: comity.DecimalOf(9e6), Currency: "EUR"}, "2021-08-04"
	})
	delivered := told("b", "Cedar Post", "the clinics of the grant of 9 million euros were handed over", paid(9e6, "2024-03-12"))
	days := map[comity.Role]comity.Date{}
	for _, f := range record(signed, delivered).Flows {
		days[f.Role] = f.ValueDate
	}
	if days[comity.Committed] != "2021-08-04" || days[comity.Disbursed] != "2024-03-12" {
		t.Errorf("committed and disbursed on %v", days)
	}
	for _, f := range record(delivered).Flows {
		if f.ValueDate != "2024-03-12" {
			t.Errorf("%s on %s, where nothing tells of another day", f.Role, f.ValueDate)
		}
	}
}
