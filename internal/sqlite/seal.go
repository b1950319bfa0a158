package sqlite

import (
	"context"
	"fmt"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/answer"
	"comity/internal/sqlite/db"
)

// Seal implements [ledger.Log].
func (s *Store) Seal(ctx context.Context, number int64, author comity.Author, reason string) error {
	if !author.Valid() {
		return comity.Errorf(comity.Invalid, "%q is no author", string(author)).WithHint("name a person, as in person:ann")
	}
	if reason == "" {
		return comity.Errorf(comity.Invalid, "a payload is sealed for a reason").WithHint("say why")
	}
	err := s.transact(ctx, func(c *db.Conn) error { return s.seal(ctx, c, number, author, reason) })
	if err == nil {
		err = s.purge(ctx)
	}
	if err != nil {
		return fmt.Errorf("seal entry %d: %w", number, err)
	}
	return nil
}

func (s *Store) seal(ctx context.Context, c *db.Conn, number int64, author comity.Author, reason string) error {
	list, err := entries(ctx, c, number, number)
	if err != nil {
		return err
	}
	switch {
	case len(list) == 0:
		return comity.Errorf(comity.NotFound, "there is no entry %d", number)
	case list[0].Sealed != "":
		return comity.Errorf(comity.Conflict, "entry %d is sealed already: %s", number, list[0].Sealed)
	case list[0].Kind == comity.EntryEntrySealed:
		return comity.Errorf(comity.Invalid, "entry %d tells why others were sealed and stays", number)
	}
	w, err := s.writer(ctx, c)
	if err != nil {
		return err
	}
	numbers, blobs, err := made(ctx, w.cat.State, list[0])
	if err != nil {
		return err
	}
	kept, err := keptNarrow(ctx, w.cat.State, list[0])
	if err != nil {
		return err
	}
	p := &comity.EntrySealed{Entries: numbers, Reason: reason}
	e, _, err := w.entry(ledger.Draft{Author: author, Marking: list[0].Marking, Payload: p})
	if err != nil {
		return err
	}
	if err := w.write(ctx, e); err != nil {
		return err
	}
	for _, n := range numbers {
		if _, err := c.Exec(ctx, "UPDATE entry SET salt = NULL, payload = NULL, sealed_by = ? WHERE number = ?", e.Number, n); err != nil {
			return err
		}
	}
	if err := s.rebuild(ctx, c, s.opt.Progress); err != nil {
		return err
	}
	if err := kept(answer.NewState(c)); err != nil {
		return err
	}
	for _, hash := range blobs {
		if _, err := c.Exec(ctx, `DELETE FROM blob WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM source WHERE id = ?1)
 AND NOT EXISTS (SELECT 1 FROM document WHERE blob = ?1)`, hash); err != nil {
			return err
		}
	}
	_, err = c.Exec(ctx, "INSERT INTO unpurged (entry) VALUES (?)", e.Number)
	return err
}

// keptNarrow returns a test, for after an entry is sealed, that what it had
// marked is shown to no more viewers than before.
func keptNarrow(ctx context.Context, st *answer.State, e comity.Entry) (func(*answer.State) error, error) {
	p, err := e.Decode()
	if err != nil {
		return nil, err
	}
	var id comity.SourceID
	var record comity.ClaimID
	switch p := p.(type) {
	case *comity.SourceDescribed:
		id = p.Source
	case *comity.MarkingSet:
		id, record = p.Source, p.Record
	}
	rank := func(st *answer.State) (int, error) {
		src, err := st.Source(ctx, id)
		if err != nil {
			return 0, err
		}
		if src != nil {
			return src.Marking.Rank(), nil
		}
		c, err := st.Claim(ctx, record)
		if err != nil || c == nil {
			return 0, err
		}
		r, err := st.Record(ctx, c.Record)
		if err != nil || r == nil || r.Marks == "" {
			return 0, err
		}
		return r.Marks.Rank(), nil
	}
	before, err := rank(st)
	if err != nil {
		return nil, err
	}
	return func(st *answer.State) error {
		after, err := rank(st)
		if err == nil && after < before {
			err = comity.Errorf(comity.Conflict, "without it, what it marked would be shown to more viewers").WithHint("set the marking anew first, then seal this entry")
		}
		return err
	}, nil
}

// purge writes the file anew where text that was sealed may still stand in its
// free pages or in its journal, and forgets that it had to.
func (s *Store) purge(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var waiting int
	if _, err := s.write.One(ctx, "SELECT count(*) FROM unpurged", nil, &waiting); err != nil || waiting == 0 {
		return err
	}
	if _, err := s.write.ExecContext(ctx, "VACUUM"); err != nil {
		return unclean(err)
	}
	if err := s.truncate(ctx); err != nil {
		return err
	}
	_, err := s.write.ExecContext(ctx, "DELETE FROM unpurged")
	return err
}

// unclean explains why the file was not written anew: the entry is sealed all
// the same, and what it said may stand in the file until that is done.
func unclean(err error) error {
	if comity.KindOf(db.NoRoom(err)) == comity.Conflict {
		return comity.Errorf(comity.Conflict, "it is sealed, and what it said may still stand in the file, which there is no room to write anew").
			WithHint("make as much room as the ledger takes; the next command that writes to it clears it")
	}
	return fmt.Errorf("write the file anew without what was sealed: %w", err)
}

// truncate empties the journal into the file.
func (s *Store) truncate(ctx context.Context) error {
	var busy, log, done int
	if err := s.write.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &done); err != nil {
		return err
	}
	if busy != 0 {
		return comity.Errorf(comity.Conflict, "what was sealed may still stand in the ledger's journal, because another program reads it").
			WithHint("end the other programs; the next one that writes to the ledger clears it")
	}
	return nil
}

// making gathers what goes with a sealed payload.
type making struct {
	st       *answer.State
	entry    comity.Entry            // the one that is sealed
	whole    bool                    // it added a source: all that tells of the source goes
	document int64                   // it made a document: the claims found in that go
	claims   map[comity.ClaimID]bool // their judgements go
	numbers  []int64
	blobs    []string
}

// made returns the entries that tell of what a payload tells, itself among
// them, in order, and the blobs that they name: with a source go its
// description, documents, claims and their judgements; with a document the
// claims found in it; with a claim its judgements.
func made(ctx context.Context, st *answer.State, e comity.Entry) (numbers []int64, blobs []string, err error) {
	p, err := e.Decode()
	if err != nil {
		return nil, nil, err
	}
	m := &making{st: st, entry: e, claims: map[comity.ClaimID]bool{}}
	var of comity.SourceID
	switch p := p.(type) {
	case *comity.SourceAdded:
		of, m.whole = p.Source, true
	case *comity.DocumentMade:
		of, m.document = p.Source, e.Number
	case *comity.ClaimMade:
		of = p.Claim.Source
	default:
		return []int64{e.Number}, nil, nil
	}
	told, err := tellings(ctx, st, of)
	if err != nil {
		return nil, nil, err
	}
	for _, n := range told {
		if err := m.add(ctx, n); err != nil {
			return nil, nil, err
		}
	}
	return m.numbers, m.blobs, nil
}

// add adds the entry of that number where it goes as well.
func (m *making) add(ctx context.Context, number int64) error {
	list, err := entries(ctx, m.st.Conn, number, number)
	if err != nil {
		return err
	}
	p, err := list[0].Decode()
	if err != nil || p == nil {
		return err
	}
	with := m.whole || number == m.entry.Number
	switch p := p.(type) {
	case *comity.SourceAdded:
		if with {
			m.blobs = append(m.blobs, string(p.Source))
		}
	case *comity.DocumentMade:
		if with {
			m.blobs = append(m.blobs, p.Blob)
		}
	case *comity.ClaimMade:
		c, err := m.st.Claim(ctx, p.Claim.ID)
		if err != nil {
			return err
		}
		if with = with || m.document > 0 && c != nil && c.Document == m.document; with {
			m.claims[p.Claim.ID] = true
		}
	case *comity.ClaimJudged:
		with = with || m.claims[p.Claim]
	}
	if with {
		m.numbers = append(m.numbers, number)
	}
	return nil
}

// tellings returns the entries that tell of a source, in order.
func tellings(ctx context.Context, st *answer.State, id comity.SourceID) ([]int64, error) {
	src, err := st.Source(ctx, id)
	if err != nil || src == nil {
		return nil, err
	}
	return db.Numbers(ctx, st.Conn, `SELECT ?1 UNION SELECT entry FROM telling WHERE source = ?1 UNION SELECT entry FROM document WHERE source = ?1
 UNION SELECT entry FROM claim WHERE source = ?1 ORDER BY 1`, src.Added)
}
