package sqlite

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"comity"
	"comity/bench/invent"
	"comity/internal/ledger"
)

// TestPagesHoldEveryRecordOnceInOrder goes through answers page by page, of
// questions whose rows lie close together in an index and of ones whose rows
// do not, now and as of earlier entries.
func TestPagesHoldEveryRecordOnceInOrder(t *testing.T) {
	s := openAt(t, t.TempDir()+"/order.db")
	defer s.Close()
	if err := invent.Fill(t.Context(), s, 0, 400, 1, nil); err != nil {
		t.Fatal(err)
	}
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	queries := []ledger.Query{{}, {By: []comity.Party{"JP"}}, {To: []comity.Party{"PH"}}, {Years: []string{"2008"}}, {Role: comity.Disbursed}}
	for _, q := range queries {
		for sort, before := range orders {
			for _, asOf := range []int64{0, 3, head.Size / 3, head.Size - 1} {
				q.Sort, q.Limit = sort, 7
				t.Run(fmt.Sprint(q.By, q.To, q.Years, q.Role, sort, asOf), func(t *testing.T) {
					pagesInOrder(t, s, ledger.View{Viewer: comity.Owner, AsOf: asOf}, q, before)
				})
			}
		}
	}
}

// orders compare what stands before with what stands after, 0 where either may.
var orders = map[string]func(a, b comity.Record) int{
	"changed": func(a, b comity.Record) int { return cmp.Compare(b.Changed, a.Changed) },
	"date": func(a, b comity.Record) int {
		return cmp.Or(cmp.Compare(comity.Happened(b.Body).First(), comity.Happened(a.Body).First()), cmp.Compare(b.Changed, a.Changed))
	},
	"amount": func(a, b comity.Record) int {
		ca, xa := largest(a.Flows)
		cb, xb := largest(b.Flows)
		return cmp.Or(cmp.Compare(ca, cb), cmp.Compare(xb, xa), cmp.Compare(b.Changed, a.Changed))
	},
}

func pagesInOrder(t *testing.T, s *Store, v ledger.View, q ledger.Query, before func(a, b comity.Record) int) {
	t.Helper()
	want := map[comity.ClaimID]bool{}
	for r, err := range s.Each(t.Context(), v, q) {
		if err != nil {
			t.Fatal(err)
		}
		want[r.ID] = true
	}
	var got []comity.Record
	for {
		page, err := s.Records(t.Context(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		if page.Total != len(want) {
			t.Fatalf("a page tells of %d records, there are %d", page.Total, len(want))
		}
		got = append(got, page.Records...)
		if q.After = page.Next; page.Next == "" {
			break
		}
	}
	for _, r := range got {
		if !want[r.ID] {
			t.Errorf("%s comes twice, or does not answer", r.ID)
		}
		delete(want, r.ID)
	}
	if len(want) > 0 {
		t.Errorf("%d records are on no page", len(want))
	}
	if !slices.IsSortedFunc(got, before) {
		t.Error("they are not in order")
	}
}

// TestSourcesOfThenAreCountedAsTheyAreListed counts and lists what every viewer
// saw as of every entry.
func TestSourcesOfThenAreCountedAsTheyAreListed(t *testing.T) {
	s := openAt(t, whole(t))
	defer s.Close()
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range comity.Markings {
		for n := int64(0); n <= head.Size; n++ {
			v := ledger.View{Viewer: comity.Viewer{Limit: m}, AsOf: n}
			counts, err := s.Counts(t.Context(), v)
			if err != nil {
				t.Fatal(err)
			}
			list, _, err := s.Sources(t.Context(), v, "", 1000)
			if err != nil || len(list) != counts.Sources {
				t.Errorf("%s as of %d: %d sources are counted and %d listed (%v)", m, n, counts.Sources, len(list), err)
			}
		}
	}
}
