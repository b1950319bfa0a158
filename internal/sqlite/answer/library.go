package answer

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"strconv"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// Source implements [ledger.Library].
func (s *Catalog) Source(ctx context.Context, v ledger.View, id string) (src ledger.Source, err error) {
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		src, err = SourceIn(ctx, c, v, id)
		return err
	})
	return src, err
}

// SourceIn is Source within one transaction.
func SourceIn(ctx context.Context, c *db.Conn, v ledger.View, id string) (src ledger.Source, err error) {
	st, err := source(ctx, c, v, id)
	if err != nil {
		return src, err
	}
	return counted(ctx, c, v, st)
}

// source returns the source that an id, or the beginning of one, names.
func source(ctx context.Context, c *db.Conn, v ledger.View, id string) (*ledger.SourceState, error) {
	missing := comity.Errorf(comity.NotFound, "there is no source %q", ledger.Short(id))
	if len(id) < shortest {
		return nil, missing
	}
	var w where
	w.and("s.id >= ? AND s.id < ?", id, id+"\U0010ffff")
	sourceSeen(&w, v)
	list, err := sourceRows(ctx, c, "SELECT s.state FROM source s WHERE "+w.sql+" ORDER BY s.id LIMIT 2", w.args)
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

func sourceRows(ctx context.Context, c *db.Conn, query string, args []any) ([]ledger.SourceState, error) {
	texts, err := db.Column[string](ctx, c, query, args...)
	if err != nil {
		return nil, err
	}
	out := make([]ledger.SourceState, len(texts))
	for i, text := range texts {
		if err := db.Decode(text, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// counted adds how many claims a source makes.
func counted(ctx context.Context, c *db.Conn, v ledger.View, st *ledger.SourceState) (ledger.Source, error) {
	n, _ := asOf(v)
	src := st.Source
	_, err := c.One(ctx, "SELECT count(*) FROM claim WHERE source = ? AND entry <= ? AND retired > ? AND rejected = 0",
		[]any{st.Added, n, n}, &src.Claims)
	return src, err
}

// Sources implements [ledger.Library]. The cursor is the entry that added the
// last source of the page before.
func (s *Catalog) Sources(ctx context.Context, v ledger.View, after string, limit int) (out []ledger.Source, next string, err error) {
	var w where
	sourceSeen(&w, v)
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		list, cursor, err := sourcePage(ctx, c, w, after, limit)
		if err != nil {
			return err
		}
		next = cursor
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

// sourcePage returns the sources of a page of an answer, and the next cursor.
func sourcePage(ctx context.Context, c *db.Conn, w where, after string, limit int) (list []ledger.SourceState, next string, err error) {
	if after != "" {
		before, err := strconv.ParseInt(after, 36, 64)
		if err != nil {
			return nil, "", comity.Errorf(comity.Invalid, "the cursor is not one of this question").WithHint("begin again without it")
		}
		w.and("s.number < ?", before)
	}
	limit = pageSize(limit)
	list, err = sourceRows(ctx, c, "SELECT s.state FROM source s WHERE "+w.sql+" ORDER BY s.number DESC LIMIT ?", append(w.args, limit+1))
	if len(list) > limit {
		list = list[:limit]
		next = strconv.FormatInt(list[limit-1].Added, 36)
	}
	return list, next, err
}

// Unseen implements [ledger.Finder], with the cursor of Sources.
func (s *Catalog) Unseen(ctx context.Context, v ledger.View, after string, limit int) (out []ledger.FoundIn, next string, total int, err error) {
	var w where
	w.and("s.unseen = 1")
	sourceSeen(&w, v)
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		if _, err := c.One(ctx, "SELECT count(*) FROM source s WHERE "+w.sql, w.args, &total); err != nil {
			return err
		}
		list, cursor, err := sourcePage(ctx, c, w, after, limit)
		if err != nil {
			return err
		}
		next = cursor
		for i := range list {
			src, err := counted(ctx, c, v, &list[i])
			if err != nil {
				return err
			}
			out = append(out, ledger.FoundIn{Source: src, Document: list[i].Blob})
		}
		return nil
	})
	return out, next, total, err
}

// Bytes implements [ledger.Library].
func (s *Catalog) Bytes(ctx context.Context, v ledger.View, id comity.SourceID) (r io.ReadCloser, err error) {
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		src, err := source(ctx, c, v, string(id))
		if err != nil {
			return err
		}
		b, err := db.Blob(ctx, c, string(src.SourceDescribed.Source))
		if err == nil && b == nil {
			err = comity.Errorf(comity.Corrupt, "the bytes of source %s are not there", ledger.Short(string(id))).WithHint("comity check tells what else is missing")
		}
		r = io.NopCloser(bytes.NewReader(b))
		return err
	})
	return r, err
}

// Document implements [ledger.Library].
func (s *Catalog) Document(ctx context.Context, v ledger.View, id comity.SourceID) (d *comity.Document, claims []comity.Claim, err error) {
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		src, err := source(ctx, c, v, string(id))
		if err != nil {
			return err
		}
		if src.Blob == "" {
			return comity.Errorf(comity.NotFound, "no document is held of source %s", ledger.Short(string(id)))
		}
		if d, err = readDocument(ctx, c, src.Blob); err != nil {
			return err
		}
		claims, err = claimsOf(ctx, c, v, src)
		return err
	})
	return d, claims, err
}

// claimsOf returns the claims found in a source's document, in order.
func claimsOf(ctx context.Context, c *db.Conn, v ledger.View, src *ledger.SourceState) (out []comity.Claim, err error) {
	n, _ := asOf(v)
	rows, err := c.Rows(ctx, "SELECT e.number, e.payload FROM claim c JOIN entry e ON e.number = c.entry WHERE c.source = ? AND c.document = ? AND c.entry <= ? AND c.retired > ? AND e.payload IS NOT NULL ORDER BY c.entry",
		src.Added, src.Document, n, n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var entry int64
		var payload []byte
		if err := rows.Scan(&entry, &payload); err != nil {
			return nil, err
		}
		made, err := claimMade(entry, payload)
		if err != nil {
			return nil, err
		}
		out = append(out, made)
	}
	return out, rows.Err()
}

// Counts implements [ledger.Library].
func (s *Catalog) Counts(ctx context.Context, v ledger.View) (out ledger.Counts, err error) {
	out.Records = map[comity.Kind]int{}
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		a := &question{s, c, v, ledger.Query{}}
		rows, err := a.rows(ctx)
		if err != nil {
			return err
		}
		count := func(into *int, name, value string) {
			of, e := sets.Of(ctx, c, name, value)
			*into, err = rows.And(of).Count(), cmp.Or(err, e)
		}
		for _, k := range comity.Kinds {
			var n int
			if count(&n, sets.Kind, string(k)); n > 0 {
				out.Records[k] = n
			}
		}
		count(&out.Read, sets.Status, string(comity.StatusRead))
		count(&out.Disputed, sets.Disputed, "")
		if err != nil {
			return err
		}
		if out.Review, err = reviews(ctx, c, rows); err != nil {
			return err
		}
		if out.Sources, err = sourcesSeen(ctx, c, v); err != nil {
			return err
		}
		out.Entries, err = entriesSeen(ctx, c, v)
		return err
	})
	return out, err
}

// sourcesSeen returns how many sources a view sees. Of then, those are seen
// that were added by then, and that the viewer may see now and might see then.
func sourcesSeen(ctx context.Context, c *db.Conn, v ledger.View) (n int, err error) {
	k := rank(v)
	s, err := sets.Ranked(ctx, c, sets.Sources, 0, k)
	entry, head := asOf(v)
	if err != nil || head {
		return s.Count(), err
	}
	s = s.UpTo(entry)
	n = s.Count()
	wider, err := db.Numbers(ctx, c, "SELECT DISTINCT source FROM widened WHERE entry > ?1 AND source <= ?1", entry)
	if err != nil {
		return 0, err
	}
	for _, source := range wider {
		var then int
		_, err := c.One(ctx, "SELECT rank FROM source WHERE number = ?1 AND since <= ?2 AND until > ?2", []any{source, entry}, &then)
		if err != nil {
			return 0, err
		}
		if s.Has(source) && then > k {
			n--
		}
	}
	return n, nil
}
