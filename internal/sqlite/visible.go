package sqlite

import (
	"context"
	"strconv"

	"comity"
	"comity/internal/ledger"
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
func visible(ctx context.Context, c *conn, v ledger.View) (set, error) {
	k := rank(v)
	rows, err := holding(ctx, c, v)
	if err != nil {
		return nil, err
	}
	seen, err := ranked(ctx, c, inHigh, max(k, 0), topRank)
	if err != nil {
		return nil, err
	}
	rows = rows.and(seen)
	if k < topRank {
		if seen, err = ranked(ctx, c, inLow, 0, k); err != nil {
			return nil, err
		}
		rows = rows.and(seen)
	}
	if _, head := asOf(v); head || k == topRank {
		return rows, nil
	}
	hidden, err := narrowed(ctx, c, v)
	return rows.without(hidden), err
}

// holding returns the rows of record that held at the time of a view.
func holding(ctx context.Context, c *conn, v ledger.View) (set, error) {
	rows, err := valued(ctx, c, inHead, "")
	n, head := asOf(v)
	if err != nil || head {
		return rows, err
	}
	var size int64
	if _, err := c.one(ctx, "SELECT coalesce(max(row), 0) FROM record", nil, &size); err != nil {
		return nil, err
	}
	last, err := lastWhere(size, func(row int64) (bool, error) {
		var since int64
		_, err := c.one(ctx, "SELECT since FROM record WHERE row = ?", []any{row}, &since)
		return since <= n, err
	})
	if err != nil {
		return nil, err
	}
	ended, err := numbers(ctx, c, "SELECT row FROM record WHERE until > ? AND until < 9223372036854775807", n)
	if err != nil {
		return nil, err
	}
	var held set
	for _, row := range ended {
		held.add(row)
	}
	return rows.or(held).upTo(last), nil
}

// narrowed returns past rows that rest on what only narrower viewers may see
// since: a source, or a record with a marking of its own.
func narrowed(ctx context.Context, c *conn, v ledger.View) (hidden set, err error) {
	k := rank(v)
	sources, err := numbers(ctx, c, `SELECT DISTINCT n.source FROM narrowed n JOIN source s ON s.number = n.source AND s.until = 9223372036854775807
 WHERE n.entry > ? AND s.rank > ?`, v.AsOf, k)
	if err != nil {
		return nil, err
	}
	for _, n := range sources {
		rows, err := valued(ctx, c, inSource, number(n))
		if err != nil {
			return nil, err
		}
		hidden = hidden.or(rows)
	}
	head, err := valued(ctx, c, inHead, "")
	if err != nil {
		return nil, err
	}
	owned, err := ranked(ctx, c, inOwn, k+1, topRank)
	if err != nil {
		return nil, err
	}
	var past set
	for row := range head.and(owned).down(forever) {
		var id string
		if _, err := c.one(ctx, "SELECT id FROM record WHERE row = ?", []any{row}, &id); err != nil {
			return nil, err
		}
		list, err := numbers(ctx, c, "WITH c (id) AS ("+claimsIn+") SELECT row FROM record WHERE id IN c", id)
		if err != nil {
			return nil, err
		}
		for _, n := range list {
			past.add(n)
		}
	}
	return hidden.or(past), nil
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
	w.and("s.since <= ? AND s.until > ?", n, n)
	w.and("NOT EXISTS (SELECT 1 FROM source h WHERE h.number = s.number AND h.until = 9223372036854775807 AND h.rank > ?)", k)
}

// sourceNumber returns the number of a source by its id, 0 where there is none.
func sourceNumber(ctx context.Context, c *conn, id comity.SourceID) (n int64, err error) {
	_, err = c.one(ctx, "SELECT number FROM source WHERE id = ? LIMIT 1", []any{id}, &n)
	return n, err
}

// entriesSeen returns how many entries a view sees.
func entriesSeen(ctx context.Context, c *conn, v ledger.View) (int64, error) {
	n, head := asOf(v)
	if rank(v) < topRank {
		s, err := ranked(ctx, c, inEntries, 0, rank(v))
		if !head {
			s = s.upTo(n)
		}
		return int64(s.count()), err
	}
	var size int64
	_, err := c.one(ctx, "SELECT coalesce(max(number), 0) FROM entry WHERE number <= ?", []any{n}, &size)
	return size, err
}

// reviews returns how many "may be the same" links start from rows.
func reviews(ctx context.Context, c *conn, rows set) (n int, err error) {
	values, err := column[string](ctx, c, "SELECT DISTINCT value FROM facet WHERE name = ?", inReview)
	if err != nil {
		return 0, err
	}
	for _, v := range values {
		each, err := strconv.Atoi(v)
		if err != nil {
			return 0, badSet()
		}
		s, err := valued(ctx, c, inReview, v)
		if err != nil {
			return 0, err
		}
		n += each * rows.and(s).count()
	}
	return n, nil
}
