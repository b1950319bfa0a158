package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/ledger/ledgertest"
	"comity/internal/sqlite/db"
)

// whole makes a ledger that holds everything; the same one every time.
func whole(t *testing.T) string { return wholeWith(t, 0) }

// wholes are the bytes of such files, by how far their sets may be behind: each
// is made once.
var wholes = map[int64][]byte{}

// wholeWith is whole with sets that may be behind by fewer entries.
func wholeWith(t *testing.T, lag int64) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "filled.db")
	if b, ok := wholes[lag]; ok {
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	s := openWith(t, file, lag)
	if err := ledgertest.Everything(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	wholes[lag] = b
	return file
}

// openAt opens a ledger whose clock goes a second a look and whose salts are
// drawn from a fixed series.
func openAt(t *testing.T, file string) *Store { return openWith(t, file, 0) }

func openWith(t *testing.T, file string, lag int64) *Store {
	t.Helper()
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	s, err := Open(t.Context(), file, Options{Random: &series{}, Now: func() time.Time { now = now.Add(time.Second); return now }, lag: lag, volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// series is an endless stream of bytes that is the same every time.
type series struct{ last [32]byte }

func (s *series) Read(p []byte) (int, error) {
	s.last = sha256.Sum256(s.last[:])
	return copy(p, s.last[:]), nil
}

func check(t *testing.T, file string, known ...ledger.Head) *ledger.Report {
	t.Helper()
	s, err := Open(t.Context(), file, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Check(t.Context(), nil, known...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestALedgerThatHoldsEverythingHolds(t *testing.T) {
	file := whole(t)
	s := openAt(t, file)
	defer s.Close()
	if missing, err := ledgertest.Kinds(t.Context(), s); err != nil || len(missing) > 0 {
		t.Errorf("it holds no entry of kind %v, %v", missing, err)
	}
	var told int64
	r, err := s.Check(t.Context(), func(n int64) { told = n })
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if r.Entries != head.Size || r.Root != head.Root || told != head.Size || r.Sealed < 5 || r.Quotes < 20 || r.Blobs < 18 || r.Rows < 200 {
		t.Errorf("the report is %+v", r)
	}
}

func TestACheckOfAnEmptyLedgerHolds(t *testing.T) {
	file := filepath.Join(t.TempDir(), "empty.db")
	if err := openAt(t, file).Close(); err != nil {
		t.Fatal(err)
	}
	if r := check(t, file); !r.OK() || r.Entries != 0 || r.Root != "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" {
		t.Errorf("%+v", r)
	}
}

func TestARebuildChangesNothing(t *testing.T) {
	file := whole(t)
	s := openAt(t, file)
	defer s.Close()
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if r := check(t, file); !r.OK() {
		t.Error(r.Problems)
	}
}

// TestARebuildTakesAwayWhatNoVersionMakes: what the check says that a rebuild
// mends, it mends; a trigger of somebody else's would go on altering entries.
func TestARebuildTakesAwayWhatNoVersionMakes(t *testing.T) {
	for _, statement := range []string{
		"CREATE TRIGGER t AFTER INSERT ON entry BEGIN UPDATE entry SET author = 'person:eve' WHERE number = new.number; END",
		"CREATE TRIGGER t BEFORE DELETE ON catalog BEGIN SELECT raise(abort, 'no'); END",
		"CREATE TRIGGER t AFTER INSERT ON record BEGIN UPDATE record SET day = '1999' WHERE row = new.row; END",
		"CREATE INDEX i ON entry (author)", "CREATE VIEW v AS SELECT * FROM record", `CREATE TABLE "a""b" (x)`, "CREATE VIRTUAL TABLE words USING fts5 (a)",
		"DROP INDEX record_day", "DROP TABLE record_text", "INSERT INTO migration VALUES (0)",
	} {
		file := whole(t)
		alter(t, file, statement)
		if r := check(t, file); r.OK() || !strings.Contains(r.Problems[0].Hint, "rebuild") {
			t.Errorf("%s: %v", statement, r.Problems)
		}
		s := openAt(t, file)
		err := s.Rebuild(t.Context(), nil)
		_ = s.Close()
		if r := check(t, file); err != nil || !r.OK() {
			t.Errorf("after %s and a rebuild: %v, %v", statement, err, r.Problems)
		}
	}
}

func TestWhatIsSealedIsGoneFromTheFile(t *testing.T) {
	file := whole(t)
	for _, name := range []string{file, file + "-wal"} {
		b, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if bytes.Contains(bytes.ToLower(b), []byte(ledgertest.Sealed)) {
			t.Errorf("%s still holds what was sealed", filepath.Base(name))
		}
	}
}

func TestAHeadWrittenDownShowsThatTheWholeLogWasRewritten(t *testing.T) {
	file := whole(t)
	s := openAt(t, file)
	ctx := t.Context()
	head, err := s.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Prove(ctx, 1, 5)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	early := ledger.Head{Size: 5, Root: p.Root}
	if r := check(t, file, head, early); !r.OK() {
		t.Fatal(r.Problems)
	}
	other := filepath.Join(t.TempDir(), "other.db")
	s = openAt(t, other)
	if err := ledgertest.Everything(ctx, s); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(ctx, ledger.Batch{Author: "person:eve", Marking: comity.Clear, Drafts: []ledger.Draft{{Payload: &comity.SourceDescribed{Source: firstSource(t, s), Title: "x"}}}}); err != nil {
		t.Fatal(err)
	}
	longer, err := s.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if r := check(t, other, early, head, longer); !r.OK() {
		t.Errorf("a ledger that only grew: %v", r.Problems)
	}
	if r := check(t, file, longer); r.OK() || !strings.Contains(r.Problems[0].What, "missing") {
		t.Errorf("a ledger cut short: %v", r.Problems)
	}
	rewritten := early
	rewritten.Root = head.Root
	if r := check(t, file, rewritten); r.OK() || r.Problems[0].Entry != 5 {
		t.Errorf("a ledger rewritten: %v", r.Problems)
	}
}

func firstSource(t *testing.T, s *Store) comity.SourceID {
	t.Helper()
	list, _, err := s.Sources(context.Background(), ledger.View{Viewer: comity.Owner}, "", 1)
	if err != nil || len(list) == 0 {
		t.Fatal(err)
	}
	return list[0].SourceDescribed.Source
}

// TestACheckSortsNoWords: what is compared is read in an order that it has; a
// sorter would hold every word of the ledger in memory.
func TestACheckSortsNoWords(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ledger.db")
	if err := db.Copy(t.Context(), whole(t), file); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), file, Options{volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, name := range []string{"record_text", "document_text"} {
		if _, err := s.write.ExecContext(t.Context(), fmt.Sprintf("CREATE VIRTUAL TABLE temp.%s_instance USING fts5vocab(main, %s, instance)", name, name)); err != nil {
			t.Fatal(err)
		}
		query, err := places(t.Context(), s.write, name)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := s.write.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query)
		if err != nil {
			t.Fatal(err)
		}
		for plan.Next() {
			var a, b, c int
			var step string
			if err := plan.Scan(&a, &b, &c, &step); err != nil || strings.Contains(step, "B-TREE") {
				t.Errorf("%s: %s, %v", name, step, err)
			}
		}
		_ = plan.Close()
		rows, err := openRows(t.Context(), s.write, query)
		if err != nil {
			t.Fatal(err)
		}
		var last []any
		n := 0
		for ; rows.row != nil; rows.next() {
			if last != nil && compareRows(last, rows.row) >= 0 {
				t.Fatalf("%s: %v comes before %v", name, last, rows.row)
			}
			last, n = rows.row, n+1
		}
		rows.close()
		if n < 100 {
			t.Errorf("%s: only %d words", name, n)
		}
	}
}
