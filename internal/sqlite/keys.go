package sqlite

import (
	"context"
	"math"
	"slices"

	"comity"
	"comity/internal/key"
	"comity/internal/sqlite/answer"
)

// keysWaiting is how many keys wait in key_new before the first move on. A
// million take sixteen megabytes.
const keysWaiting = 1 << 20

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
	if err := c.move.load(ctx, c); err != nil {
		return err
	}
	hashes, err := encode(answer.KeyHashes(keys))
	if err != nil {
		return err
	}
	res, err := c.Conn.Exec(ctx, "INSERT OR IGNORE INTO key_new (hash, row) SELECT value, ?2 FROM json_each(?1)", hashes, row)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if c.move.waiting += n; c.move.waiting > c.move.most {
		return c.moveKeys(ctx, 2*n)
	}
	return nil
}

// move is how far the keys that wait have been moved.
type move struct {
	loaded        bool
	next, waiting int64
	most          int64
}

func (m *move) load(ctx context.Context, c *catalog) error {
	if m.loaded {
		return nil
	}
	m.loaded = true
	_, err := c.Conn.One(ctx, "SELECT next, waiting FROM key_move", nil, &m.next, &m.waiting)
	return err
}

func (m *move) store(ctx context.Context, c *catalog) error {
	if !m.loaded {
		return nil
	}
	_, err := c.Conn.Exec(ctx, "UPDATE key_move SET next = ?, waiting = ?", m.next, m.waiting)
	return err
}

// moveKeys moves about n of the keys that wait, and all of the last hash.
func (c *catalog) moveKeys(ctx context.Context, n int64) error {
	last := int64(math.MaxInt64)
	more, err := c.Conn.One(ctx, "SELECT hash FROM key_new WHERE hash >= ? ORDER BY hash LIMIT 1 OFFSET ?", []any{c.move.next, n - 1}, &last)
	if err != nil {
		return err
	}
	if _, err := c.Conn.Exec(ctx, "INSERT OR IGNORE INTO key (hash, row) SELECT hash, row FROM key_new WHERE hash >= ? AND hash <= ? ORDER BY hash, row", c.move.next, last); err != nil {
		return err
	}
	res, err := c.Conn.Exec(ctx, "DELETE FROM key_new WHERE hash >= ? AND hash <= ?", c.move.next, last)
	if err != nil {
		return err
	}
	gone, err := res.RowsAffected()
	c.move.waiting -= gone
	c.move.next = math.MinInt64
	if more && last < math.MaxInt64 {
		c.move.next = last + 1
	}
	return err
}
