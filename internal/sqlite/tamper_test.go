package sqlite

import (
	"bytes"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"comity"
)

var every = flag.Bool("every", false, "TestEveryChangeIsFound: make every change, not one of a column (a minute)")

// shortLag lets the ledger of the test have rows in facet and in facet_new.
const shortLag = 64

// TestEveryChangeIsFound alters the file of a ledger that holds everything,
// one cell at a time: in every table, the shadow tables of the full-text
// indexes among them, every column in several rows and in several ways; it
// deletes rows and puts rows in. A check must find each.
func TestEveryChangeIsFound(t *testing.T) {
	file := wholeWith(t, shortLag)
	pristine, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	alterations := alterationsOf(t, file)
	if !*every {
		alterations = oneEach(alterations)
	}
	if testing.Short() {
		alterations = slices.DeleteFunc(alterations, func(a alteration) bool { return len(a.what)%5 > 0 })
	}
	dir := t.TempDir()
	work := make(chan alteration)
	var done sync.WaitGroup
	for i := range runtime.GOMAXPROCS(0) {
		done.Go(func() {
			copied := filepath.Join(dir, fmt.Sprint(i, ".db"))
			for a := range work {
				if why := undetected(t, copied, pristine, a); why != "" {
					t.Errorf("%s: %s", a, why)
				}
			}
		})
	}
	tried := map[string]int{}
	for _, a := range alterations {
		work <- a
		tried[a.table+"."+a.column]++
	}
	close(work)
	done.Wait()
	t.Logf("%d alterations of %d columns, rows put in and deleted among them", len(alterations), len(tried))
}

// oneEach takes one change of each column, of another row and in another way
// from column to column, one of the payloads of each kind of entry, and of each
// table one row put in and one deleted.
func oneEach(list []alteration) (out []alteration) {
	groups := map[string][]alteration{}
	var names []string
	for _, a := range list {
		name := a.table + "." + a.column
		if a.column == "" {
			name += a.what[strings.LastIndex(a.what, " "):] // deleted, or put in
		}
		if a.column == "payload" {
			name += fmt.Sprint(a.entry)
		}
		if groups[name] == nil {
			names = append(names, name)
		}
		groups[name] = append(groups[name], a)
	}
	for i, name := range names {
		out = append(out, groups[name][i*7%len(groups[name])])
	}
	return out
}

// alteration is one change of a file.
type alteration struct {
	table, column string // column is "" for a row
	what          string
	statement     string
	args          []any
	entry         int64 // the entry that the check must name first, where the test knows
}

func (a alteration) String() string { return strings.Trim(a.table+"."+a.column, ".") + ", " + a.what }

// undetected makes a change in a fresh copy of the file and says how it passes
// unnoticed, "" where it does not.
func undetected(t *testing.T, file string, pristine []byte, a alteration) string {
	for _, end := range []string{"-wal", "-shm"} {
		_ = os.Remove(file + end)
	}
	if err := os.WriteFile(file, pristine, 0o600); err != nil {
		return err.Error()
	}
	db, err := sql.Open("sqlite", file+"?_pragma=synchronous(OFF)")
	if err != nil {
		return err.Error()
	}
	res, err := db.ExecContext(t.Context(), a.statement, a.args...)
	if e := db.Close(); err != nil || e != nil {
		return fmt.Sprintf("the change could not be made: %v %v", err, e)
	}
	if n, _ := res.RowsAffected(); n == 0 && a.column != "" {
		return "no row was changed"
	}
	s, err := Open(t.Context(), file, Options{ReadOnly: true, lag: shortLag, volatile: true})
	if err != nil {
		return refusal(err)
	}
	defer s.Close()
	r, err := s.Check(t.Context(), nil)
	switch {
	case err != nil:
		return refusal(err)
	case r.OK() && (strings.HasSuffix(a.table, "_data") || strings.HasSuffix(a.table, "_idx")):
		return otherAnswers(t, file, pristine)
	case r.OK():
		return "the check finds nothing wrong"
	case a.entry != 0 && r.Problems[0].Entry != a.entry:
		return fmt.Sprintf("the check names %v first, want entry %d", r.Problems[0], a.entry)
	case r.Problems[0].What == "" || r.Problems[0].Hint == "":
		return fmt.Sprintf("the problem %q does not say what to do", r.Problems[0])
	}
	return ""
}

// otherAnswers says which word a full-text index finds elsewhere, or in another
// order, than it did before a change that a check passes. Those indexes keep
// pages that no search reads; to change one of these changes nothing.
func otherAnswers(t *testing.T, file string, pristine []byte) string {
	calm := file + ".calm"
	if err := os.WriteFile(calm, pristine, 0o600); err != nil {
		return err.Error()
	}
	want, err := answers(t, calm)
	if err != nil {
		return err.Error()
	}
	got, err := answers(t, file)
	if err != nil {
		return "the check finds nothing wrong, and an index cannot be read: " + err.Error()
	}
	for word, rows := range want {
		if got[word] != rows {
			return fmt.Sprintf("the check finds nothing wrong, and %s is found in %s and not in %s", word, got[word], rows)
		}
	}
	if len(got) != len(want) || len(want) < 400 {
		return fmt.Sprintf("the check finds nothing wrong, and there are %d words and not %d", len(got), len(want))
	}
	return ""
}

// answers are the rows, best first, in which each index finds each of its words.
func answers(t *testing.T, file string) (map[string]string, error) {
	pool, err := sql.Open("sqlite", file)
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	indexes, err := texts(t, pool, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, name := range indexes {
		if _, err := pool.Exec(fmt.Sprintf("CREATE VIRTUAL TABLE temp.%s_all USING fts5vocab(main, %s, row)", name, name)); err != nil {
			return nil, err
		}
		words, err := texts(t, pool, fmt.Sprintf("SELECT term FROM temp.%s_all", name))
		if err != nil {
			return nil, err
		}
		for _, word := range words {
			rows, err := texts(t, pool, fmt.Sprintf("SELECT rowid || ' ' || rank FROM %s WHERE %s MATCH ? ORDER BY rank, rowid", name, name), `"`+word+`"`)
			if err != nil {
				return nil, err
			}
			out[name+" "+word] = strings.Join(rows, ",")
		}
	}
	return out, nil
}

// refusal accepts an error that says what is wrong with the file.
func refusal(err error) string {
	if slices.Contains([]comity.ErrorKind{comity.Corrupt, comity.Unsupported, comity.Conflict, comity.Invalid}, comity.KindOf(err)) {
		return ""
	}
	return "it fails instead of finding it: " + err.Error()
}

func alterationsOf(t *testing.T, file string) (out []alteration) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, name := range must(t, db, `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`) {
		columns := must(t, db, "SELECT name FROM pragma_table_info(?) ORDER BY cid", name)
		keys := must(t, db, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", name)
		if len(keys) == 0 {
			keys = []string{"rowid"}
		}
		rows := someRows(t, db, name, keys, columns)
		for _, r := range rows {
			for i, c := range columns {
				out = append(out, cellAlterations(db, name, c, keys, r, r.cells[i])...)
			}
			out = append(out, alteration{table: name, what: "a row deleted", statement: fmt.Sprintf("DELETE FROM %q WHERE %s", name, r.where(keys)), entry: entryOf(name, r)})
			out = append(out, insertion(name, columns, keys, r))
		}
	}
	return append(out, others...)
}

// others are changes of the file's structure.
var others = []alteration{
	{table: "sqlite_schema", what: "a trigger put in", statement: "CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN DELETE FROM hash; END"},
	{table: "sqlite_schema", what: "a table put in", statement: "CREATE TABLE more (x)"},
	{table: "sqlite_schema", what: "a view put in", statement: "CREATE VIEW more AS SELECT 1"},
	{table: "sqlite_schema", what: "an index put in", statement: "CREATE INDEX more ON entry (author)"},
	{table: "sqlite_schema", what: "an index dropped", statement: "DROP INDEX claim_source"},
	{table: "record_text", what: "a text put into the index", statement: "INSERT INTO record_text (rowid, text) VALUES (1, 'bribery')"},
	{table: "document_text", what: "a text put into the index", statement: "INSERT INTO document_text (rowid, text) VALUES (99999, 'bribery')"},
	{table: "key", what: "a key put in", statement: "INSERT INTO key (hash, row) VALUES (77, 1)"},
	{table: "record_text", what: "the index emptied", statement: "INSERT INTO record_text (record_text) VALUES ('delete-all')"},
}

// row is a row of a table with what names it.
type row struct {
	key, cells []any
}

// someRows gives some rows of a table: all of a short one, and of each kind of
// entry the first.
func someRows(t *testing.T, db *sql.DB, name string, keys, columns []string) (out []row) {
	t.Helper()
	query := fmt.Sprintf("SELECT %s FROM %q ORDER BY %s", quoted(append(slices.Clone(keys), columns...)), name, quoted(keys))
	if name == "entry" {
		query = fmt.Sprintf("SELECT number, %s FROM entry WHERE number IN (SELECT min(number) FROM entry GROUP BY kind, payload IS NULL) OR number = (SELECT max(number) FROM entry) ORDER BY number", quoted(columns))
	}
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		all, into := make([]any, len(keys)+len(columns)), make([]any, len(keys)+len(columns))
		for i := range all {
			into[i] = &all[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, row{all[:len(keys)], all[len(keys):]})
	}
	if len(out) == 0 && name != "unpurged" {
		t.Errorf("table %s is empty: nothing of it is tried", name)
	}
	if name != "entry" && len(out) > 3 {
		out = []row{out[0], out[len(out)/2], out[len(out)-1]}
	}
	return out
}

// cellAlterations are the ways in which one cell is altered, without those that
// SQLite itself refuses.
func cellAlterations(db *sql.DB, name, column string, keys []string, r row, cell any) (out []alteration) {
	for what, value := range otherValues(cell) {
		a := alteration{table: name, column: column, what: fmt.Sprintf("row %v, %s", r.key, what), entry: entryOf(name, r),
			statement: fmt.Sprintf("UPDATE %q SET %q = ? WHERE %s", name, column, r.where(keys)), args: []any{value}}
		if name == "blob" && column == "bytes" && what == "its last byte changed" {
			continue // of a packed blob that is its length, which is also kept beside
		}
		tx, err := db.Begin()
		if err != nil {
			continue
		}
		_, err = tx.Exec(a.statement, a.args...)
		_ = tx.Rollback()
		if err == nil {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b alteration) int { return strings.Compare(a.what, b.what) })
	return out
}

func otherValues(cell any) map[string]any {
	switch x := cell.(type) {
	case int64:
		return map[string]any{"one more": x + 1, "one less": x - 1, "nulled": nil}
	case float64:
		return map[string]any{"a little more": x + 0.25, "negated": -x - 1}
	case string:
		out := map[string]any{"a letter more": x + "x", "a space before": " " + x, "nulled": nil}
		if x != "" {
			out["emptied"], out["its last letter gone"] = "", x[:len(x)-1]
			out["one letter changed"] = x[:len(x)/2] + string(x[len(x)/2]^1) + x[len(x)/2+1:]
		}
		return out
	case []byte:
		out := map[string]any{"a byte more": append(slices.Clone(x), 7), "nulled": nil}
		for what, i := range map[string]int{"its first byte changed": 0, "its fifth byte changed": 4, "a byte in the middle changed": len(x) / 2, "its last byte changed": len(x) - 1} {
			if i >= 0 && i < len(x) {
				b := bytes.Clone(x)
				b[i] ^= 1
				out[what] = b
			}
		}
		if len(x) > 0 {
			out["emptied"], out["a byte less"] = []byte{}, x[:len(x)-1]
		}
		return out
	}
	return map[string]any{"a number": int64(1), "a text": "x", "bytes": []byte{1}}
}

// insertion puts a copy of a row in, under another key.
func insertion(name string, columns, keys []string, r row) alteration {
	values := make([]string, len(columns))
	for i, c := range columns {
		values[i] = literal(r.cells[i])
		if n, ok := r.cells[i].(int64); ok && c == "since" {
			values[i] = literal(n + 1000)
		}
		if !slices.Contains(keys, c) {
			continue
		}
		switch x := r.cells[i].(type) {
		case int64:
			values[i] = fmt.Sprintf("(SELECT max(%q) + 1 FROM %q)", c, name)
		case string:
			values[i] = literal(x + "0")
		case []byte:
			values[i] = literal(append(slices.Clone(x), 'z'))
		}
	}
	return alteration{table: name, what: fmt.Sprintf("a row like %v put in", r.key),
		statement: fmt.Sprintf("INSERT INTO %q (%s) VALUES (%s)", name, quoted(columns), strings.Join(values, ", "))}
}

// entryOf is the entry that a check must name for a change of a row of the log.
func entryOf(name string, r row) int64 {
	if name == "entry" {
		return r.key[0].(int64)
	}
	return 0
}

// where is the condition that names a row.
func (r row) where(keys []string) string {
	var out []string
	for i, k := range quotedEach(keys) {
		out = append(out, k+" = "+literal(r.key[i]))
	}
	return strings.Join(out, " AND ")
}

func literal(x any) string {
	switch x := x.(type) {
	case string:
		return "'" + strings.ReplaceAll(x, "'", "''") + "'"
	case []byte:
		return fmt.Sprintf("x'%x'", x)
	case nil:
		return "NULL"
	}
	return fmt.Sprint(x)
}

func quoted(names []string) string { return strings.Join(quotedEach(names), ", ") }

func quotedEach(names []string) (out []string) {
	for _, n := range names {
		if n != "rowid" {
			n = `"` + n + `"`
		}
		out = append(out, n)
	}
	return out
}

func texts(t *testing.T, pool *sql.DB, query string, args ...any) (out []string, err error) {
	rows, err := pool.QueryContext(t.Context(), query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// must is texts where nothing may fail; not for use beside the test's own goroutine.
func must(t *testing.T, pool *sql.DB, query string, args ...any) []string {
	t.Helper()
	out, err := texts(t, pool, query, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// alter changes a file behind the store's back.
func alter(t *testing.T, file, statement string) {
	t.Helper()
	pool, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if _, err := pool.Exec(statement); err != nil {
		t.Fatal(err)
	}
}
