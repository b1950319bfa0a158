package flows

import (
	"context"
	"encoding/binary"

	"comity"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/facts"
)

// span is how many rows a block covers: few enough that the last one, which
// every append writes anew, is a page or two, and many enough that their texts
// are told once for many rows. Stored: a change of it is a change of
// ledger.Derivation.
const span = 128

// block is the rows of one block as they are written.
type block struct {
	number int64
	text   text
	rows   []byte
}

// encode writes the texts, and the rows after them.
func (b *block) encode() []byte {
	out := binary.AppendUvarint(nil, uint64(len(b.text.list)))
	for _, s := range b.text.list {
		out = append(binary.AppendUvarint(out, uint64(len(s))), s...)
	}
	return append(out, b.rows...)
}

// decode reads what encode wrote.
func (b *block) decode(data []byte) error {
	r := reader{b: data}
	for range r.uint() {
		if b.text.of(string(r.bytes(r.uint()))); r.bad {
			break
		}
	}
	b.rows = append(b.rows, r.b...)
	return r.fail()
}

// Writer adds the flows of rows to a catalog. The same rows give the same
// blocks, however they were batched.
type Writer struct {
	c    *db.Conn
	last *block // nil for none
}

// NewWriter returns a writer over a connection.
func NewWriter(c *db.Conn) *Writer { return &Writer{c: c} }

// Add adds the flows of a record's new row, with the facts of it. Rows come in
// their order.
func (w *Writer) Add(ctx context.Context, number int64, r *comity.Record, f facts.Facts) error {
	if r.Merged != "" || len(r.Flows) == 0 {
		return nil
	}
	if w.last == nil || w.last.number != number/span {
		if err := w.Flush(ctx); err != nil {
			return err
		}
		w.last = &block{number: number / span}
		var data []byte
		if _, err := w.c.One(ctx, "SELECT flows FROM flow WHERE block = ?", []any{w.last.number}, &data); err != nil {
			return err
		}
		if data != nil {
			if err := w.last.decode(data); err != nil {
				return err
			}
		}
	}
	x, ok := rowOf(&w.last.text, number, r, f)
	if ok {
		w.last.rows = x.append(w.last.rows)
	}
	return nil
}

// Flush writes what waits in memory.
func (w *Writer) Flush(ctx context.Context) error {
	if w.last == nil {
		return nil
	}
	_, err := w.c.Exec(ctx, "INSERT INTO flow (block, flows) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET flows = ?2", w.last.number, w.last.encode())
	w.last = nil
	return err
}

// near is how many blocks that are not asked for are read over rather than
// sought past.
const near = 4

// unpack calls f with the rows of one block. Names is room for the numbers of
// its texts, which it returns.
func unpack(data []byte, number int64, t *text, names []uint32, x *row, f func(*row)) ([]uint32, error) {
	r := reader{b: data}
	for range r.uint() {
		s := r.bytes(r.uint())
		if r.bad {
			return names, r.fail()
		}
		n, ok := t.at[string(s)]
		if !ok {
			n = t.of(string(s))
		}
		names = append(names, n)
	}
	for len(r.b) > 0 && !r.bad {
		x.number = number*span + int64(r.uint())
		in := reader{b: r.bytes(r.uint())}
		if r.bad {
			continue
		}
		flags := in.uint()
		x.read, x.uncertain = flags&bitRead != 0, flags&bitUncertain != 0
		x.by, x.to, x.year, x.sector = in.text(names), in.text(names), in.text(names), in.text(names)
		x.flows = x.flows[:0]
		for range in.uint() {
			var y flow
			if in.flow(&y, names); in.bad {
				return names, in.fail()
			}
			x.flows = append(x.flows, y)
		}
		f(x)
	}
	return names, r.fail()
}
