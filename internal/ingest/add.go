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
// what is newly said about it. What it joins is looked up when nobody else can
// write any more: of two programs that add at once, the second finds what the
// first one added.
func Add(ctx context.Context, s ledger.Store, p *Plan, given comity.SourceDescribed) (res Result, err error) {
	if known, err := s.Source(ctx, ledger.View{Viewer: comity.Owner}, string(p.Source)); err == nil {
		res = p.result()
		if b, err := p.again(ctx, s, &res, known, given); err != nil || len(b.Drafts) == 0 {
			return res, err
		}
	}
	_, err = s.Append(ctx, ledger.Batch{Make: func(ctx context.Context) (b ledger.Batch, err error) {
		b, res, err = p.drafts(ctx, s, given)
		return b, err
	}})
	if err != nil {
		res.Entries = 0
		return res, fmt.Errorf("add %s: %w", p.About.Title, err)
	}
	return res, nil
}

// Preview tells what Add would do, and appends nothing.
func Preview(ctx context.Context, s ledger.Store, p *Plan, given comity.SourceDescribed) (Result, error) {
	_, res, err := p.drafts(ctx, s, given)
	return res, err
}

func (p *Plan) result() Result {
	return Result{Source: p.Source, Title: p.About.Title, Findings: p.findings()}
}

// drafts works out what the ledger, as it stands, is to take in.
func (p *Plan) drafts(ctx context.Context, s ledger.Store, given comity.SourceDescribed) (ledger.Batch, Result, error) {
	res := p.result()
	known, err := s.Source(ctx, ledger.View{Viewer: comity.Owner}, string(p.Source))
	if err == nil {
		b, err := p.again(ctx, s, &res, known, given)
		return b, res, err
	}
	if comity.KindOf(err) != comity.NotFound {
		return ledger.Batch{}, res, err
	}
	if err := p.reconcile(ctx, s); err != nil {
		return ledger.Batch{}, res, err
	}
	res.count(p)
	res.Entries = len(p.batch.Drafts)
	return p.batch, res, nil
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
