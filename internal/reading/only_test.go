package reading

import (
	"encoding/json"
	"strings"
	"testing"

	"comity"
)

// TestClaimsAreTheSameWithoutTheRejected holds that what is passed over early
// where the rejected are not asked for is rejected where they are.
func TestClaimsAreTheSameWithoutTheRejected(t *testing.T) {
	same := func(t *testing.T, doc *comity.Document) {
		t.Helper()
		all := Read(doc, Options{Published: "2024-05-05", All: true})
		only := Read(doc, Options{Published: "2024-05-05"})
		a, _ := json.Marshal(all.Claims)
		b, _ := json.Marshal(only.Claims)
		if string(a) != string(b) || len(only.Rejected) > 0 {
			t.Errorf("%s has other claims when the rejected are asked for", doc.Source)
		}
	}
	t.Run("made", func(t *testing.T) {
		for _, text := range []string{
			prose(20_000, "\n"),
			strings.Repeat("Japan will give Kenya $5 million and Ghana $2 million, said Norway. Sales rose to $3 billion. ", 20),
		} {
			same(t, &comity.Document{Source: comity.SourceIDOf([]byte(text)), Text: text})
		}
	})
	t.Run("open", func(t *testing.T) {
		for _, s := range samples(t, shared(t, "dev")) {
			same(t, s.doc)
		}
	})
}
