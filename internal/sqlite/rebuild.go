package sqlite

import (
	"context"
	"fmt"

	"comity"
	"comity/internal/ledger"
)

// derived lists the tables of the catalog.
var derived = []string{"source", "telling", "document", "claim", "place", "link", "record", "facet", "key", "record_text", "document_text"}

// Rebuild drops the catalog and derives it anew from the entries, in one
// transaction: readers see the old one until the new one is whole. told, if
// not nil, is called now and then with how many entries are done.
func (s *Store) Rebuild(ctx context.Context, told func(done int64)) error {
	err := s.transact(ctx, func(c *conn) error { return rebuild(ctx, c, told) })
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	return nil
}

func rebuild(ctx context.Context, c *conn, told func(done int64)) error {
	for _, t := range derived {
		if _, err := c.ExecContext(ctx, "DELETE FROM "+t); err != nil {
			return err
		}
	}
	if _, err := c.exec(ctx, "UPDATE catalog SET derivation = ?, entries = 0", ledger.Derivation); err != nil {
		return err
	}
	cat := &catalog{newState(c)}
	return each(ctx, c, 1, 0, func(e comity.Entry) (bool, error) {
		p, err := e.Decode()
		if err != nil {
			return false, err
		}
		if err := cat.apply(ctx, e, p); err != nil {
			return false, fmt.Errorf("entry %d: %w", e.Number, err)
		}
		if told != nil && e.Number%chunk == 0 {
			told(e.Number)
		}
		return true, ctx.Err()
	})
}
