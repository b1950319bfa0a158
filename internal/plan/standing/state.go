package standing

import (
	"context"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/plan"
)

// state is the items of a view as the ledger had them after an entry.
type state struct {
	head   int64
	items  map[comity.ClaimID]*comity.Record
	linked neighbours
	near   map[comity.ClaimID][]comity.ClaimID // items by a record that they are linked to
	since  map[comity.ClaimID]comity.Day       // from which reports on an item could be expected
	today  comity.Day                          // of what follows
	stood  map[comity.ClaimID]*plan.Item
	boards map[string]*plan.Board
}

// load reads everything.
func load(ctx context.Context, s Store, v ledger.View) (*state, error) {
	head, err := s.Head(ctx)
	if err != nil {
		return nil, err
	}
	x := &state{head: head.Size, items: map[comity.ClaimID]*comity.Record{}, linked: neighbours{}, near: map[comity.ClaimID][]comity.ClaimID{}, since: map[comity.ClaimID]comity.Day{}}
	list, err := Items(ctx, s, v)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if err := x.put(ctx, s, v, &list[i]); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// put takes an item in, with what it is linked to.
func (x *state) put(ctx context.Context, s Store, v ledger.View, r *comity.Record) (err error) {
	x.items[r.ID] = r
	if x.since[r.ID], err = expected(ctx, s, r); err != nil {
		return err
	}
	for _, l := range r.Links {
		id := other(r, l)
		if tells(l.Kind) && !slices.Contains(x.near[id], r.ID) {
			x.near[id] = append(x.near[id], r.ID)
		}
	}
	return x.linked.learn(ctx, s, v, r)
}

// renew reads one record anew, whatever it is, and forgets what was worked out
// from it.
func (x *state) renew(ctx context.Context, s Store, v ledger.View, id comity.ClaimID) error {
	r, err := s.Record(ctx, v, string(id))
	if comity.KindOf(err) == comity.NotFound {
		return nil // a claim that stands alone, or what this viewer does not see
	}
	if err != nil {
		return err
	}
	if _, known := x.linked[r.ID]; known {
		x.linked[r.ID] = &r
		for _, item := range x.near[r.ID] {
			x.forget(item)
		}
	}
	if r.Kind != comity.KindPlanItem {
		return nil
	}
	x.forget(r.ID)
	if !holds(&r) {
		delete(x.items, r.ID)
		return nil
	}
	return x.put(ctx, s, v, &r)
}

// forget drops what was worked out of an item: how it stands, and the boards of
// the plans that have it or had it.
func (x *state) forget(id comity.ClaimID) {
	if i := x.stood[id]; i != nil {
		delete(x.boards, string(i.Body.Plan))
		delete(x.stood, id)
	}
	if r := x.items[id]; r != nil {
		delete(x.boards, planOf(r))
	}
}

func planOf(r *comity.Record) string { return string(r.Body.(*comity.PlanItem).Plan) }

// names lists the plans.
func (x *state) names() []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range x.items {
		if n := planOf(r); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// board draws the board of a plan on a day, or gives the one that it drew.
func (x *state) board(today comity.Day, name string) (*plan.Board, error) {
	if x.today != today {
		x.today, x.stood, x.boards = today, map[comity.ClaimID]*plan.Item{}, map[string]*plan.Board{}
	}
	title, err := plan.Choose(x.names(), name)
	if err != nil {
		return nil, err
	}
	if b := x.boards[title]; b != nil {
		return b, nil
	}
	opt := plan.Options{Today: today, Since: func(r *comity.Record) comity.Day { return x.since[r.ID] }, Linked: x.linked.of}
	var items []*plan.Item
	for id, r := range x.items {
		if planOf(r) != title {
			continue
		}
		i := x.stood[id]
		if i == nil {
			i = plan.Stand(r, opt)
			x.stood[id] = i
		}
		items = append(items, i)
	}
	b := plan.Assemble(title, items)
	x.boards[title] = b
	return b, nil
}
