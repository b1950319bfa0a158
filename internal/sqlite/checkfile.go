package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/sqlite/db"
)

// file verifies what lies below the tables: the structure of the file, its
// indexes, and that its tables, indexes and triggers are those that this
// version makes and no others.
func (k *checking) file(ctx context.Context) error {
	list, err := db.Column[string](ctx, k.c, "PRAGMA integrity_check(20)")
	if err != nil {
		k.Wrong(0, "file", "SQLite cannot read it: %v", err)
		return nil
	}
	for _, what := range list {
		switch {
		case what == "ok":
		case strings.Contains(what, "FTS5"):
			k.Stale(0, "catalog, full text", "%s", what)
		default:
			k.Wrong(0, "file", "SQLite finds it damaged: %s", what)
		}
	}
	return k.compare(ctx, table{name: "schema", what: "a table, index, view or trigger", keys: 2, entry: nowhere,
		query: "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name"})
}

func nowhere(context.Context, []any) (int64, error) { return 0, nil }

// named verifies that the blobs are those that payloads name. That each is
// what its name says was verified where it was named.
func (k *checking) named(ctx context.Context) error {
	have, err := openRows(ctx, k.c, "SELECT hash FROM blob ORDER BY hash")
	if err != nil {
		return err
	}
	defer have.close()
	want, err := openRows(ctx, k.replay.write, "SELECT hash FROM temp.named ORDER BY hash")
	if err != nil {
		return err
	}
	defer want.close()
	for have.row != nil {
		order := -1
		if want.row != nil {
			order = compareRows(have.row, want.row)
		}
		switch {
		case order < 0:
			k.Wrong(0, "blob", "no entry names the bytes %s, or the one that did is sealed", shortRow(have.row))
			have.next()
		case order > 0:
			want.next() // a missing blob was noted at its entry
		default:
			k.Blobs++
			have.next()
			want.next()
		}
	}
	return have.err
}

// unpurged verifies that what waits to be cleared from the journal is what was
// sealed.
func (k *checking) unpurged(ctx context.Context) error {
	list, err := db.Numbers(ctx, k.c, "SELECT entry FROM unpurged WHERE entry NOT IN (SELECT number FROM entry WHERE kind = ?) ORDER BY entry", string(comity.EntryEntrySealed))
	for _, n := range list {
		k.Wrong(n, "seal", "it is said to wait for what it sealed to be cleared, and it seals nothing")
	}
	return err
}

// catalog compares every table of the catalog with the replay.
func (k *checking) catalog(ctx context.Context) error {
	names, err := db.Column[string](ctx, k.replay.write, `SELECT name FROM pragma_table_list WHERE schema = 'main' AND (type = 'table' OR name LIKE '%\_config' ESCAPE '\') AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`)
	if err != nil {
		return err
	}
	for _, name := range names {
		if slices.Contains([]string{"entry", "hash", "blob", "unpurged"}, name) {
			continue // verified by themselves
		}
		if err := k.compare(ctx, table{name: name, what: "a row", entry: k.entryOf(ctx, name)}); err != nil {
			return err
		}
	}
	virtual, err := db.Column[string](ctx, k.replay.write, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual' ORDER BY name")
	if err != nil {
		return err
	}
	for _, name := range virtual {
		if err := k.fullText(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// entryOf returns how the entry that a row of a table is about is found: by
// its own columns, or by the record whose row it belongs to.
func (k *checking) entryOf(ctx context.Context, name string) func(context.Context, []any) (int64, error) {
	columns, err := db.Column[string](ctx, k.replay.write, "SELECT name FROM pragma_table_info(?) ORDER BY pk = 0, pk, cid", name)
	if err != nil {
		return nowhere
	}
	for _, own := range []string{"since", "entry", "entries"} {
		for i, c := range columns {
			if c == own {
				return func(_ context.Context, row []any) (int64, error) {
					n, _ := row[i].(int64)
					return n, nil
				}
			}
		}
	}
	for i, c := range columns {
		if c == "row" {
			return func(ctx context.Context, row []any) (n int64, err error) { return k.sinceOf(ctx, row[i]) }
		}
	}
	return nowhere
}

// sinceOf returns the entry by which a row of record came to be.
func (k *checking) sinceOf(ctx context.Context, row any) (n int64, err error) {
	for _, c := range []*db.Conn{k.replay.write, k.c} {
		if ok, err := c.One(ctx, "SELECT since FROM record WHERE row = ?", []any{row}, &n); ok || err != nil {
			return n, err
		}
	}
	return 0, nil
}

// fullText compares the words of a full-text index, with where they stand, and
// what it counts to put answers in order; and it looks every word up as a
// search does, which finds whether the way to it is sound.
func (k *checking) fullText(ctx context.Context, name string) error {
	for _, c := range []*db.Conn{k.c, k.replay.write} {
		for _, kind := range []string{"instance", "row"} {
			if _, err := c.ExecContext(ctx, fmt.Sprintf("CREATE VIRTUAL TABLE IF NOT EXISTS temp.%s_%s USING fts5vocab(main, %s, %s)", name, kind, name, kind)); err != nil {
				return err
			}
		}
	}
	entry := func(ctx context.Context, row []any) (int64, error) {
		if strings.HasPrefix(name, "record") {
			return k.sinceOf(ctx, row[1])
		}
		n, _ := row[1].(int64)
		return n, nil
	}
	query, err := places(ctx, k.replay.write, name)
	if err == nil {
		err = k.compare(ctx, table{name: name, what: "a word of the index", keys: 4, entry: entry, query: query})
	}
	if err == nil {
		err = k.compare(ctx, table{name: name, what: "the count of words", keys: 1, entry: nowhere, query: fmt.Sprintf("SELECT id, block FROM %s_data WHERE id = 1", name)})
	}
	if err != nil || !k.OK() {
		return err
	}
	return k.lookUp(ctx, name)
}

// places asks where each word of an index stands, in the order of the index
// itself: to sort all words would take more memory than the ledger has bytes.
func places(ctx context.Context, c *db.Conn, name string) (string, error) {
	columns, err := db.Column[string](ctx, c, "SELECT name FROM pragma_table_info(?) ORDER BY cid", name)
	return fmt.Sprintf("SELECT term, doc, instr('|%s|', '|' || col || '|'), offset FROM temp.%s_instance", strings.Join(columns, "|"), name), err
}

// lookUp looks every word of an index up.
func (k *checking) lookUp(ctx context.Context, name string) error {
	want, err := openRows(ctx, k.replay.write, fmt.Sprintf("SELECT term, doc FROM temp.%s_row", name))
	if err != nil {
		return err
	}
	defer want.close()
	for ; want.row != nil; want.next() {
		var docs int64
		ok, err := k.c.One(ctx, fmt.Sprintf("SELECT doc FROM temp.%s_row WHERE term = ?", name), []any{want.row[0]}, &docs)
		if err != nil || !ok || docs != want.row[1] {
			k.Stale(0, "catalog, "+name, "the word %q is not found where it stands in the index", shortRow(want.row[:1]))
			return nil
		}
	}
	return want.err
}
