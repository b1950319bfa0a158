package answer

import (
	"context"
	"fmt"
	"strconv"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// rank returns the rank up to which a view sees.
func rank(v ledger.View) int {
	n := -1
	for _, m := range comity.Markings {
		if v.Viewer.Sees(m) {
			n = m.Rank()
		}
	}
	return n
}

// asOf returns the entry after which a view looks, and whether it is the head.
func asOf(v ledger.View) (n int64, head bool) {
	if v.AsOf <= 0 || v.AsOf >= forever {
		return forever - 1, true
	}
	return v.AsOf, false
}

// visible returns the rows of record that a view sees. A past row is hidden as
// well where it rests on what has been narrowed since.
func visible(ctx context.Context, c *db.Conn, v ledger.View) (sets.Set, error) {
	return sets.Made(ctx, c, fmt.Sprint("visible ", rank(v), " ", v.AsOf), func() (sets.Set, error) { return makeVisible(ctx, c, v) })
}

func makeVisible(ctx context.Context, c *db.Conn, v ledger.View) (sets.Set, error) {
	k := rank(v)
	rows, err := holding(ctx, c, v)
	if err != nil {
		return nil, err
	}
	seen, err := sets.Ranked(ctx, c, sets.High, max(k, 0), sets.TopRank)
	if err != nil {
		return nil, err
	}
	rows = rows.And(seen)
	if k < sets.TopRank {
		if seen, err = sets.Ranked(ctx, c, sets.Low, 0, k); err != nil {
			return nil, err
		}
		rows = rows.And(seen)
	}
	if _, head := asOf(v); head || k == sets.TopRank {
		return rows, nil
	}
	hidden, err := narrowed(ctx, c, v)
	return rows.Without(hidden), err
}

// holding returns the rows of record that held at the time of a view.
func holding(ctx context.Context, c *db.Conn, v ledger.View) (sets.Set, error) {
	rows, err := sets.Of(ctx, c, sets.Head, "")
	n, head := asOf(v)
	if err != nil || head {
		return rows, err
	}
	var size int64
	if _, err := c.One(ctx, "SELECT coalesce(max(row), 0) FROM record", nil, &size); err != nil {
		return nil, err
	}
	last, err := db.LastWhere(size, sinceUpTo(ctx, c, n))
	if err != nil {
		return nil, err
	}
	window, next := sets.Window(n)
	held, err := sets.Between(ctx, c, sets.Ended, window+"~", "~")
	if err != nil {
		return nil, err
	}
	ended, err := db.Numbers(ctx, c, "SELECT row FROM record WHERE until > ? AND until < ? AND until < 9223372036854775807", n, next)
	var within sets.Set
	for _, row := range ended {
		within.Add(row)
	}
	return rows.Or(held).Or(within).UpTo(last), err
}

// sinceUpTo tells of a row whether it was written by an entry up to n.
func sinceUpTo(ctx context.Context, c *db.Conn, n int64) func(row int64) (bool, error) {
	return func(row int64) (bool, error) {
		var since int64
		_, err := c.One(ctx, "SELECT since FROM record WHERE row = ?", []any{row}, &since)
		return since <= n, err
	}
}

// narrowed returns past rows that rest on what only narrower viewers may see
// since: a source, or a record with a marking of its own.
func narrowed(ctx context.Context, c *db.Conn, v ledger.View) (hidden sets.Set, err error) {
	k := rank(v)
	sources, err := db.Numbers(ctx, c, `SELECT DISTINCT n.source FROM narrowed n JOIN source s ON s.number = n.source AND s.until = 9223372036854775807
 WHERE n.entry > ? AND s.rank > ?`, v.AsOf, k)
	if err != nil {
		return nil, err
	}
	for _, n := range sources {
		rows, err := sets.Of(ctx, c, sets.Source, sets.Number(n))
		if err != nil {
			return nil, err
		}
		hidden = hidden.Or(rows)
	}
	head, err := sets.Of(ctx, c, sets.Head, "")
	if err != nil {
		return nil, err
	}
	owned, err := sets.Ranked(ctx, c, sets.Own, k+1, sets.TopRank)
	if err != nil {
		return nil, err
	}
	var past sets.Set
	for row := range head.And(owned).Down(forever) {
		var id string
		if _, err := c.One(ctx, "SELECT id FROM record WHERE row = ?", []any{row}, &id); err != nil {
			return nil, err
		}
		list, err := db.Numbers(ctx, c, "WITH c (id) AS ("+claimsIn+") SELECT row FROM record WHERE id IN c", id)
		if err != nil {
			return nil, err
		}
		for _, n := range list {
			past.Add(n)
		}
	}
	return hidden.Or(past), nil
}

// where is the condition of a question in SQL, with its arguments.
type where struct {
	sql  string
	args []any
}

func (w *where) and(cond string, args ...any) {
	if w.sql != "" {
		w.sql += " AND "
	}
	w.sql += cond
	w.args = append(w.args, args...)
}

// sourceSeen adds which rows s of source a view sees. A past row is hidden as
// well where the source has been narrowed since.
func sourceSeen(w *where, v ledger.View) {
	n, head := asOf(v)
	k := rank(v)
	w.and("s.rank <= ?", k)
	if head {
		w.and("s.until = 9223372036854775807")
		return
	}
	w.and("s.number <= ?", n) // it was added by then: the index passes over the later ones
	w.and("s.since <= ? AND s.until > ?", n, n)
	w.and("NOT EXISTS (SELECT 1 FROM source h WHERE h.number = s.number AND h.until = 9223372036854775807 AND h.rank > ?)", k)
}

// sourceNumber returns the number of a source by its id, 0 where there is none.
func sourceNumber(ctx context.Context, c *db.Conn, id comity.SourceID) (n int64, err error) {
	_, err = c.One(ctx, "SELECT number FROM source WHERE id = ? LIMIT 1", []any{id}, &n)
	return n, err
}

// entriesSeen returns how many entries a view sees.
func entriesSeen(ctx context.Context, c *db.Conn, v ledger.View) (int64, error) {
	n, head := asOf(v)
	if rank(v) < sets.TopRank {
		s, err := sets.Ranked(ctx, c, sets.Entries, 0, rank(v))
		if !head {
			s = s.UpTo(n)
		}
		return int64(s.Count()), err
	}
	var size int64
	_, err := c.One(ctx, "SELECT coalesce(max(number), 0) FROM entry WHERE number <= ?", []any{n}, &size)
	return size, err
}

// reviews returns how many "may be the same" links start from rows.
func reviews(ctx context.Context, c *db.Conn, rows sets.Set) (n int, err error) {
	values, err := sets.Values(ctx, c, sets.Review)
	if err != nil {
		return 0, err
	}
	for _, v := range values {
		each, err := strconv.Atoi(v)
		if err != nil {
			return 0, sets.Bad()
		}
		s, err := sets.Of(ctx, c, sets.Review, v)
		if err != nil {
			return 0, err
		}
		n += each * rows.And(s).Count()
	}
	return n, nil
}
