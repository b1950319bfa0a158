package commitments

import (
	"context"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/intake"
	"comity/internal/reading/prepared"
)

// find reads a text of one paragraph a line and returns its commitments, those
// rejected left out.
func find(t *testing.T, text string) []Found {
	t.Helper()
	doc, err := intake.Read(context.Background(), []byte(text), intake.Options{Name: "test.txt"})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(Find(prepared.Make(doc, "2024-05-01")), func(f Found) bool { return f.Rejected != "" })
}

func codes(p comity.Parties) string {
	var out []string
	for _, x := range p {
		out = append(out, string(x))
	}
	return strings.Join(out, " ")
}

func TestWhoGivesAndWhoBenefits(t *testing.T) {
	for _, c := range []struct{ name, text, by, to string }{
		{"subject and to", "Norway will provide $5 million to Ghana for its coast guard.", "NO", "GH"},
		{"who receives does not give", "Ghana has received a grant of $5 million from Norway.", "NO", "GH"},
		{"an agency is its country", "JICA signed an agreement to lend ¥4 billion to Kenya.", "JP", "KE"},
		{"a clause after another", "The talks ended after Norway agreed to give $5 million to Ghana.", "NO", "GH"},
		{"of two who sign for help the donor gives", "Oslo and Accra exchanged notes on a grant of $5 million for two patrol boats.", "NO", "GH"},
		{"a receiver right before the dollar sign", "Norway will give Ghana $5 million for its coast guard.", "NO", "GH"},
		{"who reports it does not benefit", "OSLO, 5 May 2024 - Norway announced 5 million euros in grants for Niger, Chad and Ghana, the United Nations said.", "NO", "NE TD GH"},
		{"a bound is no verb that denies", "I have the honour to inform you that it is the intention of the Government of Norway to make available to the Government of Ghana by way of a grant a sum not exceeding $5,000,000 towards the cost of the second stage of the dam.", "NO", "GH"},
		{"a label", "Canada: Will provide $5 million to Ghana.", "CA", "GH"},
		{"who buys and who sells", "ACCRA, 5 May 2024 - Ghana bought four radars from Boeing for $104 million.", "GH", "Boeing"},
		{"an order is a purchase", "ACCRA, 5 May 2024 - The Ghana Navy ordered four radars from Hyundai Heavy Industries for $104 million.", "GH", "Hyundai Heavy Industries"},
	} {
		list := find(t, c.text)
		if len(list) != 1 {
			t.Errorf("%s: %d commitments in %q", c.name, len(list), c.text)
			continue
		}
		if by, to := codes(list[0].Claim.By), codes(list[0].Claim.To); by != c.by || to != c.to {
			t.Errorf("%s: %s gives and %s benefits, want %s and %s", c.name, by, to, c.by, c.to)
		}
	}
}

// TestADealWithAnotherIsNotTheOneBefore: who signs for help with somebody has
// them for a partner, and neither the partner nor the day of another deal.
func TestADealWithAnotherIsNotTheOneBefore(t *testing.T) {
	for _, c := range []struct{ deal, by, to string }{
		{"Germany signed a 20 million euro loan with India on 1 March 2024 for metro trains.", "DE", "IN"},
		{"Kenya signed a 20 million euro loan with Germany on 1 March 2024 for metro trains.", "DE", "KE"},
		{"Rwanda signed a $30 million grant agreement with the World Bank on 1 March 2024.", "WB", "RW"},
	} {
		list := find(t, "Norway will provide 5 million kroner to Malawi. "+c.deal)
		if len(list) != 2 {
			t.Errorf("%d commitments before %q", len(list), c.deal)
			continue
		}
		if by, to := codes(list[1].Claim.By), codes(list[1].Claim.To); by != c.by || to != c.to {
			t.Errorf("%s: %s gives and %s benefits, want %s and %s", c.deal, by, to, c.by, c.to)
		}
		if first, deal := list[0].Claim.Date, list[1].Claim.Date; first != "" || deal != "2024-03-01" {
			t.Errorf("%s: it is dated %q and the promise before it %q", c.deal, deal, first)
		}
	}
}

func TestSumsInARowAreOfThoseTheyComeFrom(t *testing.T) {
	list := find(t, "The fund welcomed pledges of $100 million from Norway, $3 million from Canada and $50 million from Japan.")
	got := ""
	for _, f := range list {
		got += codes(f.Claim.By) + " " + f.Claim.Amount.Value.String() + "; "
	}
	if got != "NO 100000000; CA 3000000; JP 50000000; " {
		t.Errorf("it tells %s", got)
	}
}

func TestASumThatIsTakenBackIsNone(t *testing.T) {
	for _, text := range []string{
		"Norway will provide Ghana with $40 million, not $44 million, for its coast guard.",
		"Norway will provide Ghana with $40 million rather than $44 million for its coast guard.",
		"Norway will raise its help for Ghana from $30 million to $40 million.",
	} {
		list := find(t, text)
		if len(list) != 1 || list[0].Claim.Amount.Value.String() != "40000000" {
			t.Errorf("%d commitments in %q, want one of 40 million", len(list), text)
		}
	}
	if list := find(t, "On 3 May 2024, Norway granted Ghana $15.4 million for its ports. An earlier version of this release gave the sum as $14.5 million."); len(list) != 1 || list[0].Claim.Amount.Value.String() != "15400000" {
		t.Errorf("%d commitments, want that of the version that holds", len(list))
	}
	if list := find(t, "Norway will provide Ghana with not less than $44 million for its coast guard."); len(list) != 1 {
		t.Errorf("%d commitments of a floor, want one", len(list))
	}
}

func TestATotalOfWhatWasToldIsNoPromiseOfItsOwn(t *testing.T) {
	parts := "On 3 May Norway signed a grant of $40 million for Ghana.\n\nOn 4 May Norway signed a grant of $25 million for Kenya.\n\n"
	if list := find(t, parts+"The two grants together come to $65 million.\n"); len(list) != 2 {
		t.Errorf("%d commitments, want the two grants without their total", len(list))
	}
	if list := find(t, "A total of $65 million will be provided by Norway to Ghana; $40 million to its ports and $25 million to its clinics.\n"); len(list) == 0 || list[0].Claim.Amount.Value.String() != "65000000" {
		t.Errorf("%d commitments, want the total that is told first", len(list))
	}
	if list := find(t, parts+"All in all, Norway will also provide $70 million to Uganda.\n"); len(list) != 3 {
		t.Errorf("%d commitments, want three: the third is no sum of the others", len(list))
	}
}

func TestAWholeToldByTheVerbOfItsPartIsNoPromiseOfItsOwn(t *testing.T) {
	for text, want := range map[string]int{
		"On 3 May 2024, Norway disbursed $3 million to Ghana, the first tranche of the $18 million loan.":                1,
		"On 3 May 2024, Norway disbursed $3 million to Ghana out of the $18 million for its ports.":                      1,
		"On 3 May 2024, Norway disbursed $3 million to Ghana and signed a loan of $18 million for its ports with Ghana.": 2,
	} {
		if list := find(t, text); len(list) != want {
			t.Errorf("%d commitments in %q, want %d", len(list), text, want)
		}
	}
}

func TestAGrantThatIsCancelledIsNotWhatElseIsSaidOfIt(t *testing.T) {
	list := find(t, "STOCKHOLM, 9 June 2023 - Sweden on Thursday cancelled its grant of 120 million kronor to Tanzania for rural electrification, signed last November.")
	if len(list) != 1 || list[0].Claim.Stage != comity.StageCancelled {
		t.Errorf("%d commitments, want one that is cancelled", len(list))
	}
}

func TestABudgetHasNoReceiverByTopic(t *testing.T) {
	rest := "\n\nOn 3 November 2023, Norway signed a grant of 600 million kroner for Ghana to provide coastal radars. Ghana welcomed it."
	for _, text := range []string{
		"The Maritime Help Scheme (MHS) is a programme under which Norway gives boats to Ghana.\n\nFor fiscal year 2023, Norway allocated 2 billion kroner to MHS.",
		"Norway has asked parliament for 5 billion kroner for the programme in fiscal year 2024.",
	} {
		for _, f := range find(t, text+rest) {
			if f.Claim.Amount != nil && f.Claim.Amount.Value.String() != "600000000" && len(f.Claim.To) > 0 {
				t.Errorf("%s benefits by %q", codes(f.Claim.To), text)
			}
		}
	}
}

func TestAPromiseToldTwiceIsOne(t *testing.T) {
	list := find(t, "Norway gives $5 million to Ghana\n\nNorway will provide Ghana with $5 million for its coast guard, its ambassador said on Monday.\n")
	if len(list) != 1 || len(list[0].Sentences) != 2 {
		t.Errorf("%d commitments, want one with two passages", len(list))
	}
	list = find(t, "Norway will provide $5 million to Ghana. Norway will also provide $5 million to Kenya.\n")
	if len(list) != 2 {
		t.Errorf("%d commitments, want two: the sum is the same, the receiver another", len(list))
	}
}

func TestWhatIsGivenUnderAGrantIsNoSecondPromise(t *testing.T) {
	list := find(t, "Norway and Ghana signed a grant of $5 million in Accra.\n\nUnder the grant, Norway will supply two radars to the Ghana Navy.\n")
	if len(list) != 1 || len(list[0].Sentences) != 2 || len(list[0].Claim.Items) != 1 {
		t.Fatalf("%d commitments, want one with two passages and its goods", len(list))
	}
	list = find(t, "Norway signed a grant of $5 million for Ghana in Accra.\n\nUnder the grant, Denmark will supply two radars to the Ghana Navy.\n")
	if len(list) > 0 && len(list[0].Sentences) > 1 {
		t.Error("what another gives is added to the grant")
	}
}

func TestReasonsAndChances(t *testing.T) {
	for _, f := range find(t, "Norway will provide $5 million to Ghana. Ghana may ask for more. Ships were sent.") {
		if !slices.ContainsFunc(f.Why, func(r comity.Reason) bool { return r.Field == "kind" && r.Words != "" }) {
			t.Errorf("no reason says why it is a commitment: %v", f.Why)
		}
		if f.Score <= 0 || f.Score >= 1 {
			t.Errorf("a chance of %v", f.Score)
		}
	}
}

// TestADeliveryIsToldOnceAndDatedByItsDay: the day of the promise is not that of
// the delivery, and a sentence that goes on about "them" tells no second one.
func TestADeliveryIsToldOnceAndDatedByItsDay(t *testing.T) {
	list := find(t, "Norway delivered the rescue boats promised in May 2023 to Ghana on 12 March 2024. The ambassador of Norway handed them over to Ghana.")
	if len(list) != 1 || list[0].Claim.Date != "2024-03-12" || len(list[0].Sentences) != 2 || len(list[0].Claim.Items) != 1 {
		t.Fatalf("%d deliveries, the first %+v in %v", len(list), list[0].Claim, list[0].Sentences)
	}
}

// TestWhatAGrantIsWorthIsItsSum: a sentence that only prices what the one before
// promises makes no second promise.
func TestWhatAGrantIsWorthIsItsSum(t *testing.T) {
	for _, text := range []string{
		"Norway and Ghana signed an agreement on a grant for two clinics in Tamale on 3 March 2024. The grant is worth $8 million.",
		"Norway will provide a loan to Ghana for a hydropower plant. The loan amounts to $8 million and runs for 20 years.",
		"Norway will provide a loan to Ghana for a hydropower plant. The 20-year loan is valued at $8 million.",
	} {
		list := find(t, text)
		if len(list) != 1 || list[0].Claim.Amount == nil || list[0].Claim.Amount.Value.String() != "8000000" || len(list[0].Sentences) != 2 {
			t.Errorf("%d commitments in %q", len(list), text)
			continue
		}
		if !slices.ContainsFunc(list[0].Why, func(r comity.Reason) bool { return r.Field == "amount" }) {
			t.Errorf("nothing says where the sum of %q stands", text)
		}
	}
	if list := find(t, "Norway will provide a loan to Ghana for a hydropower plant. The port is worth $8 million."); len(list) != 1 || list[0].Claim.Amount != nil {
		t.Errorf("%d commitments, the first with %v", len(list), list[0].Claim.Amount)
	}
}

func TestAnItemThatEndsWithItsSumIsToldWhole(t *testing.T) {
	list := find(t, "The Embassy of Norway signed grant contracts for these projects in Ghana:\n\n- The project for the construction of a clinic in Tamale (8 million kroner)\n- The project for desks in Kumasi (3 million kroner)")
	if len(list) != 2 || list[0].Claim.Action != "The project for the construction of a clinic in Tamale" {
		t.Fatalf("%d commitments: %+v", len(list), list)
	}
}

// TestATableOfPledgesIsReadByRows: who stands under "Donor" gives what stands in
// the row, in the unit that the words over the table state.
func TestATableOfPledgesIsReadByRows(t *testing.T) {
	doc, err := intake.Read(context.Background(), []byte("# Donors help Ghana\n\nPledges for Ghana in 2024, in millions:\n\n| Donor | Humanitarian | Paid |\n|---|---|---|\n| Norway | NOK 450 | NOK 2 |\n| Germany | EUR 100 | - |\n| Total | USD 160 | - |\n\n"+
		"Trade in 2024 (EUR million)\n\n| Donor | Exports | Ships |\n|---|---|---|\n| Norway | EUR 7 | 12 |\n"), intake.Options{Name: "test.md"})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, f := range Find(prepared.Make(doc, "2024-05-01")) {
		if f.Rejected == "" && f.Claim.Amount != nil {
			got += codes(f.Claim.By) + " " + f.Claim.Amount.Value.String() + " " + f.Claim.Amount.Currency + "; "
		}
	}
	if got != "NO 450000000 NOK; NO 2000000 NOK; DE 100000000 EUR; " {
		t.Errorf("it tells %s", got)
	}
}
