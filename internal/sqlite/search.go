package sqlite

import (
	"cmp"
	"context"
	"math"
	"slices"
	gostrings "strings"

	"comity"
	"comity/internal/ledger"
)

// weighed is how many of the newest records or documents that match a search
// are compared with each other. A word that stands in half of the ledger costs
// no more than a rare one.
const weighed = 200

// Search implements [ledger.Catalog]. Those come first that hold the words
// together, often, and in a name; among equals the newest.
func (s *Store) Search(ctx context.Context, v ledger.View, words string, limit int) (out []ledger.Hit, err error) {
	m := match(words)
	if m == "" {
		return nil, comity.Errorf(comity.Invalid, "%q holds no word to search for", words).WithHint("write one or more words")
	}
	limit = pageSize(limit)
	f := newFinder(words)
	err = s.reading(ctx, func(c *conn) error {
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
			out = append(out, ledger.Hit{Record: &r.record, Snippet: f.snippet(r.text)})
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

func searchRecords(ctx context.Context, c *conn, v ledger.View, m string, f *finder) (out []foundRecord, err error) {
	seen, err := visible(ctx, c, v)
	if err != nil {
		return nil, err
	}
	list, err := latest(ctx, c, "SELECT rowid FROM record_text WHERE record_text MATCH ? ORDER BY rowid DESC", m, func(row int64) (bool, error) { return seen.has(row), nil })
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
		facts := factsOf(r.Body)
		text := textOf(r, facts)
		out = append(out, foundRecord{r, text, f.weigh(facts.programme+"\n"+gostrings.Join(facts.words, "\n"), text)})
	}
	slices.SortStableFunc(out, func(a, b foundRecord) int { return cmp.Compare(b.weight, a.weight) })
	return out, nil
}

// latest returns the newest numbers of an answer, in that order, that f lets pass.
func latest(ctx context.Context, c *conn, query, m string, f func(int64) (bool, error)) (out []int64, err error) {
	rows, err := c.rows(ctx, query, m)
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

// weigh says how well a text answers the search: for each word how often it
// stands there, three times at most, more where it stands in the names; less
// the longer the text is; and half as much again where the words stand as
// they were asked for.
func (f *finder) weigh(names, text string) float64 {
	often := map[string]int{}
	for _, h := range f.all(text, 1000) {
		often[h.word]++
	}
	for _, h := range f.all(names, 1000) {
		often[h.word] += 2
	}
	sum := 0.0
	for _, w := range f.phrase {
		sum += math.Sqrt(float64(min(often[w], 5)))
	}
	sum /= math.Log2(16 + float64(len(text))/64)
	if len(f.phrase) > 1 && gostrings.Contains(fold(text), gostrings.Join(f.phrase, " ")) {
		sum *= 1.5
	}
	return sum
}

// foundDocument is a document that a search found.
type foundDocument struct {
	entry  int64
	titled bool // the words stand in its title
	src    ledger.SourceState
}

func searchDocuments(ctx context.Context, c *conn, v ledger.View, m string) (out []foundDocument, err error) {
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
func documentsSeen(ctx context.Context, c *conn, v ledger.View) (func(int64) (bool, error), error) {
	n, head := asOf(v)
	if head {
		s, err := ranked(ctx, c, inDocuments, 0, rank(v))
		return func(entry int64) (bool, error) { return s.has(entry), nil }, err
	}
	return func(entry int64) (bool, error) {
		if entry > n {
			return false, nil
		}
		var w where
		w.and("d.entry = ? AND d.until > ?", entry, n)
		sourceSeen(&w, v)
		var one int
		return c.one(ctx, "SELECT 1 FROM document d JOIN source s ON s.number = d.source WHERE "+w.sql, w.args, &one)
	}, nil
}

func (d foundDocument) hit(ctx context.Context, c *conn, f *finder) (h ledger.Hit, err error) {
	h = ledger.Hit{Source: d.src.SourceDescribed.Source, Title: d.src.Title}
	var hash string
	if _, err := c.one(ctx, "SELECT blob FROM document WHERE entry = ?", []any{d.entry}, &hash); err != nil {
		return h, err
	}
	doc, err := readDocument(ctx, c, hash)
	if err == nil {
		h.Snippet = f.snippet(doc.Text)
	}
	return h, err
}

// readDocument returns the document of a blob, which must be there.
func readDocument(ctx context.Context, c *conn, hash string) (*comity.Document, error) {
	b, err := getBlob(ctx, c, hash)
	if err == nil && b == nil {
		err = comity.Errorf(comity.Corrupt, "the document %s is not there", ledger.Short(hash)).WithHint("comity check tells what else is missing")
	}
	if err != nil {
		return nil, err
	}
	return ledger.DecodeDocument(b)
}
