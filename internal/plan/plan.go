// Package plan says how an implementation plan stands: each item's stage as
// its owner reports it and as others confirm it, what is overdue, due soon,
// silent, contradicted or unfunded and why, how far it slips; what a revised
// plan changed; and what a progress report or a returned template tells. It is
// pure: it knows records and days, no store and no clock.
package plan

import (
	"cmp"
	"slices"
	"strings"

	"comity"
)

// Options say by which measure a board is drawn.
type Options struct {
	Today  comity.Day
	Soon   int // days before its deadline from which an item is due soon; 0 is 90
	Silent int // days without a report after which an unfinished item is silent; 0 is 180

	// Linked gives the records that an item is linked to; nil knows of none
	// and marks nothing unfunded.
	Linked func(item *comity.Record) []Linked
	// Since gives the day from which reports on an item could be expected, for
	// items that were never reported on; nil leaves those out of the silent ones.
	Since func(item *comity.Record) comity.Day
}

// Linked is a record that stands in a relation to an item.
type Linked struct {
	Link   comity.LinkKind
	Record *comity.Record
}

// Funds reports whether the record is a commitment that pays for the item.
func (l Linked) Funds() bool {
	return l.Record.Kind == comity.KindCommitment && l.Record.Status != comity.StatusRejected &&
		(l.Link == comity.PartOf || l.Link == comity.Implements || l.Link == comity.UnderInstrument)
}

func (o Options) withDefaults() Options {
	if o.Soon == 0 {
		o.Soon = 90
	}
	if o.Silent == 0 {
		o.Silent = 180
	}
	return o
}

// Flag is something about an item that somebody should look at.
type Flag string

// The flags, the gravest first.
const (
	Overdue       Flag = "overdue"
	Contradicted  Flag = "contradicted"
	MilestoneLate Flag = "milestone-late"
	DueSoon       Flag = "due-soon"
	Silent        Flag = "silent"
	Unfunded      Flag = "unfunded"
)

// Flags lists every flag, the gravest first.
var Flags = []Flag{Overdue, Contradicted, MilestoneLate, DueSoon, Silent, Unfunded}

// Raised is a flag with what raised it, in words.
type Raised struct {
	Flag  Flag   `json:"flag"`
	Why   string `json:"why"`
	Entry int64  `json:"entry,omitempty"` // the entry that shows it, where one does
}

// Pillar is the items under one heading of a plan, in the plan's order.
type Pillar struct {
	Name  string  `json:"name"`
	Items []*Item `json:"items"`
}

// Board is a plan as it stands.
type Board struct {
	Plan    string               `json:"plan"`
	Pillars []Pillar             `json:"pillars,omitempty"`
	Count   map[comity.Stage]int `json:"count"`
	Flagged map[Flag]int         `json:"flags"`
	Items   int                  `json:"items"`
}

// NewBoard draws the board of the items of one plan. Records of other kinds,
// and rejected ones, are left out.
func NewBoard(name string, records []comity.Record, opt Options) *Board {
	var items []*Item
	for k := range records {
		if i := Stand(&records[k], opt); i != nil {
			items = append(items, i)
		}
	}
	return Assemble(name, items)
}

// Assemble draws a board of items, which it puts in the order of their numbers.
func Assemble(name string, items []*Item) *Board {
	b := &Board{Plan: name, Count: map[comity.Stage]int{}, Flagged: map[Flag]int{}, Items: len(items)}
	slices.SortStableFunc(items, func(x, y *Item) int {
		return cmp.Or(compareSteps(x.steps, y.steps), cmp.Compare(x.Record.ID, y.Record.ID))
	})
	at := map[string]int{}
	for _, i := range items {
		b.Count[i.Stage]++
		for _, r := range i.Raised {
			b.Flagged[r.Flag]++
		}
		name := strings.TrimSpace(string(i.Body.Pillar))
		k, ok := at[name]
		if !ok { // pillars stand in the order of their first items
			k = len(b.Pillars)
			at[name] = k
			b.Pillars = append(b.Pillars, Pillar{Name: name})
		}
		b.Pillars[k].Items = append(b.Pillars[k].Items, i)
	}
	return b
}

// All returns the items of every pillar, in the plan's order.
func (b *Board) All() []*Item {
	out := make([]*Item, 0, b.Items)
	for _, p := range b.Pillars {
		out = append(out, p.Items...)
	}
	return out
}

// Find returns the item of a record, nil where the board has none.
func (b *Board) Find(id comity.ClaimID) *Item {
	for _, p := range b.Pillars {
		for _, i := range p.Items {
			if i.Record.Is(id) {
				return i
			}
		}
	}
	return nil
}

// Named returns the item that a person names by its number or by its record's
// id. None is NotFound, several with one number are a Conflict.
func (b *Board) Named(name string) (*Item, error) {
	if i := b.Find(comity.ClaimID(name)); i != nil {
		return i, nil
	}
	var found []*Item
	for _, i := range b.All() {
		if samePath(string(i.Body.Path), name) {
			found = append(found, i)
		}
	}
	switch {
	case len(found) == 0:
		return nil, comity.Errorf(comity.NotFound, "the plan has no item %s", clip(name)).WithHint("comity plan board names its items by their numbers")
	case len(found) > 1:
		return nil, comity.Errorf(comity.Conflict, "the plan has %d items with the number %s", len(found), clip(name)).WithHint("give the item's id, as comity plan board --csv does")
	}
	return found[0], nil
}

// ComparePaths orders item numbers as people do: 2 before 10, 2.1 before 2.1.1,
// (a) before (b).
func ComparePaths(a, b string) int { return compareSteps(steps(a), steps(b)) }

// step is one step of an item's number; n is -1 where it is no number.
type step struct {
	n    int
	text string
}

func compareSteps(x, y []step) int {
	for i := range min(len(x), len(y)) {
		if x[i].n >= 0 && y[i].n >= 0 {
			if c := cmp.Compare(x[i].n, y[i].n); c != 0 {
				return c
			}
			continue
		}
		if c := cmp.Compare(x[i].text, y[i].text); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(x), len(y))
}

func steps(path string) []step {
	var out []step
	for s := range strings.FieldsFuncSeq(path, func(r rune) bool { return strings.ContainsRune(".-()/ ", r) }) {
		out = append(out, step{number(s), strings.ToLower(s)})
	}
	return out
}

// number returns the number that s writes, -1 where it is none.
func number(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1_000_000 {
			return -1
		}
		n = n*10 + int(r-'0')
	}
	return n
}
