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
//
// What matches but is of other kinds and times is passed over one by one, the
// newest first: once there are enough to compare no further than far, and once
// there is anything no further than farthest. The answer says that it is of the
// latest then. Nothing is said to be nowhere without a look at all; and what the
// view does not see is no step, so that where an answer ends tells nothing of it.
const (
	weighed  = 200
	tallied  = 2000
	far      = 1000
	farthest = 5000
	aDay     = 10 // steps that looking up a day or a source costs
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
		if err := x.otherwise(ctx, &out); err != nil || len(out.Hits) > 0 {
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
	var ends []string // years of which only a part is asked for
	if f := x.seek.From; f != "" && f != comity.Day(from+"-01-01") {
		ends = append(ends, from)
	}
	if t := x.seek.To; t != "" && t != comity.Day(to+"-12-31") {
		ends = append(ends, to)
	}
	x.rows = x.all.And(years)
	x.edge, err = sets.Any(ctx, x.c, sets.Year, ends)
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
		parts := gostrings.ReplaceAll(r.text, "\n", " · ") // what it is, what its passages say, of whom
		out.Hits = append(out.Hits, ledger.Hit{Record: &r.record, Snippet: f.Snippet(parts)})
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
	list, partly, err := x.latest(ctx, query, m, x.rows.Last(), tallied, x.seen(ctx, x.rows))
	if err != nil {
		return nil, err
	}
	if err := x.count(ctx, found, list); err != nil {
		return nil, err
	}
	found.Partly = found.Partly || partly
	if len(x.seek.Kinds) > 0 {
		of, err := sets.Any(ctx, x.c, sets.Kind, x.seek.Kinds)
		if err != nil {
			return nil, err
		}
		if list, partly, err = x.latest(ctx, query, m, x.rows.Last(), weighed, x.seen(ctx, x.rows.And(of))); err != nil {
			return nil, err
		}
		found.Partly = found.Partly || partly
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
	return err
}

// seen returns a test of which rows are among those given, and of the days
// asked for.
func (x *seeking) seen(ctx context.Context, rows sets.Set) test {
	return func(row int64) (bool, int, error) {
		switch {
		case !x.all.Has(row):
			return false, 0, nil
		case !rows.Has(row) || !x.edge.Has(row):
			return rows.Has(row), 1, nil
		}
		var day comity.Day
		_, err := x.c.One(ctx, "SELECT day FROM record WHERE row = ?", []any{row}, &day)
		return x.within(day), aDay, err
	}
}

// test tells of a number that matches whether it is asked for, and how many
// steps it took to tell: none where the view does not see it.
type test func(int64) (ok bool, steps int, err error)

// latest returns the newest numbers of an answer up to last, in that order, that
// f lets pass, at most so many; partly is whether there may be more of them.
func (x *seeking) latest(ctx context.Context, query, m string, last int64, most int, f test) (out []int64, partly bool, err error) {
	rows, err := x.c.Rows(ctx, query, m, last)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	for done := 0; rows.Next(); {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, false, err
		}
		ok, steps, err := f(n)
		if err != nil {
			return nil, false, err
		}
		if done += steps; ok {
			out = append(out, n)
		}
		if len(out) == most || len(out) > 0 && done >= farthest || len(out) >= weighed && done >= far {
			return out, true, nil
		}
	}
	return out, false, rows.Err()
}
