package ingest

import (
	"context"
	"fmt"

	"comity"
	"comity/internal/ledger"
	"comity/internal/reconcile"
)

// A source is compared with at most candidatesEach records a claim, but with
// candidatesLeast where it has few claims and candidatesMost where it has many,
// so that its cost does not grow with the ledger. In a large one, many records
// share a size or two words with a claim by chance; the store gives those first
// that share more.
const (
	candidatesEach  = 4
	candidatesLeast = 8
	candidatesMost  = 400
)

// candidateLimit returns how many records claims are compared with.
func candidateLimit(claims []comity.Claim) int {
	return min(max(candidatesEach*len(claims), candidatesLeast), candidatesMost)
}

// Add appends a prepared source, or, where the ledger holds its bytes already,
// what is newly said about it.
func Add(ctx context.Context, s ledger.Store, p *Plan, given comity.SourceDescribed) (Result, error) {
	res := Result{Source: p.Source, Title: p.About.Title, Findings: p.findings()}
	known, err := s.Source(ctx, ledger.View{Viewer: comity.Owner}, string(p.Source))
	switch {
	case err == nil:
		b, err := p.again(ctx, s, &res, known, given)
		if err != nil || len(b.Drafts) == 0 {
			return res, err
		}
		if _, err := s.Append(ctx, b); err != nil {
			return res, fmt.Errorf("describe %s anew: %w", known.Title, err)
		}
		return res, nil
	case comity.KindOf(err) != comity.NotFound:
		return res, err
	}
	if err := p.reconcile(ctx, s); err != nil {
		return res, err
	}
	res.count(p)
	entries, err := s.Append(ctx, p.batch)
	res.Entries = len(entries)
	if err != nil {
		return res, fmt.Errorf("add %s: %w", p.About.Title, err)
	}
	return res, nil
}

// reconcile drafts which claims found records and which join one.
func (p *Plan) reconcile(ctx context.Context, s ledger.Store) error {
	rules := reconcile.Standard
	rules.Stop = func() bool { return ctx.Err() != nil }
	candidates, err := s.Candidates(ctx, rules.Keys(p.Reading.Claims, p.About.Published), candidateLimit(p.Reading.Claims))
	if err != nil {
		return fmt.Errorf("look up records like those of %s: %w", p.About.Title, err)
	}
	about := reconcile.Particulars{Source: p.Source, Title: p.About.Title, Publisher: p.About.Publisher, PublisherKind: p.About.PublisherKind,
		Published: p.About.Published, Marking: p.About.Marking, Text: p.Document.Text}
	p.add(Ruler, rules.Drafts(p.Reading.Claims, about, candidates)...)
	return ctx.Err()
}

func (r *Result) count(p *Plan) {
	r.Claims, r.Rejected = len(p.Reading.Claims), len(p.Reading.Rejected)
	for _, d := range p.batch.Drafts {
		switch x := d.Payload.(type) {
		case *comity.RecordFounded:
			r.Founded++
		case *comity.RecordsMerged:
			r.Joined += len(x.From)
		case *comity.RecordsLinked:
			r.Linked++
		}
	}
}

func set[T ~string](to *T, from T) {
	if from != "" {
		*to = from
	}
}

// Preview tells what Add would do, and appends nothing.
func Preview(ctx context.Context, s ledger.Store, p *Plan, given comity.SourceDescribed) (Result, error) {
	res := Result{Source: p.Source, Title: p.About.Title, Findings: p.findings()}
	known, err := s.Source(ctx, ledger.View{Viewer: comity.Owner}, string(p.Source))
	if err == nil {
		_, err := p.again(ctx, s, &res, known, given)
		return res, err
	}
	if comity.KindOf(err) != comity.NotFound {
		return res, err
	}
	if err := p.reconcile(ctx, s); err != nil {
		return res, err
	}
	res.count(p)
	res.Entries = len(p.batch.Drafts)
	return res, nil
}
