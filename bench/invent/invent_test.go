package invent

import (
	"testing"

	"comity"
)

func TestTheSameNumberGivesTheSameArticleAndOthersDiffer(t *testing.T) {
	seen := map[string]int64{}
	for n := range int64(2000) {
		a := Write(n, 3)
		if again := Write(n, 3); again.Text != a.Text {
			t.Fatalf("article %d changes", n)
		}
		if other, ok := seen[a.Text]; ok {
			t.Errorf("articles %d and %d are the same", n, other)
		}
		seen[a.Text] = n
	}
}

func TestEveryInventedClaimStandsInItsDocument(t *testing.T) {
	b, err := Batch(0, 50, 10, 2)
	if err != nil {
		t.Fatal(err)
	}
	claims, records := map[comity.ClaimID]bool{}, 0
	for _, d := range b.Drafts {
		switch p := d.Payload.(type) {
		case *comity.ClaimMade:
			claims[p.Claim.ID] = true
			if p.Claim.Evidence[0].Quote == "" {
				t.Error("a claim without a quote")
			}
		case *comity.RecordFounded:
			records++
			if !claims[p.Record] {
				t.Errorf("record %s is founded before its claim", p.Record)
			}
		}
	}
	if len(claims) != 1500 || records != 500 || len(b.Blobs) != 100 {
		t.Errorf("%d claims, %d records, %d blobs", len(claims), records, len(b.Blobs))
	}
}
