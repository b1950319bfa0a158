package sqlite

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"comity"
	"comity/internal/sqlite/db"
)

// tree reads and writes the stored hashes of the Merkle tree.
type tree struct {
	ctx context.Context
	c   *db.Conn
}

// ReadHashes implements [tlog.HashReader].
func (t tree) ReadHashes(places []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(places))
	for i, p := range places {
		var b []byte
		ok, err := t.c.One(t.ctx, "SELECT hash FROM hash WHERE place = ?", []any{p}, &b)
		if err != nil {
			return nil, err
		}
		if !ok || len(b) != tlog.HashSize {
			return nil, comity.Errorf(comity.Corrupt, "hash %d of the tree is not there", p)
		}
		copy(out[i][:], b)
	}
	return out, nil
}

// add adds the leaf of an entry.
func (t tree) add(e comity.Entry) error {
	hashes, err := tlog.StoredHashes(e.Number-1, e.Header(), t)
	if err != nil {
		return fmt.Errorf("add entry %d to the tree: %w", e.Number, err)
	}
	first := tlog.StoredHashIndex(0, e.Number-1)
	for i, h := range hashes {
		if _, err := t.c.Exec(t.ctx, "INSERT INTO hash (place, hash) VALUES (?, ?)", first+int64(i), h[:]); err != nil {
			return err
		}
	}
	return nil
}

// root returns the root of the tree over the first n entries.
func (t tree) root(n int64) (string, error) {
	h, err := tlog.TreeHash(n, t)
	return h.String(), err
}
