package ledger

import "golang.org/x/mod/sumdb/tlog"

// Tree works out the Merkle tree over the headers of a log that are added one
// after another, holding only its right edge. The zero Tree is empty.
type Tree struct {
	size int64
	edge []tlog.Hash // edge[i] is the last whole subtree of 2^i leaves, where bit i of size is set
}

// Size returns how many headers were added.
func (t *Tree) Size() int64 { return t.size }

// Add adds a header and returns the hashes that it completes, from the leaf
// up, and the place of the first among the stored hashes, as
// golang.org/x/mod/sumdb/tlog counts places.
func (t *Tree) Add(header []byte) (place int64, done []tlog.Hash) {
	place = tlog.StoredHashIndex(0, t.size)
	h := tlog.RecordHash(header)
	done = append(done, h)
	level := 0
	for ; t.size>>level&1 == 1; level++ {
		h = tlog.NodeHash(t.edge[level], h)
		done = append(done, h)
	}
	if level == len(t.edge) {
		t.edge = append(t.edge, h)
	}
	t.edge[level] = h
	t.size++
	return place, done
}

// Root returns the root over the headers that were added, in base64.
func (t *Tree) Root() string {
	if t.size == 0 {
		h, _ := tlog.TreeHash(0, nil)
		return h.String()
	}
	var root tlog.Hash
	have := false
	for level := range t.edge {
		switch {
		case t.size>>level&1 == 0:
		case have:
			root = tlog.NodeHash(t.edge[level], root)
		default:
			root, have = t.edge[level], true
		}
	}
	return root.String()
}
