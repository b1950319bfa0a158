package names

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/sentence"
)

type goldClaim struct {
	Kind        string
	By          []string
	To          []string
	Parties     []string
	Evidence    []struct{ Start, End int }
	Description string
}

type goldDoc struct {
	id     string
	doc    *comity.Document
	claims []goldClaim
}

// goldDocs reads the gold readings of a folder beside the project.
func goldDocs(t testing.TB, folder string) []goldDoc {
	shared := os.Getenv("COMITY_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(shared, "reading", folder, "*.json"))
	if len(files) == 0 {
		t.Skip("no gold readings beside the project: set COMITY_SHARED")
	}
	var out []goldDoc
	for _, f := range files {
		text, err := os.ReadFile(strings.TrimSuffix(f, ".json") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var gold struct {
			Published string
			Claims    []goldClaim
		}
		if err := json.Unmarshal(b, &gold); err != nil {
			t.Fatal(err)
		}
		published, _ := comity.ParseDate(gold.Published)
		out = append(out, goldDoc{strings.TrimSuffix(filepath.Base(f), ".json"), &comity.Document{Text: string(text), Published: published}, gold.Claims})
	}
	return out
}

// TestGoldPartiesAreFound holds the share of the parties of gold claims that
// have a mention in the claim's own passages, and in the document at all.
func TestGoldPartiesAreFound(t *testing.T) {
	all, near, anywhere := 0, 0, 0
	for _, g := range goldDocs(t, "dev") {
		sentences := sentence.Split(g.doc)
		found := Find(g.doc, sentences)
		for _, c := range g.claims {
			for _, p := range slices.Concat(c.By, c.To, c.Parties) {
				all++
				close, some := false, false
				for i, s := range sentences {
					e := g.doc.Evidence(s.Span)
					for _, m := range found[i] {
						if !m.Parties.Has(comity.Party(p)) {
							continue
						}
						some = true
						for _, x := range c.Evidence {
							close = close || x.Start < e.End && e.Start < x.End
						}
					}
				}
				if close {
					near++
				}
				if some {
					anywhere++
				}
				if !close && testing.Verbose() {
					runes := []rune(g.doc.Text)
					t.Logf("%s %s %v %q in %.300q", g.id, c.Kind, some, p, string(runes[c.Evidence[0].Start:c.Evidence[0].End]))
				}
			}
		}
	}
	t.Logf("of %d parties of gold claims %d are named in the passage, %d in the document", all, near, anywhere)
	if near*100 < all*75 || anywhere*100 < all*93 {
		t.Errorf("of %d parties %d are found in the passage (want 75%%), %d in the document (want 93%%)", all, near, anywhere)
	}
}

func BenchmarkFind(b *testing.B) {
	docs := goldDocs(b, "dev")
	size := 0
	sentences := make([][]sentence.Sentence, len(docs))
	for i, g := range docs {
		size += len(g.doc.Text)
		sentences[i] = sentence.Split(g.doc)
	}
	known()
	b.SetBytes(int64(size))
	for b.Loop() {
		for i, g := range docs {
			Find(g.doc, sentences[i])
		}
	}
}
