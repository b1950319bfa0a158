package flows

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// Blocks are held in memory as they were read, 24 bytes a flow, for all
// questions: rows of one giver or one year lie all over the table, and a few
// thousand of them touch as many blocks. What a row says never changes, and a
// block is only added to.
const (
	mostHeld = 1 << 23 // flows
	together = 512     // blocks that are read before their rows are gone through
)

// held holds the blocks of a file.
type held struct {
	loading sync.Mutex // held while blocks are read: terms grow
	terms   terms

	mu     sync.Mutex
	blocks map[int64]*heldBlock
	flows  int
	said   said // what blocks that are held say
}

func newHeld() *held { return &held{blocks: map[int64]*heldBlock{}} }

// each calls f with every row of a set that has flows, and with its flows, in
// order; their numbers are those of what it says.
func (h *held) each(ctx context.Context, c *db.Conn, rows sets.Set, f func(said, *heldRow, []heldFlow)) error {
	spans, last := rows.Spans(span), rows.Last()
	for len(spans) > 0 {
		n := min(len(spans), together)
		blocks, said, err := h.load(ctx, c, spans[:n], last)
		if err != nil {
			return err
		}
		for i, b := range blocks {
			b.each(spans[i]*span, rows, func(r *heldRow, flows []heldFlow) { f(said, r, flows) })
		}
		spans = spans[n:]
	}
	return nil
}

func (b *heldBlock) each(first int64, rows sets.Set, f func(*heldRow, []heldFlow)) {
	start := uint32(0)
	for i := range b.rows {
		r := &b.rows[i]
		if rows.Has(first + int64(r.at)) {
			f(r, b.flows[start:r.end])
		}
		start = r.end
	}
}

// load returns blocks with all of their rows up to last, and what they say.
func (h *held) load(ctx context.Context, c *db.Conn, spans []int64, last int64) ([]*heldBlock, said, error) {
	out, missing, says := h.find(spans, last)
	if len(missing) == 0 {
		return out, says, nil
	}
	h.loading.Lock()
	defer h.loading.Unlock()
	if out, missing, says = h.find(spans, last); len(missing) == 0 { // another question was quicker
		return out, says, nil
	}
	var size int64
	if _, err := c.One(ctx, "SELECT coalesce(max(row), 0) FROM record", nil, &size); err != nil {
		return nil, says, err
	}
	fresh := map[int64]*heldBlock{}
	for _, n := range missing {
		fresh[n] = &heldBlock{} // of which no row may have flows
	}
	for len(missing) > 0 {
		first, end := missing[0], missing[0]
		for missing = missing[1:]; len(missing) > 0 && missing[0]-end < near; missing = missing[1:] {
			end = missing[0]
		}
		if err := h.between(ctx, c, first, end, fresh); err != nil {
			return nil, says, err
		}
	}
	for n, b := range fresh {
		b.upTo = min((n+1)*span-1, size)
	}
	says = h.keep(fresh)
	for i, n := range spans {
		if b := fresh[n]; b != nil {
			out[i] = b
		}
	}
	return out, says, nil
}

// find returns the blocks that are held, nil in the place of those that are
// missing.
func (h *held) find(spans []int64, last int64) (out []*heldBlock, missing []int64, says said) {
	h.mu.Lock()
	defer h.mu.Unlock()
	out = make([]*heldBlock, len(spans))
	for i, n := range spans {
		if b := h.blocks[n]; b != nil && b.upTo >= min((n+1)*span-1, last) {
			out[i] = b
		} else {
			missing = append(missing, n)
		}
	}
	return out, missing, h.said
}

// keep holds blocks, and what they name; where they are too many, it forgets
// all others.
func (h *held) keep(fresh map[int64]*heldBlock) said {
	h.mu.Lock()
	defer h.mu.Unlock()
	for n, b := range fresh {
		if old := h.blocks[n]; old != nil {
			h.flows -= len(old.flows)
		}
		if h.flows += len(b.flows); h.flows > mostHeld {
			h.blocks, h.flows = map[int64]*heldBlock{}, len(b.flows)
		}
		h.blocks[n] = b
	}
	h.said = h.terms.said()
	return h.said
}

// between reads the blocks of a stretch.
func (h *held) between(ctx context.Context, c *db.Conn, first, last int64, into map[int64]*heldBlock) error {
	list, err := c.Rows(ctx, "SELECT block, flows FROM flow WHERE block >= ? AND block <= ?", first, last)
	if err != nil {
		return err
	}
	defer list.Close()
	var names []uint32
	var x row
	for list.Next() {
		var number int64
		var data sql.RawBytes
		if err := list.Scan(&number, &data); err != nil {
			return err
		}
		b := &heldBlock{}
		if names, err = unpack(data, number, &h.terms.text, names[:0], &x, func(r *row) { h.terms.hold(b, r) }); err != nil {
			return err
		}
		into[number] = b
	}
	return errors.Join(list.Err(), list.Close())
}
