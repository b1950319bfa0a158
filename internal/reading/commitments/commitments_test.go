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
		{"a label", "Canada: Will provide $5 million to Ghana.", "CA", "GH"},
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
