package invent

import (
	"fmt"

	"comity"
	"comity/internal/ledger"
)

// Reader is the reader that made-up claims name.
const Reader = "invented/1"

// Batch returns the entries that take in articles from … to−1, each with as
// many promises as deals, every one a record of its own, and the payments of
// each: what Store.Append is given for real documents, without reading them.
func Batch(from, to int64, deals, payments int) (ledger.Batch, error) {
	b := ledger.Batch{Author: "reader:" + Reader, Marking: comity.Clear}
	for n := from; n < to; n++ {
		if err := add(&b, WriteWith(n, deals, payments)); err != nil {
			return b, fmt.Errorf("invent article %d: %w", n, err)
		}
	}
	return b, nil
}

func add(b *ledger.Batch, a Article) error {
	raw := []byte(a.Text)
	doc := &comity.Document{Source: comity.SourceIDOf(raw), Reader: Reader, Text: a.Text, Encoding: "utf-8", Language: "en", Title: a.Name, Published: a.Published}
	for _, d := range a.Deals {
		doc.Blocks = append(doc.Blocks, comity.Block{Kind: comity.Paragraph, Span: d.Sentence})
		for _, p := range d.Payments {
			doc.Blocks = append(doc.Blocks, comity.Block{Kind: comity.Paragraph, Span: p.Sentence})
		}
	}
	body, err := ledger.EncodeDocument(doc)
	if err != nil {
		return err
	}
	b.Blobs = append(b.Blobs, raw, body)
	tell := func(p comity.Payload) { b.Drafts = append(b.Drafts, ledger.Draft{Payload: p}) }
	tell(&comity.SourceAdded{Source: doc.Source, Size: int64(len(raw)), Name: a.Name, MediaType: "text/plain"})
	tell(&comity.SourceDescribed{Source: doc.Source, Title: a.Name, Publisher: "Invented Press", PublisherKind: comity.Media, Published: a.Published, Language: "en", Marking: comity.Clear})
	tell(&comity.DocumentMade{Source: doc.Source, Reader: Reader, Blob: string(comity.SourceIDOf(body)), Size: int64(len(doc.Text)), Encoding: "utf-8", Language: "en", Title: a.Name})
	claim := func(span comity.Span, b comity.Body) (comity.ClaimID, error) {
		c := comity.Claim{Source: doc.Source, Kind: b.Kind(), Evidence: []comity.Evidence{doc.Evidence(span)}, Reader: Reader, Confidence: 0.9, Body: b}
		err := c.Identify()
		tell(&comity.ClaimMade{Claim: c})
		return c.ID, err
	}
	for _, d := range a.Deals {
		id, err := claim(d.Sentence, &d.Commitment)
		if err != nil {
			return err
		}
		tell(&comity.RecordFounded{Record: id, Kind: comity.KindCommitment})
		paid := &comity.RecordsMerged{Into: id, Reason: "a transaction of the activity " + d.Commitment.Activity, Score: 1}
		for _, p := range d.Payments {
			id, err := claim(p.Sentence, &p.Transaction)
			if err != nil {
				return err
			}
			paid.From = append(paid.From, id)
		}
		if len(paid.From) > 0 {
			tell(paid)
		}
	}
	return nil
}
