package sqlite

import (
	"encoding/json"
	"slices"
	"testing"

	"comity"
	"comity/bench/invent"
	"comity/internal/ledger"
	"comity/internal/money"
	"comity/internal/total"
)

// ways are the dimensions by which pages add up, and all at once.
var ways = [][]total.Dimension{nil, {total.ByYear, total.ByGiver}, {total.ByGiver, total.ByReceiver}, {total.BySector}, {total.ByModality}, total.Kept}

// totals begins to add up as pages do.
func totals(q ledger.Query, by []total.Dimension) *total.Totals {
	return total.New(total.Query{By: by, From: q.By, To: q.To, Currency: "USD",
		Convert: func(a comity.Amount, on comity.Date) (total.Conversion, error) {
			c, err := money.Convert(a, "USD", on)
			return total.Conversion{Value: c.Value}, err
		}})
}

func TestKeptSumsFollowTheLedger(t *testing.T) {
	s := opened(t)
	views := []ledger.View{{Viewer: comity.Owner}}
	for n := int64(0); n < 450; n += 150 {
		b, err := invent.Batch(n, n+150, 3, 2)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Append(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		head, err := s.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		views = append(views, ledger.View{Viewer: comity.Owner, AsOf: head.Size - 100})
		promises := []comity.Kind{comity.KindCommitment}
		for _, v := range slices.Backward(views) {
			for _, q := range []ledger.Query{{Kinds: promises}, {Kinds: promises, By: comity.Parties{"JP"}}, {Kinds: promises, By: comity.Parties{"US"}, To: comity.Parties{"PH"}}, {Years: []string{"2016"}},
				{Kinds: promises, Years: []string{"2016", "2017"}}, {Kinds: promises, Years: []string{"2018"}, By: comity.Parties{"JP"}}} {
				for _, by := range ways {
					sumsAreThoseOfRecords(t, s, v, q, by)
				}
			}
		}
	}
}

func sumsAreThoseOfRecords(t *testing.T, s *Store, v ledger.View, q ledger.Query, by []total.Dimension) {
	t.Helper()
	cells, err := s.Sums(t.Context(), v, q, "USD", by...)
	if err != nil {
		t.Fatal(err)
	}
	kept, read := totals(q, by), totals(q, by)
	kept.AddCells(total.NewCells(cells))
	for r, err := range s.Each(t.Context(), v, q) {
		if err != nil {
			t.Fatal(err)
		}
		read.Add(r)
	}
	got, want := told(t, kept), told(t, read)
	for i := range max(len(got), len(want)) {
		if i >= min(len(got), len(want)) || got[i] != want[i] {
			t.Fatalf("%v asks %v: from byte %d on\nkept %.300s\nread %.300s", v, q, i, got[min(i, len(got)):], want[min(i, len(want)):])
		}
	}
}

// told is a total without the lists that only records give.
func told(t *testing.T, sums *total.Totals) string {
	t.Helper()
	r := sums.Result()
	r.Excluded, r.Unconverted = nil, nil
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
