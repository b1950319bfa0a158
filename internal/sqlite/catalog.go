package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/answer"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/flows"
	"comity/internal/sqlite/sets"
	"comity/internal/sqlite/words"
)

// The rows of the catalog follow from the entries alone: the same entries give
// the same rows with the same numbers, in one batch or in many, so that a
// check can compare them with a replay row by row.

// catalog writes what entries change.
type catalog struct {
	*answer.State
	sets       *sets.Writer
	flows      *flows.Writer
	vocabulary *vocabulary
	last       int64 // the entry last applied
}

func newCatalog(c *db.Conn, lag int64) *catalog {
	return &catalog{State: answer.NewState(c), sets: sets.NewWriter(c, cmp.Or(lag, sets.Lag)), flows: flows.NewWriter(c), vocabulary: newVocabulary()}
}

// apply brings the catalog from before an entry to after it. What it has done
// is whole once flush has been called.
func (c *catalog) apply(ctx context.Context, e comity.Entry, p comity.Payload) error {
	ch, err := ledger.Apply(ctx, c.State, e, p)
	if err != nil {
		return err
	}
	c.sets.Add(sets.Entries, strconv.Itoa(e.Marking.Rank()), e.Number)
	if ledger.Corrects(e, p) {
		c.sets.Add(sets.Corrected, "", e.Number)
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
	c.last = e.Number
	return c.sets.Applied(ctx, e.Number)
}

// flush writes what apply has kept back.
func (c *catalog) flush(ctx context.Context) error {
	if err := c.sets.Flush(ctx); err != nil {
		return err
	}
	if err := c.flows.Flush(ctx); err != nil {
		return err
	}
	if err := c.vocabulary.flush(ctx, c.Conn); err != nil {
		return err
	}
	_, err := c.Conn.Exec(ctx, "UPDATE catalog SET entries = max(entries, ?)", c.last)
	return err
}

// tell notes which entries, beside its documents and claims, tell of a source.
func (c *catalog) tell(ctx context.Context, entry int64, p comity.Payload) error {
	var id comity.SourceID
	switch p := p.(type) {
	case *comity.SourceDescribed:
		id = p.Source
	case *comity.ClaimJudged:
		cl, err := c.Claim(ctx, p.Claim)
		if err != nil || cl == nil || cl.Sealed() {
			return err
		}
		id = cl.Voice.Claim.Source
	default:
		return nil
	}
	src, err := c.Source(ctx, id)
	if err != nil || src == nil {
		return err
	}
	_, err = c.Conn.Exec(ctx, "INSERT INTO telling (source, entry) VALUES (?, ?)", src.Added, entry)
	return err
}

func encode(x any) (string, error) {
	write := func() ([]byte, error) { return json.Marshal(x) }
	if m, ok := x.(json.Marshaler); ok {
		write = m.MarshalJSON // which is compact already
	}
	b, err := write()
	if err != nil {
		return "", fmt.Errorf("encode %T: %w", x, err)
	}
	return string(b), nil
}

func (c *catalog) putSource(ctx context.Context, entry int64, src ledger.SourceState) error {
	id := src.SourceDescribed.Source
	before, err := c.Source(ctx, id)
	if err != nil {
		return err
	}
	text, err := encode(src)
	if err != nil {
		return err
	}
	if _, err := c.Conn.Exec(ctx, "UPDATE source SET until = ? WHERE id = ? AND until = ?", entry, id, int64(forever)); err != nil {
		return err
	}
	if _, err = c.Conn.Exec(ctx, "INSERT INTO source (id, number, since, until, rank, unseen, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
		id, src.Added, entry, int64(forever), src.Marking.Rank(), src.Unseen(), text); err != nil {
		return err
	}
	c.RememberSource(&src)
	return c.rankSource(ctx, entry, before, src)
}

// rankSource keeps the sets of sources and documents by the rank of a source.
func (c *catalog) rankSource(ctx context.Context, entry int64, before *ledger.SourceState, src ledger.SourceState) error {
	was, is := -1, src.Marking.Rank()
	if before != nil {
		was = before.Marking.Rank()
	}
	if was == is {
		return nil
	}
	move := func(name string, n int64) {
		if was >= 0 {
			c.sets.Remove(name, strconv.Itoa(was), n)
		}
		c.sets.Add(name, strconv.Itoa(is), n)
	}
	move(sets.Sources, src.Added)
	if before == nil {
		return nil
	}
	if before.Document > 0 {
		move(sets.Documents, before.Document)
	}
	into := "INSERT INTO narrowed (entry, source) VALUES (?, ?)"
	if was > is {
		into = "INSERT INTO widened (entry, source) VALUES (?, ?)"
	}
	_, err := c.Conn.Exec(ctx, into, entry, src.Added)
	return err
}

func (c *catalog) putDocument(ctx context.Context, entry int64, p *comity.DocumentMade) error {
	src, err := c.Source(ctx, p.Source)
	if err != nil || src == nil {
		return err
	}
	rank := strconv.Itoa(src.Marking.Rank())
	held, err := db.Numbers(ctx, c.Conn, "SELECT entry FROM document WHERE source = ? AND until = ?", src.Added, int64(forever))
	if err != nil {
		return err
	}
	for _, n := range held {
		c.sets.Remove(sets.Documents, rank, n)
		if _, err := c.Conn.Exec(ctx, "UPDATE document SET until = ? WHERE entry = ?", entry, n); err != nil {
			return err
		}
	}
	if _, err := c.Conn.Exec(ctx, "INSERT INTO document (entry, source, until, blob) VALUES (?, ?, ?, ?)", entry, src.Added, int64(forever), p.Blob); err != nil {
		return err
	}
	c.sets.Add(sets.Documents, rank, entry)
	d, err := c.Document(ctx, p.Source)
	if err != nil || d == nil {
		return err
	}
	if _, err := c.Conn.Exec(ctx, "INSERT INTO document_text (rowid, title, text) VALUES (?, ?, ?)", entry, words.Spread(d.Title), words.Spread(d.Text)); err != nil {
		return err
	}
	return c.putWords(ctx, d.Title, d.Text)
}

// placed is the row of a claim.
type placed struct {
	record comity.ClaimID
	since  int64
}

func (c *catalog) putClaim(ctx context.Context, entry int64, cl ledger.ClaimState) error {
	retired := cl.Retired
	if retired == 0 {
		retired = forever
	}
	judgements := ""
	if len(cl.Voice.Judgements) > 0 && cl.Record == "" {
		var err error
		if judgements, err = encode(cl.Voice.Judgements); err != nil {
			return err
		}
	}
	c.RememberClaim(&cl)
	var was placed
	known, err := c.Conn.One(ctx, "SELECT record, since FROM claim WHERE id = ?", []any{cl.ID}, &was.record, &was.since)
	if err != nil {
		return err
	}
	if !known {
		return c.newClaim(ctx, entry, cl, retired, judgements)
	}
	if cl.Record == was.record {
		_, err = c.Conn.Exec(ctx, "UPDATE claim SET retired = ?, judgements = ? WHERE id = ?", retired, judgements, cl.ID)
		return err
	}
	if was.record != "" {
		if _, err := c.Conn.Exec(ctx, "INSERT INTO place (claim, since, until, record) VALUES (?, ?, ?, ?)", cl.ID, was.since, entry, was.record); err != nil {
			return err
		}
	}
	_, err = c.Conn.Exec(ctx, "UPDATE claim SET record = ?, since = ?, retired = ?, judgements = ? WHERE id = ?", cl.Record, entry, retired, judgements, cl.ID)
	return err
}

func (c *catalog) newClaim(ctx context.Context, entry int64, cl ledger.ClaimState, retired int64, judgements string) error {
	var from int64
	src, err := c.Source(ctx, cl.Voice.Claim.Source)
	if err != nil {
		return err
	}
	if src != nil {
		from = src.Added
	}
	_, err = c.Conn.Exec(ctx, "INSERT INTO claim (id, record, since, source, document, entry, rejected, retired, judgements) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		cl.ID, cl.Record, entry, from, cl.Document, cl.Voice.Entry, cl.Voice.Claim.Rejected != "", retired, judgements)
	return err
}

func (c *catalog) putLinks(ctx context.Context, ch ledger.Change) error {
	for _, l := range ch.Linked {
		text, err := encode(l)
		if err != nil {
			return err
		}
		if _, err := c.Conn.Exec(ctx, "INSERT INTO link (entry, from_claim, to_claim, link) VALUES (?, ?, ?, ?)", l.Entry, l.From, l.To, text); err != nil {
			return err
		}
	}
	for _, n := range ch.Unlinked {
		if _, err := c.Conn.Exec(ctx, "DELETE FROM link WHERE entry = ?", n); err != nil {
			return err
		}
	}
	return nil
}
