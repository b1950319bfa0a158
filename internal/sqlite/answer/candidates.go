package answer

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"comity"
	"comity/internal/key"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/keyindex"
	"comity/internal/sqlite/sets"
)

// Candidates implements [ledger.Catalog].
func (s *Catalog) Candidates(ctx context.Context, keys []string, limit int) (out []comity.Record, err error) {
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		out, err = CandidatesIn(ctx, c, keys, limit)
		return err
	})
	return out, err
}

// CandidatesIn is Candidates within one transaction.
func CandidatesIn(ctx context.Context, c *db.Conn, keys []string, limit int) ([]comity.Record, error) {
	if len(keys) == 0 || limit <= 0 {
		return nil, nil
	}
	keys = slices.Compact(slices.Sorted(slices.Values(keys)))
	rows, err := keyindex.Rows(ctx, c, keyindex.Hashes(keys), limit)
	if err != nil {
		return nil, err
	}
	out, err := candidatesOf(ctx, c, rows, keys)
	slices.SortFunc(out, func(a, b comity.Record) int {
		return cmp.Or(cmp.Compare(b.Founded, a.Founded), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(limit, len(out))], err
}

// candidatesOf returns the records that rows are of, or were of before those
// joined others, each once, but for those that share no key any more.
func candidatesOf(ctx context.Context, c *db.Conn, rows []int64, keys []string) (out []comity.Record, err error) {
	asked, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	list, err := c.Rows(ctx, standsIn, string(asked), int64(forever), sets.TopRank)
	if err != nil {
		return nil, err
	}
	defer list.Close()
	seen := map[int64]bool{}
	for list.Next() {
		var row, now int64
		var body string
		if err := list.Scan(&row, &now, &body); err != nil {
			return nil, err
		}
		if seen[now] {
			continue
		}
		seen[now] = true
		var r comity.Record
		if err := db.Decode(body, &r); err != nil {
			return nil, err
		}
		if row == now || shares(key.Keys(r), keys) {
			out = append(out, r)
		}
	}
	return out, list.Err()
}

// standsIn gives, for rows, those that hold in their place, and what these say.
// A row that holds is found by nothing but keys of what it says. Of the others
// most are of records that have grown since; only where a record has gone into
// another is the claim looked up that founded it.
const standsIn = `SELECT n.old, b.row, b.body FROM (SELECT j.value AS old, CASE WHEN r.until = ?2 AND r.high = ?3 THEN r.row
  ELSE coalesce((SELECT iif(count(*) = 1, max(row), (SELECT row FROM record WHERE id = r.id AND until = ?2 ORDER BY low DESC LIMIT 1)) FROM record WHERE id = r.id AND until = ?2),
   (SELECT row FROM record WHERE id = (SELECT record FROM claim WHERE id = r.id AND record <> '') AND until = ?2 ORDER BY low DESC LIMIT 1)) END AS now
 FROM json_each(?1) j CROSS JOIN record r ON r.row = j.value) n CROSS JOIN body b ON b.row = n.now`

// shares reports whether two sorted lists have a word in common.
func shares(a, b []string) bool {
	for len(a) > 0 && len(b) > 0 {
		switch c := cmp.Compare(a[0], b[0]); {
		case c == 0:
			return true
		case c < 0:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}
