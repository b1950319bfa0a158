package answer

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	gostrings "strings"

	"comity"
	"comity/internal/key"
	"comity/internal/sqlite/db"
)

// KeyWords writes keys as the words of record_key.
func KeyWords(keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		h := fnv.New64a()
		_, _ = h.Write([]byte(k))
		out[i] = "k" + strconv.FormatUint(h.Sum64(), 36)
	}
	return out
}

// keysAtOnce is how many keys one look into record_key asks for.
const keysAtOnce = 64

// Candidates implements [ledger.Catalog].
func (s *Catalog) Candidates(ctx context.Context, keys []string, limit int) (out []comity.Record, err error) {
	if len(keys) == 0 || limit <= 0 {
		return nil, nil
	}
	keys = slices.Compact(slices.Sorted(slices.Values(keys)))
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		rows, err := rowsWith(ctx, c, KeyWords(keys), limit)
		if err != nil {
			return err
		}
		st := NewState(c)
		seen := map[comity.ClaimID]bool{}
		for _, row := range rows {
			var home comity.ClaimID
			if _, err := c.One(ctx, "SELECT record FROM claim WHERE id = (SELECT id FROM record WHERE row = ?)", []any{row}, &home); err != nil {
				return err
			}
			if home == "" || seen[home] {
				continue
			}
			seen[home] = true
			r, err := st.Record(ctx, home)
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

// rowsWith returns the newest rows under which one of the words is indexed.
func rowsWith(ctx context.Context, c *db.Conn, words []string, limit int) (out []int64, err error) {
	for part := range slices.Chunk(words, keysAtOnce) {
		list, err := db.Numbers(ctx, c, "SELECT rowid FROM record_key WHERE record_key MATCH ? ORDER BY rowid DESC LIMIT ?", gostrings.Join(part, " OR "), limit)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	slices.Reverse(out)
	return out[:min(limit, len(out))], nil
}

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
