package sqlite

import (
	"context"
	"slices"
	gostrings "strings"

	"comity"
	"comity/internal/key"
	"comity/internal/sqlite/answer"
)

// A record's keys are many and scattered: in a table of their own, each would
// change another page. In a full-text index they are appended, and merged
// later in order. An index of that sort cannot forget, so what it finds is
// held against the record's own keys.

// putKeys indexes, under a new row of a record, the keys that the record did
// not have before; before is nil where there was none.
func (c *catalog) putKeys(ctx context.Context, row int64, before *comity.Record, now comity.Record) error {
	keys := key.Keys(now)
	if before != nil {
		had := key.Keys(*before)
		keys = slices.DeleteFunc(keys, func(k string) bool { _, ok := slices.BinarySearch(had, k); return ok })
	}
	if len(keys) == 0 {
		return nil
	}
	_, err := c.Conn.Exec(ctx, "INSERT INTO record_key (rowid, keys) VALUES (?, ?)", row, gostrings.Join(answer.KeyWords(keys), " "))
	return err
}
