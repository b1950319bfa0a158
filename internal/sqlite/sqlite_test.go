package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"comity/bench/invent"
	"comity/internal/ledger"
)

// dawn is when the clock of every test begins.
var dawn = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// opened is a new ledger whose clock stands still.
func opened(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), Options{Now: func() time.Time { return dawn }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// filled adds made-up articles of three promises each, one batch an article.
func filled(t *testing.T, s *Store, from, to int64) {
	t.Helper()
	for n := from; n < to; n++ {
		b, err := invent.Batch(n, n+1, 3)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Append(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
}

// rowsOf returns every row of the catalog, table by table, as text.
func rowsOf(t *testing.T, s *Store) (out []string) {
	t.Helper()
	for _, x := range []string{"source ORDER BY row", "narrowed ORDER BY entry", "telling ORDER BY source, entry", "document ORDER BY entry", "claim ORDER BY id",
		"place ORDER BY claim, since", "link ORDER BY entry", "record ORDER BY row", "body ORDER BY row", "facet ORDER BY name, value, chunk", "key ORDER BY hash, row", "key_new ORDER BY hash, row", "key_move", "catalog"} {
		out = append(out, dump(t, s, "SELECT * FROM "+x)...)
	}
	for _, x := range []string{"record_text", "document_text"} {
		if _, err := s.write.ExecContext(t.Context(), "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, "+x+", instance)"); err != nil {
			t.Fatal(err)
		}
		out = append(out, dump(t, s, "SELECT '"+x+"', term, doc, col, offset FROM temp.words ORDER BY term, doc, col, offset")...)
		if _, err := s.write.ExecContext(t.Context(), "DROP TABLE temp.words"); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func dump(t *testing.T, s *Store, query string) (out []string) {
	t.Helper()
	rows, err := s.write.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%s: %v", query, values))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// differ reports the first row that is not the same.
func differ(t *testing.T, got, want []string) {
	t.Helper()
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("row %d is\n%s\nwas\n%s", i, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d rows, were %d", len(got), len(want))
	}
}

func TestRebuildGivesTheSameRows(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 30)
	before := rowsOf(t, s)
	if len(before) < 1000 {
		t.Fatalf("only %d rows", len(before))
	}
	if err := s.Rebuild(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	differ(t, rowsOf(t, s), before)
}

var _ ledger.Store = (*Store)(nil)
