package ingest

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite"
	"comity/internal/vocab"
)

func TestThePublishedG7ScoresComeInWhole(t *testing.T) {
	dir := os.Getenv("COMITY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(dir, "compliance", "g7-1985-2020.csv"))
	if err != nil {
		t.Skip("SKIPPED: no shared folder, so the published G7 scores were not taken in")
	}
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "x.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	it := Item{Name: "g7.csv", Data: data}
	res, table, err := Scores(ctx, s, it, ScoreOptions{Find: vocab.PartyNamed, Release: comity.Final})
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) != 640 || res.Founded != 640 {
		t.Errorf("%d of %d rows became commitments", res.Founded, len(table.Rows))
	}
	n := 0
	for r, err := range s.Each(ctx, ledger.View{Viewer: comity.Owner}, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}}) {
		if err != nil {
			t.Fatal(err)
		}
		n += len(r.Assessments)
	}
	if n != 5235 {
		t.Errorf("%d cells became assessments; the table has 5,235", n)
	}
	if again, _, err := Scores(ctx, s, it, ScoreOptions{Find: vocab.PartyNamed}); err != nil || !again.Known || again.Entries != 0 {
		t.Errorf("the same table again: %+v, %v", again, err)
	}
}
