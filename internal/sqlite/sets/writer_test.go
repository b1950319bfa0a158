package sets_test

import (
	"context"
	"database/sql"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	_ "modernc.org/sqlite"

	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// TestSetsHoldWhatWasPutIntoThem changes sets over many entries in batches of
// any size and reads them after each batch: values alone, in ranges, and which
// there are.
func TestSetsHoldWhatWasPutIntoThem(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 1))
		pool, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "sets.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer pool.Close()
		if _, err := pool.Exec(`PRAGMA synchronous = OFF;
CREATE TABLE facet (name TEXT, value TEXT, chunk INTEGER, bits BLOB, PRIMARY KEY (name, value, chunk)) WITHOUT ROWID;
CREATE TABLE facet_new (entry INTEGER PRIMARY KEY, changes TEXT);
CREATE TABLE catalog (entries INTEGER); INSERT INTO catalog VALUES (0)`); err != nil {
			t.Fatal(err)
		}
		c, err := db.NewConn(ctx, pool)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		want, kept := map[string]map[int64]bool{}, &db.Kept{}
		for entry := int64(0); entry < 3*lag; {
			if _, err := c.ExecContext(ctx, "BEGIN"); err != nil {
				t.Fatal(err)
			}
			w := sets.NewWriter(c, lag)
			for range 1 + r.IntN(2*lag) {
				entry++
				change(r, w, want, entry)
				if err := w.Applied(ctx, entry); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Flush(ctx); err != nil {
				t.Fatal(err)
			}
			if _, err := c.ExecContext(ctx, "UPDATE catalog SET entries = ?", entry); err != nil {
				t.Fatal(err)
			}
			if _, err := c.ExecContext(ctx, "COMMIT"); err != nil {
				t.Fatal(err)
			}
			holds(ctx, t, c, want)
			c.Kept, c.Memo = kept, map[string]any{} // as readers do, from one transaction to the next
			holds(ctx, t, c, want)
			counted(ctx, t, c, r, want)
			c.Kept = nil
			var late int64
			if _, err := c.One(ctx, "SELECT count(*) FROM facet_new", nil, &late); err != nil || late != entry%lag {
				t.Fatalf("%d entries wait after entry %d (%v)", late, entry, err)
			}
		}
	}
}

const lag = 300

// values are awkward on purpose.
var values = []string{"", "JP", "JP 4", "a\nb", "é"}

func change(r *rand.Rand, w *sets.Writer, want map[string]map[int64]bool, entry int64) {
	if entry%7 > 2 {
		return
	}
	value, other := values[entry*3%int64(len(values))], values[entry*2%int64(len(values))]
	n := r.Int64N(12000)
	if entry%2 == 0 && value != other { // moved
		w.Remove("by", other, n)
		delete(want[other], n)
	}
	w.Add("by", value, n)
	if want[value] == nil {
		want[value] = map[int64]bool{}
	}
	want[value][n] = true
	w.Add("to", "other name", n)
}

func holds(ctx context.Context, t *testing.T, c *db.Conn, want map[string]map[int64]bool) {
	all := map[int64]bool{}
	for _, v := range values {
		got, err := sets.Of(ctx, c, "by", v)
		if err != nil {
			t.Fatal(err)
		}
		if !same(got, want[v]) {
			t.Fatalf("the set of %q is not what was put into it", v)
		}
		maps.Copy(all, want[v])
	}
	got, err := sets.Any(ctx, c, "by", values)
	if err != nil || !same(got, all) {
		t.Fatalf("the union is not what was put into the sets (%v)", err)
	}
	in := got
	for n := int64(0); n < 12000; n += 3 {
		in.Add(n)
	}
	counts, err := sets.CountIn(ctx, c, "to", in)
	to, e := sets.Of(ctx, c, "to", "other name")
	if n := to.And(in).Count(); err != nil || e != nil || n == 0 || len(counts) != 1 || counts["other name"] != n {
		t.Fatalf("counted %v, want %d of one (%v %v)", counts, n, err, e)
	}
	have, err := sets.Values(ctx, c, "by")
	if err != nil || !slices.IsSorted(have) {
		t.Fatal(have, err)
	}
	for v, s := range want {
		if len(s) > 0 && !slices.Contains(have, v) {
			t.Fatalf("value %q is not listed among %q", v, have)
		}
	}
}

// counted counts sets of every size by the values that their numbers have.
func counted(ctx context.Context, t *testing.T, c *db.Conn, r *rand.Rand, want map[string]map[int64]bool) {
	for _, size := range []int{1, 40, 700, 12000} {
		var in sets.Set
		for range size {
			in.Add(r.Int64N(13000))
		}
		counts, err := sets.CountIn(ctx, c, "by", in)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range values[1:] {
			n := 0
			for m := range want[v] {
				if in.Has(m) {
					n++
				}
			}
			if counts[v] != n {
				t.Fatalf("%d of %d numbers have %q, counted %d", n, in.Count(), v, counts[v])
			}
		}
	}
}

func same(s sets.Set, want map[int64]bool) bool {
	if s.Count() != len(want) {
		return false
	}
	for n := range want {
		if !s.Has(n) {
			return false
		}
	}
	return true
}
