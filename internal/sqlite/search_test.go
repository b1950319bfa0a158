package sqlite

import (
	"reflect"
	"testing"

	"comity"
	"comity/bench/invent"
	"comity/internal/ledger"
)

// invented appends articles of three promises each.
func invented(t *testing.T, s *Store, from, to int64, m comity.Marking) {
	t.Helper()
	b, err := invent.Batch(from, to, 3, 0)
	if err != nil {
		t.Fatal(err)
	}
	b.Marking = m
	for _, d := range b.Drafts {
		if x, ok := d.Payload.(*comity.SourceDescribed); ok {
			x.Marking = m
		}
	}
	if _, err := s.Append(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func found(t *testing.T, s *Store, viewer comity.Viewer, q ledger.Seek) ledger.Found {
	t.Helper()
	f, err := s.Search(t.Context(), ledger.View{Viewer: viewer}, q)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// shownOf is what a search shows but for the numbers of entries.
func shownOf(f ledger.Found) ledger.Found {
	for i := range f.Hits {
		if r := f.Hits[i].Record; r != nil {
			f.Hits[i] = ledger.Hit{Record: &comity.Record{ID: r.ID}, Snippet: f.Hits[i].Snippet}
		}
	}
	return f
}

// What lies behind more than is passed over is found all the same, and where an
// answer ends tells nothing of what its viewer does not see.
func TestASearchEndsWhereItsViewerSees(t *testing.T) {
	s, open := opened(t), opened(t)
	for _, x := range []*Store{s, open} {
		invented(t, x, 0, 60, comity.Clear)
		if x == s {
			invented(t, x, 10_000, 10_450, comity.Red)
		}
		invented(t, x, 20_000, 20_002, comity.Clear)
	}
	first := found(t, open, comity.Owner, ledger.Seek{Words: "million", Limit: 10})
	year := first.Hits[0].Record.Body.(*comity.Commitment).Date.Year()
	seeks := []ledger.Seek{{Words: "million", Limit: 50}, {Words: "million", Limit: 50, Kinds: []comity.Kind{comity.KindInstrument}},
		{Words: "million", Limit: 50, From: comity.Day(year + "-01-01"), To: comity.Day(year + "-12-31")}, {Words: "million", Limit: 50, From: comity.Day(year + "-01-02")}}
	for _, q := range seeks {
		want, got := shownOf(found(t, open, comity.Public, q)), shownOf(found(t, s, comity.Public, q))
		if want.Partly || len(want.Kinds) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v: the public is shown %+v, and where there is much that it does not see %+v", q, want, got)
		}
	}
	all := found(t, s, comity.Owner, seeks[0])
	if n := all.Kinds[0].Records; !all.Partly || n < 1000 || n >= 1350 {
		t.Errorf("of 1,536 promises %d are counted, partly %v", n, all.Partly)
	}
	old := found(t, s, comity.Owner, seeks[2])
	for _, h := range old.Hits {
		if h.Record != nil && h.Record.Body.(*comity.Commitment).Date.Year() != year {
			t.Errorf("%s is not of %s", h.Record.ID, year)
		}
	}
	if len(old.Hits) == 0 {
		t.Errorf("nothing of %s is found behind what came since", year)
	}
}
