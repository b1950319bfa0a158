package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

// remakes are the derivations that changed one table of the catalog alone, and
// how that is made anew, or without a name added to, from the rows of record:
// minutes for a million of them, where deriving everything again takes the
// better part of an hour. One that finds that the rows themselves are others
// since fails with errWhole.
var remakes = map[int]struct {
	table string
	fill  func(*Store, context.Context, *db.Conn) error
}{
	9:  {"flow", nil}, // 12 fills it
	10: {"key", (*Store).fillKeys},
	11: {"", (*Store).fillDue},
	12: {"flow", (*Store).fillFlows},
	13: {"", (*Store).sameFlows},
	14: {"", (*Store).sameWords},
}

var errWhole = errors.New("rows are others since")

// remake brings a catalog of an older derivation up to date table by table;
// done is false where one in between changed more than such tables.
func (s *Store) remake(ctx context.Context, from int) (done bool, err error) {
	for v := from + 1; v <= ledger.Derivation; v++ {
		if _, ok := remakes[v]; !ok {
			return false, nil
		}
	}
	for v := from + 1; v <= ledger.Derivation; v++ {
		x := remakes[v]
		err := s.transact(ctx, func(c *db.Conn) error {
			if x.table != "" {
				if err := freshTable(ctx, c, x.table); err != nil {
					return err
				}
			}
			if x.fill != nil {
				if err := x.fill(s, ctx, c); err != nil {
					return err
				}
			}
			_, err := c.ExecContext(ctx, "UPDATE catalog SET derivation = ?", v)
			return err
		})
		if errors.Is(err, errWhole) {
			return false, nil
		}
		if err != nil {
			return false, fmt.Errorf("make derivation %d: %w", v, err)
		}
	}
	return true, nil
}

// freshTable drops a table of the catalog, if it is there, and makes it anew, empty.
func freshTable(ctx context.Context, c *db.Conn, table string) error {
	c.Forget()
	if _, err := c.ExecContext(ctx, "DROP TABLE IF EXISTS "+table); err != nil {
		return err
	}
	begin := "CREATE TABLE " + table + " ("
	_, rest, _ := strings.Cut(catalogSQL, begin)
	made, _, _ := strings.Cut(rest, ";")
	_, err := c.ExecContext(ctx, begin+made)
	return err
}

// eachRow calls f with every row of record, in order.
func (s *Store) eachRow(ctx context.Context, c *db.Conn, f func(*written) error) error {
	for last, more := int64(0), true; more; {
		var batch []written
		list, err := c.Rows(ctx, "SELECT b.row, b.body, r.since, r.id, r.high FROM body b JOIN record r ON r.row = b.row WHERE b.row > ? ORDER BY b.row LIMIT ?", last, atOnce)
		if err != nil {
			return err
		}
		for list.Next() {
			var x written
			if err := list.Scan(&x.row, &x.body, &x.since, &x.id, &x.high); err != nil {
				return errors.Join(err, list.Close())
			}
			batch = append(batch, x)
		}
		if err := errors.Join(list.Err(), list.Close(), ctx.Err()); err != nil {
			return err
		}
		for x := range slices.Values(batch) {
			if err := f(&x); err != nil {
				return err
			}
			last = x.row
		}
		if more = len(batch) > 0; more && s.opt.Progress != nil {
			s.opt.Progress(batch[len(batch)-1].since)
		}
	}
	return nil
}
