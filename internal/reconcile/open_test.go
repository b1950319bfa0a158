package reconcile_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/intake"
	"comity/internal/reading"
	"comity/internal/reconcile"
)

// openDocuments are the annotated documents beside the project, with the
// claims that the reader finds, or, with gold, those of the annotators.
func openDocuments(t testing.TB, gold bool) (out []reconcile.Document) {
	t.Helper()
	root := os.Getenv("COMITY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(root, "reading", "*", "*.json"))
	if len(files) == 0 {
		t.Skipf("SKIPPED: no open documents at %s: set COMITY_SHARED", root)
	}
	slices.Sort(files)
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(f, ".json") + ".txt")
		if err != nil {
			continue
		}
		var g struct {
			Published comity.Date
			Claims    []comity.Claim
		}
		if err := json.Unmarshal(raw, &g); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		doc, err := intake.Read(t.Context(), text, intake.Options{Name: "open.txt"})
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(f), ".json")
		d := reconcile.Document{About: reconcile.Particulars{Source: doc.Source, Title: name, PublisherKind: comity.Other, Published: g.Published, Text: doc.Text}}
		if gold {
			d.Claims = annotated(t, doc, g.Claims)
		} else {
			d.Claims = reading.Read(doc, reading.Options{Published: g.Published}).Claims
		}
		out = append(out, d)
	}
	return out
}

func annotated(t testing.TB, doc *comity.Document, claims []comity.Claim) []comity.Claim {
	seen := map[comity.ClaimID]bool{}
	var out []comity.Claim
	for _, c := range claims {
		c.Source, c.Reader = doc.Source, "gold/1"
		for i := range c.Evidence {
			if s, ok := doc.Span(c.Evidence[i]); ok {
				c.Evidence[i] = doc.Evidence(s)
			}
		}
		if err := c.Identify(); err != nil {
			t.Fatal(err)
		}
		if !seen[c.ID] {
			seen[c.ID] = true
			out = append(out, c)
		}
	}
	return out
}

// All open documents in one ledger, in their order and backwards: nearly the
// same records come of both, a second time adds nothing, and no claim is
// compared with more than a few records.
func TestOpenDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: reading all open documents takes half a minute")
	}
	for _, gold := range []bool{true, false} {
		t.Run(map[bool]string{true: "annotated claims", false: "claims read"}[gold], func(t *testing.T) {
			docs := openDocuments(t, gold)
			forth, back := newCatalog(), newCatalog()
			widest := 0
			for _, d := range docs {
				widest = max(widest, len(forth.candidates(reconcile.Keys(d.Claims, d.About.Published))))
				forth.add(d)
			}
			for _, d := range slices.Backward(docs) {
				back.add(d)
			}
			a, b := forth.joined(), back.joined()
			both := 0
			for p := range a {
				if b[p] {
					both++
				}
			}
			t.Logf("%d documents, %d records, %d pairs of claims joined, %d backwards, %d in both; %v; at most %d candidates for a document",
				len(docs), forth.count(), len(a), len(b), both, forth.linkCounts(), widest)
			if f := os.Getenv("COMITY_DUMP"); f != "" {
				dump(t, forth, fmt.Sprintf("%s-%v.txt", f, gold))
			}
			if 10*both < 8*max(len(a), len(b)) {
				t.Errorf("only %d of %d and %d pairs are joined in both orders", both, len(a), len(b))
			}
			for _, d := range docs {
				for _, p := range forth.drafts(d) {
					t.Errorf("%s: a second time it makes %+v", d.About.Title, p)
				}
			}
		})
	}
}

func (c *catalog) count() (n int) {
	for _, r := range c.records {
		if r.Merged == "" {
			n++
		}
	}
	return n
}

// joined returns the pairs of claims that are in one record.
func (c *catalog) joined() map[[2]comity.ClaimID]bool {
	out := map[[2]comity.ClaimID]bool{}
	for _, r := range c.records {
		if r.Merged != "" {
			continue
		}
		for i, v := range r.Voices {
			for _, w := range r.Voices[i+1:] {
				out[[2]comity.ClaimID{min(v.Claim.ID, w.Claim.ID), max(v.Claim.ID, w.Claim.ID)}] = true
			}
		}
	}
	return out
}

func (c *catalog) linkCounts() string {
	n := map[comity.LinkKind]int{}
	for _, r := range c.records {
		for _, l := range r.Links {
			if l.From == r.ID && r.Merged == "" {
				n[l.Kind]++
			}
		}
	}
	var out []string
	for _, k := range slices.Sorted(maps.Keys(n)) {
		out = append(out, fmt.Sprintf("%s %d", k, n[k]))
	}
	return strings.Join(out, ", ")
}

// dump writes every join and link with its passages, for a person to judge.
func dump(t *testing.T, c *catalog, path string) {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	say := func(id comity.ClaimID) {
		v := c.claims[id]
		body, _ := json.Marshal(v.Claim.Body)
		quote := ""
		for _, e := range v.Claim.Evidence {
			quote += " " + e.Quote
		}
		fmt.Fprintf(f, "    [%s, %s] %s\n      %s\n", v.Title, v.Published, strings.Join(strings.Fields(quote), " "), body)
	}
	for i, m := range c.merges {
		fmt.Fprintf(f, "MERGE %d %.2f %s\n", i, m.Score, m.Reason)
		say(m.Into)
		for _, id := range m.From {
			say(id)
		}
	}
	n := 0
	for _, id := range c.order {
		for _, l := range c.records[id].Links {
			if l.From == id && l.Kind != comity.UnderInstrument && l.Kind != comity.MadeAt && l.Kind != comity.Implements {
				fmt.Fprintf(f, "LINK %d %s %.2f %s\n", n, l.Kind, l.Score, l.Reason)
				say(l.From)
				say(l.To)
				n++
			}
		}
	}
}
