package sets

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"comity/internal/sqlite/db"
)

// Lag is how many entries the sets in facet may be behind. One row is in some
// fifteen sets, each with a chunk elsewhere in the file; what a thousand entries
// change in them is written at once. Stored: a change of it is a change of
// ledger.Derivation.
const Lag = 1024

// facetKey names one chunk of one set.
type facetKey struct {
	name, value string
	chunk       int64
}

func (k facetKey) compare(o facetKey) int {
	return cmp.Or(cmp.Compare(k.name, o.name), cmp.Compare(k.value, o.value), cmp.Compare(k.chunk, o.chunk))
}

// dirtyMost bounds how many chunks wait in memory to be written.
const dirtyMost = 8192

// Writer changes the sets of a catalog. After Flush, which the end of every
// transaction calls, facet holds the sets as of the last entry whose number is
// a multiple of the lag, and facet_new what each later entry changed: the same,
// however entries were batched.
type Writer struct {
	c     *db.Conn
	lag   int64
	dirty map[facetKey]*chunk
	now   strings.Builder // what the entry changes that is being applied
	late  []late          // entries that are not in facet, of this transaction
}

// late is what an entry changed.
type late struct {
	entry int64
	text  string
}

// NewWriter returns a writer of sets over a connection, with [Lag] for lag but
// in tests.
func NewWriter(c *db.Conn, lag int64) *Writer {
	return &Writer{c: c, lag: lag, dirty: map[facetKey]*chunk{}}
}

// Add puts a number into a set.
func (f *Writer) Add(name, value string, n int64) { write(&f.now, change{name, value, n, true}) }

// Remove takes a number out of a set.
func (f *Writer) Remove(name, value string, n int64) { write(&f.now, change{name, value, n, false}) }

// Applied says that the changes since the last call are those of an entry.
func (f *Writer) Applied(ctx context.Context, entry int64) error {
	f.late = append(f.late, late{entry, f.now.String()})
	f.now.Reset()
	if entry%f.lag != 0 {
		return nil
	}
	before, err := held(ctx, f.c)
	if err != nil {
		return err
	}
	if before != "" {
		if _, err := f.c.Exec(ctx, "DELETE FROM facet_new"); err != nil {
			return err
		}
	}
	for _, l := range append([]late{{text: before}}, f.late...) {
		for x, err := range changes(l.text) {
			if err != nil {
				return err
			}
			if err := f.settle(ctx, x); err != nil {
				return err
			}
		}
	}
	f.late = f.late[:0]
	return nil
}

// Settled returns the last entry as of which facet holds the sets of a catalog.
func Settled(ctx context.Context, c *db.Conn, lag int64) (n int64, err error) {
	_, err = c.One(ctx, "SELECT entries FROM catalog", nil, &n)
	return n / lag * lag, err
}

// Put puts a number into a set as facet holds it: of a row of an entry up to
// [Settled].
func (f *Writer) Put(ctx context.Context, name, value string, n int64) error {
	return f.settle(ctx, change{name, value, n, true})
}

// AddAfter adds, behind each number that a later entry put into a set of a
// name, what more gives of that number.
func AddAfter(ctx context.Context, c *db.Conn, name string, more func(n int64, add func(name, value string))) error {
	entries, err := db.Numbers(ctx, c, "SELECT entry FROM facet_new ORDER BY entry")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		var text string
		if _, err := c.One(ctx, "SELECT changes FROM facet_new WHERE entry = ?", []any{entry}, &text); err != nil {
			return err
		}
		var out strings.Builder
		for x, err := range changes(text) {
			if err != nil {
				return err
			}
			if write(&out, x); x.in && x.name == name {
				more(x.n, func(name, value string) { write(&out, change{name, value, x.n, true}) })
			}
		}
		if out.Len() == len(text) {
			continue
		}
		if _, err := c.Exec(ctx, "UPDATE facet_new SET changes = ? WHERE entry = ?", out.String(), entry); err != nil {
			return err
		}
	}
	return nil
}

// settle brings a change to its chunk.
func (f *Writer) settle(ctx context.Context, x change) error {
	c, err := f.chunk(ctx, facetKey{x.name, x.value, x.n / span})
	switch {
	case err != nil:
		return err
	case x.in:
		c.add(x.n % span)
	default:
		c.remove(x.n % span)
	}
	return nil
}

func (f *Writer) chunk(ctx context.Context, k facetKey) (*chunk, error) {
	if c, ok := f.dirty[k]; ok {
		return c, nil
	}
	if len(f.dirty) >= dirtyMost {
		if err := f.write(ctx); err != nil {
			return nil, err
		}
	}
	var b []byte
	c := &chunk{}
	_, err := f.c.One(ctx, "SELECT bits FROM facet WHERE name = ? AND value = ? AND chunk = ?", []any{k.name, k.value, k.chunk}, &b)
	if err == nil {
		err = c.decode(b)
	}
	f.dirty[k] = c
	return c, err
}

// Flush writes what waits in memory.
func (f *Writer) Flush(ctx context.Context) error {
	for _, l := range f.late {
		if _, err := f.c.Exec(ctx, "INSERT INTO facet_new (entry, changes) VALUES (?, ?)", l.entry, l.text); err != nil {
			return err
		}
	}
	f.late = f.late[:0]
	return f.write(ctx)
}

// write writes the chunks that have changed.
func (f *Writer) write(ctx context.Context) error {
	for _, k := range slices.SortedFunc(maps.Keys(f.dirty), facetKey.compare) {
		var err error
		if b := f.dirty[k].encode(); len(b) > 0 {
			_, err = f.c.Exec(ctx, "INSERT INTO facet (name, value, chunk, bits) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET bits = ?4", k.name, k.value, k.chunk, b)
		} else {
			_, err = f.c.Exec(ctx, "DELETE FROM facet WHERE name = ? AND value = ? AND chunk = ?", k.name, k.value, k.chunk)
		}
		if err != nil {
			return err
		}
	}
	clear(f.dirty)
	return nil
}
