package sqlite

import (
	"context"
	"errors"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/answer"
	"comity/internal/sqlite/db"
)

// What is asked of a ledger in order to add to it is asked on the writer's
// connection while nobody writes: SQLite drops all pages that a reader holds
// whenever another connection has written, and what is looked up is what is
// written to next.

// Candidates implements [ledger.Catalog].
func (s *Store) Candidates(ctx context.Context, keys []string, limit int) (out []comity.Record, err error) {
	done, err := s.beside(ctx, func(c *db.Conn) error {
		out, err = answer.CandidatesIn(ctx, c, keys, limit)
		return err
	})
	if done {
		return out, err
	}
	return s.Catalog.Candidates(ctx, keys, limit)
}

// Source implements [ledger.Library].
func (s *Store) Source(ctx context.Context, v ledger.View, id string) (out ledger.Source, err error) {
	if v.AsOf != 0 || v.Viewer != comity.Owner {
		return s.Catalog.Source(ctx, v, id)
	}
	done, err := s.beside(ctx, func(c *db.Conn) error {
		out, err = answer.SourceIn(ctx, c, v, id)
		return err
	})
	if done {
		return out, err
	}
	return s.Catalog.Source(ctx, v, id)
}

// alone marks the context of a batch that is made within its transaction.
type alone struct{}

// beside runs f in a read transaction of the writer's connection; done is false
// where there is none, or where it writes.
func (s *Store) beside(ctx context.Context, f func(*db.Conn) error) (done bool, err error) {
	if ctx.Value(alone{}) == s {
		return true, f(s.write)
	}
	if s.write == nil || !s.mu.TryLock() {
		return false, nil
	}
	defer s.mu.Unlock()
	if _, err := s.write.ExecContext(ctx, "BEGIN"); err != nil {
		return true, err
	}
	err = f(s.write)
	_, e := s.write.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	return true, errors.Join(err, e)
}
