// Package answer reads a ledger's catalog: it is what the SQLite store answers
// questions with, and what replay asks while entries are applied. It writes
// nothing.
//
// A question is answered in sets of rows (package sets): the rows that the view
// sees, narrowed by each filter; only the rows that are shown are read.
package answer

import (
	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

// forever is the until of what holds at the head.
const forever = 1<<63 - 1

// Catalog answers from a ledger's file. It is safe for use by several
// goroutines.
type Catalog struct {
	readers *db.Readers
	groups  func(comity.Party) []ledger.Member // nil knows no groups
}

var _ ledger.Catalog = (*Catalog)(nil)
var _ ledger.Counter = (*Catalog)(nil)
var _ ledger.Library = (*Catalog)(nil)

// New returns a catalog that reads through readers; groups, if not nil, gives
// those who belong to a group.
func New(readers *db.Readers, groups func(comity.Party) []ledger.Member) *Catalog {
	return &Catalog{readers, groups}
}
