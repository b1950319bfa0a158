package ingest

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"comity"
	"comity/internal/ledger"
)

// again drafts what corrects what is said about a source that the ledger holds,
// where given says something else, and tells it in res. Another date of the
// document gives another meaning to "yesterday": the passages of which the date
// is worked out are read anew.
func (p *Plan) again(ctx context.Context, s ledger.Store, res *Result, known ledger.Source, given comity.SourceDescribed) (ledger.Batch, error) {
	res.Known, res.Title = true, known.Title
	next := known.SourceDescribed
	set(&next.Title, given.Title)
	set(&next.Publisher, given.Publisher)
	set(&next.PublisherKind, given.PublisherKind)
	set(&next.URL, given.URL)
	set(&next.Published, given.Published)
	set(&next.Language, given.Language)
	set(&next.Licence, given.Licence)
	set(&next.Speaker, given.Speaker)
	set(&next.Marking, given.Marking)
	if next == known.SourceDescribed {
		return ledger.Batch{}, nil
	}
	b := ledger.Batch{Author: p.batch.Author, Marking: next.Marking, Drafts: []ledger.Draft{{Payload: &next}}}
	if given.Published != "" && given.Published != known.Published {
		drafts, err := p.redated(ctx, s)
		if err != nil {
			return b, err
		}
		res.Redated = len(drafts.claims)
		b.Drafts = append(b.Drafts, drafts.all()...)
	}
	res.Entries = len(b.Drafts)
	return b, nil
}

// redated are claims that take the place of others of the same passages.
type redated struct {
	source  comity.SourceID
	reader  string
	claims  []*comity.ClaimMade
	merges  []*comity.RecordsMerged
	retired []comity.ClaimID
	carried map[comity.ClaimID]comity.ClaimID
}

// redated finds the claims of the ledger that the plan's reading, which knows
// the document's date, tells otherwise.
func (p *Plan) redated(ctx context.Context, s ledger.Store) (redated, error) {
	out := redated{source: p.Source, reader: readerOf(p.Reading), carried: map[comity.ClaimID]comity.ClaimID{}}
	owner := ledger.View{Viewer: comity.Owner}
	doc, old, err := s.Document(ctx, owner, p.Source)
	if err != nil || doc == nil || doc.Text != p.Document.Text {
		return out, err
	}
	for _, c := range old {
		next, ok := samePassage(c, old, p.Reading.Claims)
		if !ok {
			continue
		}
		r, err := s.Record(ctx, owner, string(c.ID))
		if comity.KindOf(err) == comity.NotFound {
			continue // it stands in no record
		}
		if err != nil {
			return out, err
		}
		if err := free(ctx, s, &next); err != nil {
			return out, err
		}
		out.claims = append(out.claims, &comity.ClaimMade{Claim: next})
		out.merges = append(out.merges, &comity.RecordsMerged{Into: r.ID, From: []comity.ClaimID{next.ID}, Reason: "the same passage, read with another date of the document"})
		out.retired = append(out.retired, c.ID)
		if alikeButDates(c.Body, next.Body) {
			out.carried[c.ID] = next.ID
		}
	}
	return out, nil
}

// free gives a claim an id that the ledger does not hold: what was retired,
// under a date that was given before and taken back since, is read once more.
func free(ctx context.Context, s ledger.Catalog, c *comity.Claim) error {
	reader := c.Reader
	for n := 2; ; n++ {
		_, err := s.Record(ctx, ledger.View{Viewer: comity.Owner}, string(c.ID))
		if comity.KindOf(err) == comity.NotFound {
			return nil
		}
		if err != nil {
			return err
		}
		c.Reader = fmt.Sprintf("%s+%d", reader, n)
		if err := c.Identify(); err != nil {
			return err
		}
	}
}

// all are the entries that put the claims in the places of the others.
func (r redated) all() (out []ledger.Draft) {
	if len(r.claims) == 0 {
		return nil
	}
	for _, c := range r.claims {
		out = append(out, ledger.Draft{Payload: c})
	}
	for _, m := range r.merges {
		out = append(out, ledger.Draft{Author: Ruler, Payload: m})
	}
	return append(out, ledger.Draft{Payload: &comity.ReadingSuperseded{Source: r.source, Reader: r.reader, Retired: r.retired, Carried: r.carried}})
}

// samePassage returns the claim among fresh that says of the passage of c what
// is to be said now: the only one of its kind there, or else the one that
// differs in dates alone.
func samePassage(c comity.Claim, old, fresh []comity.Claim) (comity.Claim, bool) {
	if c.Rejected != "" {
		return c, false
	}
	here := func(list []comity.Claim) (out []comity.Claim) {
		for _, x := range list {
			if x.Rejected == "" && x.Kind == c.Kind && reflect.DeepEqual(x.Evidence, c.Evidence) {
				out = append(out, x)
			}
		}
		return out
	}
	next := here(fresh)
	if len(next) == 1 && len(here(old)) == 1 {
		return next[0], next[0].ID != c.ID
	}
	if at := slices.IndexFunc(next, func(x comity.Claim) bool { return alikeButDates(c.Body, x.Body) }); at >= 0 {
		return next[at], next[at].ID != c.ID
	}
	return c, false
}

// alikeButDates reports whether two bodies say the same but for when.
func alikeButDates(a, b comity.Body) bool {
	without := func(body comity.Body) map[string]any {
		out := map[string]any{}
		if raw, err := json.Marshal(body); err != nil || json.Unmarshal(raw, &out) != nil {
			return nil
		}
		delete(out, "date")
		delete(out, "deadline")
		return out
	}
	x := without(a)
	return x != nil && reflect.DeepEqual(x, without(b))
}
