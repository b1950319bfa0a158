package reconcile_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"comity"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/reconcile"
	"comity/internal/sqlite"
)

// What a case comes to in memory it comes to in a ledger, where candidates are
// looked up by their keys; a second time adds no entry, a check finds nothing
// wrong, and the catalog built anew from the entries says the same.
func TestCasesInALedger(t *testing.T) {
	for i, c := range loadCases(t) {
		if testing.Short() && i%8 != 0 {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := openLedger(t)
			for _, d := range c.docs {
				put(t, s, c, d)
			}
			before := held(t, s, c)
			want := run(c.docs).outcome(c.labels)
			if diff := differ(c, want, before); diff != "" {
				t.Errorf("in the ledger: %s", diff)
			}
			head, err := s.Head(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range c.docs {
				put(t, s, c, d)
			}
			if again, err := s.Head(t.Context()); err != nil || again.Size != head.Size {
				t.Errorf("added a second time, %d entries are %d: %v", head.Size, again.Size, err)
			}
			if r, err := s.Check(t.Context(), nil); err != nil || len(r.Problems) > 0 {
				t.Errorf("check: %v, %v", r, err)
			}
			if err := s.Rebuild(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			if diff := differ(c, before, held(t, s, c)); diff != "" {
				t.Errorf("after a rebuild: %s", diff)
			}
		})
	}
}

func openLedger(t testing.TB) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), sqlite.Options{Now: func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// put adds a document of a case as the program would: through the reader, or,
// where its claims are given, with them in the reader's place.
func put(t *testing.T, s *sqlite.Store, c *testCase, d document) {
	t.Helper()
	about := comity.SourceDescribed{Source: d.About.Source, Title: d.About.Title, Publisher: d.About.Publisher, PublisherKind: d.About.PublisherKind,
		Published: d.About.Published, Marking: comity.Clear}
	if c.read {
		p, err := ingest.Prepare(t.Context(), ingest.Item{Name: "case.txt", Data: []byte(d.About.Text + "\n"), About: about})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ingest.Add(t.Context(), s, p, about); err != nil {
			t.Fatal(err)
		}
		return
	}
	b, err := batch(t.Context(), s, d, about)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Drafts) == 0 {
		return
	}
	if _, err := s.Append(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

// batch is what a document with given claims adds to a ledger.
func batch(ctx context.Context, s *sqlite.Store, d document, about comity.SourceDescribed) (ledger.Batch, error) {
	b := ledger.Batch{Author: "reader:case/1", Marking: comity.Clear}
	add := func(author comity.Author, list ...comity.Payload) {
		for _, p := range list {
			b.Drafts = append(b.Drafts, ledger.Draft{Author: author, Payload: p})
		}
	}
	doc := &comity.Document{Source: d.About.Source, Reader: "text/1", Text: d.About.Text, Blocks: []comity.Block{{Kind: comity.Paragraph, Span: comity.Span{End: len(d.About.Text)}}}}
	body, err := json.Marshal(doc)
	if err != nil {
		return b, err
	}
	_, err = s.Source(ctx, ledger.View{Viewer: comity.Owner}, string(d.About.Source))
	if comity.KindOf(err) == comity.NotFound {
		b.Blobs = [][]byte{[]byte(d.body), body}
		add("", &comity.SourceAdded{Source: d.About.Source, Size: int64(len(d.body)), Name: "case.txt", MediaType: "text/plain"}, &about,
			&comity.DocumentMade{Source: d.About.Source, Reader: doc.Reader, Blob: string(comity.SourceIDOf(body)), Size: int64(len(doc.Text))})
		for _, c := range d.Claims {
			add("", &comity.ClaimMade{Claim: c})
		}
	} else if err != nil {
		return b, err
	}
	candidates, err := s.Candidates(ctx, reconcile.Keys(d.Claims, d.About.Published), 400)
	if err != nil {
		return b, err
	}
	add(ingest.Ruler, reconcile.Drafts(d.Claims, d.About, candidates)...)
	return b, nil
}

// held is what the ledger holds of a case.
func held(t *testing.T, s *sqlite.Store, c *testCase) outcome {
	t.Helper()
	all := newCatalog()
	for r, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		all.records[r.ID] = &r
		all.order = append(all.order, r.ID)
		for _, v := range r.Voices {
			if v.Claim.ID != r.ID {
				all.into[v.Claim.ID] = r.ID
			}
		}
	}
	o := all.outcome(c.labels)
	slices.Sort(o.records)
	return o
}
