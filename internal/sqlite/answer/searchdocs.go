package answer

import (
	"context"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
	"comity/internal/sqlite/words"
)

// foundDocument is a document that a search found.
type foundDocument struct {
	entry int64
	src   ledger.SourceState
}

// documents returns the documents that match, as many as an answer may have,
// those first that hold the words in their title, and counts them.
func (x *seeking) documents(ctx context.Context, found *ledger.Found, m string) (out []foundDocument, err error) {
	const query = "SELECT rowid FROM document_text WHERE document_text MATCH ? AND rowid <= ? ORDER BY rowid DESC"
	list, partly, err := x.latest(ctx, query, m, x.lastDoc, tallied, x.published(ctx))
	if err != nil || len(list) == 0 {
		return nil, err
	}
	found.Kinds = append(found.Kinds, ledger.FacetCount{Value: string(ledger.KindDocument), Records: len(list)})
	found.Partly = found.Partly || partly
	if !x.wants(ledger.KindDocument) {
		return nil, nil
	}
	titled, _, err := x.latest(ctx, query, "title : ("+m+")", x.lastDoc, weighed, x.published(ctx))
	if err != nil {
		return nil, err
	}
	done := map[int64]bool{}
	for _, n := range slices.Concat(titled, list[:min(len(list), weighed)]) {
		if done[n] {
			continue
		}
		done[n] = true
		src, err := x.sourceOf(ctx, n)
		if err != nil {
			return nil, err
		}
		if src == nil {
			continue
		}
		if out = append(out, foundDocument{n, *src}); len(out) == pageSize(x.seek.Limit) {
			break
		}
	}
	return out, nil
}

// published returns a test of which documents, by their entries, the view sees
// and were published on the days asked for.
func (x *seeking) published(ctx context.Context) test {
	return func(n int64) (bool, int, error) {
		ok, err := x.docs(n)
		switch {
		case !ok || err != nil:
			return false, 0, err
		case x.seek.From == "" && x.seek.To == "":
			return true, 1, nil
		}
		src, err := x.sourceOf(ctx, n)
		return src != nil && x.within(src.Published.First()), aDay, err
	}
}

// sourceOf returns the source of a document as the view sees it, or nil.
func (x *seeking) sourceOf(ctx context.Context, document int64) (*ledger.SourceState, error) {
	var w where
	w.and("s.number = (SELECT source FROM document WHERE entry = ?)", document)
	sourceSeen(&w, x.v)
	states, err := sourceRows(ctx, x.c, "SELECT s.state FROM source s WHERE "+w.sql, w.args)
	if err != nil || len(states) != 1 {
		return nil, err
	}
	return &states[0], nil
}

// documentsSeen returns a test of which documents, by their entries, a view
// sees, and the last of them. What is a document at the head was one since its
// own entry, for the same viewers unless its source was widened: only what was
// one before, and what was widened since, has to be looked up.
func documentsSeen(ctx context.Context, c *db.Conn, v ledger.View) (seen func(int64) (bool, error), last int64, err error) {
	n, head := asOf(v)
	s, err := sets.Ranked(ctx, c, sets.Documents, 0, rank(v))
	if err != nil || head {
		return func(entry int64) (bool, error) { return s.Has(entry), nil }, n, err
	}
	widened, err := db.Numbers(ctx, c, "SELECT d.entry FROM widened w JOIN document d ON d.source = w.source WHERE w.entry > ?", n)
	var doubtful sets.Set
	for _, entry := range widened {
		doubtful.Add(entry)
	}
	return func(entry int64) (bool, error) {
		switch {
		case entry > n:
			return false, nil
		case s.Has(entry) && !doubtful.Has(entry):
			return true, nil
		}
		var w where
		w.and("d.entry = ? AND d.until > ?", entry, n)
		sourceSeen(&w, v)
		var one int
		return c.One(ctx, "SELECT 1 FROM document d JOIN source s ON s.number = d.source WHERE "+w.sql, w.args, &one)
	}, n, err
}

func (d foundDocument) hit(ctx context.Context, c *db.Conn, f *words.Finder) (h ledger.Hit, err error) {
	h = ledger.Hit{Source: d.src.SourceDescribed.Source, Title: d.src.Title}
	var hash string
	if _, err := c.One(ctx, "SELECT blob FROM document WHERE entry = ?", []any{d.entry}, &hash); err != nil {
		return h, err
	}
	doc, err := readDocument(ctx, c, hash)
	if err == nil {
		h.Snippet = f.Snippet(doc.Text)
	}
	return h, err
}

// readDocument returns the document of a blob, which must be there.
func readDocument(ctx context.Context, c *db.Conn, hash string) (*comity.Document, error) {
	b, err := db.Blob(ctx, c, hash)
	if err == nil && b == nil {
		err = comity.Errorf(comity.Corrupt, "the document %s is not there", ledger.Short(hash)).WithHint("comity check tells what else is missing")
	}
	if err != nil {
		return nil, err
	}
	return ledger.DecodeDocument(b)
}
