package reading

import (
	"testing"

	"comity"
	"comity/internal/intake"
)

func TestARowOfAPlanIsOneItemAndNoPromiseBeside(t *testing.T) {
	const plan = "# Action Plan on Clinics of Kenya and Norway\n\nKenya and Norway adopted this plan on 6 May 2024.\n\n" +
		"| No. | Measure | Lead | Deadline | Budget |\n|---|---|---|---|---|\n" +
		"| 1.1 | Build twelve clinics | Norway | 2027 | 300 million kroner |\n| 1.2 | Train nurses | Kenya | 2026 | US$2 million |\n"
	doc, err := intake.Read(t.Context(), []byte(plan), intake.Options{Name: "a.md"})
	if err != nil {
		t.Fatal(err)
	}
	var items []comity.Claim
	r := Read(doc, Options{Published: "2024-05-06", All: true})
	for _, c := range r.Claims {
		switch b := c.Body.(type) {
		case *comity.PlanItem:
			items = append(items, c)
		case *comity.Commitment:
			if b.Amount != nil {
				t.Errorf("a cell is told as a promise: %q", c.Evidence[0].Quote)
			}
		}
	}
	if len(items) != 2 {
		t.Fatalf("%d items are found", len(items))
	}
	if e := items[0].Evidence; len(e) != 1 || e[0].Quote != "1.1\tBuild twelve clinics\tNorway\t2027\t300 million kroner" {
		t.Errorf("the row is not one passage: %+v", e)
	}
	if b := items[1].Body.(*comity.PlanItem); b.Budget == nil || b.Budget.Currency != "USD" || len(b.Owner) != 1 || b.Owner[0] != "KE" {
		t.Errorf("the second item is %+v", b)
	}
}

// TestClaimsStandInOrder holds that claims come by kind, then by where they begin,
// then as they were found.
func TestClaimsStandInOrder(t *testing.T) {
	claim := func(k comity.Kind, start int, id comity.ClaimID) comity.Claim {
		return comity.Claim{ID: id, Kind: k, Evidence: []comity.Evidence{{Start: start}}}
	}
	list := []comity.Claim{
		claim(comity.KindPosition, 1, "e"), claim(comity.KindMeeting, 9, "d"), claim(comity.KindCommitment, 7, "b"),
		claim(comity.KindCommitment, 7, "c"), claim(comity.KindCommitment, 2, "a"), claim(comity.KindPosition, 1, "f"),
	}
	for range 2 { // what is in order already stays so
		inOrder(list)
		got := ""
		for _, c := range list {
			got += string(c.ID)
		}
		if got != "abcdef" {
			t.Errorf("the order is %s", got)
		}
	}
}
