package sqlite

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"

	"comity"
)

// The names of sets. Of record rows, a set for each value that rows have; all
// but inHead hold what a row says, and so are only added to.
const (
	inHead     = "head"     // rows that hold at the head; one set, of value ""
	inLow      = "low"      // by rank: the column low
	inHigh     = "high"     // by rank: the column high
	inOwn      = "own"      // by rank: the record's own marking, where it has one
	inKind     = "kind"     //
	inStatus   = "status"   //
	inStage    = "stage"    //
	inModality = "modality" //
	inYear     = "year"     // of its date, "" where unknown
	inBy       = "by"       // givers
	inTo       = "to"       // receivers
	inParty    = "party"    // parties in any role
	inSector   = "sector"   //
	inRole     = "role"     // roles of its flows
	inSource   = "source"   // by the source's number
	inDisputed = "disputed" // one set, of value ""
	inReview   = "review"   // by how many "may be the same" links start from it, 0 aside
	inFrom     = "from"     // by the year from which it was so (ledger.Began), "" for ever
	inTill     = "till"     // by the year of the last thing told of it, "" for ever
)

// Of other things.
const (
	inEntries   = "entries"   // entries, by the rank of their marking
	inSources   = "sources"   // numbers of the sources at the head, by rank
	inDocuments = "documents" // entries of the documents at the head, by their source's rank
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

// facets are the sets of a catalog that is being written. Chunks wait in
// memory until flush, which the end of every transaction calls.
type facets struct {
	c     *conn
	dirty map[facetKey]*chunk
}

func (f *facets) chunk(ctx context.Context, k facetKey) (*chunk, error) {
	if c, ok := f.dirty[k]; ok {
		return c, nil
	}
	if len(f.dirty) >= dirtyMost {
		if err := f.flush(ctx); err != nil {
			return nil, err
		}
	}
	var b []byte
	c := &chunk{}
	_, err := f.c.one(ctx, "SELECT bits FROM facet WHERE name = ? AND value = ? AND chunk = ?", []any{k.name, k.value, k.chunk}, &b)
	if err == nil {
		err = c.decode(b)
	}
	f.dirty[k] = c
	return c, err
}

// add puts a number into a set.
func (f *facets) add(ctx context.Context, name, value string, n int64) error {
	c, err := f.chunk(ctx, facetKey{name, value, n / span})
	if err == nil {
		c.add(n % span)
	}
	return err
}

// remove takes a number out of a set.
func (f *facets) remove(ctx context.Context, name, value string, n int64) error {
	c, err := f.chunk(ctx, facetKey{name, value, n / span})
	if err == nil {
		c.remove(n % span)
	}
	return err
}

// flush writes what waits.
func (f *facets) flush(ctx context.Context) error {
	for _, k := range slices.SortedFunc(maps.Keys(f.dirty), facetKey.compare) {
		var err error
		if b := f.dirty[k].encode(); len(b) > 0 {
			_, err = f.c.exec(ctx, "INSERT INTO facet (name, value, chunk, bits) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET bits = ?4", k.name, k.value, k.chunk, b)
		} else {
			_, err = f.c.exec(ctx, "DELETE FROM facet WHERE name = ? AND value = ? AND chunk = ?", k.name, k.value, k.chunk)
		}
		if err != nil {
			return err
		}
	}
	clear(f.dirty)
	return nil
}

// readSet returns the union of the sets of a name whose value is from low to
// high, both included.
func readSet(ctx context.Context, c *conn, name, low, high string) (set, error) {
	rows, err := c.rows(ctx, "SELECT chunk, bits FROM facet WHERE name = ? AND value >= ? AND value <= ?", name, low, high)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out set
	for rows.Next() {
		var i int64
		var b []byte
		if err := rows.Scan(&i, &b); err != nil {
			return nil, err
		}
		if i < 0 || i > maxChunks {
			return nil, badSet()
		}
		if err := out.chunk(i).decode(b); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}

// maxChunks bounds what a set of a damaged file can make a reader hold.
const maxChunks = 1 << 20

// valued returns the set of one value.
func valued(ctx context.Context, c *conn, name, value string) (set, error) {
	return readSet(ctx, c, name, value, value)
}

// anyOf returns the union of the sets of values.
func anyOf[T ~string](ctx context.Context, c *conn, name string, values []T) (out set, err error) {
	for _, v := range values {
		s, err := valued(ctx, c, name, string(v))
		if err != nil {
			return nil, err
		}
		out = out.or(s)
	}
	return out, nil
}

// ranked returns the union of the sets of ranks.
func ranked(ctx context.Context, c *conn, name string, from, to int) (set, error) {
	return readSet(ctx, c, name, strconv.Itoa(from), strconv.Itoa(to))
}

// number writes a source's number as the value of a set, so that values sort
// as numbers do.
func number(n int64) string {
	s := strconv.FormatInt(n, 10)
	return string(rune('a'+len(s))) + s
}

// topRank is the rank of the narrowest marking: what the owner sees.
var topRank = comity.Red.Rank()
