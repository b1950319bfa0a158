package web

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"comity"
	"comity/internal/ledger"
)

// readings is a store that counts how often a document is read.
type readings struct {
	ledger.Store
	n atomic.Int64
}

func (r *readings) Document(ctx context.Context, v ledger.View, id comity.SourceID) (*comity.Document, []comity.Claim, error) {
	r.n.Add(1)
	return r.Store.Document(ctx, v, id)
}

func TestADocumentIsReadOnceUntilItChanges(t *testing.T) {
	s := &readings{Store: newStore(t)}
	f := newFixture(t, s.Store)
	id := f.source(comity.SourceDescribed{Title: "A note"}, "note.txt", "Japan will lend Fiji 5 million yen.\n\nJapan will give Samoa 7 million yen.\n")
	first := f.record(id, "Japan will lend Fiji 5 million yen.", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"FJ"}, Action: "lend 5 million yen"})
	site, address := testSite(s, comity.Owner), "/documents/"+string(id)
	read := func(what string, want int64) answer {
		t.Helper()
		a := get(t, site, address)
		if s.n.Load() != want {
			t.Errorf("%s: the document was read %d times, not %d", what, s.n.Load(), want)
		}
		return a
	}
	read("at first", 1)
	read("once more", 1)
	f.append(comity.Clear, comity.Person("Ann"), nil, &comity.ClaimJudged{Claim: first, Verdict: comity.Accepted})
	read("after a judgement", 1)
	f.record(id, "Japan will give Samoa 7 million yen.", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"WS"}, Action: "give 7 million yen"})
	if a := read("after a claim", 2); !strings.Contains(a.body, "give 7 million yen") {
		t.Error("the new claim is not shown")
	}
	f.append(comity.Red, comity.Person("Ann"), nil, &comity.MarkingSet{Source: id, Marking: comity.Red, Reason: "told in confidence"})
	read("after a marking", 3)
	if a := get(t, testSite(s, comity.Public), address); a.code != 404 {
		t.Errorf("the public gets %d", a.code)
	}
	get(t, site, address+"?as-of=3")
	if s.n.Load() != 4 {
		t.Errorf("another time is another document: read %d times", s.n.Load())
	}
}
