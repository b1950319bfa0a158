package ledger

import (
	"cmp"
	"fmt"
	"slices"
)

// Report is what a check of a ledger found.
type Report struct {
	Entries  int64     `json:"entries"`        // how many there are
	Root     string    `json:"root"`           // of the tree over their headers, worked out anew
	Sealed   int64     `json:"sealed"`         // payloads that were removed with a reason
	Blobs    int64     `json:"blobs"`          // sources and documents that are what their names say
	Quotes   int64     `json:"quotes"`         // passages that stand where claims say that they do
	Rows     int64     `json:"rows"`           // of the catalog, that are what a replay gives
	Problems []Problem `json:"problems"`       // the first of them, in the order of their entries; empty where all holds
	More     int64     `json:"more,omitempty"` // how many more there are
}

// Problem is one thing that a check found wrong.
type Problem struct {
	Entry int64  `json:"entry"` // the first entry that it touches; 0 where it touches none
	Place string `json:"place"` // "header", "payload", "tree", "blob", "document", "quote", "seal", or the table of the catalog
	What  string `json:"what"`
	Hint  string `json:"hint"` // what to do
}

// String returns the problem as a sentence without a full stop.
func (p Problem) String() string {
	if p.Entry == 0 {
		return fmt.Sprintf("%s: %s; %s", p.Place, p.What, p.Hint)
	}
	return fmt.Sprintf("entry %d, %s: %s; %s", p.Entry, p.Place, p.What, p.Hint)
}

// listed bounds how many problems a report names.
const listed = 100

// Advice that problems carry.
const (
	adviseRestore = "put a backup in its place with comity restore"
	adviseRebuild = "derive the catalog again with comity rebuild"
)

// Wrong notes a problem of the log, which only a backup can mend.
func (r *Report) Wrong(entry int64, place, format string, args ...any) {
	r.note(Problem{entry, place, fmt.Sprintf(format, args...), adviseRestore})
}

// Stale notes a problem of the catalog, which can be derived again.
func (r *Report) Stale(entry int64, place, format string, args ...any) {
	r.note(Problem{entry, place, fmt.Sprintf(format, args...), adviseRebuild})
}

// note keeps the problems of the lowest entries, in order.
func (r *Report) note(p Problem) {
	order := func(a, b Problem) int {
		return cmp.Or(cmp.Compare(uint64(a.Entry-1), uint64(b.Entry-1)), cmp.Compare(a.Place, b.Place))
	}
	i, _ := slices.BinarySearchFunc(r.Problems, p, func(x, p Problem) int { return cmp.Or(order(x, p), -1) })
	r.Problems = slices.Insert(r.Problems, i, p)
	if len(r.Problems) > listed {
		r.Problems, r.More = r.Problems[:listed], r.More+1
	}
}

// OK reports whether nothing is wrong.
func (r *Report) OK() bool { return len(r.Problems) == 0 }
