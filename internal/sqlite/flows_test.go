package sqlite

import (
	"encoding/json"
	"slices"
	"sync"
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

// TestManyAskForSumsAtOnce asks for the same and for other sums, of two viewers
// and times, while entries are appended: what was is told alike all along.
func TestManyAskForSumsAtOnce(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 100)
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	promises := []comity.Kind{comity.KindCommitment}
	type asked struct {
		v  ledger.View
		q  ledger.Query
		by []total.Dimension
	}
	var questions []asked
	for _, at := range []int64{head.Size, head.Size - 40} {
		for _, viewer := range []comity.Viewer{comity.Owner, comity.Public} {
			for _, q := range []ledger.Query{{Kinds: promises}, {Kinds: promises, By: comity.Parties{"JP"}}, {Kinds: promises, Years: []string{"2016", "2017"}}} {
				for _, by := range ways {
					questions = append(questions, asked{ledger.View{Viewer: viewer, AsOf: at}, q, by})
				}
			}
		}
	}
	answer := func(x asked) string {
		cells, err := s.Sums(t.Context(), x.v, x.q, "USD", x.by...)
		if err != nil {
			t.Error(err)
		}
		sums := totals(x.q, x.by)
		sums.AddCells(total.NewCells(cells))
		return told(t, sums)
	}
	var want []string
	for _, x := range questions {
		want = append(want, answer(x))
	}
	var readers sync.WaitGroup
	for n := range 6 {
		readers.Go(func() {
			for i := range 2 * len(questions) {
				i = (i*(n%3+1) + n) % len(questions) // some in step, some not
				x := questions[i]
				if got := answer(x); got != want[i] {
					t.Errorf("%v asks %v by %v: %.200s, not %.200s", x.v, x.q, x.by, got, want[i])
				}
				x.v.AsOf = 0
				answer(x)
			}
		})
	}
	for n := int64(100); n < 130; n += 3 {
		filled(t, s, n, n+3)
	}
	readers.Wait()
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
