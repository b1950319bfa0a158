package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"

	"comity/internal/sqlite/db"
)

// table is one table whose rows must be those that a replay gives.
type table struct {
	name  string
	what  string // one of its rows, in words
	log   bool   // it belongs to the log and not to the catalog: what follows the first problem follows from it
	query string // gives the rows in the order of their key columns; "" reads the table
	keys  int    // how many of the first columns are the key
	// entry returns the entry that a row is about.
	entry func(ctx context.Context, row []any) (int64, error)
}

// compare goes through the rows of both ledgers side by side and notes every
// one that is in one of them only, or differs.
func (k *checking) compare(ctx context.Context, t table) error {
	if t.query == "" {
		if err := k.describe(ctx, &t); err != nil {
			return err
		}
	}
	have, err := openRows(ctx, k.c, t.query)
	if err != nil {
		k.wrong(t, 0, "it cannot be read: %v", err)
		return nil
	}
	defer have.close()
	want, err := openRows(ctx, k.replay.write, t.query)
	if err != nil {
		return err
	}
	defer want.close()
	for have.row != nil || want.row != nil {
		same, err := k.step(ctx, t, have, want)
		if err != nil || !same && t.log {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if have.err != nil {
		k.wrong(t, 0, "it cannot be read to its end: %v", have.err)
	}
	return want.err
}

// step compares the rows that both stand at and goes on from the lower one, or
// from both.
func (k *checking) step(ctx context.Context, t table, have, want *cursor) (same bool, err error) {
	order := 0
	switch {
	case have.row == nil:
		order = 1
	case want.row == nil:
		order = -1
	default:
		order = compareRows(have.row[:t.keys], want.row[:t.keys])
	}
	row := want.row
	if order < 0 {
		row = have.row
	}
	if same = order == 0 && compareRows(have.row, want.row) == 0; !same {
		entry, err := t.entry(ctx, row)
		if err != nil {
			return false, err
		}
		switch {
		case order < 0:
			k.wrong(t, entry, "%s is there that no entry tells of: %s", t.what, shortRow(row[:t.keys]))
		case order > 0:
			k.wrong(t, entry, "%s is missing: %s", t.what, shortRow(row[:t.keys]))
		default:
			k.wrong(t, entry, "%s is not what the entries add up to: %s", t.what, shortRow(row[:t.keys]))
		}
	} else if !t.log {
		k.Rows++
	}
	if order <= 0 {
		have.next()
	}
	if order >= 0 {
		want.next()
	}
	return same, nil
}

func (k *checking) wrong(t table, entry int64, format string, args ...any) {
	if t.log {
		k.Wrong(entry, "tree", format, args...)
		return
	}
	k.Stale(entry, "catalog, "+t.name, format, args...)
}

// describe makes the question that gives every row of a table, its key first.
func (k *checking) describe(ctx context.Context, t *table) error {
	rows, err := k.replay.write.QueryContext(ctx, "SELECT name, pk FROM pragma_table_info(?) ORDER BY pk = 0, pk, cid", t.name)
	if err != nil {
		return err
	}
	defer rows.Close()
	var columns, keys []string
	for rows.Next() {
		var name string
		var pk int
		if err := rows.Scan(&name, &pk); err != nil {
			return err
		}
		columns = append(columns, `"`+name+`"`)
		if pk > 0 {
			keys = append(keys, `"`+name+`"`)
		}
	}
	if len(keys) == 0 {
		keys = columns
	}
	t.keys = len(keys)
	t.query = fmt.Sprintf("SELECT %s FROM %q ORDER BY %s", strings.Join(columns, ", "), t.name, strings.Join(keys, ", "))
	return rows.Err()
}

// cursor stands at one row of an answer; row is nil after the last.
type cursor struct {
	rows *sql.Rows
	row  []any
	err  error
}

func openRows(ctx context.Context, c *db.Conn, query string) (*cursor, error) {
	rows, err := c.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	x := &cursor{rows: rows}
	x.next()
	return x, nil
}

func (x *cursor) next() {
	columns, err := x.rows.Columns()
	if x.row = nil; err != nil || !x.rows.Next() {
		x.err = cmp.Or(err, x.rows.Err())
		return
	}
	row, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	if x.err = x.rows.Scan(into...); x.err == nil {
		x.row = row
	}
}

func (x *cursor) close() { _ = x.rows.Close() }

// compareRows orders rows as SQLite does: NULL, numbers, text, blobs.
func compareRows(a, b []any) int {
	for i := range a {
		if n := compareCells(a[i], b[i]); n != 0 {
			return n
		}
	}
	return 0
}

func compareCells(a, b any) int {
	if n := cmp.Compare(class(a), class(b)); n != 0 {
		return n
	}
	switch a := a.(type) {
	case int64:
		if b, ok := b.(int64); ok {
			return cmp.Compare(a, b)
		}
		return cmp.Compare(float64(a), b.(float64))
	case float64:
		if b, ok := b.(float64); ok {
			return cmp.Compare(a, b)
		}
		return cmp.Compare(a, float64(b.(int64)))
	case string:
		return cmp.Compare(a, b.(string))
	case []byte:
		return bytes.Compare(a, b.([]byte))
	}
	return 0
}

func class(x any) int {
	switch x.(type) {
	case nil:
		return 0
	case int64, float64:
		return 1
	case string:
		return 2
	}
	return 3
}

// shortRow writes the key of a row for a message.
func shortRow(row []any) string {
	parts := make([]string, len(row))
	for i, x := range row {
		if b, ok := x.([]byte); ok {
			x = fmt.Sprintf("%x", b)
		}
		parts[i] = strings.ToValidUTF8(fmt.Sprint(x), "�")
		if len(parts[i]) > 40 {
			parts[i] = strings.ToValidUTF8(parts[i][:40], "") + "…"
		}
	}
	return strings.Join(parts, " ")
}
