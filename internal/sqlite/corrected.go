package sqlite

import (
	"context"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

var _ ledger.Corrector = (*Store)(nil)

// Corrected implements [ledger.Corrector].
func (s *Store) Corrected(ctx context.Context, v ledger.View, before int64, limit int) (out []comity.Entry, err error) {
	last := int64(forever)
	if v.AsOf > 0 {
		last = v.AsOf
	}
	if before > 0 {
		last = min(last, before-1)
	}
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		numbers, err := sets.Of(ctx, c, sets.Corrected, "")
		if err != nil {
			return err
		}
		for n := range numbers.UpTo(last).Down(forever) {
			if len(out) >= limit {
				return nil
			}
			list, err := entries(ctx, c, n, n)
			if err != nil {
				return err
			}
			for _, e := range list {
				if e.Sealed == "" && v.Viewer.Sees(e.Marking) {
					out = append(out, e)
				}
			}
		}
		return nil
	})
	return out, err
}
