package web

import (
	"encoding/json"
	"fmt"
	"testing"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// TestAPageOfTheLogLooksAtSoManyEntriesAndNoMore: a reader of the public's log
// comes past thousands of entries that are not theirs page by page.
func TestAPageOfTheLogLooksAtSoManyEntriesAndNoMore(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	b := ledger.Batch{Author: "person:ann", Marking: comity.Amber}
	for i := range 4500 {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: &comity.SourceDescribed{Source: n.press, Title: fmt.Sprint("Told again ", i), Marking: comity.Amber}})
	}
	if _, err := store.Append(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	public := New(store, frame.Options{Viewer: comity.Public, Names: partyNames})
	at, pages, seen := "/log?format=json", 0, 0
	for ; at != ""; pages++ {
		var p struct {
			Entries []json.RawMessage `json:"entries"`
			Before  int64             `json:"before"`
		}
		if err := json.Unmarshal([]byte(get(t, public, at).body), &p); err != nil {
			t.Fatal(err)
		}
		if seen += len(p.Entries); pages == 0 && (len(p.Entries) > 0 || p.Before == 0) {
			t.Errorf("the first page holds %d entries and goes on before %d", len(p.Entries), p.Before)
		}
		at = ""
		if p.Before > 0 {
			at = fmt.Sprint("/log?format=json&before=", p.Before)
		}
	}
	if pages != 3 || seen == 0 {
		t.Errorf("%d pages with %d entries, want 3 with some", pages, seen)
	}
}
