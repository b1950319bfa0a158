package ledgertest

import (
	"context"
	"errors"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"comity"
	"comity/internal/ledger"
)

var logPromises = []promise{
	{"Log.Entries", "entries numbered from … to (0 is the head), in order", entriesInOrder},
	{"Log.Entries", "sealed ones without payload", entriesSealed},
	{"Log.Entries", "stops at the first error", entriesStop},
	{"Log.Head", "how many entries there are and the Merkle tree's root over their headers", headIsTheTree},
	{"Log.At", "the last entry recorded at or before t", atOrBefore},
	{"Log.At", "0 where there is none", atNone},
}

// fill appends n stories of three entries, one an hour.
func (w *world) fill(n int) {
	w.Helper()
	for i := range n {
		w.clock = dawn.Add(time.Duration(i) * time.Hour)
		w.told("Story "+string(rune('A'+i)), plain("Nothing was promised."))
	}
}

func entriesInOrder(w *world) {
	w.fill(3)
	for _, x := range []struct{ from, to, first, last int64 }{{1, 0, 1, 9}, {0, 0, 1, 9}, {4, 6, 4, 6}, {9, 9, 9, 9}, {8, 99, 8, 9}, {10, 0, 0, -1}, {5, 4, 0, -1}} {
		list := w.entries(x.from, x.to)
		if int64(len(list)) != x.last-x.first+1 {
			w.Errorf("%d to %d: %d entries", x.from, x.to, len(list))
			continue
		}
		for i, e := range list {
			if e.Number != x.first+int64(i) {
				w.Errorf("%d to %d: entry %d stands at place %d", x.from, x.to, e.Number, i)
			}
		}
	}
}

func entriesSealed(w *world) {
	w.fill(1)
	w.must(w.s.Seal(w.ctx, 2, "person:ann", "a wrong name"))
	e := w.entries(2, 2)[0]
	if e.Payload != nil || e.Salt != "" || e.Sealed != "a wrong name" || e.PayloadHash == "" {
		w.Errorf("a sealed entry reads %s", text(e))
	}
	if p, err := e.Decode(); p != nil || err != nil {
		w.Errorf("a sealed entry decodes as %v, %v", p, err)
	}
}

func entriesStop(w *world) {
	w.fill(1)
	ctx, cancel := context.WithCancel(w.ctx)
	cancel()
	errs, n := 0, 0
	for _, err := range w.s.Entries(ctx, 1, 0) {
		if n++; err != nil {
			errs++
		}
	}
	if errs != 1 || n != 1 {
		w.Errorf("%d errors in %d steps of a cancelled question, want 1 in 1", errs, n)
	}
	for _, err := range w.s.Entries(ctx, 1, 0) {
		if !errors.Is(err, context.Canceled) {
			w.Errorf("the error is %v", err)
		}
	}
	for range w.s.Entries(w.ctx, 1, 0) {
		break // leaving early is no error, and holds nothing up
	}
	w.told("After", plain("Nothing was promised."))
}

// rootOf works the root out from the headers alone.
func (w *world) rootOf(list []comity.Entry) string {
	w.Helper()
	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(places []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(places))
		for i, p := range places {
			out[i] = stored[p]
		}
		return out, nil
	})
	for i, e := range list {
		hashes, err := tlog.StoredHashes(int64(i), e.Header(), read)
		w.must(err)
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(int64(len(list)), read)
	w.must(err)
	return root.String()
}

func headIsTheTree(w *world) {
	for i := range 5 {
		h, err := w.s.Head(w.ctx)
		w.must(err)
		list := w.entries(1, 0)
		if h.Size != int64(len(list)) || h.Root != w.rootOf(list) || (i > 0 && !h.Time.Equal(list[len(list)-1].Recorded)) {
			w.Errorf("the head of %d entries is %s, want root %s", len(list), text(h), w.rootOf(list))
		}
		w.clock = w.clock.Add(time.Minute)
		w.told("Story "+string(rune('A'+i)), plain("Nothing was promised."))
	}
}

func atOrBefore(w *world) {
	w.fill(3)
	for _, x := range []struct {
		t    time.Time
		want int64
	}{{dawn, 3}, {dawn.Add(time.Hour - time.Microsecond), 3}, {dawn.Add(time.Hour), 6}, {dawn.Add(time.Hour).In(time.FixedZone("", -7200)), 6}, {dawn.Add(90 * 24 * time.Hour), 9}} {
		if n, err := w.s.At(w.ctx, x.t); n != x.want || err != nil {
			w.Errorf("at %s: %d, %v, want %d", x.t, n, err, x.want)
		}
	}
}

func atNone(w *world) {
	for n := range 2 {
		if n, err := w.s.At(w.ctx, dawn.Add(-time.Microsecond)); n != 0 || err != nil {
			w.Errorf("before the first entry: %d, %v", n, err)
		}
		if n == 0 {
			w.fill(1)
		}
	}
}

var proofPromises = []promise{
	{"Prover.Prove", "a proof that entry number is in the tree over the first size entries", proves},
	{"Prover.Prove", "NotFound where there are not so many", provesNoMore},
	{"Prover.ProveGrowth", "a proof that the tree over the first to entries only adds to the one over the first from", provesGrowth},
}

// prover is the store as what gives proofs; a store that gives none fails.
func (w *world) prover() ledger.Prover {
	w.Helper()
	p, ok := w.s.(ledger.Prover)
	if !ok {
		w.Fatal("the store gives no proofs")
	}
	return p
}

func proves(w *world) {
	w.fill(5)
	p, list := w.prover(), w.entries(1, 0)
	for size := int64(1); size <= 15; size++ {
		root := w.rootOf(list[:size])
		for n := int64(1); n <= size; n++ {
			proof, err := p.Prove(w.ctx, n, size)
			w.must(err)
			if proof.Root != root || proof.Size != size || proof.Number != n || proof.Header != string(list[n-1].Header()) {
				w.Fatalf("the proof of %d in %d is %s", n, size, text(proof))
			}
			w.must(proof.Verify())
			for about, bad := range spoiledProofs(proof) {
				w.wants(comity.Unverifiable, bad.Verify(), about)
			}
		}
	}
}

// spoiledProofs are proofs that must not hold.
func spoiledProofs(p ledger.Proof) map[string]ledger.Proof {
	out := map[string]ledger.Proof{}
	bad := p
	bad.Header = p.Header + " "
	out["another header"] = bad
	bad = p
	bad.Root = ledger.Proof{Root: tlog.RecordHash([]byte("x")).String()}.Root
	out["another root"] = bad
	bad = p
	bad.Number = p.Number + 1
	out["another place"] = bad
	bad = p
	bad.Hashes = append([]string{p.Root}, p.Hashes...)
	out["a hash too many"] = bad
	if len(p.Hashes) > 0 {
		bad.Hashes = p.Hashes[1:]
		out["a hash too few"] = bad
	}
	bad = p
	bad.Root = "no root"
	out["no root"] = bad
	return out
}

func provesNoMore(w *world) {
	w.fill(1)
	p := w.prover()
	for _, x := range [][2]int64{{0, 3}, {4, 3}, {1, 4}, {4, 4}, {-1, 2}, {1, 0}} {
		_, err := p.Prove(w.ctx, x[0], x[1])
		w.wants(comity.NotFound, err, text(x))
		_, err = p.ProveGrowth(w.ctx, x[0], x[1])
		w.wants(comity.NotFound, err, text(x))
	}
}

func provesGrowth(w *world) {
	w.fill(5)
	p, list := w.prover(), w.entries(1, 0)
	for to := int64(1); to <= 15; to++ {
		for from := int64(1); from <= to; from++ {
			g, err := p.ProveGrowth(w.ctx, from, to)
			w.must(err)
			if g.FromRoot != w.rootOf(list[:from]) || g.ToRoot != w.rootOf(list[:to]) {
				w.Fatalf("the growth from %d to %d is %s", from, to, text(g))
			}
			w.must(g.Verify())
			bad := g
			bad.FromRoot = tlog.RecordHash([]byte("x")).String()
			w.wants(comity.Unverifiable, bad.Verify(), "growth from another root")
			bad = g
			bad.ToRoot = tlog.RecordHash([]byte("x")).String()
			w.wants(comity.Unverifiable, bad.Verify(), "growth to another root")
		}
	}
}
