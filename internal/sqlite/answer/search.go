package answer

import (
	"cmp"
	"context"
	"slices"
	gostrings "strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/sets"
	"comity/internal/sqlite/words"
)

// weighed is how many of the newest records or documents that match a search
// are compared with each other. A word that stands in half of the ledger costs
// no more than a rare one.
const weighed = 200

// Search implements [ledger.Catalog]. Those come first that hold the words
// together, often, and in a name; among equals the newest.
func (s *Catalog) Search(ctx context.Context, v ledger.View, text string, limit int) (out []ledger.Hit, err error) {
	m := words.Match(text)
	if m == "" {
		return nil, comity.Errorf(comity.Invalid, "%q holds no word to search for", text).WithHint("write one or more words")
	}
	limit = pageSize(limit)
	f := words.NewFinder(text)
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		records, err := searchRecords(ctx, c, v, m, f)
		if err != nil {
			return err
		}
		documents, err := searchDocuments(ctx, c, v, m)
		if err != nil {
			return err
		}
		// Records come first, and leave documents a quarter of the answer.
		records = records[:min(len(records), max(limit-len(documents), limit*3/4))]
		documents = documents[:min(len(documents), limit-len(records))]
		for _, r := range records {
			out = append(out, ledger.Hit{Record: &r.record, Snippet: f.Snippet(r.text)})
		}
		for _, d := range documents {
			hit, err := d.hit(ctx, c, f)
			if err != nil {
				return err
			}
			out = append(out, hit)
		}
		return nil
	})
	return out, err
}

// foundRecord is a record that a search found, and how well.
type foundRecord struct {
	record comity.Record
	text   string
	weight float64
}

func searchRecords(ctx context.Context, c *db.Conn, v ledger.View, m string, f *words.Finder) (out []foundRecord, err error) {
	seen, err := visible(ctx, c, v)
	if err != nil {
		return nil, err
	}
	list, err := latest(ctx, c, "SELECT rowid FROM record_text WHERE record_text MATCH ? ORDER BY rowid DESC", m, func(row int64) (bool, error) { return seen.Has(row), nil })
	if err != nil {
		return nil, err
	}
	for _, row := range list {
		r, ok, err := readRecord(ctx, c, v, row)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		x := facts.Of(r.Body)
		text := facts.Text(r, x)
		out = append(out, foundRecord{r, text, f.Weigh(x.Programme+"\n"+gostrings.Join(x.Words, "\n"), text)})
	}
	slices.SortStableFunc(out, func(a, b foundRecord) int { return cmp.Compare(b.weight, a.weight) })
	return out, nil
}

// latest returns the newest numbers of an answer, in that order, that f lets pass.
func latest(ctx context.Context, c *db.Conn, query, m string, f func(int64) (bool, error)) (out []int64, err error) {
	rows, err := c.Rows(ctx, query, m)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for len(out) < weighed && rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		ok, err := f(n)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, n)
		}
	}
	return out, rows.Err()
}

// foundDocument is a document that a search found.
type foundDocument struct {
	entry  int64
	titled bool // the words stand in its title
	src    ledger.SourceState
}

func searchDocuments(ctx context.Context, c *db.Conn, v ledger.View, m string) (out []foundDocument, err error) {
	pass, err := documentsSeen(ctx, c, v)
	if err != nil {
		return nil, err
	}
	list, err := latest(ctx, c, "SELECT rowid FROM document_text WHERE document_text MATCH ? ORDER BY rowid DESC", m, pass)
	if err != nil {
		return nil, err
	}
	titled, err := latest(ctx, c, "SELECT rowid FROM document_text WHERE document_text MATCH ? ORDER BY rowid DESC", "title : ("+m+")", pass)
	if err != nil {
		return nil, err
	}
	for _, n := range slices.Concat(titled, list) {
		if slices.ContainsFunc(out, func(d foundDocument) bool { return d.entry == n }) {
			continue
		}
		var w where
		w.and("s.number = (SELECT source FROM document WHERE entry = ?)", n)
		sourceSeen(&w, v)
		states, err := sourceRows(ctx, c, "SELECT s.state FROM source s WHERE "+w.sql, w.args)
		if err != nil {
			return nil, err
		}
		if len(states) == 1 {
			out = append(out, foundDocument{n, slices.Contains(titled, n), states[0]})
		}
	}
	return out, nil
}

// documentsSeen returns a test of which documents, by their entries, a view sees.
func documentsSeen(ctx context.Context, c *db.Conn, v ledger.View) (func(int64) (bool, error), error) {
	n, head := asOf(v)
	if head {
		s, err := sets.Ranked(ctx, c, sets.Documents, 0, rank(v))
		return func(entry int64) (bool, error) { return s.Has(entry), nil }, err
	}
	return func(entry int64) (bool, error) {
		if entry > n {
			return false, nil
		}
		var w where
		w.and("d.entry = ? AND d.until > ?", entry, n)
		sourceSeen(&w, v)
		var one int
		return c.One(ctx, "SELECT 1 FROM document d JOIN source s ON s.number = d.source WHERE "+w.sql, w.args, &one)
	}, nil
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
