package events

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"comity"
	"comity/internal/eval"
	"comity/internal/intake"
	"comity/internal/reading/prepared"
)

// goldDir returns a folder of annotated documents beside the project.
func goldDir(t testing.TB, name string) string {
	root := os.Getenv("COMITY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	dir := filepath.Join(root, "reading", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no annotated documents at %s: set COMITY_SHARED to score against gold", dir)
	}
	return dir
}

type sample struct {
	id  string
	doc *prepared.Document
}

// samples prepares the documents of a folder.
func samples(t testing.TB, dir string) []sample {
	files, _ := filepath.Glob(filepath.Join(dir, "*.json"))
	var out []sample
	for _, f := range files {
		var gold struct{ Published comity.Date }
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &gold); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(f, ".json") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		doc, err := intake.Read(context.Background(), text, intake.Options{Name: "sample.txt"})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, sample{strings.TrimSuffix(filepath.Base(f), ".json"), prepared.Make(doc, gold.Published)})
	}
	return out
}

// TestEventsAgainstGold scores the four kinds on the open documents and holds
// the floors. The points have learned from these documents, so that the floors
// guard against a fall and do not say how well others are read; with COMITY_READINGS set it leaves the readings in that folder.
func TestEventsAgainstGold(t *testing.T) {
	for _, set := range []string{"dev", "train"} {
		dir := goldDir(t, set)
		gold, err := eval.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		read, part := map[string]eval.Reading{}, [2]map[string]eval.Reading{{}, {}}
		for _, s := range samples(t, dir) {
			claims, rejected := []comity.Claim{}, []comity.Claim{}
			for _, c := range Find(s.doc) {
				if c.Rejected == "" {
					claims = append(claims, c)
				} else {
					rejected = append(rejected, c)
				}
			}
			b, err := json.Marshal(map[string]any{"id": s.id, "claims": claims, "rejected": rejected})
			if err != nil {
				t.Fatal(err)
			}
			if out := os.Getenv("COMITY_READINGS"); out != "" {
				if err := os.MkdirAll(filepath.Join(out, set), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(out, set, s.id+".json"), b, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			n, _ := strconv.Atoi(strings.TrimLeft(s.id, "t")[:3])
			read[s.id], part[n%2][s.id] = eval.Parse(b), gold[s.id]
		}
		for _, p := range []struct {
			name string
			gold map[string]eval.Reading
		}{{"all", gold}, {"odd", part[1]}, {"even", part[0]}} {
			var out strings.Builder
			if err := eval.Score(p.gold, read, 0).Print(&out); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s, %s documents:\n%s", set, p.name, out.String())
			if r := eval.Score(p.gold, read, 0); set == "dev" && p.name == "all" {
				for kind, floor := range map[string]float64{"meeting": 0.75, "instrument": 0.83, "position": 0.84, "relationship": 0.85} {
					if got := r.Detection[kind].F1; got < floor {
						t.Errorf("F1 of %ss is %.3f, want %.2f", kind, got, floor)
					}
				}
				if r.Quiet.FalseClaims > 1 {
					t.Errorf("%d false claims in quiet documents", r.Quiet.FalseClaims)
				}
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	docs := samples(b, goldDir(b, "dev"))
	size := 0
	for _, s := range docs {
		size += len(s.doc.Document.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, s := range docs {
			Find(s.doc)
		}
	}
}
