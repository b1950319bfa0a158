package sqlite

import (
	"bytes"
	"context"
	"io"
	"strconv"

	"comity"
	"comity/internal/ledger"
)

// sourceSeen adds which rows s of source a view sees. A past row is hidden as
// well where the source has been narrowed since.
func sourceSeen(w *where, v ledger.View) {
	n, head := asOf(v)
	k := rank(v)
	w.and("s.rank <= ?", k)
	if head {
		w.and("s.until = 9223372036854775807")
		return
	}
	w.and("s.since <= ? AND s.until > ?", n, n)
	w.and("NOT EXISTS (SELECT 1 FROM source h WHERE h.id = s.id AND h.until = 9223372036854775807 AND h.rank > ?)", k)
}

// shortest is how many characters of an id name a thing at the least.
const shortest = 4

// Source implements [ledger.Library].
func (s *Store) Source(ctx context.Context, v ledger.View, id string) (src ledger.Source, err error) {
	err = s.reading(ctx, func(c *conn) error {
		st, err := source(ctx, c, v, id)
		if err != nil {
			return err
		}
		src, err = counted(ctx, c, v, st)
		return err
	})
	return src, err
}

// source returns the source that an id, or the beginning of one, names.
func source(ctx context.Context, c *conn, v ledger.View, id string) (*ledger.SourceState, error) {
	missing := comity.Errorf(comity.NotFound, "there is no source %q", ledger.Short(id))
	if len(id) < shortest {
		return nil, missing
	}
	var w where
	w.and("s.id >= ? AND s.id < ?", id, id+"\U0010ffff")
	sourceSeen(&w, v)
	list, err := sourceRows(ctx, c, "SELECT s.state FROM source s WHERE "+w.sql.String()+" ORDER BY s.id LIMIT 2", w.args)
	switch {
	case err != nil:
		return nil, err
	case len(list) == 0:
		return nil, missing
	case len(list) > 1:
		return nil, comity.Errorf(comity.Conflict, "several sources begin with %q", id).WithHint("write more of the id")
	}
	return &list[0], nil
}

func sourceRows(ctx context.Context, c *conn, query string, args []any) ([]ledger.SourceState, error) {
	texts, err := column[string](ctx, c, query, args...)
	if err != nil {
		return nil, err
	}
	out := make([]ledger.SourceState, len(texts))
	for i, text := range texts {
		if err := decode(text, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// counted adds how many claims a source makes.
func counted(ctx context.Context, c *conn, v ledger.View, st *ledger.SourceState) (ledger.Source, error) {
	n, _ := asOf(v)
	src := st.Source
	_, err := c.one(ctx, "SELECT count(*) FROM claim WHERE source = ? AND entry <= ? AND retired > ? AND rejected = 0",
		[]any{src.SourceDescribed.Source, n, n}, &src.Claims)
	return src, err
}

// Sources implements [ledger.Library]. The cursor is the entry that added the
// last source of the page before.
func (s *Store) Sources(ctx context.Context, v ledger.View, after string, limit int) (out []ledger.Source, next string, err error) {
	before := int64(forever)
	if after != "" {
		if before, err = strconv.ParseInt(after, 36, 64); err != nil {
			return nil, "", comity.Errorf(comity.Invalid, "the cursor is not one of this question").WithHint("begin again without it")
		}
	}
	if limit <= 0 {
		limit = 50
	}
	limit = min(limit, 1000)
	var w where
	w.and("s.added < ?", before)
	sourceSeen(&w, v)
	err = s.reading(ctx, func(c *conn) error {
		list, err := sourceRows(ctx, c, "SELECT s.state FROM source s WHERE "+w.sql.String()+" ORDER BY s.added DESC LIMIT ?", append(w.args, limit+1))
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			next = strconv.FormatInt(list[limit-1].Added, 36)
		}
		for i := range list {
			src, err := counted(ctx, c, v, &list[i])
			if err != nil {
				return err
			}
			out = append(out, src)
		}
		return nil
	})
	return out, next, err
}

// Bytes implements [ledger.Library].
func (s *Store) Bytes(ctx context.Context, v ledger.View, id comity.SourceID) (r io.ReadCloser, err error) {
	err = s.reading(ctx, func(c *conn) error {
		src, err := source(ctx, c, v, string(id))
		if err != nil {
			return err
		}
		b, err := getBlob(ctx, c, string(src.SourceDescribed.Source))
		if err == nil && b == nil {
			err = comity.Errorf(comity.Corrupt, "the bytes of source %s are not there", ledger.Short(string(id))).WithHint("comity check tells what else is missing")
		}
		r = io.NopCloser(bytes.NewReader(b))
		return err
	})
	return r, err
}

// Document implements [ledger.Library].
func (s *Store) Document(ctx context.Context, v ledger.View, id comity.SourceID) (d *comity.Document, claims []comity.Claim, err error) {
	err = s.reading(ctx, func(c *conn) error {
		src, err := source(ctx, c, v, string(id))
		if err != nil {
			return err
		}
		if src.Blob == "" {
			return comity.Errorf(comity.NotFound, "no document is held of source %s", ledger.Short(string(id)))
		}
		b, err := getBlob(ctx, c, src.Blob)
		if err == nil && b == nil {
			err = comity.Errorf(comity.Corrupt, "the document of source %s is not there", ledger.Short(string(id))).WithHint("comity check tells what else is missing")
		}
		if err != nil {
			return err
		}
		if d, err = ledger.DecodeDocument(b); err != nil {
			return err
		}
		claims, err = claimsOf(ctx, c, v, src)
		return err
	})
	return d, claims, err
}

// claimsOf returns the claims found in a source's document, in order.
func claimsOf(ctx context.Context, c *conn, v ledger.View, src *ledger.SourceState) (out []comity.Claim, err error) {
	n, _ := asOf(v)
	rows, err := c.rows(ctx, "SELECT e.number, e.kind, e.payload FROM claim c JOIN entry e ON e.number = c.entry WHERE c.source = ? AND c.document = ? AND c.entry <= ? AND e.payload IS NOT NULL ORDER BY e.number",
		src.SourceDescribed.Source, src.Document, n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e comity.Entry
		var payload []byte
		if err := rows.Scan(&e.Number, &e.Kind, &payload); err != nil {
			return nil, err
		}
		e.Payload = payload
		p, err := e.Decode()
		if err != nil {
			return nil, err
		}
		if p, ok := p.(*comity.ClaimMade); ok {
			out = append(out, p.Claim)
		}
	}
	return out, rows.Err()
}

// Counts implements [ledger.Library].
func (s *Store) Counts(ctx context.Context, v ledger.View) (out ledger.Counts, err error) {
	out.Records = map[comity.Kind]int{}
	n, head := asOf(v)
	err = s.reading(ctx, func(c *conn) error {
		var w where
		visible(&w, v)
		rows, err := c.rows(ctx, "SELECT r.kind, r.status = 'read', r.disputed, sum(r.review), count(*) FROM record r WHERE "+w.sql.String()+" GROUP BY 1, 2, 3", w.args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var kind comity.Kind
			var read, disputed bool
			var review, count int
			if err := rows.Scan(&kind, &read, &disputed, &review, &count); err != nil {
				return err
			}
			out.Records[kind] += count
			out.Review += review
			if read {
				out.Read += count
			}
			if disputed {
				out.Disputed += count
			}
		}
		if err := rows.Err(); err != nil {
			return err
		}
		var sw where
		sourceSeen(&sw, v)
		if _, err := c.one(ctx, "SELECT count(*) FROM source s WHERE "+sw.sql.String(), sw.args, &out.Sources); err != nil {
			return err
		}
		if !head {
			out.Entries = n
			return nil
		}
		_, err = c.one(ctx, "SELECT coalesce(max(number), 0) FROM entry", nil, &out.Entries)
		return err
	})
	return out, err
}
