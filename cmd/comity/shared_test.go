package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"comity"
)

// comityRun runs one command line and returns what it printed.
func comityRun(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

// mustRun is comityRun for a command that must end well.
func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := comityRun(t, args...)
	if code != 0 {
		t.Fatalf("comity %s: code %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// shared returns a folder of the shared data beside the project, or skips.
func shared(t *testing.T, parts ...string) string {
	t.Helper()
	root := os.Getenv("COMITY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(append([]string{root}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("SKIPPED: there is no %s; put the shared folder beside the project, or set COMITY_SHARED", path)
	}
	return path
}

// seed is the document that Comity was conceived from.
const seed = "000-asean-japan-summit-2023"

// bar is one thing that must be found in the seed document.
type bar struct {
	name string
	met  func(claims []comity.Claim) bool
}

func some[B comity.Body](ok func(B) bool) func([]comity.Claim) bool {
	return func(claims []comity.Claim) bool {
		return slices.ContainsFunc(claims, func(c comity.Claim) bool { b, is := c.Body.(B); return is && ok(b) })
	}
}

func among(p comity.Parties, want ...comity.Party) bool {
	return len(p) == len(want) && !slices.ContainsFunc(want, func(x comity.Party) bool { return !p.Has(x) })
}

func sum(a *comity.Amount, value, currency string, bound comity.Bound) bool {
	return a != nil && a.Value.String() == value && a.Currency == currency && (bound == "" || a.Bound == bound)
}

func holds(list comity.List, word string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.Contains(strings.ToLower(s), word) })
}

func deal(by, to comity.Party, more func(*comity.Commitment) bool) func([]comity.Claim) bool {
	return some(func(c *comity.Commitment) bool { return among(c.By, by) && among(c.To, to) && more(c) })
}

func met(date comity.Date, status comity.MeetingStatus, parties ...comity.Party) func([]comity.Claim) bool {
	return some(func(m *comity.Meeting) bool {
		return m.Date == date && m.Status == status && !slices.ContainsFunc(parties, func(p comity.Party) bool { return !m.Parties.Has(p) })
	})
}

var seedBars = []bar{
	{"Malaysia: parties and sum", deal("JP", "MY", func(c *comity.Commitment) bool { return sum(c.Amount, "400000000", "JPY", comity.Exact) })},
	{"Malaysia: quoted conversion", deal("JP", "MY", func(c *comity.Commitment) bool { return sum(c.Quoted, "2800000", "USD", "") })},
	{"Malaysia: stage", deal("JP", "MY", func(c *comity.Commitment) bool { return c.Amount != nil && c.Stage == comity.StageCommitment })},
	{"Malaysia: programme", deal("JP", "MY", func(c *comity.Commitment) bool {
		return c.Amount != nil && strings.Contains(string(c.Under), "official security assistance")
	})},
	{"Malaysia: goods", deal("JP", "MY", func(c *comity.Commitment) bool { return c.Amount != nil && holds(c.Items, "rescue boats") })},
	{"Indonesia: parties, sum and bound", deal("JP", "ID", func(c *comity.Commitment) bool { return sum(c.Amount, "9050000000", "JPY", comity.UpTo) })},
	{"Indonesia: quoted conversion", deal("JP", "ID", func(c *comity.Commitment) bool { return sum(c.Quoted, "63700000", "USD", "") })},
	{"Indonesia: stage and form", deal("JP", "ID", func(c *comity.Commitment) bool {
		return c.Amount != nil && c.Stage == comity.StageCommitment && c.Modality == comity.Grant
	})},
	{"Indonesia: goods", deal("JP", "ID", func(c *comity.Commitment) bool { return c.Amount != nil && holds(c.Items, "patrol boat") })},
	{"the radars", deal("JP", "PH", func(c *comity.Commitment) bool {
		return c.Amount == nil && c.Stage == comity.StageCompletion && c.Date == "2023-11" && holds(c.Items, "radars")
	})},
	{"no third sum", func(claims []comity.Claim) bool {
		n := 0
		for _, x := range claims {
			if c, ok := x.Body.(*comity.Commitment); ok && c.Amount != nil {
				n++
			}
		}
		return n == 2
	}},
	{"the vision", some(func(i *comity.Instrument) bool {
		return strings.Contains(string(i.Name), "vision") && i.Stage == comity.InstrumentAdopted && i.Date == "2023-12-17" && among(i.Parties, "JP", "ASEAN")
	})},
	{"the plan and its 130 items", some(func(i *comity.Instrument) bool {
		return i.Type == "plan" && i.Stage == comity.InstrumentAdopted && i.Items != nil && *i.Items == 130
	})},
	{"the access-agreement talks", some(func(i *comity.Instrument) bool {
		return strings.Contains(string(i.Name), "Access Agreement") && i.Stage == comity.InstrumentNegotiating && among(i.Parties, "JP", "PH")
	})},
	{"the upgraded partnership", some(func(r *comity.Relationship) bool {
		return among(r.Parties, "JP", "VN") && r.Level == "comprehensive strategic partnership" && r.Change == "upgraded" && r.Date == "2023-11"
	})},
	{"the special summit", met("2023-12-17", comity.Held, "JP", "ASEAN")},
	{"the news conference", met("2023-12-17", comity.Held, "JP", "ID")},
	{"the talks beside the summit", some(func(m *comity.Meeting) bool {
		return strings.Contains(strings.ToLower(string(m.Name)), "bilateral talks")
	})},
	{"the summit of the day after", met("2023-12-18", comity.Scheduled, "JP", "ASEAN")},
	{"no fifth meeting", func(claims []comity.Claim) bool {
		return len(slices.DeleteFunc(slices.Clone(claims), func(c comity.Claim) bool { return c.Kind != comity.KindMeeting })) == 4
	}},
}

// seedFloor is how many of the bars the reader is known to meet; it only rises.
const seedFloor = 20

// TestTheSeedDocument reads the document that Comity was conceived from and
// takes it all the way into a ledger and out of it.
func TestTheSeedDocument(t *testing.T) {
	file := filepath.Join(shared(t, "reading", "dev"), seed+".txt")
	if _, err := os.Stat(file); err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	var read struct {
		ID        string
		Published comity.Date
		Claims    []comity.Claim
	}
	if err := json.Unmarshal([]byte(mustRun(t, "read", "--json", file)), &read); err != nil {
		t.Fatal(err)
	}
	if read.ID != seed || read.Published != "2023-12-17" {
		t.Errorf("read %s of %s", read.ID, read.Published)
	}
	n := 0
	for _, b := range seedBars {
		if b.met(read.Claims) {
			n++
		} else {
			t.Logf("not met: %s", b.name)
		}
	}
	t.Logf("%d of %d bars met", n, len(seedBars))
	if n < seedFloor {
		t.Errorf("%d of %d bars met, at least %d were", n, len(seedBars), seedFloor)
	}
	db := filepath.Join(t.TempDir(), "seed.db")
	mustRun(t, "add", file, "--ledger", db, "--publisher-kind", "media", "--marking", "CLEAR")
	if out := mustRun(t, "total", "--by", "JP", "--currency", "JPY", "--explain", "--ledger", db); !strings.Contains(out, "¥9.05 billion") || !strings.Contains(out, "│ ") {
		t.Errorf("the total does not open to the Indonesian grant:\n%s", out)
	}
	if out := mustRun(t, "show", "JP", "PH", "--ledger", db); !strings.Contains(out, "radars") || !strings.Contains(out, "Access Agreement") {
		t.Errorf("the brief of Japan and the Philippines:\n%s", out)
	}
	mustRun(t, "check", "--ledger", db)
}

// TestEvalPrintsWhatTheReferenceScorerPrints compares the figures of comity
// eval with those of score.py, of readings and of texts alike.
func TestEvalPrintsWhatTheReferenceScorerPrints(t *testing.T) {
	scorer, gold := shared(t, "reading", "score.py"), shared(t, "reading", "dev")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("SKIPPED: no python3 to run the reference scorer with")
	}
	golds, texts, readings := t.TempDir(), t.TempDir(), t.TempDir()
	files, _ := filepath.Glob(filepath.Join(gold, "*.json"))
	for i, f := range files {
		if i%8 != 0 {
			continue
		}
		copyFile(t, f, golds)
		text := strings.TrimSuffix(f, ".json") + ".txt"
		copyFile(t, text, texts)
		name := idOf(filepath.Base(f)) + ".json"
		if err := os.WriteFile(filepath.Join(readings, name), []byte(mustRun(t, "read", "--json", text)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := exec.Command(python, scorer, golds, readings, "--errors", "5").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := mustRun(t, "eval", golds, readings, "--errors", "5"); got != string(want) {
		t.Errorf("comity eval prints\n%s\nscore.py prints\n%s", got, want)
	}
	if got := mustRun(t, "eval", golds, texts, "--errors", "5"); got != string(want) {
		t.Errorf("of the texts comity eval prints\n%s\nscore.py prints of their readings\n%s", got, want)
	}
	if err := os.WriteFile(filepath.Join(readings, "README.md"), []byte("A note beside readings.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	want, err = exec.Command(python, scorer, golds, readings, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := mustRun(t, "eval", golds, readings, "--json"); got != string(want) {
		t.Errorf("comity eval --json prints\n%s\nscore.py prints\n%s", got, want)
	}
}

func copyFile(t *testing.T, from, folder string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, filepath.Base(from)), b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
