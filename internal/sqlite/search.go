package sqlite

import (
	"context"
	gostrings "strings"
	"unicode"

	"comity"
	"comity/internal/ledger"
)

// match turns words into an FTS5 expression that asks for all of them; "" where
// there is no word. A stretch of a script without spaces is one phrase.
func match(text string) string {
	var b gostrings.Builder
	for _, w := range wordsOf(text) {
		if b.Len() > 0 {
			b.WriteString(" AND ")
		}
		b.WriteString(`"` + spread(w) + `"`)
	}
	return b.String()
}

// wordsOf returns the words of a text: stretches of letters, marks and digits.
func wordsOf(text string) []string {
	return gostrings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
}

// Marks that FTS5 sets around what matches; no text has them.
const (
	hitStart = '\u0001'
	hitEnd   = '\u0002'
)

// Search implements [ledger.Catalog].
func (s *Store) Search(ctx context.Context, v ledger.View, words string, limit int) (out []ledger.Hit, err error) {
	m := match(words)
	if m == "" {
		return nil, comity.Errorf(comity.Invalid, "%q holds no word to search for", words).WithHint("write one or more words")
	}
	if limit <= 0 {
		limit = 20
	}
	limit = min(limit, 1000)
	err = s.reading(ctx, func(c *conn) error {
		if err := s.searchRecords(ctx, c, v, m, limit, &out); err != nil {
			return err
		}
		return s.searchDocuments(ctx, c, v, m, limit, &out)
	})
	return out, err
}

func (s *Store) searchRecords(ctx context.Context, c *conn, v ledger.View, m string, limit int, out *[]ledger.Hit) error {
	var w where
	w.and("record_text MATCH ?", m)
	visible(&w, v)
	rows, err := c.rows(ctx, "SELECT r.body, snippet(record_text, 0, char(1), char(2), '…', 24) FROM record_text JOIN record r ON r.row = record_text.rowid WHERE "+
		w.sql.String()+" ORDER BY record_text.rank LIMIT ?", append(w.args, limit)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var body, snip string
		if err := rows.Scan(&body, &snip); err != nil {
			return err
		}
		r, ok, err := shown(body, v)
		if err != nil {
			return err
		}
		if ok {
			*out = append(*out, ledger.Hit{Record: &r, Snippet: marked(snip)})
		}
	}
	return rows.Err()
}

func (s *Store) searchDocuments(ctx context.Context, c *conn, v ledger.View, m string, limit int, out *[]ledger.Hit) error {
	n, _ := asOf(v)
	var w where
	w.and("document_text MATCH ?", m)
	w.and("d.entry <= ? AND d.until > ?", n, n)
	sourceSeen(&w, v)
	rows, err := c.rows(ctx, "SELECT s.state, snippet(document_text, 1, char(1), char(2), '…', 24) FROM document_text JOIN document d ON d.entry = document_text.rowid JOIN source s ON s.id = d.source WHERE "+
		w.sql.String()+" ORDER BY document_text.rank LIMIT ?", append(w.args, limit)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text, snip string
		if err := rows.Scan(&text, &snip); err != nil {
			return err
		}
		var src ledger.SourceState
		if err := decode(text, &src); err != nil {
			return err
		}
		*out = append(*out, ledger.Hit{Source: src.SourceDescribed.Source, Title: src.Title, Snippet: marked(snip)})
	}
	return rows.Err()
}

// marked parts a snippet at the marks that FTS5 set.
func marked(snip string) (out []ledger.Marked) {
	snip = gather(snip)
	for snip != "" {
		i := gostrings.IndexRune(snip, hitStart)
		if i < 0 {
			return append(out, ledger.Marked{Text: snip})
		}
		if i > 0 {
			out = append(out, ledger.Marked{Text: snip[:i]})
		}
		hit, rest, _ := gostrings.Cut(snip[i+1:], string(hitEnd))
		out = append(out, ledger.Marked{Text: hit, Hit: true})
		snip = rest
	}
	return out
}
