package db

import (
	"context"
	"database/sql"
	"errors"

	"modernc.org/sqlite"

	"comity"
)

// SQLite's codes: what another connection holds, what may not be written to,
// pages that do not hold together, no room for more, what cannot be opened, a
// file that is none of its own.
const busy, locked, readOnly, corrupt, full, cannotOpen, foreign = 5, 6, 8, 11, 13, 14, 26

// says reports whether err is SQLite's, with one of the codes.
func says(err error, codes ...int) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	for _, c := range codes {
		if e.Code()&0xff == c {
			return true
		}
	}
	return false
}

// NotALedger explains SQLite's error for a file that is none of its own.
func NotALedger(err error) error {
	if says(err, foreign) {
		return comity.Errorf(comity.Invalid, "this file is no ledger").WithHint("name another file")
	}
	return err
}

// Held reports whether err is SQLite's for what another connection holds.
func Held(err error) bool { return says(err, busy, locked) }

// InUse explains SQLite's error for what another connection holds too long.
func InUse(err error) error {
	if Held(err) {
		return comity.Errorf(comity.Conflict, "another program is writing to the ledger").WithHint("try again when it is done")
	}
	return err
}

// NoFiles reports whether err is SQLite's where it may not make, or not open, a
// file that it needs: the ledger's own, or those that stand beside it in use.
func NoFiles(err error) bool { return says(err, readOnly, cannotOpen) }

// NoRoom explains SQLite's error for a disk that is full.
func NoRoom(err error) error {
	if says(err, full) {
		return comity.Errorf(comity.Conflict, "the disk is full").WithHint("nothing of it was kept: make room and do it again")
	}
	return err
}

// Damaged explains why a database could not be copied: of one whose pages do
// not hold together SQLite may say that the disk is full.
func Damaged(ctx context.Context, pool *sql.DB, err error) error {
	if !says(err, corrupt, full) {
		return err
	}
	var found string
	if e := pool.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); e == nil && found == "ok" {
		return NoRoom(err)
	}
	return comity.Errorf(comity.Corrupt, "the file is damaged, or only a part of it is there").WithHint("nothing was changed; take another copy")
}
