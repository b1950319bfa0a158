package answer

import (
	"cmp"
	"context"
	"encoding/json"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"comity"
	"comity/internal/key"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// KeyHashes returns the hashes under which keys are indexed, each once, in
// order. The upper half of a hash is that of whom the key is about and when
// (its second part and the start of its last), so that the keys of one record
// lie in a few places of the index, however large it is. Stored: a change of it
// is a change of ledger.Derivation.
func KeyHashes(keys []string) []int64 {
	out := make([]int64, len(keys))
	for i, k := range keys {
		out[i] = int64(uint64(hash32(about(k)))<<32 | uint64(hash32(k)))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// about returns what keys of the same parties and year share.
func about(k string) string {
	_, rest, _ := strings.Cut(k, "|")
	who, _, _ := strings.Cut(rest, "|")
	when := rest[strings.LastIndexByte(rest, '|')+1:]
	return who + "|" + when[:min(4, len(when))]
}

func hash32(s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return h.Sum32()
}

// Candidates implements [ledger.Catalog].
func (s *Catalog) Candidates(ctx context.Context, keys []string, limit int) (out []comity.Record, err error) {
	if len(keys) == 0 || limit <= 0 {
		return nil, nil
	}
	keys = slices.Compact(slices.Sorted(slices.Values(keys)))
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		rows, err := rowsWith(ctx, c, KeyHashes(keys), limit)
		if err != nil {
			return err
		}
		st := NewState(c)
		seen := map[comity.ClaimID]bool{}
		for _, row := range rows {
			r, err := candidate(ctx, c, st, row, seen)
			if err != nil {
				return err
			}
			if r != nil && shares(key.Keys(*r), keys) {
				out = append(out, *r)
			}
		}
		slices.SortFunc(out, func(a, b comity.Record) int {
			return cmp.Or(cmp.Compare(b.Founded, a.Founded), cmp.Compare(a.ID, b.ID))
		})
		out = out[:min(limit, len(out))]
		return nil
	})
	return out, err
}

// candidate returns the record that a row is of, or was of before that joined
// another; nil where it has been seen. Most rows still hold: those are read by
// themselves, without a look at where their records are now.
func candidate(ctx context.Context, c *db.Conn, st *State, row int64, seen map[comity.ClaimID]bool) (*comity.Record, error) {
	var home comity.ClaimID
	var body string
	holds, err := c.One(ctx, "SELECT r.id, b.body FROM record r JOIN body b ON b.row = r.row WHERE r.row = ? AND r.until = ? AND r.high = ?", []any{row, int64(forever), sets.TopRank}, &home, &body)
	if err == nil && !holds {
		_, err = c.One(ctx, "SELECT record FROM claim WHERE id = (SELECT id FROM record WHERE row = ?)", []any{row}, &home)
	}
	if err != nil || home == "" || seen[home] {
		return nil, err
	}
	seen[home] = true
	if !holds {
		return st.Record(ctx, home)
	}
	r := &comity.Record{}
	return r, db.Decode(body, r)
}

// rowsWith returns the rows under which the hashes are indexed, at most limit:
// those that share the rarest of them and the most. A hash counts the less, the
// more rows it leads to.
func rowsWith(ctx context.Context, c *db.Conn, hashes []int64, limit int) (out []int64, err error) {
	asked, err := json.Marshal(hashes)
	if err != nil {
		return nil, err
	}
	lists, err := db.Column[string](ctx, c, `SELECT coalesce((SELECT group_concat(row) FROM (SELECT row FROM key
 WHERE hash = j.value ORDER BY row DESC LIMIT ?2)), '') FROM json_each(?1) j`, string(asked), max(limit, looked))
	if err != nil {
		return nil, err
	}
	weight := map[int64]float64{}
	for _, list := range lists {
		if list == "" {
			continue
		}
		rows := strings.Split(list, ",")
		for _, text := range rows {
			row, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				return nil, err
			}
			weight[row] += 1 / float64(len(rows))
		}
	}
	return slices.SortedFunc(maps.Keys(weight), func(a, b int64) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(b, a))
	})[:min(limit, len(weight))], nil
}

// looked is how many rows of a hash are looked at, the newest.
const looked = 64

// shares reports whether two sorted lists have a word in common.
func shares(a, b []string) bool {
	for len(a) > 0 && len(b) > 0 {
		switch c := cmp.Compare(a[0], b[0]); {
		case c == 0:
			return true
		case c < 0:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}
