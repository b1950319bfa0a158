package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"comity"
	"comity/bench/invent"
	"comity/internal/ledger"
)

// dawn is when the clock of every test begins.
var dawn = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// opened is a new ledger whose clock stands still.
func opened(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), Options{Now: func() time.Time { return dawn }, volatile: true})
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
		b, err := invent.Batch(n, n+1, 3, 0)
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
		"place ORDER BY claim, since", "link ORDER BY entry", "record ORDER BY row", "body ORDER BY row", "flow ORDER BY block", "facet ORDER BY name, value, chunk", "facet_new ORDER BY entry", "key ORDER BY hash, row", "catalog"} {
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

// TestRebuildGivesTheSameRows rebuilds before and after the changes of a
// thousand entries are brought to the sets, which also must count as the
// records do.
func TestRebuildGivesTheSameRows(t *testing.T) {
	s := opened(t)
	b, err := invent.Batch(0, 108, 3, 0)
	if err == nil {
		_, err = s.Append(t.Context(), b)
	}
	if err != nil {
		t.Fatal(err)
	}
	var settled []string
	for n := int64(108); n < 118; n += 5 {
		filled(t, s, n, n+5)
		before := rowsOf(t, s)
		if len(before) < 1000 {
			t.Fatalf("only %d rows", len(before))
		}
		if err := s.Rebuild(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		differ(t, rowsOf(t, s), before)
		countedTwice(t, s)
		settled = append(settled, dump(t, s, "SELECT count(*) > 0 FROM facet")...)
	}
	if len(settled) != 2 || settled[0] == settled[1] {
		t.Errorf("there was something in the sets: %v, want no and yes", settled)
	}
}

// countedTwice counts what each giver gave, by the sets and by the records.
func countedTwice(t *testing.T, s *Store) {
	t.Helper()
	v := ledger.View{Viewer: comity.Owner}
	want := map[comity.Party]int{}
	for r, err := range s.Each(t.Context(), v, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Body.(*comity.Commitment).By {
			want[p]++
		}
	}
	for p, n := range want {
		page, err := s.Records(t.Context(), v, ledger.Query{By: []comity.Party{p}, Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		if page.Total != n {
			t.Errorf("%s gave %d records, and %d by the sets", p, n, page.Total)
		}
	}
	counts, err := s.Facets(t.Context(), v, ledger.Query{}, len(want), ledger.FacetGiver)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range counts[0] {
		if want[comity.Party(c.Value)] != c.Records {
			t.Errorf("%s gave %d records, and %d by the count of all", c.Value, want[comity.Party(c.Value)], c.Records)
		}
	}
	if len(counts[0]) != len(want) {
		t.Errorf("%d givers are counted, want %d", len(counts[0]), len(want))
	}
}

var _ ledger.Store = (*Store)(nil)
