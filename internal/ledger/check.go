package ledger

import (
	"context"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"comity"
)

// Checker verifies a log, entry by entry from the first, against nothing but
// the rules of docs/format.md: numbers and times, the tree, salts and payload
// hashes, seals, the blobs that entries name, and every quote. What the
// entries add up to is for the store to compare with a replay.
type Checker struct {
	Report
	tree  Tree
	last  comity.Entry
	known []Head          // heads that someone wrote down, by size
	seals map[int64]int64 // the entry that the store says sealed one, for those not yet heard of
	lost  map[int64]bool  // entries whose payload is wrong
	gap   bool            // entries are missing, so that seals cannot be followed
}

// NewChecker returns a checker that has seen no entry. Known are heads that
// were written down before: the tree over as many entries must have that root
// still, which shows that nothing was rewritten since, however well.
func NewChecker(known ...Head) *Checker {
	known = slices.Clone(known)
	slices.SortFunc(known, func(a, b Head) int { return int(a.Size - b.Size) })
	c := &Checker{known: known, seals: map[int64]int64{}, lost: map[int64]bool{}}
	c.Problems, c.Root = []Problem{}, c.tree.Root()
	return c
}

// Entry verifies the next entry as it is stored; by is the number of the entry
// that the store says sealed it, 0 for none. St and ev tell of the ledger as it
// was before the entry. It returns the payload, nil where it is sealed or
// wrong, with the tree hashes that the entry completes and the place of the
// first. An error is one of ev's or st's own.
func (c *Checker) Entry(ctx context.Context, st State, ev Evidence, e comity.Entry, by int64) (p comity.Payload, place int64, hashes []tlog.Hash, err error) {
	c.header(e)
	place, hashes = c.tree.Add(e.Header())
	c.Entries, c.Root = c.tree.Size(), c.tree.Root()
	c.compareKnown()
	p = c.payload(e, by)
	if p != nil && c.OK() {
		err = c.evidence(ctx, st, ev, e, p)
	}
	return p, place, hashes, err
}

func (c *Checker) header(e comity.Entry) {
	if next := c.last.Number + 1; e.Number != next {
		c.Wrong(next, "header", "entry %d follows entry %d", e.Number, c.last.Number)
		c.gap = true
	}
	if e.Recorded.Before(c.last.Recorded) {
		c.Wrong(e.Number, "header", "its time, %s, is before that of the entry before it", e.Recorded.Format(time.RFC3339Nano))
	}
	c.last = e
	switch raw, err := hex.DecodeString(e.PayloadHash); {
	case !e.Author.Valid():
		c.Wrong(e.Number, "header", "its author, %q, is none", string(e.Author))
	case !slices.Contains(comity.EntryKinds, e.Kind):
		c.Wrong(e.Number, "header", "its kind, %q, is none", string(e.Kind))
	case !slices.Contains(comity.Markings, e.Marking):
		c.Wrong(e.Number, "header", "its marking, %q, is none", string(e.Marking))
	case err != nil || len(raw) != 32:
		c.Wrong(e.Number, "header", "its payload hash is no SHA-256")
	}
}

// compareKnown compares the tree with the heads written down at this size.
func (c *Checker) compareKnown() {
	for len(c.known) > 0 && c.known[0].Size <= c.tree.Size() {
		h := c.known[0]
		c.known = c.known[1:]
		if h.Size == c.tree.Size() && h.Root != c.Root {
			c.Wrong(h.Size, "tree", "the root over %d entries is %s and not %s as it was written down: an entry up to this one was rewritten", h.Size, c.Root, h.Root)
		}
	}
}

// payload verifies what lies beside the header.
func (c *Checker) payload(e comity.Entry, by int64) comity.Payload {
	if by != 0 {
		c.Sealed++
		c.seals[e.Number] = by
		switch {
		case by <= e.Number:
			c.Wrong(e.Number, "seal", "entry %d cannot have sealed it", by)
		case len(e.Payload) > 0 || e.Salt != "":
			c.Wrong(e.Number, "seal", "it is marked as sealed, and its payload is there")
		}
		c.lost[e.Number] = e.Kind == comity.EntryEntrySealed
		return nil
	}
	p, what := opened(e)
	if what != "" {
		c.Wrong(e.Number, "payload", "%s", what)
		c.lost[e.Number] = true
		return nil
	}
	if s, ok := p.(*comity.EntrySealed); ok {
		c.sealing(e.Number, s)
	}
	return p
}

// opened returns the payload of an entry, or what is wrong with it.
func opened(e comity.Entry) (p comity.Payload, what string) {
	if len(e.Payload) == 0 {
		return nil, "it is missing, and no entry tells that it was sealed"
	}
	if salt, err := hex.DecodeString(e.Salt); err != nil || len(salt) != 16 || comity.PayloadHash(e.Salt, e.Payload) != e.PayloadHash {
		return nil, "it is not what its header says: it was altered, or its salt or its hash was"
	}
	p, err := e.Decode()
	if err != nil {
		return nil, err.Error()
	}
	return p, ""
}

// sealing compares the entries that a seal names with those that are marked as
// sealed by it.
func (c *Checker) sealing(number int64, s *comity.EntrySealed) {
	if len(s.Entries) == 0 {
		c.Wrong(number, "seal", "it says that something was sealed, and not what")
	}
	for _, n := range s.Entries {
		if c.gap {
			return
		}
		switch by, ok := c.seals[n]; {
		case n >= number || n < 1:
			c.Wrong(number, "seal", "it seals entry %d, which was not yet", n)
		case !ok:
			c.Wrong(n, "seal", "entry %d sealed it, and it is not marked as sealed", number)
		case by != number:
			c.Wrong(n, "seal", "it is marked as sealed by entry %d, and entry %d tells of it", by, number)
		}
		delete(c.seals, n)
	}
}

// evidence verifies the lasting part of what Validate asked when the entry was
// new: it is one that a ledger takes, blobs are there and are what the entry
// says, claims are named by what they say and quoted as their document reads,
// and nothing is told for a second time. That holds whatever was sealed: a gap
// takes something away from what an entry finds there and adds nothing. What it
// names must be there as long as nothing before it is sealed.
func (c *Checker) evidence(ctx context.Context, st State, ev Evidence, e comity.Entry, p comity.Payload) error {
	v := &validator{ctx: ctx, st: st, ev: named{ev}, entry: e}
	err := v.form(p)
	if err == nil {
		err = v.told(p)
	}
	if err == nil && c.Sealed == 0 {
		err = v.refers(p)
	}
	if err != nil {
		return c.found(e, "entry", err)
	}
	place := "document"
	switch p := p.(type) {
	case *comity.SourceAdded:
		place, err = "blob", v.bytesOf(p)
	case *comity.DocumentMade:
		err = v.documentOf(p)
	case *comity.ClaimMade:
		if place, err = "quote", formed(&p.Claim); err == nil {
			err = v.quotes(&p.Claim)
		}
		c.Quotes += passages(&p.Claim)
	}
	return c.found(e, place, err)
}

// found notes what is wrong with an entry; it returns an error that is none of
// the entry's.
func (c *Checker) found(e comity.Entry, place string, err error) error {
	var known *comity.Error
	if errors.As(err, &known) {
		c.Wrong(e.Number, place, "%s", known.Message)
		return nil
	}
	return err
}

// told refuses an entry that adds what the ledger holds, which would take the
// place of what was there or count it twice, and a verdict that is no person's.
func (v *validator) told(p comity.Payload) error {
	switch p := p.(type) {
	case *comity.SourceAdded:
		return v.newSource(p)
	case *comity.ClaimMade:
		c, err := v.st.Claim(v.ctx, p.Claim.ID)
		if err == nil && c != nil && !c.Sealed() {
			err = comity.Errorf(comity.Conflict, "the ledger holds claim %s already", p.Claim.ID)
		}
		return err
	case *comity.RecordFounded:
		c, err := v.st.Claim(v.ctx, p.Record)
		if err == nil && c != nil {
			err = founds(c, p)
		}
		return err
	case *comity.ClaimJudged:
		return v.person()
	}
	return nil
}

// named refuses blobs that are not what their name says.
type named struct{ Evidence }

// Blob implements [Evidence].
func (n named) Blob(ctx context.Context, hash string) ([]byte, error) {
	b, err := n.Evidence.Blob(ctx, hash)
	if err == nil && b != nil && string(comity.SourceIDOf(b)) != hash {
		err = comity.Errorf(comity.Corrupt, "the bytes of %s are not what was stored", Short(hash))
	}
	return b, err
}

func passages(cl *comity.Claim) int64 {
	n := len(cl.Evidence)
	for _, list := range cl.FieldEvidence {
		n += len(list)
	}
	return int64(n)
}

// Finish verifies what only the whole log can tell, and returns the report.
func (c *Checker) Finish() *Report {
	for n, by := range c.seals {
		switch {
		case c.gap:
		case by > c.last.Number:
			c.Wrong(c.last.Number+1, "header", "entry %d is missing, which sealed entry %d", by, n)
		case !c.lost[by]:
			c.Wrong(n, "seal", "it is marked as sealed by entry %d, which does not tell of it", by)
		}
	}
	for _, h := range c.known {
		c.Wrong(c.tree.Size()+1, "header", "entries are missing: %d were written down, and there are %d", h.Size, c.tree.Size())
	}
	return &c.Report
}
