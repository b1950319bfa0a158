package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

// Backup writes a copy of the ledger, as it stands at one moment, to a new
// file, while others go on reading and writing. The file appears when it is
// whole and on the disk; where there is one of that name already, the error is
// a Conflict. It returns the head of the copy.
func (s *Store) Backup(ctx context.Context, to string) (h ledger.Head, err error) {
	if _, err := os.Lstat(to); err == nil {
		return h, comity.Errorf(comity.Conflict, "there is a file %s already", to).WithHint("name another: a backup replaces nothing")
	}
	part, err := db.PartBeside(to)
	if err != nil {
		return h, fmt.Errorf("back up to %s: %w", to, err)
	}
	defer os.Remove(part)
	if err := errors.Join(db.Copy(ctx, s.path, part), db.Flush(part)); err != nil {
		return h, fmt.Errorf("back up to %s: %w", to, err)
	}
	c, err := Open(ctx, part, Options{ReadOnly: true})
	if err != nil {
		return h, err
	}
	h, err = c.Head(ctx)
	if err := errors.Join(err, c.Close()); err != nil {
		return h, fmt.Errorf("read the copy: %w", err)
	}
	return h, db.Appear(part, to)
}

// Restored is what a restore did.
type Restored struct {
	*ledger.Report
	Aside string `json:"aside,omitempty"` // where the ledger that was there has gone; "" where there was none
}

// Restore puts a copy of a ledger, made by Backup or by hand, in the place of
// the ledger at to. It checks a copy of the copy first, brought up to date
// where an older version wrote it, and changes nothing where the check finds
// anything: that is a Corrupt error. A ledger that is there already is a
// Conflict unless replace is set; it is then kept beside, under another name. A
// ledger that another program has open is not replaced.
func Restore(ctx context.Context, from, to string, replace bool, told func(done int64)) (Restored, error) {
	var out Restored
	if info, err := os.Stat(from); err != nil {
		return out, comity.Errorf(comity.NotFound, "there is no file %s", from).WithHint("see how it is spelled")
	} else if info.IsDir() {
		return out, comity.Errorf(comity.Invalid, "%s is a folder", from).WithHint("name the file of the copy")
	}
	old, err := os.Stat(to)
	there := err == nil
	if there && !old.Mode().IsRegular() {
		return out, comity.Errorf(comity.Invalid, "%s is no file, and stays", to).WithHint("name the file that the ledger is to be")
	}
	if there && !replace {
		return out, comity.Errorf(comity.Conflict, "there is a ledger at %s already", to).WithHint("name another place, or replace it with --force: it is kept beside")
	}
	part, err := db.PartBeside(to)
	if err != nil {
		return out, fmt.Errorf("restore to %s: %w", to, err)
	}
	defer os.Remove(part)
	if err := errors.Join(db.Copy(ctx, from, part), db.Flush(part)); err != nil {
		return out, fmt.Errorf("copy %s: %w", from, err)
	}
	if out.Report, err = checkFile(ctx, part, told); err != nil {
		return out, fmt.Errorf("check %s: %w", from, err)
	}
	if !out.OK() {
		return out, comity.Errorf(comity.Corrupt, "the copy does not hold: %s", out.Problems[0].String()).WithHint("nothing was changed; try another copy")
	}
	if there {
		if out.Aside, err = setAside(ctx, to); err != nil {
			return out, fmt.Errorf("set %s aside: %w", to, err)
		}
		if err := os.Chmod(part, old.Mode().Perm()); err != nil {
			return out, err
		}
	}
	if err := os.Rename(part, to); err != nil {
		return out, err
	}
	db.FlushFolder(to)
	return out, nil
}

// checkFile brings a ledger's file up to date and checks it; it leaves no
// journal beside the file.
func checkFile(ctx context.Context, file string, told func(int64)) (report *ledger.Report, err error) {
	s, err := Open(ctx, file, Options{})
	if err != nil {
		return nil, err
	}
	report, err = s.Check(ctx, told)
	if err = errors.Join(err, s.Close()); err == nil {
		err = errors.Join(unjournaled(ctx, file), db.Flush(file))
	}
	return report, err
}

// unjournaled ends the journal beside a file, which needs that nobody has the
// file open.
func unjournaled(ctx context.Context, file string) error {
	pool, err := sql.Open("sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: file, RawQuery: "_pragma=busy_timeout(2000)"}).String())
	if err != nil {
		return err
	}
	defer pool.Close()
	var mode string
	err = pool.QueryRowContext(ctx, "PRAGMA journal_mode = DELETE").Scan(&mode)
	if db.Held(err) || err == nil && mode != "delete" {
		return comity.Errorf(comity.Conflict, "another program has the ledger open").WithHint("end it and try again")
	}
	return err
}

// isDatabase reports whether a file begins as those of SQLite do; SQLite would
// take the journal beside another file for its own to delete.
func isDatabase(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	const magic = "SQLite format 3\x00"
	b := make([]byte, len(magic))
	_, err = io.ReadFull(f, b)
	return err == nil && string(b) == magic
}

// setAside gives the ledger at a place another name beside it, so that the
// place keeps a file until the next one replaces it. A ledger in use stays; one
// that cannot be read goes with its journal as it is.
func setAside(ctx context.Context, file string) (aside string, err error) {
	if isDatabase(file) {
		if err := unjournaled(ctx, file); comity.KindOf(err) == comity.Conflict {
			return "", err
		}
	}
	for n := 1; ; n++ {
		aside = fmt.Sprintf("%s.before-restore-%d", file, n)
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err := os.Link(file, aside); err != nil {
		if err := os.Rename(file, aside); err != nil {
			return "", err
		}
	}
	for _, journal := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Rename(file+journal, aside+journal); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return aside, nil
}
