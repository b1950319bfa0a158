package ingest

import (
	"context"

	"comity"
	"comity/internal/ledger"
	"comity/internal/reading"
)

// Bare makes the document of an item and the entries that add it as a source
// without reading it for claims: what is to rest on it is appended to the
// batch. Where the ledger holds the source already the batch has no draft.
func Bare(ctx context.Context, s ledger.Library, it Item) (*comity.Document, ledger.Batch, error) {
	doc, err := Document(ctx, &it)
	if err != nil {
		return nil, ledger.Batch{}, err
	}
	p := newPlan(it, doc, reading.Reading{})
	_, err = s.Source(ctx, ledger.View{Viewer: comity.Owner}, string(doc.Source))
	if err == nil {
		return doc, ledger.Batch{Author: Ruler, Marking: p.About.Marking}, nil
	}
	if comity.KindOf(err) != comity.NotFound {
		return nil, ledger.Batch{}, err
	}
	if err := p.start(it); err != nil {
		return nil, ledger.Batch{}, err
	}
	return doc, p.batch, nil
}
