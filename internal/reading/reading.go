// Package reading turns a document into claims: the built-in reader. It is
// deterministic, works offline and holds no language model; each claim says
// which rule gave each field its value, and from which words.
//
// The steps stand in packages of their own, in this order: token, sentence,
// names, amounts, dates, clause, prepared, then commitments, events and plans,
// which make the claims. To add a kind of claim, write a step that takes a
// prepared document and call it in Read.
package reading

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"comity"
	"comity/internal/reading/commitments"
	"comity/internal/reading/confidence"
	"comity/internal/reading/events"
	"comity/internal/reading/plans"
	"comity/internal/reading/plover"
	"comity/internal/reading/prepared"
)

// Reader is the name and version of the built-in reader. The version changes
// whenever the same document can give other claims.
const Reader = "builtin/1"

// Options say what is known of a document beside its text.
type Options struct {
	Published comity.Date   // the document's date; "" leaves it to the document
	All       bool          // return the candidates that are no claims too
	Weights   *Weights      // what the reader goes by in place of the weights that it comes with; nil for those
	Plan      plans.Options // what is known of a plan
}

// Reading is what one document says.
type Reading struct {
	ID        string           // the file's name without its ending
	Reader    string           // the reader that read it: [Reader], or that with other weights
	Published comity.Date      // the document's date, "" where unknown
	Claims    []comity.Claim   // in the order of the kinds, then of the text
	Rejected  []comity.Claim   // candidates that are none, with the reason; only with Options.All
	Findings  []comity.Finding // what a reader of the document should know
}

// Read returns what doc says. The same document and options give the same
// reading.
func Read(doc *comity.Document, opt Options) Reading {
	r, _ := ReadContext(context.Background(), doc, opt)
	return r
}

// ReadContext is Read for as long as ctx lasts; when that ends, so does the
// work, with its error and no reading.
func ReadContext(ctx context.Context, doc *comity.Document, opt Options) (Reading, error) {
	published := publishedOf(doc, opt)
	r := Reading{Published: published, Reader: opt.Weights.reader()}
	for _, p := range parts(doc) {
		if r.full(p) {
			break
		}
		one := Reading{Published: published, Reader: r.Reader}
		one.read(ctx, p, opt)
		if ctx.Err() != nil {
			return Reading{}, ctx.Err()
		}
		r.join(p, one)
	}
	r.checkQuoted()
	r.finish(ctx)
	return r, ctx.Err()
}

// otherClaims is room for the claims of a document that are no commitments.
const otherClaims = 12

// read adds what one part of a document says.
func (r *Reading) read(ctx context.Context, part part, opt Options) {
	p := prepared.Make(part.doc, r.Published)
	defer p.Done()
	items := plans.Find(p, opt.Plan)
	if len(items) > 0 {
		r.Findings = append(r.Findings, plans.Unread(p, opt.Plan.Columns)...)
		r.Findings = append(r.Findings, plans.Lost(p, items)...)
	}
	rows := rowsOf(p, items)
	stop := func() bool { return ctx.Err() != nil }
	found := commitments.FindWith(p, commitments.Options{Weights: opt.Weights.learned(), Only: !opt.All, Stop: stop})
	r.Claims = make([]comity.Claim, 0, len(found)+otherClaims)
	for _, f := range found {
		if f.Rejected == commitments.Crowded {
			r.crowded(p, f.Sentences[0])
			continue
		}
		if f.Rejected == "" && within(f.Sentences, rows) {
			f.Rejected = "told as an item of the plan"
		}
		if f.Rejected == "" || opt.All {
			r.add(p, f)
		}
	}
	if stop() {
		return
	}
	find := events.Find
	if opt.All {
		find = events.FindAll
	}
	for _, c := range find(p) {
		c.Source, c.Reader, c.Confidence = p.Source, Reader, confidence.Claim(c.Kind, c.Confidence)
		if c.Rejected == "" {
			r.Claims = append(r.Claims, c)
		} else if opt.All {
			r.Rejected = append(r.Rejected, c)
		}
	}
	for _, it := range items {
		r.addItem(p, it)
	}
	r.passOver(p, part.size)
}

// add turns one candidate into a claim.
func (r *Reading) add(p *prepared.Document, f commitments.Found) {
	body := *f.Claim // a copy: the candidate that holds it holds the prepared document too
	c := comity.Claim{
		Source: p.Source, Kind: comity.KindCommitment, Reader: r.Reader, Body: &body,
		Confidence: confidence.Claim(comity.KindCommitment, f.Score), Why: f.Why, Rejected: f.Rejected,
	}
	if f.Rejected == "" {
		c.Complete = min(confidence.OfComplete(f.Sure), c.Confidence)
		c.Event = string(plover.OfTokens(&body, p.Sentences[f.Sentences[0]].Tokens))
	}
	for _, s := range f.Sentences {
		c.Evidence = append(c.Evidence, p.Evidence(p.Sentences[s].Span))
	}
	if f.More > 0 && f.Rejected == "" {
		r.Findings = append(r.Findings, comity.Finding{Rule: "reading/repeated", Evidence: &c.Evidence[0],
			Message: fmt.Sprintf("the document tells this %d times; the first %d passages are kept", len(f.Sentences)+f.More, len(f.Sentences))})
	}
	for field, s := range f.Fields {
		if c.FieldEvidence == nil {
			c.FieldEvidence = map[string][]comity.Evidence{}
		}
		c.FieldEvidence[field] = []comity.Evidence{p.Evidence(p.Sentences[s].Span)}
	}
	if c.Rejected != "" {
		r.Rejected = append(r.Rejected, c)
	} else {
		r.Claims = append(r.Claims, c)
	}
}

// finish puts the claims in order and gives them their ids. Two that say the
// same of the same passage have the same id, and are one claim.
func (r *Reading) finish(ctx context.Context) {
	for i := range r.Claims {
		if ctx.Err() != nil {
			return
		}
		if c := &r.Claims[i]; c.Event == "" {
			c.Event = string(plover.Of(c.Body, c.Evidence[0].Quote))
		}
	}
	for _, list := range []*[]comity.Claim{&r.Claims, &r.Rejected} {
		inOrder(*list)
		seen := map[comity.ClaimID]bool{}
		for i := range *list {
			if ctx.Err() != nil {
				return
			}
			_ = (*list)[i].Identify() // bodies of this package always marshal
		}
		*list = without(*list, func(c *comity.Claim) bool {
			again := seen[c.ID]
			seen[c.ID] = true
			return again
		})
	}
	r.Findings = fewer(r.Findings)
}

// inOrder puts claims in the order of the kinds, then of the text; claims are
// large, so that each is moved once.
func inOrder(list []comity.Claim) {
	places := make([]place, len(list))
	for i := range list {
		places[i] = place{slices.Index(comity.Kinds, list[i].Kind), list[i].Evidence[0].Start, i}
	}
	before := func(a, b place) int {
		return cmp.Or(a.kind-b.kind, a.start-b.start, a.was-b.was)
	}
	if slices.IsSortedFunc(places, before) {
		return
	}
	slices.SortFunc(places, before)
	was := slices.Clone(list)
	for i, p := range places {
		list[i] = was[p.was]
	}
}

// place is where a claim belongs: its kind, where its passage begins, and where
// it stood.
type place struct{ kind, start, was int }
