package plan

import (
	"bytes"
	"encoding/json"
	"slices"

	"comity"
)

// News is what changed of one item between two times. Before or Now is nil
// where the plan did not have it yet, or has it no more.
type News struct {
	Before, Now *Item
	Reports     []comity.Progress // made since
	Links       []comity.Link     // made since
	Raised      []Raised          // flags that it did not raise before
	Cleared     []Flag            // flags that it raises no more
	Edited      bool              // the plan says something else of it
}

// Compare lists what changed between a board as the ledger had it after an
// entry and the board of now, in the plan's order; what is gone comes last.
func Compare(before, now *Board, entry int64) []News {
	was := map[comity.ClaimID]*Item{}
	for _, i := range before.All() {
		was[i.Record.ID] = i
	}
	var out []News
	for _, i := range now.All() {
		n := News{Before: was[i.Record.ID], Now: i}
		delete(was, i.Record.ID)
		n.since(entry)
		if n.any() {
			out = append(out, n)
		}
	}
	for _, i := range before.All() {
		if was[i.Record.ID] != nil {
			out = append(out, News{Before: i})
		}
	}
	return out
}

func (n *News) any() bool {
	return n.Before == nil || n.Edited || n.Before.Stage != n.Now.Stage || len(n.Reports)+len(n.Links)+len(n.Raised)+len(n.Cleared) > 0
}

func (n *News) since(entry int64) {
	for _, p := range n.Now.Record.Progress {
		if p.Entry > entry {
			n.Reports = append(n.Reports, p)
		}
	}
	for _, l := range n.Now.Record.Links {
		if l.Entry > entry {
			n.Links = append(n.Links, l)
		}
	}
	if n.Before == nil {
		n.Raised = n.Now.Raised
		return
	}
	for _, r := range n.Now.Raised {
		if !n.Before.Is(r.Flag) {
			n.Raised = append(n.Raised, r)
		}
	}
	for _, f := range Flags {
		if n.Before.Is(f) && !n.Now.Is(f) {
			n.Cleared = append(n.Cleared, f)
		}
	}
	a, err1 := json.Marshal(n.Before.Body)
	b, err2 := json.Marshal(n.Now.Body)
	n.Edited = err1 != nil || err2 != nil || !bytes.Equal(a, b)
}

// Item returns the item of now, or the one that is gone.
func (n *News) Item() *Item {
	if n.Now != nil {
		return n.Now
	}
	return n.Before
}

// Debt is what one owner owes: items that are overdue, due soon, silent, or
// behind with a milestone.
type Debt struct {
	Owner comity.Party `json:"owner"` // "" where no owner is named
	Items []*Item      `json:"items"`
}

// owing are the flags by which somebody owes something, by Flags' order.
var owing = []Flag{Overdue, MilestoneLate, DueSoon, Silent}

// Debts lists who owes what, by owner, those that nobody owns last; of each the
// gravest first.
func Debts(b *Board) []Debt {
	at := map[comity.Party]int{}
	out := []Debt{}
	for _, i := range b.All() {
		if !slices.ContainsFunc(owing, i.Is) {
			continue
		}
		owners := i.Body.Owner
		if len(owners) == 0 {
			owners = comity.Parties{""}
		}
		for _, o := range owners {
			k, ok := at[o]
			if !ok {
				k = len(out)
				at[o] = k
				out = append(out, Debt{Owner: o})
			}
			out[k].Items = append(out[k].Items, i)
		}
	}
	slices.SortFunc(out, func(a, b Debt) int {
		if (a.Owner == "") != (b.Owner == "") {
			return len(b.Owner) - len(a.Owner) // nobody's last
		}
		return slices.Compare([]byte(a.Owner), []byte(b.Owner))
	})
	for _, d := range out {
		slices.SortStableFunc(d.Items, func(a, b *Item) int { return Gravity(a) - Gravity(b) })
	}
	return out
}

// Gravity is the place of an item's gravest flag among Flags, and one more than
// the last where it raises none.
func Gravity(i *Item) int {
	if n := slices.IndexFunc(Flags, i.Is); n >= 0 {
		return n
	}
	return len(Flags)
}
