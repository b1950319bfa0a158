package answer

import (
	"context"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

// State is what replay asks of the ledger, read from the catalog of one
// connection, within one transaction. It remembers what it has read.
type State struct {
	Conn    *db.Conn
	Blobs   func(ctx context.Context, hash string) ([]byte, error)
	records map[comity.ClaimID]*comity.Record
	sources map[comity.SourceID]*ledger.SourceState
	claims  map[comity.ClaimID]*ledger.ClaimState
	doc     *comity.Document // the one last asked for
	docBlob string
}

var _ ledger.State = (*State)(nil)
var _ ledger.Evidence = (*State)(nil)

// remembered bounds what a state holds in memory.
const remembered = 2000

// NewState returns the state of the catalog that a connection reads.
func NewState(c *db.Conn) *State {
	return &State{Conn: c, Blobs: func(ctx context.Context, hash string) ([]byte, error) { return db.Blob(ctx, c, hash) },
		records: map[comity.ClaimID]*comity.Record{}, sources: map[comity.SourceID]*ledger.SourceState{}, claims: map[comity.ClaimID]*ledger.ClaimState{}}
}

// Record implements [ledger.State].
func (s *State) Record(ctx context.Context, id comity.ClaimID) (*comity.Record, error) {
	if r, ok := s.records[id]; ok {
		return own(r), nil
	}
	var body string
	ok, err := s.Conn.One(ctx, "SELECT b.body FROM record r JOIN body b ON b.row = r.row WHERE r.id = ? AND r.until = ? ORDER BY r.low DESC LIMIT 1", []any{id, int64(forever)}, &body)
	if err != nil || !ok {
		return nil, err
	}
	r := &comity.Record{}
	if err := db.Decode(body, r); err != nil {
		return nil, err
	}
	s.Remember(id, r)
	return own(r), nil
}

// Forget forgets a record.
func (s *State) Forget(id comity.ClaimID) { delete(s.records, id) }

// RememberSource gives the state a source as it stands.
func (s *State) RememberSource(src *ledger.SourceState) {
	if len(s.sources) >= remembered {
		s.sources = map[comity.SourceID]*ledger.SourceState{}
	}
	s.sources[src.SourceDescribed.Source] = src
}

// RememberClaim gives the state a claim as it stands.
func (s *State) RememberClaim(c *ledger.ClaimState) {
	if len(s.claims) >= remembered {
		s.claims = map[comity.ClaimID]*ledger.ClaimState{}
	}
	s.claims[c.ID] = c
}

// Remember gives the state a record as it stands.
func (s *State) Remember(id comity.ClaimID, r *comity.Record) {
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
	c.Rubrics = slices.Clone(r.Rubrics)
	c.Objections = slices.Clone(r.Objections)
	return &c
}

// Claim implements [ledger.State].
func (s *State) Claim(ctx context.Context, id comity.ClaimID) (*ledger.ClaimState, error) {
	if c, ok := s.claims[id]; ok {
		own := *c
		return &own, nil
	}
	c := &ledger.ClaimState{ID: id}
	var entry int64
	var judgements string
	var payload []byte
	ok, err := s.Conn.One(ctx, `SELECT c.record, c.document, c.retired, c.entry, c.judgements, e.payload FROM claim c
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
		if err := db.Decode(judgements, &c.Voice.Judgements); err != nil {
			return nil, err
		}
	}
	s.RememberClaim(c)
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
func (s *State) Source(ctx context.Context, id comity.SourceID) (*ledger.SourceState, error) {
	if src, ok := s.sources[id]; ok {
		c := *src
		return &c, nil
	}
	var text string
	ok, err := s.Conn.One(ctx, "SELECT state FROM source WHERE id = ? AND until = ?", []any{id, int64(forever)}, &text)
	if err != nil || !ok {
		return nil, err
	}
	src := &ledger.SourceState{}
	if err := db.Decode(text, src); err != nil {
		return nil, err
	}
	s.RememberSource(src)
	c := *src
	return &c, nil
}

// claimsIn selects the claims that stand in record ?1. The one that founded it
// is found by its id, the others by an index that has only those who joined.
const claimsIn = `SELECT id FROM claim WHERE id = ?1 AND record = ?1
 UNION ALL SELECT id FROM claim WHERE record = ?1 AND record <> id AND record <> ''`

// Links implements [ledger.State].
func (s *State) Links(ctx context.Context, record comity.ClaimID) ([]comity.Link, error) {
	rows, err := s.Conn.Rows(ctx, `WITH c (id) AS (`+claimsIn+`) SELECT link FROM link WHERE from_claim IN c UNION SELECT link FROM link WHERE to_claim IN c`, record)
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
		if err := db.Decode(text, &l); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// Holders implements [ledger.State].
func (s *State) Holders(ctx context.Context, id comity.SourceID) ([]comity.ClaimID, error) {
	src, err := s.Source(ctx, id)
	if err != nil || src == nil {
		return nil, err
	}
	return db.Column[comity.ClaimID](ctx, s.Conn, "SELECT DISTINCT record FROM claim WHERE source = ? AND record <> '' ORDER BY record", src.Added)
}

// Blob implements [ledger.Evidence].
func (s *State) Blob(ctx context.Context, hash string) ([]byte, error) { return s.Blobs(ctx, hash) }

// Document implements [ledger.Evidence].
func (s *State) Document(ctx context.Context, id comity.SourceID) (*comity.Document, error) {
	src, err := s.Source(ctx, id)
	if err != nil || src == nil || src.Blob == "" {
		return nil, err
	}
	if s.docBlob == src.Blob {
		return s.doc, nil
	}
	b, err := s.Blobs(ctx, src.Blob)
	if err != nil || b == nil {
		return nil, err
	}
	d, err := ledger.DecodeDocument(b)
	if err == nil {
		s.doc, s.docBlob = d, src.Blob
	}
	return d, err
}
