package sqlite

import (
	"context"
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/sets"
)

// fillDue adds the sets of what is to be done to those of a catalog without
// them. A promise that an instrument may have kept asks for more: its rows say
// so from the entry on that told of the instrument.
func (s *Store) fillDue(ctx context.Context, c *db.Conn) error {
	w, fresh := sets.NewWriter(c, sets.Lag), map[int64][]facts.Set{}
	settled, err := sets.Settled(ctx, c, sets.Lag)
	if err != nil {
		return err
	}
	err = s.eachRow(ctx, c, func(x *written) error {
		under := strings.Contains(x.body, `"kind":"under"`)
		if !under && !strings.Contains(x.body, `"deadline":"`) {
			return nil
		}
		r, err := x.record()
		if err != nil {
			return err
		}
		if under && r.Linked(comity.UnderInstrument, true) && derive.Promised(r.Body) > 0 {
			return errWhole
		}
		list := facts.DueSets(r)
		if x.since > settled && len(list) > 0 {
			fresh[x.row] = list
			return nil
		}
		for _, d := range list {
			if err := w.Put(ctx, d.Name, d.Value, x.row); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := w.Flush(ctx); err != nil {
		return err
	}
	return sets.AddAfter(ctx, c, sets.Till, func(row int64, add func(name, value string)) {
		for _, d := range fresh[row] {
			add(d.Name, d.Value)
		}
	})
}
