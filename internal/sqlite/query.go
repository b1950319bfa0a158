package sqlite

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"iter"
	gostrings "strings"

	"comity"
	"comity/internal/ledger"
)

// where is the condition of a question: SQL and its arguments.
type where struct {
	sql  gostrings.Builder
	args []any
}

func (w *where) and(cond string, args ...any) {
	if w.sql.Len() > 0 {
		w.sql.WriteString(" AND ")
	}
	w.sql.WriteString(cond)
	w.args = append(w.args, args...)
}

// in adds that an expression is one of values; none asks for all.
func in[T ~string](w *where, expr string, values []T) {
	if len(values) > 0 {
		w.and(expr+" IN ("+marks(len(values))+")", anys(values)...)
	}
}

func marks(n int) string { return gostrings.TrimSuffix(gostrings.Repeat("?, ", n), ", ") }

func anys[T ~string](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// rank returns the rank up to which a view sees.
func rank(v ledger.View) int {
	n := -1
	for _, m := range comity.Markings {
		if v.Viewer.Sees(m) {
			n = m.Rank()
		}
	}
	return n
}

// asOf returns the entry after which a view looks, and whether it is the head.
func asOf(v ledger.View) (n int64, head bool) {
	if v.AsOf <= 0 || v.AsOf >= forever {
		return forever - 1, true
	}
	return v.AsOf, false
}

// visible adds which rows r of record a view sees. A past row is hidden as
// well where it rests on what has been narrowed since.
func visible(w *where, v ledger.View) {
	n, head := asOf(v)
	k := rank(v)
	if head {
		w.and("r.until = 9223372036854775807")
	} else {
		w.and("r.since <= ? AND r.until > ?", n, n)
	}
	w.and("r.low <= ? AND r.high >= ?", k, k)
	if head || k == comity.Red.Rank() {
		return
	}
	w.and(`NOT EXISTS (SELECT 1 FROM json_each(r.body, '$.voices') x JOIN source s ON s.id = x.value ->> '$.claim.source'
 WHERE s.until = 9223372036854775807 AND s.rank > ?)`, k)
	w.and(`NOT EXISTS (SELECT 1 FROM place p JOIN record h ON h.id = p.record WHERE p.claim = r.id
 AND p.until = 9223372036854775807 AND h.until = 9223372036854775807 AND h.own > ?)`, k)
}

// filter adds what a query asks for.
func (s *Store) filter(w *where, q ledger.Query) {
	in(w, "r.kind", q.Kinds)
	in(w, "r.stage", q.Stages)
	in(w, "r.modality", q.Modality)
	in(w, "r.year", q.Years)
	in(w, "r.status", q.Status)
	s.parties(w, "by", q.By)
	s.parties(w, "to", q.To)
	s.parties(w, "party", q.Party)
	for _, p := range q.Between {
		s.parties(w, "party", []comity.Party{p})
	}
	if len(q.Sectors) > 0 {
		var any where
		for _, code := range q.Sectors {
			if any.sql.Len() > 0 {
				any.sql.WriteString(" OR ")
			}
			any.sql.WriteString("value >= ? AND value < ?")
			any.args = append(any.args, code, code+"\U0010ffff")
		}
		w.and("r.row IN (SELECT row FROM facet WHERE name = 'sector' AND ("+any.sql.String()+"))", any.args...)
	}
	if q.Source != "" {
		w.and("r.row IN (SELECT row FROM facet WHERE name = 'source' AND value = ?)", string(q.Source))
	}
	if q.Role != "" {
		w.and("r.row IN (SELECT row FROM facet WHERE name = 'role' AND value = ?)", string(q.Role))
	}
	if m := match(q.Programme); m != "" {
		w.and("r.row IN (SELECT rowid FROM record_text WHERE record_text MATCH ?)", "programme : ("+m+")")
	} else if q.Programme != "" {
		w.and("FALSE")
	}
}

// parties adds that one of the parties stands in a role. A group stands for
// its members of the record's day as well; a record without a day counts for
// whoever was ever one.
func (s *Store) parties(w *where, role string, list []comity.Party) {
	if len(list) == 0 {
		return
	}
	cond := "r.row IN (SELECT row FROM facet WHERE name = ? AND value IN (" + marks(len(list)) + "))"
	args := append([]any{role}, anys(list)...)
	for _, p := range list {
		if s.opt.Members == nil {
			break
		}
		for _, m := range s.opt.Members(p) {
			cond += ` OR (r.row IN (SELECT row FROM facet WHERE name = ? AND value = ?)
 AND (r.day = '' OR (r.day >= ? AND (? = '' OR r.day < ?))))`
			args = append(args, role, string(m.Party), string(m.Since), string(m.Until), string(m.Until))
		}
	}
	w.and("("+cond+")", args...)
}

// order is how a page is sorted: its SQL, and the values of a record's row
// from which the next page goes on.
type order struct{ by, values, after string }

var orders = map[string]order{
	"changed": {"r.changed DESC, r.id", "r.changed", "(r.changed < ?1 OR (r.changed = ?1 AND r.id > ?2))"},
	"date":    {"r.day DESC, r.id", "r.day", "(r.day < ?1 OR (r.day = ?1 AND r.id > ?2))"},
	"amount": {"r.currency = '', r.currency, r.amount DESC, r.id", "json_array(r.currency = '', r.currency, -r.amount)",
		"((r.currency = '', r.currency, -r.amount, r.id) > (?1 ->> 0, ?1 ->> 1, ?1 ->> 2, ?2))"},
}

// cursor is where a page ended.
type cursor struct {
	Sort  string `json:"s"`
	Value any    `json:"v"`
	ID    string `json:"i"`
}

func (c cursor) String() string {
	b, _ := json.Marshal(c)
	return base64.RawURLEncoding.EncodeToString(b)
}

func parseCursor(text, sort string) (c cursor, err error) {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		d := json.NewDecoder(gostrings.NewReader(string(b)))
		d.UseNumber()
		err = d.Decode(&c)
	}
	if err != nil || c.Sort != sort {
		return c, comity.Errorf(comity.Invalid, "the cursor is not one of this question").WithHint("begin again without it")
	}
	if n, ok := c.Value.(json.Number); ok {
		if c.Value, err = n.Int64(); err != nil {
			return c, comity.Errorf(comity.Invalid, "the cursor is not one of this question")
		}
	}
	return c, nil
}

// Records implements [ledger.Catalog].
func (s *Store) Records(ctx context.Context, v ledger.View, q ledger.Query) (page ledger.Page, err error) {
	if q.Sort == "" {
		q.Sort = "changed"
	}
	o, ok := orders[q.Sort]
	if !ok {
		return page, comity.Errorf(comity.Invalid, "records cannot be sorted by %q", q.Sort).WithHint("use changed, date or amount")
	}
	if q.Limit <= 0 {
		q.Limit = 50
	}
	q.Limit = min(q.Limit, 1000)
	var w where
	visible(&w, v)
	s.filter(&w, q)
	from := " FROM record r WHERE "
	cond, args := w.sql.String(), w.args
	if q.After != "" {
		c, err := parseCursor(q.After, q.Sort)
		if err != nil {
			return page, err
		}
		// ?1 and ?2 come first, so that the other marks count on from ?3.
		cond, args = o.after+" AND "+cond, append([]any{c.Value, c.ID}, args...)
	}
	err = s.reading(ctx, func(c *conn) error {
		if _, err := c.one(ctx, "SELECT count(*)"+from+w.sql.String(), w.args, &page.Total); err != nil {
			return err
		}
		return s.page(ctx, c, v, q, &page, "SELECT r.body, r.id, "+o.values+from+cond+" ORDER BY "+o.by+fmt.Sprintf(" LIMIT %d", q.Limit+1), args)
	})
	return page, err
}

func (s *Store) page(ctx context.Context, c *conn, v ledger.View, q ledger.Query, page *ledger.Page, query string, args []any) error {
	rows, err := c.rows(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	last := cursor{Sort: q.Sort}
	for rows.Next() {
		if len(page.Records) == q.Limit {
			page.Next = last.String()
			break
		}
		var body string
		if err := rows.Scan(&body, &last.ID, &last.Value); err != nil {
			return err
		}
		r, ok, err := shown(body, v)
		if err != nil {
			return err
		}
		if ok {
			page.Records = append(page.Records, r)
		}
	}
	return rows.Err()
}

// shown reads a record as it was on the day of the question; ok is false where
// it was not yet.
func shown(body string, v ledger.View) (r comity.Record, ok bool, err error) {
	if err = decode(body, &r); err != nil {
		return r, false, err
	}
	r, ok = ledger.On(r, v.On)
	return r, ok, nil
}

// Each implements [ledger.Catalog].
func (s *Store) Each(ctx context.Context, v ledger.View, q ledger.Query) iter.Seq2[comity.Record, error] {
	return func(yield func(comity.Record, error) bool) {
		var w where
		visible(&w, v)
		s.filter(&w, q)
		err := s.reading(ctx, func(c *conn) error {
			rows, err := c.rows(ctx, "SELECT r.body FROM record r WHERE "+w.sql.String()+" ORDER BY r.id", w.args...)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var body string
				if err := rows.Scan(&body); err != nil {
					return err
				}
				r, ok, err := shown(body, v)
				if err != nil {
					return err
				}
				if ok && !yield(r, nil) {
					return nil
				}
			}
			return rows.Err()
		})
		if err != nil {
			yield(comity.Record{}, err)
		}
	}
}
