package invent

import (
	"fmt"

	"comity"
	"comity/internal/ledger"
)

// Reader is the reader that made-up claims name.
const Reader = "invented/1"

// Batch returns the entries that take in articles from … to−1, each with as
// many promises as deals, every one a record of its own: what Store.Append is
// given for real documents, without reading them.
func Batch(from, to int64, deals int) (ledger.Batch, error) {
	b := ledger.Batch{Author: "reader:" + Reader, Marking: comity.Clear}
	for n := from; n < to; n++ {
		if err := add(&b, Write(n, deals)); err != nil {
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
	for _, d := range a.Deals {
		c := comity.Claim{Source: doc.Source, Kind: comity.KindCommitment, Evidence: []comity.Evidence{doc.Evidence(d.Sentence)}, Reader: Reader, Confidence: 0.9, Body: &d.Commitment}
		if err := c.Identify(); err != nil {
			return err
		}
		tell(&comity.ClaimMade{Claim: c})
		tell(&comity.RecordFounded{Record: c.ID, Kind: c.Kind})
	}
	return nil
}
