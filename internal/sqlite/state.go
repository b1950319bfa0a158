package sqlite

import (
	"context"
	"encoding/json"
	"slices"

	"comity"
	"comity/internal/ledger"
)

// state is what replay asks of the ledger, read from the catalog of one
// connection, within one transaction. It remembers what it has read.
type state struct {
	c       *conn
	blobs   func(ctx context.Context, hash string) ([]byte, error)
	records map[comity.ClaimID]*comity.Record
	sources map[comity.SourceID]*ledger.SourceState
	claims  map[comity.ClaimID]*ledger.ClaimState
	last    int64            // the entry last applied
	doc     *comity.Document // the one last asked for
	docBlob string
}

var _ ledger.State = (*state)(nil)
var _ ledger.Evidence = (*state)(nil)

// remembered bounds what a state holds in memory.
const remembered = 2000

func newState(c *conn) *state {
	s := &state{c: c, blobs: func(ctx context.Context, hash string) ([]byte, error) { return getBlob(ctx, c, hash) }}
	s.forget()
	return s
}

func (s *state) forget() {
	s.records, s.sources = map[comity.ClaimID]*comity.Record{}, map[comity.SourceID]*ledger.SourceState{}
	s.claims = map[comity.ClaimID]*ledger.ClaimState{}
}

// Record implements [ledger.State].
func (s *state) Record(ctx context.Context, id comity.ClaimID) (*comity.Record, error) {
	if r, ok := s.records[id]; ok {
		return own(r), nil
	}
	var body string
	ok, err := s.c.one(ctx, "SELECT b.body FROM record r JOIN body b ON b.row = r.row WHERE r.id = ? AND r.until = ? ORDER BY r.low DESC LIMIT 1", []any{id, int64(forever)}, &body)
	if err != nil || !ok {
		return nil, err
	}
	r := &comity.Record{}
	if err := decode(body, r); err != nil {
		return nil, err
	}
	s.remember(id, r)
	return own(r), nil
}

func (s *state) remember(id comity.ClaimID, r *comity.Record) {
	if len(s.records) >= remembered {
		s.records = map[comity.ClaimID]*comity.Record{}
	}
	s.records[id] = r
}

// own returns a copy of which replay may change every list.
func own(r *comity.Record) *comity.Record {
	if r == nil {
		return nil
	}
	c := *r
	c.Voices = slices.Clone(r.Voices)
	c.Links = slices.Clone(r.Links)
	c.Edited = slices.Clone(r.Edited)
	c.Progress = slices.Clone(r.Progress)
	c.Assessments = slices.Clone(r.Assessments)
	return &c
}

func decode(text string, into any) error {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return comity.Errorf(comity.Corrupt, "a row of the catalog cannot be read: %v", err).WithHint("derive the catalog again with comity rebuild")
	}
	return nil
}

// Claim implements [ledger.State].
func (s *state) Claim(ctx context.Context, id comity.ClaimID) (*ledger.ClaimState, error) {
	if c, ok := s.claims[id]; ok {
		own := *c
		return &own, nil
	}
	c := &ledger.ClaimState{ID: id}
	var entry int64
	var judgements string
	var payload []byte
	ok, err := s.c.one(ctx, `SELECT c.record, c.document, c.retired, c.entry, c.judgements, e.payload FROM claim c
 LEFT JOIN entry e ON e.number = c.entry WHERE c.id = ?`, []any{id}, &c.Record, &c.Document, &c.Retired, &entry, &judgements, &payload)
	if err != nil || !ok {
		return nil, err
	}
	if c.Retired == forever {
		c.Retired = 0
	}
	if payload != nil {
		made, err := claimMade(entry, payload)
		if err != nil {
			return nil, err
		}
		c.Voice.Claim, c.Voice.Entry = made, entry
		if c.Retired > 0 && c.Record == "" {
			c.Voice.Retired = "superseded"
		}
	}
	if judgements != "" {
		if err := decode(judgements, &c.Voice.Judgements); err != nil {
			return nil, err
		}
	}
	if len(s.claims) >= remembered {
		s.claims = map[comity.ClaimID]*ledger.ClaimState{}
	}
	s.claims[id] = c
	own := *c
	return &own, nil
}

// claimMade reads a claim from the payload of its entry.
func claimMade(entry int64, payload []byte) (comity.Claim, error) {
	p, err := comity.Entry{Number: entry, Kind: comity.EntryClaimMade, Payload: payload}.Decode()
	if err != nil {
		return comity.Claim{}, err
	}
	return p.(*comity.ClaimMade).Claim, nil
}

// Source implements [ledger.State].
func (s *state) Source(ctx context.Context, id comity.SourceID) (*ledger.SourceState, error) {
	if src, ok := s.sources[id]; ok {
		c := *src
		return &c, nil
	}
	var text string
	ok, err := s.c.one(ctx, "SELECT state FROM source WHERE id = ? AND until = ?", []any{id, int64(forever)}, &text)
	if err != nil || !ok {
		return nil, err
	}
	src := &ledger.SourceState{}
	if err := decode(text, src); err != nil {
		return nil, err
	}
	if len(s.sources) >= remembered {
		s.sources = map[comity.SourceID]*ledger.SourceState{}
	}
	s.sources[id] = src
	c := *src
	return &c, nil
}

// claimsIn selects the claims that stand in record ?1. The one that founded it
// is found by its id, the others by an index that has only those who joined.
const claimsIn = `SELECT id FROM claim WHERE id = ?1 AND record = ?1
 UNION ALL SELECT id FROM claim WHERE record = ?1 AND record <> id AND record <> ''`

// Links implements [ledger.State].
func (s *state) Links(ctx context.Context, record comity.ClaimID) ([]comity.Link, error) {
	rows, err := s.c.rows(ctx, `WITH c (id) AS (`+claimsIn+`) SELECT link FROM link WHERE from_claim IN c UNION SELECT link FROM link WHERE to_claim IN c`, record)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []comity.Link
	for rows.Next() {
		var text string
		var l comity.Link
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		if err := decode(text, &l); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// Holders implements [ledger.State].
func (s *state) Holders(ctx context.Context, id comity.SourceID) ([]comity.ClaimID, error) {
	src, err := s.Source(ctx, id)
	if err != nil || src == nil {
		return nil, err
	}
	return column[comity.ClaimID](ctx, s.c, "SELECT DISTINCT record FROM claim WHERE source = ? AND record <> '' ORDER BY record", src.Added)
}

// numbers returns the one column of an answer.
func numbers(ctx context.Context, c *conn, query string, args ...any) ([]int64, error) {
	rows, err := c.rows(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// column returns the one column of an answer.
func column[T ~string](ctx context.Context, c *conn, query string, args ...any) ([]T, error) {
	rows, err := c.rows(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var x string
		if err := rows.Scan(&x); err != nil {
			return nil, err
		}
		out = append(out, T(x))
	}
	return out, rows.Err()
}

// Blob implements [ledger.Evidence].
func (s *state) Blob(ctx context.Context, hash string) ([]byte, error) { return s.blobs(ctx, hash) }

// Document implements [ledger.Evidence].
func (s *state) Document(ctx context.Context, id comity.SourceID) (*comity.Document, error) {
	src, err := s.Source(ctx, id)
	if err != nil || src == nil || src.Blob == "" {
		return nil, err
	}
	if s.docBlob == src.Blob {
		return s.doc, nil
	}
	b, err := s.blobs(ctx, src.Blob)
	if err != nil || b == nil {
		return nil, err
	}
	d, err := ledger.DecodeDocument(b)
	if err == nil {
		s.doc, s.docBlob = d, src.Blob
	}
	return d, err
}
