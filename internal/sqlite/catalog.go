package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"comity"
	"comity/internal/key"
	"comity/internal/ledger"
)

// The rows of the catalog follow from the entries alone: the same entries give
// the same rows with the same numbers, in one batch or in many, so that a
// check can compare them with a replay row by row.

// catalog writes what entries change.
type catalog struct {
	*state
}

// apply brings the catalog from before an entry to after it.
func (c *catalog) apply(ctx context.Context, e comity.Entry, p comity.Payload) error {
	ch, err := ledger.Apply(ctx, c.state, e, p)
	if err != nil {
		return err
	}
	for _, src := range ch.Sources {
		if err := c.putSource(ctx, e.Number, src); err != nil {
			return err
		}
	}
	if ch.Document != nil {
		if err := c.putDocument(ctx, e.Number, ch.Document); err != nil {
			return err
		}
	}
	for _, cl := range ch.Claims {
		if err := c.putClaim(ctx, e.Number, cl); err != nil {
			return err
		}
	}
	if err := c.putLinks(ctx, ch); err != nil {
		return err
	}
	if err := c.putRecords(ctx, e.Number, ch); err != nil {
		return err
	}
	if err := c.tell(ctx, e.Number, p); err != nil {
		return err
	}
	_, err = c.c.exec(ctx, "UPDATE catalog SET entries = ?", e.Number)
	return err
}

// tell notes of which source an entry tells.
func (c *catalog) tell(ctx context.Context, number int64, p comity.Payload) error {
	var id comity.SourceID
	switch p := p.(type) {
	case *comity.SourceAdded:
		id = p.Source
	case *comity.SourceDescribed:
		id = p.Source
	case *comity.DocumentMade:
		id = p.Source
	case *comity.ClaimMade:
		id = p.Claim.Source
	case *comity.ClaimJudged:
		cl, err := c.Claim(ctx, p.Claim)
		if err != nil || cl == nil || cl.Sealed() {
			return err
		}
		id = cl.Voice.Claim.Source
	default:
		return nil
	}
	_, err := c.c.exec(ctx, "INSERT INTO telling (source, entry) VALUES (?, ?)", id, number)
	return err
}

func encode(x any) (string, error) {
	b, err := json.Marshal(x)
	if err != nil {
		return "", fmt.Errorf("encode %T: %w", x, err)
	}
	return string(b), nil
}

func (c *catalog) putSource(ctx context.Context, number int64, src ledger.SourceState) error {
	text, err := encode(src)
	if err != nil {
		return err
	}
	if _, err := c.c.exec(ctx, "UPDATE source SET until = ? WHERE id = ? AND until = ?", number, src.SourceDescribed.Source, int64(forever)); err != nil {
		return err
	}
	c.sources[src.SourceDescribed.Source] = &src
	_, err = c.c.exec(ctx, "INSERT INTO source (id, added, since, until, rank, state) VALUES (?, ?, ?, ?, ?, ?)",
		src.SourceDescribed.Source, src.Added, number, int64(forever), src.Marking.Rank(), text)
	return err
}

func (c *catalog) putDocument(ctx context.Context, number int64, p *comity.DocumentMade) error {
	if _, err := c.c.exec(ctx, "UPDATE document SET until = ? WHERE source = ? AND until = ?", number, p.Source, int64(forever)); err != nil {
		return err
	}
	if _, err := c.c.exec(ctx, "INSERT INTO document (entry, source, until, blob) VALUES (?, ?, ?, ?)", number, p.Source, int64(forever), p.Blob); err != nil {
		return err
	}
	d, err := c.Document(ctx, p.Source)
	if err != nil || d == nil {
		return err
	}
	_, err = c.c.exec(ctx, "INSERT INTO document_text (rowid, title, text) VALUES (?, ?, ?)", number, spread(d.Title), spread(d.Text))
	return err
}

func (c *catalog) putClaim(ctx context.Context, number int64, cl ledger.ClaimState) error {
	var before comity.ClaimID
	known, err := c.c.one(ctx, "SELECT record FROM claim WHERE id = ?", []any{cl.ID}, &before)
	if err != nil {
		return err
	}
	text, rejected, retired := "", cl.Voice.Claim.Rejected != "", cl.Retired
	if !cl.Sealed() {
		if text, err = encode(cl.Voice); err != nil {
			return err
		}
	}
	if retired == 0 {
		retired = forever
	}
	if known {
		_, err = c.c.exec(ctx, "UPDATE claim SET record = ?, retired = ?, voice = ? WHERE id = ?", cl.Record, retired, text, cl.ID)
	} else {
		_, err = c.c.exec(ctx, "INSERT INTO claim (id, record, source, document, entry, rejected, retired, voice) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			cl.ID, cl.Record, cl.Voice.Claim.Source, cl.Document, cl.Voice.Entry, rejected, retired, text)
	}
	if err != nil || cl.Record == before {
		return err
	}
	if before != "" {
		if _, err := c.c.exec(ctx, "UPDATE place SET until = ? WHERE claim = ? AND until = ?", number, cl.ID, int64(forever)); err != nil {
			return err
		}
	}
	_, err = c.c.exec(ctx, "INSERT INTO place (claim, since, until, record) VALUES (?, ?, ?, ?)", cl.ID, number, int64(forever), cl.Record)
	return err
}

func (c *catalog) putLinks(ctx context.Context, ch ledger.Change) error {
	for _, l := range ch.Linked {
		text, err := encode(l)
		if err != nil {
			return err
		}
		if _, err := c.c.exec(ctx, "INSERT INTO link (entry, from_claim, to_claim, link) VALUES (?, ?, ?, ?)", l.Entry, l.From, l.To, text); err != nil {
			return err
		}
	}
	for _, n := range ch.Unlinked {
		if _, err := c.c.exec(ctx, "DELETE FROM link WHERE entry = ?", n); err != nil {
			return err
		}
	}
	return nil
}

// putRecords writes the records that an entry changed, and those linked to one
// that other viewers see since: their own rows show or hide the link.
func (c *catalog) putRecords(ctx context.Context, number int64, ch ledger.Change) error {
	after := map[comity.ClaimID]int{}
	write := map[comity.ClaimID]comity.Record{}
	for _, r := range ch.Records {
		after[r.ID], write[r.ID] = ledger.SeenFrom(r), r
	}
	for _, r := range ch.Records {
		before, err := c.seenFrom(ctx, r.ID)
		if err != nil {
			return err
		}
		if before == after[r.ID] {
			continue
		}
		for _, l := range r.Links {
			other := l.From
			if other == r.ID {
				other = l.To
			}
			if _, ok := write[other]; ok {
				continue
			}
			n, err := c.Record(ctx, other)
			if err != nil {
				return err
			}
			if n != nil {
				write[other] = *n
			}
		}
	}
	seen := func(id comity.ClaimID) (int, error) {
		if n, ok := after[id]; ok {
			return n, nil
		}
		return c.seenFrom(ctx, id)
	}
	for _, id := range ch.Emptied {
		if err := c.dropRecord(ctx, number, id); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(write)) {
		if err := c.putRecord(ctx, number, write[id], seen); err != nil {
			return err
		}
	}
	return nil
}

// seenFrom returns the rank from which viewers see a record of the catalog.
func (c *catalog) seenFrom(ctx context.Context, id comity.ClaimID) (int, error) {
	n := ledger.Nobody
	_, err := c.c.one(ctx, "SELECT low FROM record WHERE id = ? AND until = ? ORDER BY low LIMIT 1", []any{id, int64(forever)}, &n)
	return n, err
}

func (c *catalog) dropRecord(ctx context.Context, number int64, id comity.ClaimID) error {
	delete(c.records, id)
	if _, err := c.c.exec(ctx, "UPDATE record SET until = ? WHERE id = ? AND until = ?", number, id, int64(forever)); err != nil {
		return err
	}
	_, err := c.c.exec(ctx, "DELETE FROM key WHERE record = ?", id)
	return err
}

// version is one row that a record has at the head.
type version struct {
	row, since, changed int64
	low, high           int
	body                string
}

func (c *catalog) versions(ctx context.Context, id comity.ClaimID) ([]version, error) {
	rows, err := c.c.rows(ctx, "SELECT row, since, changed, low, high, body FROM record WHERE id = ? AND until = ? ORDER BY low", id, int64(forever))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []version
	for rows.Next() {
		var v version
		if err := rows.Scan(&v.row, &v.since, &v.changed, &v.low, &v.high, &v.body); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// putRecord writes what has changed of a record for some viewer. For viewers
// to whom it reads as before, the row that they see stays.
func (c *catalog) putRecord(ctx context.Context, number int64, r comity.Record, seen func(comity.ClaimID) (int, error)) error {
	variants, err := ledger.Variants(r, seen)
	if err != nil {
		return err
	}
	held, err := c.versions(ctx, r.ID)
	if err != nil {
		return err
	}
	stays := map[int64]bool{}
	var fresh []ledger.Variant
	for i := range variants {
		v := &variants[i]
		if row, err := same(v, held); err != nil {
			return err
		} else if row != 0 {
			stays[row] = true
		} else {
			fresh = append(fresh, *v)
		}
	}
	for _, h := range held {
		if !stays[h.row] {
			if _, err := c.c.exec(ctx, "UPDATE record SET until = ? WHERE row = ?", number, h.row); err != nil {
				return err
			}
		}
	}
	for _, v := range fresh {
		if err := c.putRow(ctx, number, v); err != nil {
			return err
		}
	}
	whole := variants[len(variants)-1].Record
	c.remember(r.ID, &whole)
	return c.putKeys(ctx, whole)
}

// same returns the held row that shows the same to the same viewers, and sets
// the variant's Changed to that row's, or to the entry's where there is none.
func same(v *ledger.Variant, held []version) (row int64, err error) {
	for _, h := range held {
		if h.low != v.Low || h.high != v.High {
			continue
		}
		as := v.Record
		as.Changed = h.changed
		text, err := encode(as)
		if err != nil {
			return 0, err
		}
		if text == h.body {
			v.Record = as
			return h.row, nil
		}
	}
	return 0, nil
}

func (c *catalog) putKeys(ctx context.Context, r comity.Record) error {
	held, err := column[string](ctx, c.c, "SELECT key FROM key WHERE record = ? ORDER BY key", r.ID)
	if err != nil {
		return err
	}
	keys := slices.Compact(slices.Sorted(slices.Values(key.Keys(r))))
	if slices.Equal(held, keys) {
		return nil
	}
	if len(held) > 0 {
		if _, err := c.c.exec(ctx, "DELETE FROM key WHERE record = ?", r.ID); err != nil {
			return err
		}
	}
	for _, k := range keys {
		if _, err := c.c.exec(ctx, "INSERT INTO key (key, founded, record) VALUES (?, ?, ?)", k, r.Founded, r.ID); err != nil {
			return err
		}
	}
	return nil
}
