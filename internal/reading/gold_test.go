package reading

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
)

// shared returns the folder of annotated documents beside the project.
func shared(t testing.TB, parts ...string) string {
	root := os.Getenv("COMITY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(append([]string{root, "reading"}, parts...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no annotated documents at %s: set COMITY_SHARED to score against gold", dir)
	}
	return dir
}

// sample is one annotated document.
type sample struct {
	id        string
	number    int
	published comity.Date
	doc       *comity.Document
}

func samples(t testing.TB, dir string) []sample {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold readings in %s: %v", dir, err)
	}
	var out []sample
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var gold struct{ Published comity.Date }
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
		id := strings.TrimSuffix(filepath.Base(f), ".json")
		n, _ := strconv.Atoi(strings.TrimLeft(id, "t")[:3])
		out = append(out, sample{id, n, gold.Published, doc})
	}
	return out
}

// TestReadingsAgainstGold scores the open documents and holds the floors; with
// COMITY_READINGS set it leaves the readings in that folder.
func TestReadingsAgainstGold(t *testing.T) {
	for _, set := range []string{"dev", "train"} {
		dir := shared(t, set)
		gold, err := eval.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		read := map[string]eval.Reading{}
		part := [2]map[string]eval.Reading{{}, {}}
		for _, s := range samples(t, dir) {
			r := Read(s.doc, Options{Published: s.published, All: os.Getenv("COMITY_READINGS") != ""})
			r.ID = s.id
			b, err := json.Marshal(r)
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
			read[s.id] = eval.Parse(b)
			part[s.number%2][s.id] = gold[s.id]
		}
		for _, p := range []struct {
			name string
			gold map[string]eval.Reading
		}{{"all", gold}, {"odd", part[1]}, {"even", part[0]}} {
			var out strings.Builder
			result := eval.Score(p.gold, read, 0)
			if err := result.Print(&out); err != nil {
				t.Fatal(err)
			}
			if p.name == "all" {
				holdFloors(t, set, &result)
			}
			t.Logf("%s, %s documents:\n%s", set, p.name, out.String())
		}
	}
}

// holdFloors fails where the reading of the documents that it learned from falls
// below what it has reached; docs/reading.md says what to expect on others.
func holdFloors(t *testing.T, set string, r *eval.Result) {
	floor := map[string][3]float64{"dev": {0.79, 0.59, 0.55}, "train": {0.73, 0.49, 0.44}}[set]
	for i, f1 := range []float64{r.Detection["commitment"].F1, r.Money.F1, r.Complete.F1} {
		if f1 < floor[i] {
			t.Errorf("%s: %s has F1 %.3f, at least %.3f was reached", set, []string{"commitment", "money", "complete"}[i], f1, floor[i])
		}
	}
	if most := map[string]int{"dev": 1, "train": 9}[set]; r.Quiet.FalseClaims > most {
		t.Errorf("%s: %d false claims in documents without any, at most %d", set, r.Quiet.FalseClaims, most)
	}
}
