package derive_test

import (
	"testing"

	"comity"
	"comity/internal/derive"
)

// tells is a voice that announces a sum.
func tells(id comity.ClaimID, publisher string, on comity.Date, sum int64, title string) comity.Voice {
	kind := comity.Media
	if publisher == "Ministry" {
		kind = comity.Official
	}
	return comity.Voice{Title: title, Publisher: publisher, PublisherKind: kind, Published: on, Claim: comity.Claim{ID: id, Source: comity.SourceID(id), Kind: comity.KindCommitment,
		Body: &comity.Commitment{By: comity.Parties{"CA"}, To: comity.Parties{"JM"}, Stage: comity.StagePledge, Date: "2024-07-10", Amount: &comity.Amount{Value: comity.DecimalOf(sum), Currency: "CAD", Bound: comity.Exact}}}}
}

func TestWhatItsPublisherSetRightIsCorrectedAndNotDisputed(t *testing.T) {
	first, second := tells("a", "Ministry", "2024-07-10", 145, ""), tells("b", "Ministry", "2024-07-11", 154, "Correction")
	repeats, denies := tells("c", "Herald", "2024-07-10", 145, ""), tells("d", "Post", "2024-07-12", 149, "")
	paper, edition := tells("e", "Herald", "2024-07-10", 120, ""), tells("f", "Herald", "2024-07-11", 154, "")
	for _, c := range []struct {
		what            string
		voices          []comity.Voice
		disputed, noted bool
	}{
		{"its publisher", []comity.Voice{first, second}, false, true},
		{"a paper that printed it before", []comity.Voice{first, second, repeats}, false, true},
		{"another figure", []comity.Voice{first, second, denies}, true, true},
		{"a paper's later edition", []comity.Voice{second, paper, edition}, false, true},
		{"two papers", []comity.Voice{repeats, denies}, true, false},
	} {
		r := comity.Record{ID: c.voices[0].Claim.ID, Kind: comity.KindCommitment, Voices: c.voices}
		derive.Record(&r)
		noted := false
		for _, d := range r.Noted {
			noted = noted || d.Field == "amount" && d.Why == derive.Corrected
		}
		if disputed := len(r.Disputes) > 0; disputed != c.disputed || noted != c.noted {
			t.Errorf("%s: disputed %v, corrected %v", c.what, disputed, noted)
		}
	}
}

func TestPortionsOfGoods(t *testing.T) {
	for action, want := range map[comity.Text]derive.Portion{
		"handed over the first eight of the 20 patrol cars": {Of: 20, Head: "car"},
		"handed over the remaining 12 of the 20 cars":       {Of: 20, Head: "car", Last: true},
		"handed over 20 patrol cars":                        {},
		"gave one of the best hospitals of the country":     {},
	} {
		if got, _ := derive.PortionOf(action); got != want {
			t.Errorf("%s: %+v, want %+v", action, got, want)
		}
	}
	if give := comity.Text("give two rescue boats worth 500 million yen on 16 December"); !derive.SameNumber(give, "provide two boats") ||
		derive.SameNumber(give, "provide three boats") || derive.SameNumber(give, "sign for 500 million yen on 16 December") {
		t.Error("the same number of one thing is told where both count it, and no sum or day is")
	}
	two := comity.List{"two patrol boats"}
	if !derive.OneOf(two, "handed over the patrol boat Nafanua") || derive.OneOf(two, "handed over the patrol boats") || derive.OneOf(comity.List{"a patrol boat"}, "handed over the patrol boat") {
		t.Error("one of several is told where one is given of what is counted")
	}
}
