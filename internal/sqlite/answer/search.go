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
// are compared with each other; tallied how many are counted by their kind. A
// word that stands in half of the ledger costs no more than a rare one.
const (
	weighed = 200
	tallied = 2000
)

// Search implements [ledger.Catalog]. Those come first that hold the words
// together, often, and in a name; among equals the newest.
func (s *Catalog) Search(ctx context.Context, v ledger.View, q ledger.Seek) (out ledger.Found, err error) {
	if words.Match(q.Words) == "" {
		return out, comity.Errorf(comity.Invalid, "%q holds no word to search for", ledger.Short(q.Words)).WithHint("write one or more words")
	}
	if err := words.TooMany(q.Words); err != nil {
		return out, err
	}
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		x := &seeking{question: question{s, c, v, ledger.Query{}}, seek: q}
		if err := x.begin(ctx); err != nil {
			return err
		}
		if out, err = x.find(ctx, q.Words); err != nil || len(out.Hits) > 0 || q.Exact {
			return err
		}
		return x.nearly(ctx, &out)
	})
	return out, err
}

// seeking is a search while it is answered.
type seeking struct {
	question
	seek ledger.Seek
	all  sets.Set // rows of record that the view sees
	rows sets.Set // those of the dates asked for
	edge sets.Set // of these, those of which the day has to be looked at
	docs func(int64) (bool, error)

	lastDoc int64 // the last of them, or one after it
}

func (x *seeking) begin(ctx context.Context) (err error) {
	if x.all, err = visible(ctx, x.c, x.v); err != nil {
		return err
	}
	if x.docs, x.lastDoc, err = documentsSeen(ctx, x.c, x.v); err != nil {
		return err
	}
	x.rows = x.all
	from, to := facts.Year(x.seek.From), cmp.Or(facts.Year(x.seek.To), "~")
	if x.seek.From == "" && x.seek.To == "" {
		return nil
	}
	years, err := sets.Between(ctx, x.c, sets.Year, cmp.Or(from, "0"), to)
	if err != nil {
		return err
	}
	ends, err := sets.Any(ctx, x.c, sets.Year, []string{cmp.Or(from, "~"), to})
	x.rows, x.edge = x.all.And(years), ends
	return err
}

// within reports whether a day is one of those asked for.
func (x *seeking) within(day comity.Day) bool {
	return (x.seek.From == "" || day != "" && day >= x.seek.From) && (x.seek.To == "" || day != "" && day <= x.seek.To)
}

// wants reports whether a kind is asked for.
func (x *seeking) wants(k comity.Kind) bool {
	return len(x.seek.Kinds) == 0 || slices.Contains(x.seek.Kinds, k)
}

// find returns what matches all words of a text.
func (x *seeking) find(ctx context.Context, text string) (out ledger.Found, err error) {
	m, f := words.Match(text), words.NewFinder(text)
	records, err := x.records(ctx, &out, m, f)
	if err != nil {
		return out, err
	}
	documents, err := x.documents(ctx, &out, m)
	if err != nil {
		return out, err
	}
	slices.SortStableFunc(out.Kinds, func(a, b ledger.FacetCount) int { return cmp.Compare(b.Records, a.Records) })
	// Records come first, and leave documents a quarter of the answer.
	limit := pageSize(x.seek.Limit)
	records = records[:min(len(records), max(limit-len(documents), limit*3/4))]
	documents = documents[:min(len(documents), limit-len(records))]
	for _, r := range records {
		out.Hits = append(out.Hits, ledger.Hit{Record: &r.record, Snippet: f.Snippet(r.text)})
	}
	for _, d := range documents {
		hit, err := d.hit(ctx, x.c, f)
		if err != nil {
			return out, err
		}
		out.Hits = append(out.Hits, hit)
	}
	return out, nil
}

// foundRecord is a record that a search found, and how well.
type foundRecord struct {
	record comity.Record
	text   string
	weight float64
}

// records returns the records that match, and counts those of every kind.
func (x *seeking) records(ctx context.Context, found *ledger.Found, m string, f *words.Finder) (out []foundRecord, err error) {
	const query = "SELECT rowid FROM record_text WHERE record_text MATCH ? AND rowid <= ? ORDER BY rowid DESC"
	list, err := latest(ctx, x.c, query, m, x.rows.Last(), tallied, x.seen(ctx, x.rows))
	if err != nil {
		return nil, err
	}
	if err := x.count(ctx, found, list); err != nil {
		return nil, err
	}
	if len(x.seek.Kinds) > 0 {
		of, err := sets.Any(ctx, x.c, sets.Kind, x.seek.Kinds)
		if err != nil {
			return nil, err
		}
		if list, err = latest(ctx, x.c, query, m, x.rows.Last(), weighed, x.seen(ctx, x.rows.And(of))); err != nil {
			return nil, err
		}
	}
	read, err := readRecords(ctx, x.c, x.v, list[:min(len(list), weighed)])
	if err != nil {
		return nil, err
	}
	for _, r := range read {
		y := facts.Of(r.Body)
		text := facts.Text(r, y)
		out = append(out, foundRecord{r, text, f.Weigh(y.Programme+"\n"+gostrings.Join(y.Words, "\n"), text)})
	}
	slices.SortStableFunc(out, func(a, b foundRecord) int { return cmp.Compare(b.weight, a.weight) })
	return out, nil
}

// count counts rows by their kind.
func (x *seeking) count(ctx context.Context, found *ledger.Found, list []int64) error {
	var rows sets.Set
	for _, row := range list {
		if x.v.On != "" {
			if _, ok, err := readRecord(ctx, x.c, x.v, row); err != nil {
				return err
			} else if !ok {
				continue
			}
		}
		rows.Add(row)
	}
	kinds, err := sets.CountIn(ctx, x.c, sets.Kind, rows)
	for _, k := range comity.Kinds {
		if n := kinds[string(k)]; n > 0 {
			found.Kinds = append(found.Kinds, ledger.FacetCount{Value: string(k), Records: n})
		}
	}
	found.Partly = found.Partly || len(list) == tallied
	return err
}

// seen returns a test of which rows are among those given, and of the days
// asked for.
func (x *seeking) seen(ctx context.Context, rows sets.Set) func(int64) (bool, error) {
	return func(row int64) (bool, error) {
		if !rows.Has(row) || !x.edge.Has(row) {
			return rows.Has(row), nil
		}
		var day comity.Day
		_, err := x.c.One(ctx, "SELECT day FROM record WHERE row = ?", []any{row}, &day)
		return x.within(day), err
	}
}

// latest returns the newest numbers of an answer up to last, in that order, that
// f lets pass, at most so many.
func latest(ctx context.Context, c *db.Conn, query, m string, last int64, most int, f func(int64) (bool, error)) (out []int64, err error) {
	rows, err := c.Rows(ctx, query, m, last)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for len(out) < most && rows.Next() {
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
