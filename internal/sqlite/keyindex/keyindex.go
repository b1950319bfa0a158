// Package keyindex says under which numbers the keys of records are indexed
// (the table key), and finds rows by them.
package keyindex

import (
	"cmp"
	"context"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"comity/internal/sqlite/db"
)

// Hashes returns the hashes under which keys are indexed, each once, in
// order. From above: 24 bits of whom the key is about (its second part), so
// that the keys of a pair lie together; 24 bits of the key without its time;
// and 16 bits of that time, the year or month at the key's end, so that the
// same key in all the years that a promise may take is one stretch of the
// index. Stored: a change of it is a change of ledger.Derivation.
func Hashes(keys []string) []int64 {
	out := make([]int64, len(keys))
	for i, k := range keys {
		stem, when := timeOf(k)
		_, rest, _ := strings.Cut(k, "|")
		who, _, _ := strings.Cut(rest, "|")
		out[i] = int64(uint64(hash32(who))>>8<<40 | uint64(hash32(stem))>>8<<timeBits | when)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// timeBits is how many bits of a hash are those of the key's time.
const timeBits = 16

// timeOf parts a key from the year or month at its end, as a number in which
// those of one year follow it; 0 for a key without one.
func timeOf(k string) (stem string, when uint64) {
	at := strings.LastIndexByte(k, '|')
	end := k[at+1:]
	year, month, _ := strings.Cut(end, "-")
	y, err := strconv.Atoi(year)
	if at < 0 || len(year) != 4 || err != nil || y < 0 {
		return k, 0
	}
	m := 0
	if month != "" {
		if m, err = strconv.Atoi(month); len(end) != 7 || err != nil || m < 1 || m > 12 {
			return k, 0
		}
	}
	return k[:at], uint64(y*13+m) & (1<<timeBits - 1)
}

func hash32(s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return h.Sum32()
}

// Bounds of what is looked at for a list of keys.
const (
	looked  = 64  // rows of a hash, the newest
	stretch = 256 // rows of a stretch of hashes; one with more is looked through hash by hash
)

// span is hashes that differ in time alone.
type span struct{ low, high int64 }

// spansOf parts sorted hashes.
func spansOf(hashes []int64) (out []span) {
	for _, h := range hashes {
		if n := len(out) - 1; n >= 0 && out[n].low>>timeBits == h>>timeBits {
			out[n].high = h
		} else {
			out = append(out, span{h, h})
		}
	}
	return out
}

// found is under which rows hashes are indexed.
type found map[int64][]int64

// look finds the rows of hashes, of each the newest that are looked at.
func look(ctx context.Context, c *db.Conn, hashes []int64) (found, error) {
	spans := spansOf(hashes)
	lists, err := db.Column[string](ctx, c, `SELECT coalesce((SELECT group_concat((hash - CAST(j.key AS INTEGER)) || ',' || row) FROM (SELECT hash, row FROM key
 WHERE hash BETWEEN CAST(j.key AS INTEGER) AND j.value LIMIT ?2)), '') FROM json_each(?1) j`, asked(spans), stretch+1)
	if err != nil {
		return nil, err
	}
	out := found{}
	var many []int64
	for i, list := range lists {
		pairs := strings.Split(list, ",")
		if len(pairs) > 2*stretch {
			many = append(many, within(hashes, spans[i])...)
			continue
		}
		for ; len(pairs) >= 2; pairs = pairs[2:] {
			after, err := strconv.ParseInt(pairs[0], 10, 64)
			row, e := strconv.ParseInt(pairs[1], 10, 64)
			if err = cmp.Or(err, e); err != nil {
				return nil, err
			}
			out[spans[i].low+after] = append(out[spans[i].low+after], row)
		}
	}
	for _, h := range slices.Collect(maps.Keys(out)) {
		if _, ok := slices.BinarySearch(hashes, h); !ok {
			delete(out, h) // of a time between
		} else if n := len(out[h]); n > looked {
			out[h] = out[h][n-looked:]
		}
	}
	return out, out.one(ctx, c, many)
}

// asked writes spans as an object in JSON: the last hash of each by its first.
func asked(spans []span) string {
	b := []byte{'{'}
	for i, s := range spans {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(append(b, '"'), s.low, 10)
		b = strconv.AppendInt(append(b, '"', ':'), s.high, 10)
	}
	return string(append(b, '}'))
}

func within(hashes []int64, s span) []int64 {
	from, _ := slices.BinarySearch(hashes, s.low)
	to, _ := slices.BinarySearch(hashes, s.high)
	return hashes[from : to+1]
}

// one finds rows hash by hash.
func (f found) one(ctx context.Context, c *db.Conn, hashes []int64) error {
	for _, h := range hashes {
		rows, err := db.Numbers(ctx, c, "SELECT row FROM key WHERE hash = ? ORDER BY row DESC LIMIT ?", h, looked)
		if err != nil {
			return err
		}
		if len(rows) > 0 {
			f[h] = rows
		}
	}
	return nil
}

// Rows returns the rows under which the hashes are indexed, at most limit:
// those that share the rarest of them and the most. A hash counts the less, the
// more rows it leads to.
func Rows(ctx context.Context, c *db.Conn, hashes []int64, limit int) ([]int64, error) {
	under, err := look(ctx, c, hashes)
	if err != nil {
		return nil, err
	}
	weight := map[int64]float64{}
	for _, h := range slices.Sorted(maps.Keys(under)) { // in order: sums of fractions depend on it
		for _, row := range under[h] {
			weight[row] += 1 / float64(len(under[h]))
		}
	}
	return slices.SortedFunc(maps.Keys(weight), func(a, b int64) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(b, a))
	})[:min(limit, len(weight))], nil
}
