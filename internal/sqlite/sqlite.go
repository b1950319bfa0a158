// Package sqlite keeps a ledger in one SQLite file.
//
// The file holds the log (entries, the hashes of the Merkle tree, blobs) and
// the catalog that they add up to; migrations/ describes every table. One
// writer works at a time, in one transaction a batch, while readers go on with
// what was there before. A commit is on the disk before Append returns, and
// what a killed writer left is rolled back by the next one to open the file.
//
// To change the schema, add a file with the next number under migrations/. To
// keep more of a record in columns, add it to row.go; then raise
// ledger.Derivation, so that older files derive their catalog again.
package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/answer"
	"comity/internal/sqlite/db"
)

// forever is the until of what holds at the head.
const forever = 1<<63 - 1

// Options say how a ledger is opened.
type Options struct {
	Now      func() time.Time // the clock; nil is the system's
	Random   io.Reader        // of salts; nil is the system's
	ReadOnly bool             // refuse every change
	Renew    bool             // … but first bring a file of an older version up to date, where that can be done
	// Members gives those who belong to a group, so that a filter by a group
	// finds what its members gave and received; nil knows no groups.
	Members func(group comity.Party) []ledger.Member
	// Progress is told how many entries an update of the catalog, which a file
	// of an older version needs on opening, has gone through; nil is not told.
	Progress func(done int64)

	lag      int64 // how many entries the sets may be behind, in tests; 0 is sets.Lag
	volatile bool  // nothing is flushed to the disk: for a file that need not outlive its process
}

// Store is a ledger in a file. It is safe for use by several goroutines.
type Store struct {
	path string
	opt  Options
	*answer.Catalog
	readers *db.Readers
	pool    *sql.DB // of the writer; nil where read-only
	mu      sync.Mutex
	write   *db.Conn // held under mu
}

var _ ledger.Store = (*Store)(nil)

// Open opens the ledger at path, making it where there is none (NotFound where
// read-only), and brings a file of an older version up to date. A file of a
// newer version is refused with an Unsupported error, one that is no ledger
// with an Invalid one.
func Open(ctx context.Context, path string, opt Options) (*Store, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Random == nil {
		opt.Random = rand.Reader
	}
	s := &Store{path: path, opt: opt}
	if err := s.open(ctx); err != nil {
		_ = s.Close()
		return nil, fmt.Errorf("open ledger %s: %w", path, db.NoRoom(err))
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && s.opt.ReadOnly:
		return comity.Errorf(comity.NotFound, "there is no such file").WithHint("comity add FILE… makes a ledger")
	case err == nil && info.IsDir():
		return comity.Errorf(comity.Invalid, "this is a folder").WithHint("name a file")
	}
	if err = s.read(db.Address(s.path, true, s.opt.volatile), nil); err != nil {
		return err
	}
	if s.opt.ReadOnly {
		return s.openReadOnly(ctx)
	}
	if s.pool, err = sql.Open("sqlite", db.Address(s.path, false, s.opt.volatile)); err != nil {
		return err
	}
	if s.write, err = db.NewConn(ctx, s.pool); err != nil {
		return db.NotALedger(err)
	}
	if err := s.migrate(ctx); err != nil {
		return db.NotALedger(err)
	}
	return s.refresh(ctx)
}

// read opens the file for questions; holds is what has to hold after each.
func (s *Store) read(name string, holds func() error) error {
	pool, err := sql.Open("sqlite", name)
	if err != nil {
		return err
	}
	s.readers = db.NewReaders(pool).Watched(holds)
	s.Catalog = answer.New(s.readers, s.opt.Members)
	return nil
}

// openReadOnly reads a file where SQLite can make none beside it as it lies there.
func (s *Store) openReadOnly(ctx context.Context) error {
	why := s.current(ctx)
	if o := s.opt; errors.Is(why, older) && o.Renew {
		o.ReadOnly = false
		if w, err := Open(ctx, s.path, o); err == nil {
			why = errors.Join(w.Close(), s.current(ctx))
		}
	}
	holds := db.Still(s.path)
	if !db.NoFiles(why) || holds == nil {
		return why
	}
	_ = s.readers.Close()
	if err := s.read(db.Address(s.path, true, s.opt.volatile)+"&immutable=1", holds); err != nil {
		return err
	}
	return s.current(ctx)
}

// Close implements [io.Closer]. The connection that writes is closed last: only
// that one can bring the write-ahead file in, so that a ledger that nobody uses
// is one file.
func (s *Store) Close() error {
	var errs []error
	if s.readers != nil {
		errs = append(errs, s.readers.Close())
	}
	if s.write != nil {
		errs = append(errs, s.write.Close())
	}
	if s.pool != nil {
		errs = append(errs, s.pool.Close())
	}
	return errors.Join(errs...)
}

// transact runs f in one write transaction: all of it or nothing.
func (s *Store) transact(ctx context.Context, f func(*db.Conn) error) (err error) {
	if s.write == nil {
		return comity.Errorf(comity.Invalid, "the ledger is open for reading only")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.write.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return db.InUse(err)
	}
	defer func() {
		if err != nil {
			_, _ = s.write.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		}
	}()
	if err := f(s.write); err != nil {
		return db.NoRoom(err)
	}
	_, err = s.write.ExecContext(context.WithoutCancel(ctx), "COMMIT")
	return db.NoRoom(err)
}
