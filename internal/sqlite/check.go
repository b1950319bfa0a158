package sqlite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

// Check verifies everything in the ledger, as it stands at one moment: every
// entry, as [ledger.Checker] does, every stored hash of the tree, every blob,
// and every row of the catalog, its sets and its full-text indexes against a
// replay into a file of its own, which lies among the system's temporary files
// and is gone afterwards. Known are heads that were written down before. told,
// if not nil, is called now and then with how many entries are done.
func (s *Store) Check(ctx context.Context, told func(done int64), known ...ledger.Head) (*ledger.Report, error) {
	var report *ledger.Report
	err := s.readers.Read(ctx, func(c *db.Conn) error {
		k, err := newChecking(ctx, c, s.opt.lag, known)
		if err != nil {
			return err
		}
		defer k.close()
		report, err = k.run(ctx, told)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("check %s: %w", s.path, err)
	}
	return report, nil
}

// checking is one check at work: the ledger, and a second one to which its
// entries are replayed.
type checking struct {
	*ledger.Checker
	c      *db.Conn
	dir    string
	replay *Store
	cat    *catalog
}

func newChecking(ctx context.Context, c *db.Conn, lag int64, known []ledger.Head) (*checking, error) {
	dir, err := os.MkdirTemp("", "comity-check-")
	if err != nil {
		return nil, err
	}
	k := &checking{Checker: ledger.NewChecker(known...), c: c, dir: dir}
	if k.replay, err = Open(ctx, filepath.Join(dir, "replay.db"), Options{volatile: true}); err != nil {
		k.close()
		return nil, err
	}
	for _, q := range []string{"PRAGMA journal_mode = OFF", "PRAGMA foreign_keys = OFF", "CREATE TEMP TABLE named (hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID", "BEGIN"} {
		if _, err := k.replay.write.ExecContext(ctx, q); err != nil {
			k.close()
			return nil, err
		}
	}
	k.cat = newCatalog(k.replay.write, lag)
	k.cat.Blobs = func(ctx context.Context, hash string) ([]byte, error) { return db.Blob(ctx, c, hash) }
	return k, nil
}

func (k *checking) close() {
	if k.replay != nil {
		_ = k.replay.Close()
	}
	_ = os.RemoveAll(k.dir)
}

func (k *checking) run(ctx context.Context, told func(int64)) (*ledger.Report, error) {
	if err := k.file(ctx); err != nil {
		return nil, err
	}
	if err := k.log(ctx, told); err != nil {
		return nil, err
	}
	report := k.Finish()
	if err := k.compare(ctx, table{name: "hash", what: "the hash that was stored of its header when it was appended, or of a tree that it completes,", log: true, entry: k.completes}); err != nil {
		return nil, err
	}
	if err := k.named(ctx); err != nil {
		return nil, err
	}
	if err := k.unpurged(ctx); err != nil {
		return nil, err
	}
	if !report.OK() {
		return report, nil // what a wrong log adds up to is no measure of the catalog
	}
	if err := k.cat.flush(ctx); err != nil {
		return nil, err
	}
	return report, k.catalog(ctx)
}

// log verifies the entries and replays those that are right.
func (k *checking) log(ctx context.Context, told func(int64)) error {
	for from := int64(1); ; {
		list, err := k.stored(ctx, from)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, e := range list {
			if err := k.entry(ctx, e); err != nil {
				return fmt.Errorf("entry %d: %w", e.Number, err)
			}
			from = max(from, e.Number) + 1
		}
		if told != nil {
			told(k.Entries)
		}
	}
}

// stored is an entry with the number of the one that sealed it, or 0.
type stored struct {
	comity.Entry
	by int64
}

// stored returns the next entries as they are stored.
func (k *checking) stored(ctx context.Context, from int64) (out []stored, err error) {
	rows, err := k.c.Rows(ctx, "SELECT "+entryColumns+" FROM entry WHERE number >= ? ORDER BY number LIMIT ?", from, atOnce)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var x stored
		if x.Entry, x.by, err = scanEntry(rows); err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, rows.Err()
}

func (k *checking) entry(ctx context.Context, x stored) error {
	p, place, hashes, err := k.Checker.Entry(ctx, k.cat.State, k.cat.State, x.Entry, x.by)
	if err != nil {
		return err
	}
	w := k.replay.write
	for i, h := range hashes {
		if _, err := w.Exec(ctx, "INSERT INTO hash (place, hash) VALUES (?, ?)", place+int64(i), h[:]); err != nil {
			return err
		}
	}
	if err := k.name(ctx, p); err != nil || !k.OK() {
		return err
	}
	if _, err := w.Exec(ctx, "INSERT INTO entry (number, recorded, author, kind, marking, payload_hash, salt, payload, sealed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		x.Number, x.Recorded.UnixMicro(), x.Author, x.Kind, x.Marking, x.PayloadHash, orNull(x.Salt, x.Salt == ""), orNull([]byte(x.Payload), x.Payload == nil), orNull(x.by, x.by == 0)); err != nil {
		return err
	}
	e := x.Entry
	if x.by != 0 {
		e.Sealed, e.Salt, e.Payload = "sealed", "", nil
	}
	return k.cat.apply(ctx, e, p)
}

func orNull(x any, null bool) any {
	if null {
		return nil
	}
	return x
}

// name notes the blob that a payload names.
func (k *checking) name(ctx context.Context, p comity.Payload) error {
	var hash string
	switch p := p.(type) {
	case *comity.SourceAdded:
		hash = string(p.Source)
	case *comity.DocumentMade:
		hash = p.Blob
	default:
		return nil
	}
	_, err := k.replay.write.Exec(ctx, "INSERT INTO temp.named (hash) VALUES (?) ON CONFLICT DO NOTHING", hash)
	return err
}

// completes returns the entry whose header completes the hash at a place.
func (k *checking) completes(_ context.Context, row []any) (int64, error) {
	place, _ := row[0].(int64)
	if place < 0 || place >= tlog.StoredHashCount(k.Entries) {
		return k.Entries + 1, nil
	}
	level, n := tlog.SplitStoredHashIndex(place)
	return (n + 1) << level, nil
}
