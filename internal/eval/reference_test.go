package eval_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"comity/internal/eval"
)

// shared returns the folder of shared data, or skips the test.
func shared(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("COMITY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "reading", "score.py")); err != nil {
		t.Skip("SKIPPED: the reference scorer is not here; put the shared folder beside the project or set COMITY_SHARED")
	}
	return dir
}

// reference runs the reference scorer and returns what it prints.
func reference(t *testing.T, dir string, args ...string) string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("SKIPPED: no python3 to run the reference scorer with")
	}
	cmd := exec.Command(python, append([]string{filepath.Join(dir, "reading", "score.py")}, args...)...)
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("reference scorer: %v\n%s", err, stderr.String())
	}
	return out.String()
}

// A change makes a worse reading of a gold one. It may return nil for "no claim".
type change func(r *rand.Rand, c map[string]any) any

var changes = map[string]change{
	"nothing": func(_ *rand.Rand, c map[string]any) any { return c },
	"dropped claims": func(r *rand.Rand, c map[string]any) any {
		if r.IntN(3) == 0 {
			return nil
		}
		return c
	},
	"shifted spans": func(r *rand.Rand, c map[string]any) any {
		by := r.IntN(120) - 60
		for _, e := range c["evidence"].([]any) {
			e := e.(map[string]any)
			e["start"], e["end"] = max(0, e["start"].(float64)+float64(by)), e["end"].(float64)+float64(by/2)
		}
		return c
	},
	"whole-document evidence": func(r *rand.Rand, c map[string]any) any {
		if r.IntN(2) == 0 {
			c["evidence"] = []any{map[string]any{"start": 0, "end": 4000}}
		}
		return c
	},
	"changed fields":   changeFields,
	"malformed claims": malform,
	"kinds mixed up":   func(r *rand.Rand, c map[string]any) any { return reKind(r, c) },
	"everything at once": func(r *rand.Rand, c map[string]any) any {
		if r.IntN(4) == 0 {
			return nil
		}
		if r.IntN(2) == 0 {
			changeFields(r, c)
		}
		return malform(r, c)
	},
}

func reKind(r *rand.Rand, c map[string]any) any {
	if r.IntN(4) == 0 {
		c["kind"] = []any{"meeting", "position", "other", 7, nil}[r.IntN(5)]
	}
	return c
}

func changeFields(r *rand.Rand, c map[string]any) any {
	pick := func(of ...any) any { return of[r.IntN(len(of))] }
	for k := range c {
		if k == "kind" || k == "evidence" || r.IntN(4) != 0 {
			continue
		}
		switch k {
		case "by", "to", "parties", "about":
			c[k] = pick([]any{"JP"}, []any{"The United Nations", "un"}, "Straße ", []any{}, nil, []any{nil, "", "PH", "PH"})
		case "amount", "quoted":
			c[k] = pick(nil, map[string]any{"value": "1e9", "currency": "usd"}, map[string]any{"value": "about 5", "currency": "JPY"},
				map[string]any{"value": 1.5e6, "currency": nil, "bound": "up-to"}, map[string]any{"value": "400000000.00", "currency": "JPY", "bound": ""},
				map[string]any{"currency": "JPY"}, "400 million yen", map[string]any{"value": "12345678901234567890123456789.5", "currency": "XDR"})
		case "action", "name", "under", "place", "level":
			c[k] = pick("", nil, "support the “plan” of Côte d'Ivoire\nand \"others\"", "l'été", 12, []any{"radars", "boats"}, "the of and")
		case "items":
			c[k] = pick(nil, 3, 3.0, "3", []any{})
		default:
			c[k] = pick("2023", nil, "", "pledge", "held", "signed", false)
		}
	}
	return c
}

func malform(r *rand.Rand, c map[string]any) any {
	pick := func(of ...any) any { return of[r.IntN(len(of))] }
	switch r.IntN(8) {
	case 0:
		return pick("a claim", 4, nil, []any{})
	case 1:
		c["evidence"] = pick(nil, []any{}, []any{"x", 4, nil}, []any{map[string]any{"start": "12", "end": " 90 "}},
			[]any{map[string]any{"start": 10}, map[string]any{"start": 30, "end": 20}, map[string]any{"start": true, "end": 60.9}})
	case 2:
		delete(c, "evidence")
	case 3:
		c["by"] = pick(map[string]any{"name": "JP"}, 5, true, []any{[]any{"JP"}})
	}
	return c
}

// perturb writes a changed copy of every gold reading.
func perturb(t *testing.T, gold, to, name string) {
	t.Helper()
	r := rand.New(rand.NewPCG(7, uint64(len(name))))
	files, err := filepath.Glob(filepath.Join(gold, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold readings in %s", gold)
	}
	for i, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var doc map[string]any
		if json.Unmarshal(b, &doc) != nil || doc["claims"] == nil {
			continue
		}
		claims := []any{}
		for _, c := range doc["claims"].([]any) {
			if v := changes[name](r, c.(map[string]any)); v != nil {
				claims = append(claims, v)
			}
		}
		doc["claims"] = claims
		out, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		if name == "malformed claims" && i%9 == 0 {
			out = out[:len(out)/2]
		}
		if name == "dropped claims" && i%7 == 0 {
			continue
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(f)), out, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestScoresAreThoseOfTheReferenceScorerByteForByte(t *testing.T) {
	dir := shared(t)
	for name := range changes {
		for _, set := range []string{"dev", "train"} {
			if set == "train" && name != "everything at once" {
				continue // the longer set once: every run of the reference takes a second
			}
			gold := filepath.Join(dir, "reading", set)
			t.Run(set+": "+name, func(t *testing.T) {
				read := t.TempDir()
				perturb(t, gold, read, name)
				want := reference(t, dir, gold, read, "--errors", "100000")
				compare(t, want, scored(t, gold, read, 100000, eval.Result.Print))
				if name != "everything at once" {
					return // the figures have been compared; the other forms once is enough
				}
				want = reference(t, dir, gold, read, "--errors", "40")
				compare(t, want, scored(t, gold, read, 40, eval.Result.Print))
				want = reference(t, dir, gold, read, "--errors", "300", "--json")
				compare(t, want, scored(t, gold, read, 300, eval.Result.PrintJSON))
			})
		}
	}
}

func scored(t *testing.T, gold, read string, errors int, print func(eval.Result, io.Writer) error) string {
	t.Helper()
	g, err := eval.Load(gold)
	if err != nil {
		t.Fatal(err)
	}
	r, err := eval.Load(read)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := print(eval.Score(g, r, errors), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func compare(t *testing.T, want, got string) {
	t.Helper()
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		if i >= len(w) || i >= len(g) || w[i] != g[i] {
			t.Fatalf("line %d differs\nwant %q\ngot  %q", i+1, at(w, i), at(g, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(no such line)"
}
