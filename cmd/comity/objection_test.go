package main

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite"
)

// TestAnObjectionIsAnsweredFromTheCommandLine notes one as the pages do, and
// answers it with comity judge.
func TestAnObjectionIsAnsweredFromTheCommandLine(t *testing.T) {
	db := filepath.Join(t.TempDir(), "ledger.db")
	mustRun(t, "add", "--statement", "Japan will give Fiji 20 million yen for radios by 2026.", "--author", "Mere", "--marking", "CLEAR", "--ledger", db)
	s, err := sqlite.Open(t.Context(), db, sqlite.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Records(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}})
	if err != nil || len(p.Records) == 0 {
		t.Fatal(p, err)
	}
	id := p.Records[0].ID
	noted, err := s.Append(t.Context(), ledger.Batch{Author: "person:a reader", Marking: comity.Clear, Drafts: []ledger.Draft{{Payload: &comity.ObjectionNoted{Record: id, Text: "They are television sets.\x1b[31m", Name: "Sina"}}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	entry := strconv.FormatInt(noted[0].Number, 10)
	if out := mustRun(t, "show", string(id), "--ledger", db); !strings.Contains(out, "television sets") || !strings.Contains(out, "--objection "+entry) || strings.Contains(out, "\x1b[31m") {
		t.Errorf("show says %q", out)
	}
	if out := mustRun(t, "show", string(id), "--viewer", "clear", "--ledger", db); strings.Contains(out, "television") {
		t.Errorf("to the public show says %q", out)
	}
	if code, _, errs := comityRun(t, "judge", string(id), "unsure", "--objection", entry, "--ledger", db); code != 2 || !strings.Contains(errs, "accepted or rejected") {
		t.Errorf("%d %q", code, errs)
	}
	mustRun(t, "judge", string(id), "accept", "--objection", entry, "--reason", "So they are.", "--ledger", db)
	if out := mustRun(t, "show", string(id), "--viewer", "clear", "--ledger", db); !strings.Contains(out, "television sets") || !strings.Contains(out, "So they are.") {
		t.Errorf("accepted, to the public, show says %q", out)
	}
	mustRun(t, "check", "--ledger", db)
}

func TestAStatementOfNothingSaysWhatToSay(t *testing.T) {
	db := filepath.Join(t.TempDir(), "ledger.db")
	out := mustRun(t, "add", "--statement", "The weather is fine.", "--author", "Mere", "--ledger", db)
	if !strings.Contains(out, "0 claims") || !strings.Contains(out, "say who does what for whom") {
		t.Errorf("it says %s", out)
	}
	out = mustRun(t, "add", "--statement", "Japan will give Fiji 20 million yen for radios by 2026.", "--author", "Mere", "--ledger", db)
	if strings.Contains(out, "say who does what") {
		t.Errorf("of a promise it says %s", out)
	}
}
