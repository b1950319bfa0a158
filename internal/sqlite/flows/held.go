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

// sort is what flows have in common with thousands of others. Numbers are those
// of texts.
type sort struct {
	from, to, currency, excluded uint32
	role                         uint8
	capped, reported             bool
}

// heldFlow is a flow as it is held.
type heldFlow struct {
	value    int64
	date     uint32
	sort     uint32
	exponent int8
}

// heldRow is a row as it is held; its flows end where those of the next begin.
type heldRow struct {
	by, to    uint32
	end       uint32
	at        uint8
	read      bool
	uncertain bool
}

// heldBlock is a block as it was when rows up to one had been written.
type heldBlock struct {
	upTo  int64
	rows  []heldRow
	flows []heldFlow
}

// held holds the blocks of a file.
type held struct {
	loading sync.Mutex // held while blocks are read: text and sorts grow
	text    text
	sorts   []sort
	number  map[sort]uint32

	mu     sync.Mutex
	blocks map[int64]*heldBlock
	flows  int
	texts  []string // what blocks that are held say: the beginnings of text and sorts
	kinds  []sort
}

func newHeld() *held { return &held{number: map[sort]uint32{}, blocks: map[int64]*heldBlock{}} }

// each calls f with every row of a set that has flows, in order; the texts of
// its flows are numbers in t. The row is good until f returns.
func (h *held) each(ctx context.Context, c *db.Conn, rows sets.Set, t *text, f func(*row)) error {
	spans, last := rows.Spans(span), rows.Last()
	for len(spans) > 0 {
		n := min(len(spans), together)
		blocks, sorts, err := h.load(ctx, c, spans[:n], last, t)
		if err != nil {
			return err
		}
		for i, b := range blocks {
			b.each(spans[i]*span, rows, sorts, f)
		}
		spans = spans[n:]
	}
	return nil
}

func (b *heldBlock) each(first int64, rows sets.Set, sorts []sort, f func(*row)) {
	var x row
	start := uint32(0)
	for _, r := range b.rows {
		flows := b.flows[start:r.end]
		start = r.end
		if x.number = first + int64(r.at); !rows.Has(x.number) {
			continue
		}
		x.read, x.uncertain, x.by, x.to, x.flows = r.read, r.uncertain, r.by, r.to, x.flows[:0]
		for _, y := range flows {
			s := &sorts[y.sort]
			x.flows = append(x.flows, flow{role: s.role, capped: s.capped, reported: s.reported, from: s.from, to: s.to,
				currency: s.currency, excluded: s.excluded, date: y.date, value: y.value, exponent: y.exponent})
		}
		f(&x)
	}
}

// load returns blocks with all of their rows up to last, and gives t the texts
// that they name.
func (h *held) load(ctx context.Context, c *db.Conn, spans []int64, last int64, t *text) ([]*heldBlock, []sort, error) {
	out, missing, sorts := h.find(spans, last, t)
	if len(missing) == 0 {
		return out, sorts, nil
	}
	h.loading.Lock()
	defer h.loading.Unlock()
	if out, missing, sorts = h.find(spans, last, t); len(missing) == 0 { // another question was quicker
		return out, sorts, nil
	}
	var size int64
	if _, err := c.One(ctx, "SELECT coalesce(max(row), 0) FROM record", nil, &size); err != nil {
		return nil, nil, err
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
			return nil, nil, err
		}
	}
	for n, b := range fresh {
		b.upTo = min((n+1)*span-1, size)
	}
	sorts = h.keep(fresh, t)
	for i, n := range spans {
		if b := fresh[n]; b != nil {
			out[i] = b
		}
	}
	return out, sorts, nil
}

// find returns the blocks that are held, nil in the place of those that are
// missing.
func (h *held) find(spans []int64, last int64, t *text) (out []*heldBlock, missing []int64, sorts []sort) {
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
	t.list = h.texts
	return out, missing, h.kinds
}

// keep holds blocks, and what they name; where they are too many, it forgets
// all others.
func (h *held) keep(fresh map[int64]*heldBlock, t *text) []sort {
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
	h.texts, h.kinds = h.text.list, h.sorts
	t.list = h.texts
	return h.kinds
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
		if names, err = unpack(data, number, &h.text, names[:0], &x, func(r *row) { h.add(b, r) }); err != nil {
			return err
		}
		into[number] = b
	}
	return errors.Join(list.Err(), list.Close())
}

// add puts a row into a block.
func (h *held) add(b *heldBlock, r *row) {
	for _, x := range r.flows {
		s := sort{from: x.from, to: x.to, currency: x.currency, excluded: x.excluded, role: x.role, capped: x.capped, reported: x.reported}
		n, ok := h.number[s]
		if !ok {
			n = uint32(len(h.sorts))
			h.number[s], h.sorts = n, append(h.sorts, s)
		}
		b.flows = append(b.flows, heldFlow{value: x.value, date: x.date, sort: n, exponent: x.exponent})
	}
	b.rows = append(b.rows, heldRow{by: r.by, to: r.to, end: uint32(len(b.flows)), at: uint8(r.number % span), read: r.read, uncertain: r.uncertain})
}
