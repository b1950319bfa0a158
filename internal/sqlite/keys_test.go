package sqlite

import (
	"slices"
	"testing"

	"comity"
	"comity/internal/key"
	"comity/internal/ledger"
	"comity/internal/sqlite/keyindex"
)

func TestEveryRecordIsFoundByEachOfItsKeys(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 10)
	tried := 0
	for r, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range key.Keys(r) {
			tried++
			list, err := s.Candidates(t.Context(), []string{k, "no such key"}, 100)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(list, func(x comity.Record) bool { return x.ID == r.ID }) {
				t.Fatalf("record %s is not found by %q among %d", r.ID, k, len(list))
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d keys were tried", tried)
	}
}

// TestKeysOfARecordLieTogether counts the stretches of the index in which the
// keys of a record are: a stretch a key would make every document change as
// many pages as it has keys.
func TestKeysOfARecordLieTogether(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 10)
	for r, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		stretches := map[int64]bool{}
		hashes := keyindex.Hashes(key.Keys(r))
		for _, h := range hashes {
			stretches[h>>40] = true
		}
		if len(hashes) < 5 || len(stretches) > 4 {
			t.Errorf("%s: %d keys lie in %d stretches", r.ID, len(hashes), len(stretches))
		}
	}
}
