package sqlite

import (
	"context"
	"slices"

	"comity"
	"comity/internal/key"
	"comity/internal/sqlite/answer"
)

// putKeys indexes, under a new row of a record, the keys that the record did
// not have before; before is nil where there was none. Keys that a record has
// lost stay: what is found by them is held against the record's own keys.
func (c *catalog) putKeys(ctx context.Context, row int64, before *comity.Record, now comity.Record) error {
	keys := key.Keys(now)
	if before != nil {
		had := key.Keys(*before)
		keys = slices.DeleteFunc(keys, func(k string) bool { _, ok := slices.BinarySearch(had, k); return ok })
	}
	if len(keys) == 0 {
		return nil
	}
	hashes, err := encode(answer.KeyHashes(keys))
	if err != nil {
		return err
	}
	_, err = c.Conn.Exec(ctx, "INSERT OR IGNORE INTO key (hash, row) SELECT value, ?2 FROM json_each(?1)", hashes, row)
	return err
}
