// Package standing draws the board of a plan out of a catalog: it finds the
// items and what funds them, and leaves the rest to package plan.
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
		if r.Status != comity.StatusRejected && r.Merged == "" && r.Body != nil {
			out = append(out, r)
		}
	}
	return out, nil
}

// Board draws the board of the plan whose name holds the words given, or of the
// only plan where name is "", as it stands on a day. No such plan is NotFound,
// several that fit are a Conflict.
func Board(ctx context.Context, s ledger.Catalog, v ledger.View, today comity.Day, name string) (*plan.Board, error) {
	records, err := Items(ctx, s, v)
	if err != nil {
		return nil, err
	}
	title, own, err := plan.Of(records, name)
	if err != nil {
		return nil, err
	}
	flows := map[comity.ClaimID][]comity.Flow{}
	for _, r := range own {
		if flows[r.ID], err = funding(ctx, s, v, r); err != nil {
			return nil, err
		}
	}
	return plan.NewBoard(title, own, plan.Options{Today: today, Funding: func(r comity.Record) []comity.Flow { return flows[r.ID] }}), nil
}

// funding returns the flows of the commitments that are linked to an item.
func funding(ctx context.Context, s ledger.Catalog, v ledger.View, item comity.Record) ([]comity.Flow, error) {
	var out []comity.Flow
	for _, l := range item.Links {
		if l.Kind != comity.PartOf && l.Kind != comity.Implements && l.Kind != comity.UnderInstrument {
			continue
		}
		other := l.From
		if item.Is(other) {
			other = l.To
		}
		r, err := s.Record(ctx, v, string(other))
		if comity.KindOf(err) == comity.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if r.Kind == comity.KindCommitment {
			out = append(out, r.Flows...)
		}
	}
	return out, nil
}
