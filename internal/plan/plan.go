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

	// Funding gives the flows of the commitments that an item is linked to;
	// nil knows of none and marks nothing unfunded.
	Funding func(item comity.Record) []comity.Flow
	// Since gives the day on which an entry was recorded, for items that were
	// never reported on; nil leaves those out of the silent ones.
	Since func(entry int64) comity.Day
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
	Overdue      Flag = "overdue"
	Contradicted Flag = "contradicted"
	DueSoon      Flag = "due-soon"
	Silent       Flag = "silent"
	Unfunded     Flag = "unfunded"
)

// Flags lists every flag, the gravest first.
var Flags = []Flag{Overdue, Contradicted, DueSoon, Silent, Unfunded}

// Raised is a flag with what raised it, in words.
type Raised struct {
	Flag  Flag   `json:"flag"`
	Why   string `json:"why"`
	Entry int64  `json:"entry,omitempty"` // the entry that shows it, where one does
}

// Item is one item of a board.
type Item struct {
	Record    comity.Record    `json:"record"`
	Body      *comity.PlanItem `json:"-"`
	Stage     comity.Stage     `json:"stage"`              // verified, else reported, else as planned
	Reported  comity.Stage     `json:"reported,omitempty"` // by the owner's own word
	Verified  comity.Stage     `json:"verified,omitempty"` // by evidence that others saw
	Last      comity.Date      `json:"last_report"`
	Finished  comity.Date      `json:"finished"` // when it was completed
	Slippage  int              `json:"slippage"` // days behind its deadline, negative ahead; 0 where it is open and not yet due
	Raised    []Raised         `json:"flags,omitempty"`
	Funded    bool             `json:"funded"`
	Confirmed bool             `json:"confirmed"` // the stage is verified, not only reported
}

// Is reports whether the item raises a flag.
func (i *Item) Is(f Flag) bool {
	return slices.ContainsFunc(i.Raised, func(r Raised) bool { return r.Flag == f })
}

// Open reports whether the item is neither finished nor given up.
func (i *Item) Open() bool {
	return i.Stage != comity.StageCompletion && i.Stage != comity.StageCancelled
}

// Pillar is the items under one heading of a plan, in the plan's order.
type Pillar struct {
	Name  string
	Items []Item
}

// Board is a plan as it stands.
type Board struct {
	Plan    string
	Pillars []Pillar
	Count   map[comity.Stage]int
	Flagged map[Flag]int
	Items   int
}

// NewBoard draws the board of the items of one plan. Records of other kinds,
// and rejected ones, are left out.
func NewBoard(name string, records []comity.Record, opt Options) *Board {
	opt = opt.withDefaults()
	b := &Board{Plan: name, Count: map[comity.Stage]int{}, Flagged: map[Flag]int{}}
	var items []Item
	for _, r := range records {
		if body, ok := r.Body.(*comity.PlanItem); ok && r.Status != comity.StatusRejected && r.Merged == "" {
			items = append(items, stand(r, body, opt))
		}
	}
	slices.SortStableFunc(items, func(x, y Item) int {
		return cmp.Or(ComparePaths(string(x.Body.Path), string(y.Body.Path)), cmp.Compare(x.Record.ID, y.Record.ID))
	})
	for _, i := range items {
		b.Items++
		b.Count[i.Stage]++
		for _, r := range i.Raised {
			b.Flagged[r.Flag]++
		}
		b.place(i)
	}
	return b
}

// place puts an item under its pillar; pillars stand in the order of their
// first items.
func (b *Board) place(i Item) {
	name := strings.TrimSpace(string(i.Body.Pillar))
	for k := range b.Pillars {
		if b.Pillars[k].Name == name {
			b.Pillars[k].Items = append(b.Pillars[k].Items, i)
			return
		}
	}
	b.Pillars = append(b.Pillars, Pillar{name, []Item{i}})
}

// ComparePaths orders item numbers as people do: 2 before 10, 2.1 before 2.1.1,
// (a) before (b).
func ComparePaths(a, b string) int {
	x, y := steps(a), steps(b)
	for i := range min(len(x), len(y)) {
		m, n := number(x[i]), number(y[i])
		if m >= 0 && n >= 0 {
			if c := cmp.Compare(m, n); c != 0 {
				return c
			}
			continue
		}
		if c := cmp.Compare(strings.ToLower(x[i]), strings.ToLower(y[i])); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(x), len(y))
}

func steps(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune(".-()/ ", r) })
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
