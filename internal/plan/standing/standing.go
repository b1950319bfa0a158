// Package standing draws the board of a plan out of a catalog: it finds the
// items and the records that they are linked to, and leaves the rest to package
// plan. [Keeper] keeps what it found between questions.
package standing

import (
	"context"

	"comity"
	"comity/internal/ledger"
	"comity/internal/plan"
)

// Items returns the plan items of a view, rejected and merged ones left out,
// in the order of their ids.
func Items(ctx context.Context, s ledger.Catalog, v ledger.View) ([]comity.Record, error) {
	var out []comity.Record
	for r, err := range s.Each(ctx, v, ledger.Query{Kinds: []comity.Kind{comity.KindPlanItem}}) {
		if err != nil {
			return nil, err
		}
		if holds(&r) {
			out = append(out, r)
		}
	}
	return out, nil
}

// holds reports whether a record is a plan item that stands.
func holds(r *comity.Record) bool {
	return r.Kind == comity.KindPlanItem && r.Status != comity.StatusRejected && r.Merged == "" && r.Body != nil
}

// Store is what a board is drawn from.
type Store interface {
	ledger.Catalog
	ledger.Log
}

// Board draws the board of the plan whose name holds the words given, or of the
// only plan where name is "", as it stands on a day. No such plan is NotFound,
// several that fit are a Conflict.
func Board(ctx context.Context, s Store, v ledger.View, today comity.Day, name string) (*plan.Board, error) {
	k, err := load(ctx, s, v)
	if err != nil {
		return nil, err
	}
	return k.board(today, name)
}

// neighbours gives the records at the other ends of items' links, each read
// once. What the viewer may not see is not there.
type neighbours map[comity.ClaimID]*comity.Record

// tells are the kinds of link by which another record bears on an item.
func tells(k comity.LinkKind) bool {
	return k == comity.PartOf || k == comity.Implements || k == comity.UnderInstrument || k == comity.Concerns
}

// learn reads what the links of a record lead to and is not known yet.
func (n neighbours) learn(ctx context.Context, s ledger.Catalog, v ledger.View, r *comity.Record) error {
	for _, l := range r.Links {
		id := other(r, l)
		if _, known := n[id]; known || !tells(l.Kind) {
			continue
		}
		x, err := s.Record(ctx, v, string(id))
		switch {
		case comity.KindOf(err) == comity.NotFound:
			n[id] = nil
		case err != nil:
			return err
		default:
			n[id] = &x
		}
	}
	return nil
}

// of returns what an item is linked to, in the order of its links.
func (n neighbours) of(r *comity.Record) []plan.Linked {
	var out []plan.Linked
	for _, l := range r.Links {
		if x := n[other(r, l)]; x != nil && tells(l.Kind) && x.Merged == "" {
			out = append(out, plan.Linked{Link: l.Kind, Record: x})
		}
	}
	return out
}

// other returns the record at the other end of a link.
func other(r *comity.Record, l comity.Link) comity.ClaimID {
	if r.Is(l.From) {
		return l.To
	}
	return l.From
}

// expected says from which day reports on an item could be expected: that on
// which its plan was published, else that on which it came into the ledger.
func expected(ctx context.Context, s ledger.Log, r *comity.Record) (comity.Day, error) {
	for _, v := range r.Voices {
		if v.Published != "" && v.Claim.Rejected == "" {
			return v.Published.Last(), nil
		}
	}
	for e, err := range s.Entries(ctx, r.Founded, r.Founded) {
		return comity.DayOf(e.Recorded.UTC()), err
	}
	return "", nil
}
