package sets

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strconv"

	"comity"
	"comity/internal/sqlite/db"
)

// The names of sets. Of record rows, a set for each value that rows have; all
// but Head hold what a row says, and so are only added to. A number that is
// taken out of the set of one value is in no other of the same name, or is put
// into that one afterwards: so changes hold for unions of sets too.
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
	Sum      = "sum"      // by the currency and the size of its largest flow ([SumOf]), in the order in which sums are shown
	Lagging  = "lagging"  // rows that their viewers saw change before the entry that wrote them; one set, of value ""
	Ended    = "ended"    // rows that no longer hold, by the window of entries in which they ended ([Window])
	By       = "by"       // givers
	To       = "to"       // receivers
	Party    = "party"    // parties in any role
	Sector   = "sector"   //
	Under    = "under"    // programmes of commitments and plan items, by their whole names
	Role     = "role"     // roles of its flows
	Source   = "source"   // by the source's number
	Amount   = "amount"   // of ledger.Sizes
	Quality  = "quality"  // of its sources, 1 to 5
	Marking  = "marking"  //
	Renamed  = "renamed"  // rows that show another id than the column has; one set, of value ""
	Disputed = "disputed" // one set, of value ""
	Review   = "review"   // by how many "may be the same" links start from it, 0 aside
	Objected = "objected" // one set, of value ""
	Settle   = "settle"   // of people's verdicts none is that of most; one set, of value ""
	Judges   = "judges"   // by how many people judged a claim, in two digits, 0 aside
	Judge    = "judge"    // by who judged a claim
	Sure     = "sure"     // by how sure readers are, in three digits of per cent
	From     = "from"     // by the year from which it was so (ledger.Began), "" for ever
	Due      = "due"      // by the month in whose course something is still to be done
	DueDay   = "due-day"  // those by the last day for it, in two digits of that month
	Till     = "till"     // by the year of the last thing told of it, "" for ever
)

// Of other things.
const (
	Entries   = "entries"   // entries, by the rank of their marking
	Sources   = "sources"   // numbers of the sources at the head, by rank
	Corrected = "corrected" // entries by which people corrected what the ledger said; one set, of value ""
	Documents = "documents" // entries of the documents at the head, by their source's rank
)

// Between returns the union of the sets of a name whose value is from low to
// high, both included.
func Between(ctx context.Context, c *db.Conn, name, low, high string) (Set, error) {
	values, err := Values(ctx, c, name)
	if err != nil {
		return nil, err
	}
	var in []string
	for _, value := range values {
		if value >= low && value <= high {
			in = append(in, value)
		}
	}
	return Any(ctx, c, name, in)
}

// Of returns the set of one value.
func Of(ctx context.Context, c *db.Conn, name, value string) (Set, error) {
	k, at, err := keptOf(ctx, c)
	if err != nil {
		return nil, err
	}
	late, err := waiting(ctx, c)
	if err != nil {
		return nil, err
	}
	if k != nil {
		if s, ok := k.of(at.state, name, value); ok {
			return s.with(late[name][value]), nil
		}
	}
	s, err := read(ctx, c, name, value)
	if err != nil {
		return nil, err
	}
	if k != nil && name != Source { // of which there are too many, small ones
		k.keep(at.state, name, value, s)
	}
	return s.with(late[name][value]), nil
}

// read reads a set as facet has it.
func read(ctx context.Context, c *db.Conn, name, value string) (out Set, err error) {
	rows, err := c.Rows(ctx, "SELECT chunk, bits FROM facet WHERE name = ? AND value = ?", name, value)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var i int64
		var b sql.RawBytes
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

// Values returns the values of a name that have, or had, a number, in order.
func Values(ctx context.Context, c *db.Conn, name string) ([]string, error) {
	late, err := waiting(ctx, c)
	if err != nil {
		return nil, err
	}
	out, err := settledValues(ctx, c, name)
	if err != nil || len(late[name]) == 0 {
		return out, err
	}
	out = slices.Clone(out)
	for value := range late[name] {
		out = append(out, value)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// settledValues returns the values that facet has of a name, in order.
func settledValues(ctx context.Context, c *db.Conn, name string) (out []string, err error) {
	k, at, err := keptOf(ctx, c)
	if err != nil {
		return nil, err
	}
	if k != nil {
		k.mu.Lock()
		list, ok := k.values[name]
		ok = ok && k.at == at.state
		k.mu.Unlock()
		if ok {
			return list, nil
		}
	}
	query := "SELECT value FROM facet WHERE name = ? AND value >= ? ORDER BY value LIMIT 1"
	for value, more := "", true; more; { // from one value to the next, over its chunks
		if more, err = c.One(ctx, query, []any{name, value}, &value); err != nil {
			return nil, err
		}
		if more {
			out = append(out, value)
		}
		query = "SELECT value FROM facet WHERE name = ? AND value > ? ORDER BY value LIMIT 1"
	}
	if k != nil && name != Source {
		k.mu.Lock()
		if k.at == at.state {
			k.values[name] = out
		}
		k.mu.Unlock()
	}
	return out, nil
}

// CountIn counts the numbers of a set by the values of a name under which they
// stand. Values that none stands under are left out.
func CountIn(ctx context.Context, c *db.Conn, name string, in Set) (map[string]int, error) {
	late, err := waiting(ctx, c)
	if err != nil {
		return nil, err
	}
	k, at, err := keptOf(ctx, c)
	if err != nil {
		return nil, err
	}
	var sets map[string]Set
	if k != nil {
		if sets, err = k.all(ctx, c, at.state, name); err != nil {
			return nil, err
		}
	}
	out, counts := map[string]int{}, newCounter(in)
	col := k.column(at.state, name, sets, counts)
	switch {
	case sets == nil:
		err = countRows(ctx, c, name, counts, late[name], out)
	case col != nil:
		out = col.count(in)
		for value, list := range late[name] {
			out[value] += counts.moved(sets[value], list)
		}
	default:
		for value, s := range sets {
			out[value] = counts.common(s, late[name][value])
		}
		for value, list := range late[name] {
			if _, known := sets[value]; !known {
				out[value] = counts.common(nil, list)
			}
		}
	}
	maps.DeleteFunc(out, func(value string, n int) bool { return value == "" || n == 0 })
	return out, err
}

// countRows counts as facet has it, without holding it, with the changes that
// came late.
func countRows(ctx context.Context, c *db.Conn, name string, counts *counter, late map[string][]change, out map[string]int) error {
	for value, list := range late {
		s, err := read(ctx, c, name, value)
		if err != nil {
			return err
		}
		out[value] = counts.common(s, list)
	}
	rows, err := c.Rows(ctx, "SELECT value, chunk, bits FROM facet WHERE name = ? AND value > ''", name)
	if err != nil {
		return err
	}
	defer rows.Close()
	in := counts.in
	var value, b sql.RawBytes
	for rows.Next() {
		var i int64
		if err := rows.Scan(&value, &i, &b); err != nil {
			return err
		}
		if i < 0 || i >= int64(len(in)) || in[i] == nil || len(late[string(value)]) > 0 {
			continue
		}
		n, err := in[i].countIn(b)
		if err != nil {
			return err
		}
		if n > 0 {
			out[string(value)] += n
		}
	}
	return rows.Err()
}

// maxChunks bounds what a set of a damaged file can make a reader hold.
const maxChunks = 1 << 20

// Any returns the union of the sets of values.
func Any[T ~string](ctx context.Context, c *db.Conn, name string, values []T) (Set, error) {
	list := make([]Set, len(values))
	for i, v := range values {
		var err error
		if list[i], err = Of(ctx, c, name, string(v)); err != nil {
			return nil, err
		}
	}
	return union(list), nil
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
