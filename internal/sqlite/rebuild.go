package sqlite

import (
	"context"
	"fmt"

	"comity"
	"comity/internal/sqlite/db"
)

// Rebuild drops the catalog and derives it anew from the entries, in one
// transaction: readers see the old one until the new one is whole. told, if
// not nil, is called now and then with how many entries are done.
func (s *Store) Rebuild(ctx context.Context, told func(done int64)) error {
	err := s.transact(ctx, func(c *db.Conn) error { return s.rebuild(ctx, c, told) })
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	return nil
}

func (s *Store) rebuild(ctx context.Context, c *db.Conn, told func(done int64)) error {
	if err := freshCatalog(ctx, c); err != nil {
		return err
	}
	cat := newCatalog(c, s.opt.lag)
	err := each(ctx, c, 1, 0, func(e comity.Entry) (bool, error) {
		p, err := e.Decode()
		if err != nil {
			return false, err
		}
		if err := cat.apply(ctx, e, p); err != nil {
			return false, fmt.Errorf("entry %d: %w", e.Number, err)
		}
		if told != nil && e.Number%atOnce == 0 {
			told(e.Number)
		}
		return true, ctx.Err()
	})
	if err != nil {
		return err
	}
	return cat.flush(ctx)
}
