package answer

import (
	"context"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// shortest is how many characters of an id name a thing at the least.
const shortest = 4

// mostAmbiguous bounds how many claims a beginning of an id is tried on.
const mostAmbiguous = 1000

// Record implements [ledger.Catalog].
func (s *Catalog) Record(ctx context.Context, v ledger.View, id string) (out comity.Record, err error) {
	missing := comity.Errorf(comity.NotFound, "there is no record %q", ledger.Short(id)).WithHint("comity search finds it by its words")
	if len(id) < shortest {
		return out, missing
	}
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		ids, err := beginning(ctx, c, id)
		if err != nil {
			return err
		}
		found := map[comity.ClaimID]bool{}
		for _, claim := range ids {
			r, ok, err := standing(ctx, c, v, claim)
			if err != nil {
				return err
			}
			if ok {
				out, found[r.ID] = r, true
			}
		}
		switch len(found) {
		case 0:
			return missing
		case 1:
			return nil
		}
		return comity.Errorf(comity.Conflict, "several records begin with %q", id).WithHint("write more of the id")
	})
	return out, err
}

// beginning returns the claims whose ids begin so, or the one whose id it is.
func beginning(ctx context.Context, c *db.Conn, id string) ([]comity.ClaimID, error) {
	ids, err := db.Column[comity.ClaimID](ctx, c, "SELECT id FROM claim WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", id, id+"\U0010ffff", mostAmbiguous)
	if len(ids) > 0 && string(ids[0]) == id {
		ids = ids[:1]
	}
	return ids, err
}

// standing returns the record in which a claim stands, as a view sees it; ok
// is false where the view sees no such record, or not that claim in it.
func standing(ctx context.Context, c *db.Conn, v ledger.View, claim comity.ClaimID) (r comity.Record, ok bool, err error) {
	rows, err := rowsOf(ctx, c, v, claim)
	if err != nil || len(rows) == 0 {
		return r, false, err
	}
	row, err := seenAmong(ctx, c, v, rows)
	if err != nil || row == 0 {
		return r, false, err
	}
	if r, ok, err = readRecord(ctx, c, v, row); err != nil || !ok {
		return r, false, err
	}
	return r, rank(v) == sets.TopRank || r.Is(claim), nil
}

// rowsOf returns the rows of the record in which a claim stands, none for a
// loose one.
func rowsOf(ctx context.Context, c *db.Conn, v ledger.View, claim comity.ClaimID) ([]int64, error) {
	n, head := asOf(v)
	var w where
	if head {
		w.and("r.id = (SELECT record FROM claim WHERE id = ?)", claim)
		w.and("r.until = 9223372036854775807")
	} else {
		w.and(`r.id = (SELECT record FROM claim WHERE id = ?1 AND since <= ?2
 UNION ALL SELECT record FROM place WHERE claim = ?1 AND since <= ?2 AND until > ?2)`, claim, n)
		w.and("r.since <= ?2 AND r.until > ?2")
	}
	return db.Numbers(ctx, c, "SELECT r.row FROM record r WHERE "+w.sql, w.args...)
}

// seenAmong returns the one of a record's rows that a view sees, or 0.
func seenAmong(ctx context.Context, c *db.Conn, v ledger.View, rows []int64) (int64, error) {
	k := rank(v)
	for _, row := range rows {
		var low, high int
		if _, err := c.One(ctx, "SELECT low, high FROM record WHERE row = ?", []any{row}, &low, &high); err != nil {
			return 0, err
		}
		if low > k || high < k {
			continue
		}
		if _, head := asOf(v); head || k == sets.TopRank {
			return row, nil
		}
		hidden, err := narrowed(ctx, c, v)
		if err != nil || hidden.Has(row) {
			return 0, err
		}
		return row, nil
	}
	return 0, nil
}

// History implements [ledger.Corrector]. A version that ends where none begins
// went into another record.
func (s *Catalog) History(ctx context.Context, v ledger.View, id comity.ClaimID) (out []int64, err error) {
	last, _ := asOf(v)
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		out, err = db.Numbers(ctx, c, `SELECT since FROM record WHERE id = ?1 AND low <= ?2 AND high >= ?2 AND since <= ?3
			UNION SELECT until FROM record r WHERE id = ?1 AND low <= ?2 AND high >= ?2 AND until <= ?3
				AND NOT EXISTS (SELECT 1 FROM record WHERE id = ?1 AND since = r.until) ORDER BY 1`, string(id), rank(v), last)
		return err
	})
	return out, err
}
