package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

// Append implements [ledger.Log].
func (s *Store) Append(ctx context.Context, b ledger.Batch) ([]comity.Entry, error) {
	var out []comity.Entry
	err := s.transact(ctx, func(c *db.Conn) (err error) {
		if b.Make != nil {
			if b, err = b.Make(context.WithValue(ctx, alone{}, s)); err != nil || len(b.Drafts) == 0 {
				return err
			}
		}
		w, err := s.writer(ctx, c)
		if err != nil {
			return err
		}
		for _, blob := range b.Blobs {
			hash, err := db.PutBlob(ctx, c, blob)
			if err != nil {
				return err
			}
			w.unnamed[hash] = true
		}
		for i, d := range b.Drafts {
			e, err := w.add(ctx, complete(d, b))
			if err != nil && len(b.Drafts) > 1 {
				err = fmt.Errorf("draft %d: %w", i+1, err)
			}
			if err != nil {
				return err
			}
			out = append(out, e)
		}
		for hash := range w.unnamed {
			return comity.Errorf(comity.Invalid, "no draft names the blob %s", hash)
		}
		return w.cat.flush(ctx)
	})
	if err != nil && (len(b.Drafts) > 1 || comity.KindOf(err) == "") {
		err = fmt.Errorf("append: %w", err)
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// complete fills in what a draft leaves to its batch.
func complete(d ledger.Draft, b ledger.Batch) ledger.Draft {
	if d.Author == "" {
		d.Author = b.Author
	}
	if d.Marking == "" {
		d.Marking = b.Marking
	}
	if d.Marking == "" {
		d.Marking = comity.Amber
	}
	return d
}

// writer adds entries within one transaction.
type writer struct {
	store   *Store
	cat     *catalog
	tree    tree
	last    int64
	now     time.Time
	unnamed map[string]bool // blobs of the batch that no draft has named yet
}

// writer begins where the log ends. The time of a batch is never before that
// of the entry before, whatever the clock says.
func (s *Store) writer(ctx context.Context, c *db.Conn) (*writer, error) {
	w := &writer{store: s, cat: newCatalog(c, s.opt.lag), tree: tree{ctx, c}, unnamed: map[string]bool{}}
	var recorded int64
	if _, err := c.One(ctx, "SELECT number, recorded FROM entry ORDER BY number DESC LIMIT 1", nil, &w.last, &recorded); err != nil {
		return nil, err
	}
	w.now = s.opt.Now().UTC().Truncate(time.Microsecond)
	if before := time.UnixMicro(recorded).UTC(); w.now.Before(before) {
		w.now = before
	}
	var applied int64
	if ok, err := c.One(ctx, "SELECT entries FROM catalog", nil, &applied); err != nil || !ok || applied != w.last {
		if err == nil {
			err = comity.Errorf(comity.Corrupt, "the catalog holds %d of %d entries", applied, w.last).WithHint("derive it again with comity rebuild")
		}
		return nil, err
	}
	return w, nil
}

// add validates a draft and appends it.
func (w *writer) add(ctx context.Context, d ledger.Draft) (comity.Entry, error) {
	e, p, err := w.entry(d)
	if err != nil {
		return e, err
	}
	if err := ledger.Validate(ctx, w.cat.State, w.cat.State, e, p); err != nil {
		return e, err
	}
	return e, w.put(ctx, e, p)
}

// entry makes the entry of a draft. The payload is read back from its JSON, so
// that what is applied is what a replay will find.
func (w *writer) entry(d ledger.Draft) (e comity.Entry, p comity.Payload, err error) {
	if d.Payload == nil {
		return e, nil, comity.Errorf(comity.Invalid, "it has no payload")
	}
	e = comity.Entry{Number: w.last + 1, Recorded: w.now, Author: d.Author, Kind: d.Payload.EntryKind(), Marking: d.Marking}
	if e.Payload, err = json.Marshal(d.Payload); err != nil {
		return e, nil, comity.Errorf(comity.Invalid, "its payload cannot be written: %v", err)
	}
	var salt [16]byte
	if _, err := io.ReadFull(w.store.opt.Random, salt[:]); err != nil {
		return e, nil, fmt.Errorf("make a salt: %w", err)
	}
	e.Salt = hex.EncodeToString(salt[:])
	e.PayloadHash = comity.PayloadHash(e.Salt, e.Payload)
	if p, err = e.Decode(); err != nil {
		return e, nil, comity.Errorf(comity.Invalid, "its payload cannot be read back: %v", err)
	}
	return e, p, nil
}

// write writes an entry and its leaf of the tree.
func (w *writer) write(ctx context.Context, e comity.Entry) error {
	c := w.cat.Conn
	if _, err := c.Exec(ctx, "INSERT INTO entry (number, recorded, author, kind, marking, payload_hash, salt, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		e.Number, e.Recorded.UnixMicro(), e.Author, e.Kind, e.Marking, e.PayloadHash, e.Salt, []byte(e.Payload)); err != nil {
		return err
	}
	w.last = e.Number
	return w.tree.add(e)
}

// put writes an entry that is valid and brings the catalog up to it.
func (w *writer) put(ctx context.Context, e comity.Entry, p comity.Payload) error {
	if err := w.write(ctx, e); err != nil {
		return err
	}
	switch p := p.(type) {
	case *comity.SourceAdded:
		delete(w.unnamed, string(p.Source))
	case *comity.DocumentMade:
		delete(w.unnamed, p.Blob)
	}
	return w.cat.apply(ctx, e, p)
}

// entryColumns are what scanEntry reads.
const entryColumns = "number, recorded, author, kind, marking, payload_hash, salt, payload, sealed_by"

// scanEntry reads an entry; by is the number of the entry that sealed it, or 0.
func scanEntry(rows *sql.Rows) (e comity.Entry, by int64, err error) {
	var recorded int64
	var salt sql.NullString
	var payload []byte
	var sealed sql.NullInt64
	err = rows.Scan(&e.Number, &recorded, &e.Author, &e.Kind, &e.Marking, &e.PayloadHash, &salt, &payload, &sealed)
	e.Recorded, e.Salt, e.Payload = time.UnixMicro(recorded).UTC(), salt.String, payload
	return e, sealed.Int64, err
}
