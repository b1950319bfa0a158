package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/flows"
)

// flowsSince is the derivation that added the table flow, and changed nothing
// else: a catalog of the one before needs no other table derived again.
const flowsSince = 9

// addFlows makes the table flow from what the rows of a catalog say.
func (s *Store) addFlows(ctx context.Context) error {
	err := s.transact(ctx, func(c *db.Conn) error {
		_, rest, _ := strings.Cut(catalogSQL, "CREATE TABLE flow (")
		made, _, _ := strings.Cut(rest, ";")
		if _, err := c.ExecContext(ctx, "CREATE TABLE flow ("+made); err != nil {
			return err
		}
		if err := s.fillFlows(ctx, c); err != nil {
			return err
		}
		_, err := c.ExecContext(ctx, "UPDATE catalog SET derivation = ?", ledger.Derivation)
		return err
	})
	if err != nil {
		return fmt.Errorf("add what sums are made of: %w", err)
	}
	return nil
}

func (s *Store) fillFlows(ctx context.Context, c *db.Conn) error {
	w := flows.NewWriter(c)
	for last, more := int64(0), true; more; {
		more = false
		list, err := c.Rows(ctx, "SELECT b.row, b.body, r.since FROM body b JOIN record r ON r.row = b.row WHERE b.row > ? ORDER BY b.row LIMIT ?", last, atOnce)
		if err != nil {
			return err
		}
		since := int64(0)
		for list.Next() {
			var body string
			if err := list.Scan(&last, &body, &since); err != nil {
				return errors.Join(err, list.Close())
			}
			var r comity.Record
			err := db.Decode(body, &r)
			if f := facts.Of(r.Body); err == nil {
				err = w.Add(ctx, last, &r, f.By, f.To)
			}
			if err != nil {
				return errors.Join(err, list.Close())
			}
			more = true
		}
		if err := errors.Join(list.Err(), list.Close(), ctx.Err()); err != nil {
			return err
		}
		if s.opt.Progress != nil && more {
			s.opt.Progress(since)
		}
	}
	return w.Flush(ctx)
}
