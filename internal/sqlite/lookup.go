package sqlite

import (
	"cmp"
	"context"
	"slices"

	"comity"
	"comity/internal/ledger"
)

// mostAmbiguous bounds how many claims a beginning of an id is tried on.
const mostAmbiguous = 1000

// Record implements [ledger.Catalog].
func (s *Store) Record(ctx context.Context, v ledger.View, id string) (out comity.Record, err error) {
	err = s.reading(ctx, func(c *conn) error {
		missing := comity.Errorf(comity.NotFound, "there is no record %q", ledger.Short(id)).WithHint("comity search finds it by its words")
		if len(id) < shortest {
			return missing
		}
		ids, err := column[comity.ClaimID](ctx, c, "SELECT id FROM claim WHERE id = ? UNION ALL SELECT id FROM (SELECT id FROM claim WHERE id > ? AND id < ? LIMIT ?)",
			id, id, id+"\U0010ffff", mostAmbiguous)
		if err != nil {
			return err
		}
		if len(ids) > 0 && string(ids[0]) == id {
			ids = ids[:1]
		}
		found := map[comity.ClaimID]bool{}
		for _, claim := range ids {
			r, ok, err := holding(ctx, c, v, claim)
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

// holding returns the record in which a claim stands, as a view sees it; ok is
// false where the view sees no such record, or not that claim in it.
func holding(ctx context.Context, c *conn, v ledger.View, claim comity.ClaimID) (r comity.Record, ok bool, err error) {
	n, _ := asOf(v)
	var w where
	w.and("r.id = (SELECT record FROM place WHERE claim = ? AND since <= ? AND until > ?)", claim, n, n)
	visible(&w, v)
	var body string
	if ok, err = c.one(ctx, "SELECT r.body FROM record r WHERE "+w.sql.String(), w.args, &body); err != nil || !ok {
		return r, false, err
	}
	if r, ok, err = shown(body, v); err != nil || !ok {
		return r, false, err
	}
	return r, r.Is(claim), nil
}

// Candidates implements [ledger.Catalog].
func (s *Store) Candidates(ctx context.Context, keys []string, limit int) (out []comity.Record, err error) {
	if len(keys) == 0 || limit <= 0 {
		return nil, nil
	}
	keys = slices.Compact(slices.Sorted(slices.Values(keys)))
	err = s.reading(ctx, func(c *conn) error {
		found := map[comity.ClaimID]int64{}
		for _, k := range keys {
			rows, err := c.rows(ctx, "SELECT record, founded FROM key WHERE key = ? ORDER BY founded DESC LIMIT ?", k, limit)
			if err != nil {
				return err
			}
			for rows.Next() {
				var id comity.ClaimID
				var founded int64
				if err := rows.Scan(&id, &founded); err != nil {
					rows.Close()
					return err
				}
				found[id] = founded
			}
			if err := rows.Close(); err != nil {
				return err
			}
		}
		ids := make([]comity.ClaimID, 0, len(found))
		for id := range found {
			ids = append(ids, id)
		}
		slices.SortFunc(ids, func(a, b comity.ClaimID) int { return cmp.Or(cmp.Compare(found[b], found[a]), cmp.Compare(a, b)) })
		st := newState(c)
		for _, id := range ids[:min(limit, len(ids))] {
			r, err := st.Record(ctx, id)
			if err != nil {
				return err
			}
			if r != nil {
				out = append(out, *r)
			}
		}
		return nil
	})
	return out, err
}
