package sqlite

import (
	"cmp"
	"context"
	"slices"

	"comity"
	"comity/internal/key"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/keyindex"
	"comity/internal/sqlite/sets"
)

// freshKeys are the hashes of the keys that a record has and did not have
// before; before is nil where there was none.
func freshKeys(before, now *comity.Record) []int64 {
	keys := key.Keys(*now)
	if before != nil {
		had := key.Keys(*before)
		keys = slices.DeleteFunc(keys, func(k string) bool { _, ok := slices.BinarySearch(had, k); return ok })
	}
	return keyindex.Hashes(keys)
}

// putKeys indexes, under a new row of a record, the keys that the record did
// not have before. Keys that a record has lost stay: what is found by them is
// held against the record's own keys.
func (c *catalog) putKeys(ctx context.Context, row int64, before *comity.Record, now comity.Record) error {
	fresh := freshKeys(before, &now)
	if len(fresh) == 0 {
		return nil
	}
	hashes, err := encode(fresh)
	if err != nil {
		return err
	}
	_, err = c.Conn.Exec(ctx, "INSERT OR IGNORE INTO key (hash, row) SELECT value, ?2 FROM json_each(?1)", hashes, row)
	return err
}

// indexed is a row under one of its keys.
type indexed struct{ hash, row int64 }

// keysAtOnce is how many are put in order before they are written, so that each
// page of the index is written a few times and not a hundred.
const keysAtOnce = 1 << 22

// fillKeys makes the table key from what the rows of a catalog say: those that
// the owner sees, for of each version the last one written has the new keys.
func (s *Store) fillKeys(ctx context.Context, c *db.Conn) error {
	var waiting []indexed
	err := s.eachRow(ctx, c, func(x *written) error {
		if x.high < sets.TopRank {
			return nil
		}
		now, err := x.record()
		if err != nil {
			return err
		}
		before, err := recordBefore(ctx, c, x)
		if err != nil {
			return err
		}
		for _, h := range freshKeys(before, &now) {
			waiting = append(waiting, indexed{h, x.row})
		}
		if len(waiting) >= keysAtOnce {
			err, waiting = writeKeys(ctx, c, waiting), waiting[:0]
		}
		return err
	})
	if err != nil {
		return err
	}
	return writeKeys(ctx, c, waiting)
}

// recordBefore returns the record of the row that a row took the place of, nil
// where there is none.
func recordBefore(ctx context.Context, c *db.Conn, x *written) (*comity.Record, error) {
	before := written{}
	ok, err := c.One(ctx, "SELECT b.body FROM record r JOIN body b ON b.row = r.row WHERE r.id = ? AND r.until = ? AND r.high >= ?",
		[]any{x.id, x.since, sets.TopRank}, &before.body)
	if err != nil || !ok {
		return nil, err
	}
	r, err := before.record()
	return &r, err
}

func writeKeys(ctx context.Context, c *db.Conn, list []indexed) error {
	slices.SortFunc(list, func(a, b indexed) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.row, b.row)) })
	for _, x := range list {
		if _, err := c.Exec(ctx, "INSERT OR IGNORE INTO key (hash, row) VALUES (?, ?)", x.hash, x.row); err != nil {
			return err
		}
	}
	return ctx.Err()
}
