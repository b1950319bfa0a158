package flows

import (
	"context"
	"database/sql"
	"errors"
	"math/bits"
	"sync"

	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// Blocks are held in memory as they were read, 24 bytes a flow and some 30 a row, for all
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
		var some batch
		for i, b := range blocks {
			if len(some.rows)+span > cap(some.rows) {
				some.empty(said, f)
			}
			some.take(b, spans[i]*span, rows)
		}
		some.empty(said, f)
		spans = spans[n:]
	}
	return nil
}

// batch is rows that wait to be gone through. They lie far apart, and memory is
// slow to give what was not asked for lately, but gives many places at once: a
// batch touches the flows of each as it takes them.
type batch struct {
	rows    []*heldRow
	flows   [][]heldFlow
	touched uint32
}

// take takes the rows of a set out of a block, which begins with the row first.
func (a *batch) take(b *heldBlock, first int64, rows sets.Set) {
	for n := int64(0); n < span; n += 64 {
		for w := rows.Word(first + n); w != 0; w &= w - 1 {
			if i := b.at[n+int64(bits.TrailingZeros64(w))]; i > 0 {
				r := &b.rows[i-1]
				flows := b.flows[r.start:r.end]
				a.touched += flows[0].sort + flows[len(flows)-1].sort
				a.rows, a.flows = append(a.rows, r), append(a.flows, flows)
			}
		}
	}
}

// empty calls f with each row.
func (a *batch) empty(says said, f func(said, *heldRow, []heldFlow)) {
	for i, r := range a.rows {
		f(says, r, a.flows[i])
	}
	if cap(a.rows) < 4*span {
		a.rows, a.flows = make([]*heldRow, 0, 4*span), make([][]heldFlow, 0, 4*span)
	}
	a.rows, a.flows = a.rows[:0], a.flows[:0]
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
