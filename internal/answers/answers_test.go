package answers

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/derive"
	"comity/internal/terminal"
	"comity/internal/total"
)

func amount(value, currency string) *comity.Amount {
	return &comity.Amount{Value: comity.MustDecimal(value), Currency: currency, Bound: comity.Exact}
}

func TestWhatWasWorkedOutIsTold(t *testing.T) {
	for _, c := range []struct {
		what string
		why  []comity.Reason
		body comity.Body
		want []string
	}{
		{"a relative date", []comity.Reason{{Field: "date", Rule: "month", Words: "last month"}}, &comity.Relationship{Date: "2023-11"},
			[]string{"“last month” is November 2023"}},
		{"a date as it is told", []comity.Reason{{Field: "date", Rule: "day", Words: "on 16 December 2023"}}, &comity.Meeting{Date: "2023-12-16"}, nil},
		{"the date of an occasion", []comity.Reason{{Field: "date", Rule: "date/occasion", Words: "special summit"}}, &comity.Instrument{Date: "2023-12-17"},
			[]string{"dated as the special summit is"}},
		{"a capital", []comity.Reason{{Field: "by", Rule: "role/subject", Words: "Tokyo"}}, &comity.Commitment{By: comity.Parties{"JP"}},
			[]string{"“Tokyo” is Japan"}},
		{"a country by its name", []comity.Reason{{Field: "to", Rule: "role/to", Words: "to Malaysia; "}}, &comity.Commitment{To: comity.Parties{"MY"}}, nil},
		{"another sentence", []comity.Reason{{Field: "by", Rule: "role/usual", Words: "the document's other promises"}}, &comity.Commitment{By: comity.Parties{"JP"}},
			[]string{"Japan, as in the document's other promises"}},
		{"the sentence before", []comity.Reason{{Field: "to", Rule: "role/carried", Words: "the sentence before"}}, &comity.Commitment{To: comity.Parties{"FJ"}},
			[]string{"Fiji from the sentence before"}},
		{"the document's topic", []comity.Reason{{Field: "to", Rule: "role/topic", Words: "the document's topic"}}, &comity.Commitment{To: comity.Parties{"MY"}},
			[]string{"Malaysia is the document's topic"}},
		{"the last reason holds", []comity.Reason{{Field: "by", Rule: "role/subject", Words: "Jakarta"}, {Field: "by", Rule: "role/subject", Words: "Tokyo"}},
			&comity.Commitment{By: comity.Parties{"JP"}}, []string{"“Tokyo” is Japan"}},
		{"a conversion that fits", nil, &comity.Commitment{Amount: amount("9050000000", "JPY"), Quoted: amount("63700000", "USD"), Date: "2023-12-17"},
			[]string{"the text's US$63.7 million is 0.2% below US$63.8 million at the rate of 15 December 2023"}},
		{"a conversion that is off", nil, &comity.Commitment{Amount: amount("9050000000", "JPY"), Quoted: amount("93700000", "USD"), Date: "2023-12-17"},
			[]string{"the text's US$93.7 million is 46.8% off: US$63.8 million at the rate of 15 December 2023"}},
	} {
		if got := workedOut(comity.Claim{Why: c.why, Body: c.body}, ""); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestOnlyFieldsThatVoicesStateDifferentlyDiffer(t *testing.T) {
	voice := func(c comity.Commitment) comity.Voice { return comity.Voice{Claim: comity.Claim{Body: &c}} }
	one := comity.Commitment{By: comity.Parties{"JP"}, Action: "give boats", Amount: amount("400000000", "JPY"), Modality: comity.Grant, Date: "2023-12-16"}
	other := comity.Commitment{By: comity.Parties{"JP"}, Action: "supply boats", Amount: amount("440000000", "JPY"), Modality: comity.Unspecified}
	rows := differing(comity.Record{Body: &one, Voices: []comity.Voice{voice(one), voice(other)}, Disputes: []comity.Dispute{{Field: "amount"}}})
	want := [][]string{{"amount (disputed)", "¥400 million", "¥400 million", "¥440 million"}}
	if len(rows) != 1 || !slices.Equal(rows[0], want[0]) {
		t.Errorf("%q, want %q", rows, want)
	}
}

func TestWhatIsSupersededOrRejectedDoesNotDiffer(t *testing.T) {
	voice := func(sum string) comity.Voice {
		return comity.Voice{Claim: comity.Claim{Body: &comity.Commitment{Amount: amount(sum, "JPY")}}}
	}
	holds, retired, rejected, old := voice("400"), voice("440"), voice("450"), voice("460")
	retired.Retired = "a better reading"
	rejected.Judgements = []comity.Judgement{{Verdict: comity.RejectedByUs}}
	r := comity.Record{Body: holds.Claim.Body, Voices: []comity.Voice{retired, holds, rejected}}
	if rows := differing(r); len(rows) != 0 {
		t.Errorf("%q: nobody who has a say differs", rows)
	}
	r.Voices = append(r.Voices, old)
	r.Noted = []comity.Dispute{{Field: "amount", Why: derive.Corrected}}
	if rows := differing(r); len(rows) != 1 || !slices.Equal(rows[0], []string{"amount (corrected)", "¥400", "¥400", "¥460"}) {
		t.Errorf("%q: what was set right is corrected, not disputed", rows)
	}
}

func TestPartiesAreNamedAsPeopleNameThem(t *testing.T) {
	for p, want := range map[comity.Party]string{"JP": "Japan", "ASEAN": "ASEAN", "EU": "European Union", "IMF": "IMF", "Acme\x1b[31m": "Acme[31m"} {
		if got := PartyName(p); got != want {
			t.Errorf("%s is named %q, not %q", p, got, want)
		}
	}
}

func TestCountsAgreeWithTheirNouns(t *testing.T) {
	for _, c := range []struct {
		n    int
		noun string
		want string
	}{{1, "claim", "1 claim"}, {0, "claim", "0 claims"}, {1200, "entry", "1,200 entries"}, {2, "relationship", "2 relationships"}} {
		if got := Count(c.n, c.noun); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestRatesStandTheWayTheyAreQuoted(t *testing.T) {
	c, err := ConvertTo("USD")(comity.Amount{Value: comity.MustDecimal("400000000"), Currency: "JPY"}, "2023-12-17")
	if err != nil || !strings.HasPrefix(c.Rate, "1 USD = 141.741 JPY on 15 December 2023, ") {
		t.Errorf("%q, %v", c.Rate, err)
	}
	if _, err := ConstantPrices("USD", "3000"); comity.KindOf(err) != comity.Invalid {
		t.Errorf("prices of the year 3000: %v", err)
	}
}

func TestATotalSaysWhatIsLeftOutAndWhy(t *testing.T) {
	var b strings.Builder
	item := func(note string) total.Item {
		return total.Item{Record: "aaaaaaaaaaaaaaaa", Role: comity.Committed, From: comity.Parties{"JP"}, To: comity.Parties{"MY"}, Amount: *amount("400000000", "JPY"), Note: note}
	}
	p := &TotalPrinter{Printer: Printer{Out: &b, Style: terminal.Plain(80)}, Total: total.Total{Currency: "USD",
		Excluded: []total.Item{item("an umbrella"), item("announced before"), item("an umbrella")}}}
	if err := p.Print(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Committed  nothing known", "In no sum", "  2 sums: an umbrella", "  1 sum: announced before", "¥400 million committed, Japan to Malaysia, date not known"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in\n%s", want, b.String())
		}
	}
}

func TestABriefIsJSONWithEverySection(t *testing.T) {
	b := &Brief{Title: "Japan and Malaysia", On: "2024-01-01", groups: []group{{name: "from_a", has: delivered}}}
	raw, err := json.Marshal(b)
	if err != nil || string(raw) != `{"from_a":[],"on":"2024-01-01","title":"Japan and Malaysia"}` {
		t.Errorf("%s, %v", raw, err)
	}
}
