// Package ledgertest is the suite that every store of a ledger passes: a
// subtest for every sentence of the interface comments in package ledger,
// named by words of that sentence. To promise more, write the sentence there
// and a case here; a test of this package fails where a sentence has no case
// and where a case quotes words that no comment holds.
package ledgertest

import (
	"context"
	"slices"
	"testing"
	"time"

	"comity"
	"comity/internal/ledger"
)

// Options are what a store under test is opened with.
type Options struct {
	Now     func() time.Time                   // its clock
	Members func(comity.Party) []ledger.Member // who belongs to a group
}

// Open makes a new, empty ledger for one subtest and opens it.
type Open func(t *testing.T, o Options) ledger.Store

// Test runs the whole suite over the store that open makes.
func Test(t *testing.T, open Open) {
	cases := promises()
	for _, of := range owners(cases) {
		t.Run(of, func(t *testing.T) {
			for _, p := range cases {
				if p.of == of {
					t.Run(p.says, func(t *testing.T) {
						t.Parallel()
						p.test(newWorld(t, open))
					})
				}
			}
		})
	}
}

// promise is one thing that a comment of package ledger says, and its proof.
type promise struct {
	of   string // what carries the comment: "Log.Append", "Query.Kinds", "Catalog"
	says string // words of the comment
	test func(*world)
}

func promises() []promise {
	return slices.Concat(appendPromises, logPromises, sealPromises, recordPromises, queryPromises, facetPromises, sumsPromises, viewPromises, searchPromises, correctedPromises, libraryPromises, finderPromises, proofPromises)
}

// owners lists what the promises are about, in their order.
func owners(list []promise) []string {
	var out []string
	for _, p := range list {
		if !slices.Contains(out, p.of) {
			out = append(out, p.of)
		}
	}
	return out
}

// world is one ledger under test and what is needed to fill it.
type world struct {
	*testing.T
	s     ledger.Store
	ctx   context.Context
	clock time.Time // the store's clock; a test sets it
	open  Open
}

// dawn is when the clock of every test begins.
var dawn = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

func newWorld(t *testing.T, open Open) *world {
	w := &world{T: t, ctx: t.Context(), clock: dawn, open: open}
	w.s = open(t, Options{Now: func() time.Time { return w.clock }, Members: members})
	t.Cleanup(func() {
		if err := w.s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return w
}

// fresh is another, empty ledger for the same test.
func (w *world) fresh() *world { return newWorld(w.T, w.open) }

// members makes Laos and Viet Nam a group from mid-1995 and 1997 on, and
// Brexland one that has left.
func members(group comity.Party) []ledger.Member {
	if group != "ASEAN" {
		return nil
	}
	return []ledger.Member{{Party: "VN", Since: "1995-07-28"}, {Party: "LA", Since: "1997-07-23"}, {Party: "Brexland", Until: "2020-02-01"}}
}

var owner = ledger.View{Viewer: comity.Owner}

// as is the view of one who may see up to a marking.
func as(m comity.Marking) ledger.View {
	return ledger.View{Viewer: comity.Viewer{Name: "viewer", Limit: m}}
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// wants fails unless err is of a kind.
func (w *world) wants(kind comity.ErrorKind, err error, about string) {
	w.Helper()
	if comity.KindOf(err) != kind {
		w.Errorf("%s: %v (%q), want an error of kind %q", about, err, comity.KindOf(err), kind)
	}
}

func (w *world) append(b ledger.Batch) []comity.Entry {
	w.Helper()
	out, err := w.s.Append(w.ctx, b)
	w.must(err)
	return out
}

// refused fails unless a batch is refused with a kind of error and leaves the
// ledger as it was.
func (w *world) refused(kind comity.ErrorKind, b ledger.Batch, about string) {
	w.Helper()
	before := w.state()
	_, err := w.s.Append(w.ctx, b)
	w.wants(kind, err, about)
	if after := w.state(); after != before {
		w.Errorf("%s: the ledger changed\nfrom %s\nto   %s", about, before, after)
	}
}

// state is the head of the log and the whole catalog in a few words.
func (w *world) state() string {
	w.Helper()
	head, err := w.s.Head(w.ctx)
	w.must(err)
	counts, err := w.s.Counts(w.ctx, owner)
	w.must(err)
	return text(head) + text(counts) + text(w.each(owner, ledger.Query{}))
}

// person appends entries that a person makes.
func (w *world) person(list ...comity.Payload) []comity.Entry {
	w.Helper()
	return w.append(by("person:ann", comity.Clear, list...))
}

// by is a batch of one author.
func by(a comity.Author, m comity.Marking, list ...comity.Payload) ledger.Batch {
	b := ledger.Batch{Author: a, Marking: m}
	for _, p := range list {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
	}
	return b
}

func (w *world) record(v ledger.View, id comity.ClaimID) comity.Record {
	w.Helper()
	r, err := w.s.Record(w.ctx, v, string(id))
	w.must(err)
	return r
}

func (w *world) page(v ledger.View, q ledger.Query) ledger.Page {
	w.Helper()
	p, err := w.s.Records(w.ctx, v, q)
	w.must(err)
	return p
}

func (w *world) each(v ledger.View, q ledger.Query) []comity.Record {
	w.Helper()
	var out []comity.Record
	for r, err := range w.s.Each(w.ctx, v, q) {
		w.must(err)
		out = append(out, r)
	}
	return out
}

func (w *world) entries(from, to int64) []comity.Entry {
	w.Helper()
	var out []comity.Entry
	for e, err := range w.s.Entries(w.ctx, from, to) {
		w.must(err)
		out = append(out, e)
	}
	return out
}

// head is the number of the last entry.
func (w *world) head() int64 {
	w.Helper()
	h, err := w.s.Head(w.ctx)
	w.must(err)
	return h.Size
}

func ids(list []comity.Record) []comity.ClaimID {
	var out []comity.ClaimID
	for _, r := range list {
		out = append(out, r.ID)
	}
	return out
}

// same fails unless got is want, both compared as JSON.
func (w *world) same(got, want any, about string) {
	w.Helper()
	if g, x := text(got), text(want); g != x {
		w.Errorf("%s: got\n%s\nwant\n%s", about, g, x)
	}
}
