package sqlite

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed catalog.sql
var catalogSQL string

// newest is the version of the schema that this program writes: the number of
// the last file under migrations/.
const newest = 1

// schemaVersion returns the version of the file's schema, 0 for an empty file.
func schemaVersion(ctx context.Context, c *db.Conn) (int, error) {
	var tables, v int
	if err := c.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil || tables == 0 {
		return 0, err
	}
	err := c.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM migration").Scan(&v)
	var e *sqlite.Error
	if errors.As(err, &e) && e.Code() == 1 || err == nil && v < 1 {
		return 0, comity.Errorf(comity.Invalid, "this database is no ledger").WithHint("name another file")
	}
	if v > newest {
		return 0, comity.Errorf(comity.Unsupported, "the file is of version %d and this program knows up to %d", v, newest).
			WithHint("a newer comity wrote it: use that one")
	}
	return v, err
}

// migrate brings the schema up to date in one transaction.
func (s *Store) migrate(ctx context.Context) error {
	if v, err := schemaVersion(ctx, s.write); err != nil || v == newest {
		return err
	}
	return s.transact(ctx, func(c *db.Conn) error {
		v, err := schemaVersion(ctx, c)
		if err != nil || v == newest { // another process was quicker
			return err
		}
		for v++; v <= newest; v++ {
			text, err := migrations.ReadFile(fmt.Sprintf("migrations/%d.sql", v))
			if err != nil {
				return err
			}
			if _, err := c.ExecContext(ctx, string(text)); err != nil {
				return fmt.Errorf("bring the file to version %d: %w", v, err)
			}
			if _, err := c.ExecContext(ctx, "INSERT INTO migration VALUES (?)", v); err != nil {
				return err
			}
		}
		return freshCatalog(ctx, c)
	})
}

// truth lists the tables that a rebuild leaves alone.
var truth = []string{"migration", "entry", "hash", "blob", "unpurged", "catalog"}

// freshCatalog drops every table of the catalog, of whichever version, with all
// that no version makes (triggers, views, indexes of the log), and makes the
// catalog anew, empty.
func freshCatalog(ctx context.Context, c *db.Conn) error {
	drops, err := db.Column[string](ctx, c, `SELECT 'DROP ' || type || ' IF EXISTS "' || replace(name, '"', '""') || '"' FROM sqlite_schema
		WHERE sql <> '' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND (type <> 'table' OR name NOT IN ('`+strings.Join(truth, "', '")+`'))
		ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%'`)
	if err != nil {
		return err
	}
	c.Forget()
	for _, drop := range append(drops, fmt.Sprintf("DELETE FROM migration WHERE version NOT BETWEEN 1 AND %d", newest)) {
		if _, err := c.ExecContext(ctx, drop); err != nil {
			return fmt.Errorf("%s: %w", drop, err)
		}
	}
	if _, err := c.ExecContext(ctx, "DELETE FROM catalog"); err != nil {
		return err
	}
	if _, err := c.ExecContext(ctx, "INSERT INTO catalog (derivation, entries) VALUES (?, 0)", ledger.Derivation); err != nil {
		return err
	}
	_, err = c.ExecContext(ctx, catalogSQL)
	return err
}

// derivation returns the version of the derivation that made the catalog.
func derivation(ctx context.Context, c *db.Conn) (v int, err error) {
	err = c.QueryRowContext(ctx, "SELECT coalesce(max(derivation), 0) FROM catalog").Scan(&v)
	return v, err
}

// refresh derives the catalog again where an older version made it, and clears
// the file of what was sealed where that was cut off. What other programs keep
// it from clearing waits for the next one.
func (s *Store) refresh(ctx context.Context) error {
	v, err := derivation(ctx, s.write)
	if err != nil {
		return err
	}
	if v > ledger.Derivation {
		return tooNew
	}
	if v < ledger.Derivation {
		if done, err := s.remake(ctx, v); err != nil {
			return err
		} else if !done {
			if err := s.Rebuild(ctx, s.opt.Progress); err != nil {
				return err
			}
		}
	}
	if err := s.purge(ctx); comity.KindOf(err) != comity.Conflict {
		return err
	}
	return nil
}

var tooNew = comity.Errorf(comity.Unsupported, "a newer comity derived this ledger's catalog").WithHint("use that one")
var older = comity.Errorf(comity.Conflict, "an older comity wrote this ledger").WithHint("bring it up to date with comity rebuild")

// current refuses a file that a read-only store cannot bring up to date.
func (s *Store) current(ctx context.Context) error {
	err := s.readers.Read(ctx, func(c *db.Conn) error {
		v, err := schemaVersion(ctx, c)
		if err != nil {
			return err
		}
		d := 0
		if v == newest {
			d, err = derivation(ctx, c)
		}
		if err == nil && v == 0 {
			return comity.Errorf(comity.Corrupt, "this database is empty").
				WithHint("a ledger in use has a second file beside it that ends in -wal: copy both, or use comity backup")
		}
		if err == nil && d > ledger.Derivation {
			return tooNew
		}
		if err == nil && (v != newest || d != ledger.Derivation) {
			err = older
		}
		return err
	})
	return db.NotALedger(err)
}
