package sets

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strconv"

	"comity"
	"comity/internal/sqlite/db"
)

// The names of sets. Of record rows, a set for each value that rows have; all
// but Head hold what a row says, and so are only added to.
const (
	Head     = "head"     // rows that hold at the head; one set, of value ""
	Low      = "low"      // by rank: the column low
	High     = "high"     // by rank: the column high
	Own      = "own"      // by rank: the record's own marking, where it has one
	Kind     = "kind"     //
	Status   = "status"   //
	Stage    = "stage"    //
	Modality = "modality" //
	Year     = "year"     // of its date, "" where unknown
	By       = "by"       // givers
	To       = "to"       // receivers
	Party    = "party"    // parties in any role
	Sector   = "sector"   //
	Role     = "role"     // roles of its flows
	Source   = "source"   // by the source's number
	Renamed  = "renamed"  // rows that show another id than the column has; one set, of value ""
	Disputed = "disputed" // one set, of value ""
	Review   = "review"   // by how many "may be the same" links start from it, 0 aside
	From     = "from"     // by the year from which it was so (ledger.Began), "" for ever
	Till     = "till"     // by the year of the last thing told of it, "" for ever
)

// Of other things.
const (
	Entries   = "entries"   // entries, by the rank of their marking
	Sources   = "sources"   // numbers of the sources at the head, by rank
	Documents = "documents" // entries of the documents at the head, by their source's rank
)

// facetKey names one chunk of one set.
type facetKey struct {
	name, value string
	chunk       int64
}

func (k facetKey) compare(o facetKey) int {
	return cmp.Or(cmp.Compare(k.name, o.name), cmp.Compare(k.value, o.value), cmp.Compare(k.chunk, o.chunk))
}

// dirtyMost bounds how many chunks wait to be written.
const dirtyMost = 8192

// Writer adds to the sets of a catalog. Chunks wait in
// memory until Flush, which the end of every transaction calls.
type Writer struct {
	c     *db.Conn
	dirty map[facetKey]*chunk
}

// NewWriter returns a writer of sets over a connection.
func NewWriter(c *db.Conn) *Writer { return &Writer{c, map[facetKey]*chunk{}} }

func (f *Writer) chunk(ctx context.Context, k facetKey) (*chunk, error) {
	if c, ok := f.dirty[k]; ok {
		return c, nil
	}
	if len(f.dirty) >= dirtyMost {
		if err := f.Flush(ctx); err != nil {
			return nil, err
		}
	}
	var b []byte
	c := &chunk{}
	_, err := f.c.One(ctx, "SELECT bits FROM facet WHERE name = ? AND value = ? AND chunk = ?", []any{k.name, k.value, k.chunk}, &b)
	if err == nil {
		err = c.decode(b)
	}
	f.dirty[k] = c
	return c, err
}

// Add puts a number into a set.
func (f *Writer) Add(ctx context.Context, name, value string, n int64) error {
	c, err := f.chunk(ctx, facetKey{name, value, n / span})
	if err == nil {
		c.add(n % span)
	}
	return err
}

// Remove takes a number out of a set.
func (f *Writer) Remove(ctx context.Context, name, value string, n int64) error {
	c, err := f.chunk(ctx, facetKey{name, value, n / span})
	if err == nil {
		c.remove(n % span)
	}
	return err
}

// Flush writes what waits.
func (f *Writer) Flush(ctx context.Context) error {
	for _, k := range slices.SortedFunc(maps.Keys(f.dirty), facetKey.compare) {
		var err error
		if b := f.dirty[k].encode(); len(b) > 0 {
			_, err = f.c.Exec(ctx, "INSERT INTO facet (name, value, chunk, bits) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET bits = ?4", k.name, k.value, k.chunk, b)
		} else {
			_, err = f.c.Exec(ctx, "DELETE FROM facet WHERE name = ? AND value = ? AND chunk = ?", k.name, k.value, k.chunk)
		}
		if err != nil {
			return err
		}
	}
	clear(f.dirty)
	return nil
}

// Between returns the union of the sets of a name whose value is from low to
// high, both included.
func Between(ctx context.Context, c *db.Conn, name, low, high string) (Set, error) {
	rows, err := c.Rows(ctx, "SELECT chunk, bits FROM facet WHERE name = ? AND value >= ? AND value <= ?", name, low, high)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out Set
	for rows.Next() {
		var i int64
		var b []byte
		if err := rows.Scan(&i, &b); err != nil {
			return nil, err
		}
		if i < 0 || i > maxChunks {
			return nil, Bad()
		}
		if err := out.chunk(i).decode(b); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}

// CountIn counts the numbers of a set by the values of a name under which they
// stand. Values that none stands under are left out.
func CountIn(ctx context.Context, c *db.Conn, name string, in Set) (map[string]int, error) {
	rows, err := c.Rows(ctx, "SELECT value, chunk, bits FROM facet WHERE name = ? AND value > ''", name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]int{}
	var value, b sql.RawBytes
	for rows.Next() {
		var i int64
		if err := rows.Scan(&value, &i, &b); err != nil {
			return nil, err
		}
		if i < 0 || i >= int64(len(in)) || in[i] == nil {
			continue
		}
		n, err := in[i].countIn(b)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out[string(value)] += n
		}
	}
	return out, rows.Err()
}

// maxChunks bounds what a set of a damaged file can make a reader hold.
const maxChunks = 1 << 20

// Of returns the set of one value.
func Of(ctx context.Context, c *db.Conn, name, value string) (Set, error) {
	return Between(ctx, c, name, value, value)
}

// Any returns the union of the sets of values.
func Any[T ~string](ctx context.Context, c *db.Conn, name string, values []T) (out Set, err error) {
	for _, v := range values {
		s, err := Of(ctx, c, name, string(v))
		if err != nil {
			return nil, err
		}
		out = out.Or(s)
	}
	return out, nil
}

// Ranked returns the union of the sets of ranks.
func Ranked(ctx context.Context, c *db.Conn, name string, from, to int) (Set, error) {
	return Between(ctx, c, name, strconv.Itoa(from), strconv.Itoa(to))
}

// Number writes a source's number as the value of a set, so that values sort
// as numbers do.
func Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	return string(rune('a'+len(s))) + s
}

// TopRank is the rank of the narrowest marking: what the owner sees.
var TopRank = comity.Red.Rank()
