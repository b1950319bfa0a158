package sqlite

import (
	"context"
	"iter"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

// atOnce is how many entries are read at a time.
const atOnce = 500

// entries returns the entries from … to, at most atOnce of them.
func entries(ctx context.Context, c *db.Conn, from, to int64) ([]comity.Entry, error) {
	rows, err := c.Rows(ctx, "SELECT "+entryColumns+" FROM entry WHERE number >= ? AND number <= ? ORDER BY number LIMIT ?", from, to, atOnce)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []comity.Entry
	by := map[int]int64{}
	for rows.Next() {
		e, sealed, err := scanEntry(rows)
		if err != nil {
			return nil, err
		}
		if sealed != 0 {
			by[len(out)] = sealed
		}
		out = append(out, e)
	}
	for i, n := range by {
		if out[i].Sealed, err = sealReason(ctx, c, n); err != nil {
			return nil, err
		}
		out[i].Payload, out[i].Salt = nil, ""
	}
	return out, rows.Err()
}

// sealReason returns why an entry was sealed, by the entry that tells it.
func sealReason(ctx context.Context, c *db.Conn, number int64) (string, error) {
	var b []byte
	e := comity.Entry{Number: number, Kind: comity.EntryEntrySealed}
	if _, err := c.One(ctx, "SELECT payload FROM entry WHERE number = ?", []any{number}, &b); err != nil {
		return "", err
	}
	e.Payload = b
	p, err := e.Decode()
	if err != nil {
		return "", err
	}
	return p.(*comity.EntrySealed).Reason, nil
}

// Entries implements [ledger.Log].
func (s *Store) Entries(ctx context.Context, from, to int64) iter.Seq2[comity.Entry, error] {
	return func(yield func(comity.Entry, error) bool) {
		err := s.readers.Read(ctx, func(c *db.Conn) error {
			return each(ctx, c, from, to, func(e comity.Entry) (bool, error) { return yield(e, nil), nil })
		})
		if err != nil {
			yield(comity.Entry{}, err)
		}
	}
}

// each calls f with the entries from … to (0 is the head) until it returns
// false or an error.
func each(ctx context.Context, c *db.Conn, from, to int64, f func(comity.Entry) (bool, error)) error {
	if to == 0 {
		to = forever
	}
	for from = max(from, 1); from <= to; {
		list, err := entries(ctx, c, from, to)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, e := range list {
			if more, err := f(e); err != nil || !more {
				return err
			}
		}
		from = list[len(list)-1].Number + 1
	}
	return nil
}

// Head implements [ledger.Log].
func (s *Store) Head(ctx context.Context) (h ledger.Head, err error) {
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		h, err = head(ctx, c)
		return err
	})
	return h, err
}

func head(ctx context.Context, c *db.Conn) (h ledger.Head, err error) {
	var recorded int64
	ok, err := c.One(ctx, "SELECT number, recorded FROM entry ORDER BY number DESC LIMIT 1", nil, &h.Size, &recorded)
	if err != nil {
		return h, err
	}
	if ok {
		h.Time = time.UnixMicro(recorded).UTC()
	}
	h.Root, err = tree{ctx, c}.root(h.Size)
	return h, err
}

// At implements [ledger.Log]. Times never decrease, so the entry is found by
// halving.
func (s *Store) At(ctx context.Context, t time.Time) (n int64, err error) {
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		var size int64
		if _, err := c.One(ctx, "SELECT coalesce(max(number), 0) FROM entry", nil, &size); err != nil {
			return err
		}
		n, err = db.LastWhere(size, func(n int64) (bool, error) {
			var recorded int64
			_, err := c.One(ctx, "SELECT recorded FROM entry WHERE number = ?", []any{n}, &recorded)
			return recorded <= t.UnixMicro(), err
		})
		return err
	})
	return n, err
}

// Prove implements [ledger.Prover].
func (s *Store) Prove(ctx context.Context, number, size int64) (p ledger.Proof, err error) {
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		if err := within(ctx, c, number, size); err != nil {
			return err
		}
		list, err := entries(ctx, c, number, number)
		if err != nil {
			return err
		}
		hashes, err := tlog.ProveRecord(size, number-1, tree{ctx, c})
		if err != nil {
			return err
		}
		p = ledger.Proof{Size: size, Number: number, Header: string(list[0].Header())}
		for _, h := range hashes {
			p.Hashes = append(p.Hashes, h.String())
		}
		p.Root, err = tree{ctx, c}.root(size)
		return err
	})
	return p, err
}

// ProveGrowth implements [ledger.Prover].
func (s *Store) ProveGrowth(ctx context.Context, from, to int64) (g ledger.Growth, err error) {
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		if err := within(ctx, c, from, to); err != nil {
			return err
		}
		hashes, err := tlog.ProveTree(to, from, tree{ctx, c})
		if err != nil {
			return err
		}
		g = ledger.Growth{From: from, To: to}
		for _, h := range hashes {
			g.Hashes = append(g.Hashes, h.String())
		}
		if g.FromRoot, err = (tree{ctx, c}).root(from); err != nil {
			return err
		}
		g.ToRoot, err = tree{ctx, c}.root(to)
		return err
	})
	return g, err
}

func within(ctx context.Context, c *db.Conn, small, large int64) error {
	var size int64
	if _, err := c.One(ctx, "SELECT coalesce(max(number), 0) FROM entry", nil, &size); err != nil {
		return err
	}
	if small < 1 || small > large || large > size {
		return comity.Errorf(comity.NotFound, "there is no proof of %d within %d: the ledger holds %d entries", small, large, size)
	}
	return nil
}
