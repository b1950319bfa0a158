package sqlite

import (
	"fmt"
	"slices"
	"testing"

	"comity"
	"comity/internal/key"
	"comity/internal/ledger"
)

// TestKeysThatWaitAreFoundAsThoseThatMoved moves keys on from the first
// record: every record is found by each of its keys, wherever that stands.
func TestKeysThatWaitAreFoundAsThoseThatMoved(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 20)
	waiting := dump(t, s, "SELECT count(*) FROM key_new")
	c := newCatalog(s.write)
	c.move.most = 0
	for range 200 {
		if err := c.move.load(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		if err := c.moveKeys(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
		if c.move.waiting == 0 {
			break
		}
	}
	if err := c.flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := dump(t, s, "SELECT count(*) FROM key_new"); n[0] == waiting[0] || c.move.waiting != 0 {
		t.Fatalf("%s keys waited, %s still do, %d by count", waiting, n, c.move.waiting)
	}
	filled(t, s, 20, 25)
	for r, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range key.Keys(r) {
			list, err := s.Candidates(t.Context(), []string{k, "no such key"}, 100)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(list, func(x comity.Record) bool { return x.ID == r.ID }) {
				t.Fatalf("record %s is not found by %q among %d", r.ID, k, len(list))
			}
		}
	}
}

func TestAsManyKeysMoveAsCome(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 10)
	c := newCatalog(s.write)
	var before *comity.Record
	c.move.most = 50
	row := int64(1000)
	for r, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := c.putKeys(t.Context(), row, before, r); err != nil {
			t.Fatal(err)
		}
		row++
	}
	if err := c.flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := dump(t, s, "SELECT waiting = (SELECT count(*) FROM key_new), waiting < 200, (SELECT count(*) > 100 FROM key) FROM key_move")
	if len(got) != 1 || got[0][len(got[0])-len("[1 1 1]"):] != "[1 1 1]" {
		t.Errorf("the count of keys that wait is off: %s", fmt.Sprint(got))
	}
}
