package db

import (
	"errors"
	"io/fs"
	"net/url"
	"os"

	"comity"
)

// Still returns what has to hold for a database to be read as it lies there, nil
// where it cannot be: beside a database in use stand two more files, which a
// medium or folder for reading only does not take. SQLite reads it without them,
// but would not notice that the file changes.
func Still(path string) (holds func() error) {
	was, err := os.Stat(path)
	if err != nil || !unused(path) {
		return nil
	}
	return func() error {
		if now, err := os.Stat(path); err == nil && unused(path) && now.Size() == was.Size() && now.ModTime().Equal(was.ModTime()) {
			return nil
		}
		return comity.Errorf(comity.Conflict, "the ledger changed while it was read, in a folder that may not be written to").WithHint("ask again")
	}
}

// unused reports whether nothing of a database stands in a file beside it.
func unused(path string) bool {
	info, err := os.Stat(path + "-wal")
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
}

// Address names a file with what every connection to it must hold to: a commit
// is flushed to the disk (synchronous FULL) unless volatile, and a lock is
// waited for.
func Address(path string, read, volatile bool) string {
	flush := "FULL"
	if volatile {
		flush = "OFF"
	}
	q := url.Values{"_pragma": {"busy_timeout(20000)", "foreign_keys(1)", "synchronous(" + flush + ")", "cache_size(-32000)", "temp_store(MEMORY)"}}
	if read {
		q.Set("mode", "ro")
	} else {
		q.Add("_pragma", "journal_mode(WAL)")
		q.Add("_pragma", "journal_size_limit(67108864)")
	}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: q.Encode()}).String()
}
