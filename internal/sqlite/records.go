package sqlite

import (
	"context"
	"maps"
	"slices"

	"comity"
	"comity/internal/derive"
	"comity/internal/ledger"
	"comity/internal/sqlite/sets"
)

// putRecords writes the records that an entry changed, and those linked to one
// that other viewers see since, or under another name, or that has come further
// since: their own rows show or hide the link, and what was kept by it.
func (c *catalog) putRecords(ctx context.Context, entry int64, ch ledger.Change) error {
	after := map[comity.ClaimID]ledger.Names{}
	write := map[comity.ClaimID]comity.Record{}
	for _, r := range ch.Records {
		after[r.ID], write[r.ID] = ledger.NamesOf(r), r
	}
	for _, r := range ch.Records {
		before, err := c.names(ctx, r.ID)
		if err != nil {
			return err
		}
		if before == after[r.ID] {
			continue
		}
		for _, l := range r.Links {
			other := l.From
			if other == r.ID {
				other = l.To
			}
			if _, ok := write[other]; ok {
				continue
			}
			n, err := c.Record(ctx, other)
			if err != nil {
				return err
			}
			if n != nil && (!before.Known(after[r.ID]) || derive.Promised(n.Body) > 0) {
				write[other] = *n
			}
		}
	}
	names := func(id comity.ClaimID) (ledger.Names, error) {
		if n, ok := after[id]; ok {
			return n, nil
		}
		return c.names(ctx, id)
	}
	for _, id := range ch.Emptied {
		if err := c.dropRecord(ctx, entry, id); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(write)) {
		if err := c.putRecord(ctx, entry, write[id], names); err != nil {
			return err
		}
	}
	return nil
}

// names returns the names of a record of the catalog.
func (c *catalog) names(ctx context.Context, id comity.ClaimID) (n ledger.Names, err error) {
	r, err := c.Record(ctx, id)
	if err == nil && r != nil {
		n = ledger.NamesOf(*r)
	}
	return n, err
}

// dropRecord ends the rows of a record that another took over.
func (c *catalog) dropRecord(ctx context.Context, entry int64, id comity.ClaimID) error {
	held, err := c.versions(ctx, id)
	if err != nil {
		return err
	}
	c.Forget(id)
	for _, h := range held {
		if err := c.end(ctx, entry, h.row); err != nil {
			return err
		}
	}
	return nil
}

// end says that a row no longer holds from an entry on.
func (c *catalog) end(ctx context.Context, entry, row int64) error {
	if _, err := c.Conn.Exec(ctx, "UPDATE record SET until = ? WHERE row = ?", entry, row); err != nil {
		return err
	}
	c.sets.Remove(sets.Head, "", row)
	window, _ := sets.Window(entry)
	c.sets.Add(sets.Ended, window, row)
	return nil
}

// version is one row of a record.
type version struct {
	row, changed int64
	low, high    int
	body         string
}

const versionColumns = "SELECT r.row, r.changed, r.low, r.high, b.body FROM record r JOIN body b ON b.row = r.row"

// versions returns the rows that a record has at the head.
func (c *catalog) versions(ctx context.Context, id comity.ClaimID) ([]version, error) {
	return c.readVersions(ctx, versionColumns+" WHERE r.id = ? AND r.until = ? ORDER BY r.low", id, int64(forever))
}

// past returns the last rows of a record that no longer hold, the latest first.
func (c *catalog) past(ctx context.Context, id comity.ClaimID) ([]version, error) {
	return c.readVersions(ctx, versionColumns+" WHERE r.id = ? AND r.until < ? ORDER BY r.until DESC, r.row DESC LIMIT 100", id, int64(forever))
}

func (c *catalog) readVersions(ctx context.Context, query string, args ...any) ([]version, error) {
	rows, err := c.Conn.Rows(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []version
	for rows.Next() {
		var v version
		if err := rows.Scan(&v.row, &v.changed, &v.low, &v.high, &v.body); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// putRecord writes what has changed of a record for some viewer. For viewers
// to whom it reads as before, the row that they see stays, or the new one says
// that it has not changed.
func (c *catalog) putRecord(ctx context.Context, entry int64, r comity.Record, names func(comity.ClaimID) (ledger.Names, error)) error {
	variants, err := ledger.Variants(r, names)
	if err != nil {
		return err
	}
	held, err := c.versions(ctx, r.ID)
	if err != nil {
		return err
	}
	before, err := c.Record(ctx, r.ID)
	if err != nil {
		return err
	}
	stays := map[int64]bool{}
	var fresh []ledger.Variant
	for i := range variants {
		v := &variants[i]
		if row, err := c.unchanged(ctx, entry, v, r.ID, held, before); err != nil {
			return err
		} else if row != 0 {
			stays[row] = true
		} else {
			fresh = append(fresh, *v)
		}
	}
	for _, h := range held {
		if !stays[h.row] {
			if err := c.end(ctx, entry, h.row); err != nil {
				return err
			}
		}
	}
	whole := variants[len(variants)-1].Record
	c.Remember(r.ID, &whole)
	var row int64
	for _, v := range fresh {
		if row, err = c.putRow(ctx, entry, r.ID, v); err != nil {
			return err
		}
	}
	if row == 0 {
		return nil
	}
	return c.putKeys(ctx, row, before, whole)
}

// unchanged sets the variant's Changed to the last entry by which its viewers
// saw a change, and returns the row that shows them just that already, 0 where
// there is none. Where a voice is hidden since, what they see may be what they
// saw before it spoke.
func (c *catalog) unchanged(ctx context.Context, entry int64, v *ledger.Variant, id comity.ClaimID, held []version, before *comity.Record) (row int64, err error) {
	for _, h := range held {
		if h.low > v.Low || h.high < v.Low {
			continue
		}
		if is, err := shows(v, h); err != nil {
			return 0, err
		} else if !is {
			continue
		}
		if h.low == v.Low && h.high == v.High {
			return h.row, nil
		}
		return 0, nil
	}
	v.Record.Changed = entry
	if before == nil || !narrower(*before, v.Record) {
		return 0, nil
	}
	past, err := c.past(ctx, id)
	if err != nil {
		return 0, err
	}
	for _, h := range past {
		if h.low > v.Low || h.high < v.Low {
			continue
		}
		if is, err := shows(v, h); err != nil || is {
			return 0, err
		}
	}
	v.Record.Changed = entry
	return 0, nil
}

// shows reports whether a row shows what a variant does; the variant's Changed
// is then the row's.
func shows(v *ledger.Variant, h version) (bool, error) {
	v.Record.Changed = h.changed
	text, err := encode(v.Record)
	return text == h.body, err
}

// narrower reports whether voices that all could see have gone from a record.
func narrower(before, now comity.Record) bool { return len(now.Voices) < len(before.Voices) }
