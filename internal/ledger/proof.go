package ledger

import (
	"context"

	"golang.org/x/mod/sumdb/tlog"

	"comity"
)

// Prover gives proofs about the log that anyone who holds a published root
// can check without the ledger.
type Prover interface {
	// Prove returns a proof that entry number is in the tree over the first
	// size entries; NotFound where there are not so many.
	Prove(ctx context.Context, number, size int64) (Proof, error)
	// ProveGrowth returns a proof that the tree over the first to entries
	// only adds to the one over the first from.
	ProveGrowth(ctx context.Context, from, to int64) (Growth, error)
}

// Proof shows that an entry is in a tree. Hashes and roots are base64.
type Proof struct {
	Size   int64    `json:"size"`
	Root   string   `json:"root"`
	Number int64    `json:"number"`
	Header string   `json:"header"` // the entry's header, the leaf
	Hashes []string `json:"hashes"`
}

// Growth shows that one tree adds to another.
type Growth struct {
	From     int64    `json:"from"`
	FromRoot string   `json:"from_root"`
	To       int64    `json:"to"`
	ToRoot   string   `json:"to_root"`
	Hashes   []string `json:"hashes"`
}

// Verify returns an Unverifiable error unless the proof holds for its root.
func (p Proof) Verify() error {
	root, err := tlog.ParseHash(p.Root)
	if err != nil {
		return unproved(err)
	}
	hashes, err := parseHashes(p.Hashes)
	if err != nil {
		return unproved(err)
	}
	return unproved(tlog.CheckRecord(hashes, p.Size, root, p.Number-1, tlog.RecordHash([]byte(p.Header))))
}

// Verify returns an Unverifiable error unless the proof holds for its roots.
func (g Growth) Verify() error {
	from, err := tlog.ParseHash(g.FromRoot)
	if err != nil {
		return unproved(err)
	}
	to, err := tlog.ParseHash(g.ToRoot)
	if err != nil {
		return unproved(err)
	}
	hashes, err := parseHashes(g.Hashes)
	if err != nil {
		return unproved(err)
	}
	return unproved(tlog.CheckTree(hashes, g.To, to, g.From, from))
}

func unproved(err error) error {
	if err == nil {
		return nil
	}
	return comity.Errorf(comity.Unverifiable, "the proof does not hold: %v", err)
}

func parseHashes(list []string) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(list))
	for i, s := range list {
		h, err := tlog.ParseHash(s)
		if err != nil {
			return nil, err
		}
		out[i] = h
	}
	return out, nil
}
