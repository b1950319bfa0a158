package sqlite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"comity"
	"comity/internal/ledger"
	"comity/internal/ledger/ledgertest"
	"comity/internal/sqlite/db"
)

// TestEveryReleasedFileOpens opens a copy of each file under testdata, v1.db
// the oldest: it must open, hold, and say what it said when it was written.
// -update writes the newest one anew, with its head; once a version is
// released, its file never changes, and a new version adds one.
func TestEveryReleasedFileOpens(t *testing.T) {
	newestFile := filepath.Join("testdata", "v1.db")
	if *update {
		writeFixture(t, newestFile)
	}
	files, err := filepath.Glob("testdata/v*.db")
	if err != nil || len(files) == 0 {
		t.Fatalf("there is no file: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			copied := filepath.Join(t.TempDir(), "copied.db")
			if err := os.WriteFile(copied, b, 0o600); err != nil {
				t.Fatal(err)
			}
			opens(t, copied, strings.TrimSuffix(file, ".db")+".head")
		})
	}
}

func writeFixture(t *testing.T, file string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(file)
	if err := db.Copy(t.Context(), whole(t), file); err != nil {
		t.Fatal(err)
	}
	h := headOf(t, file)
	if err := os.WriteFile(strings.TrimSuffix(file, ".db")+".head", []byte(text(h.Size, h.Root)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func text(size int64, root string) string { return comity.DecimalOf(size).String() + ":" + root + "\n" }

func opens(t *testing.T, file, head string) {
	t.Helper()
	s, err := Open(t.Context(), file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Check(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	if !r.OK() {
		t.Log("where the catalog's tables or rows have changed, raise ledger.Derivation: older files then derive theirs again")
	}
	want, err := os.ReadFile(head)
	if err != nil || text(r.Entries, r.Root) != string(want) {
		t.Errorf("its head is %s, was %s (%v)", text(r.Entries, r.Root), want, err)
	}
	if missing, err := ledgertest.Kinds(t.Context(), s); err != nil || len(missing) > 0 && filepath.Base(head) == "v1.head" {
		t.Errorf("it holds no entry of kind %v: %v", missing, err)
	}
	readsAll(t, s)
	// It is a ledger like any other: it can be added to, and holds then.
	if _, err := s.Append(t.Context(), ledger.Batch{Author: "person:ann", Marking: comity.Clear, Drafts: []ledger.Draft{{Payload: &comity.SourceDescribed{Source: firstSource(t, s), Title: "Later"}}}}); err != nil {
		t.Error(err)
	}
	if r, err := s.Check(t.Context(), nil); err != nil || !r.OK() {
		t.Errorf("added to it does not hold: %v %v", err, r)
	}
}

// readsAll reads every record and every document, and holds their quotes
// against each other.
func readsAll(t *testing.T, s *Store) {
	t.Helper()
	v := ledger.View{Viewer: comity.Owner}
	kinds, quotes := map[comity.Kind]int{}, 0
	for r, err := range s.Each(t.Context(), v, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		kinds[r.Kind]++
		for _, x := range r.Voices {
			d, _, err := s.Document(t.Context(), v, x.Claim.Source)
			if err != nil {
				t.Fatal(err)
			}
			if err := ledger.Quoted(&x.Claim, d); err != nil {
				t.Error(err)
			}
			quotes++
		}
	}
	if len(kinds) < 7 || quotes < 15 {
		t.Errorf("it holds records of %v with %d voices", kinds, quotes)
	}
	if found, err := s.Search(t.Context(), v, ledger.Seek{Words: "沿岸監視", Limit: 5}); err != nil || len(found.Hits) == 0 {
		t.Errorf("nothing is found in it: %v", err)
	}
}
