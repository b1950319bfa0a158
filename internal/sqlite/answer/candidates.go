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
		if out, err = candidatesOf(ctx, c, rows, keys); err != nil {
			return err
		}
		slices.SortFunc(out, func(a, b comity.Record) int {
			return cmp.Or(cmp.Compare(b.Founded, a.Founded), cmp.Compare(a.ID, b.ID))
		})
		out = out[:min(limit, len(out))]
		return nil
	})
	return out, err
}

// candidatesOf returns the records that rows are of, or were of before those
// joined others, each once, but for those that share no key any more.
func candidatesOf(ctx context.Context, c *db.Conn, rows []int64, keys []string) (out []comity.Record, err error) {
	out, past, err := holdingAmong(ctx, c, rows)
	if err != nil || len(past) == 0 {
		return out, err
	}
	seen := map[comity.ClaimID]bool{}
	for _, r := range out {
		seen[r.ID] = true
	}
	asked, err := json.Marshal(past)
	if err != nil {
		return nil, err
	}
	list, err := c.Rows(ctx, `SELECT b.body FROM (SELECT DISTINCT c.record AS home FROM json_each(?1) j
 CROSS JOIN record r ON r.row = j.value CROSS JOIN claim c ON c.id = r.id WHERE c.record <> '') h
 CROSS JOIN record n ON n.row = (SELECT row FROM record WHERE id = h.home AND until = ?2 ORDER BY low DESC LIMIT 1)
 CROSS JOIN body b ON b.row = n.row`, string(asked), int64(forever))
	if err != nil {
		return nil, err
	}
	defer list.Close()
	for list.Next() {
		var body string
		if err := list.Scan(&body); err != nil {
			return nil, err
		}
		var r comity.Record
		if err := db.Decode(body, &r); err != nil {
			return nil, err
		}
		if !seen[r.ID] && shares(key.Keys(r), keys) {
			out = append(out, r)
		}
	}
	return out, list.Err()
}

// holdingAmong returns the records of the rows that hold, and the other rows.
// A row is found by nothing but keys of what it says, and most still hold: they
// are read all at once, without a look at where their records are now.
func holdingAmong(ctx context.Context, c *db.Conn, rows []int64) (out []comity.Record, past []int64, err error) {
	asked, err := json.Marshal(rows)
	if err != nil {
		return nil, nil, err
	}
	list, err := c.Rows(ctx, `SELECT r.row, iif(r.until = ?2 AND r.high = ?3, b.body, '') FROM json_each(?1) j
 CROSS JOIN record r ON r.row = j.value CROSS JOIN body b ON b.row = r.row`, string(asked), int64(forever), sets.TopRank)
	if err != nil {
		return nil, nil, err
	}
	defer list.Close()
	for list.Next() {
		var row int64
		var body string
		if err := list.Scan(&row, &body); err != nil {
			return nil, nil, err
		}
		if body == "" {
			past = append(past, row)
			continue
		}
		var r comity.Record
		if err := db.Decode(body, &r); err != nil {
			return nil, nil, err
		}
		out = append(out, r)
	}
	return out, past, list.Err()
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
