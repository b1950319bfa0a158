package front

import (
	"comity/internal/web/frame"
	"sort"
	"sync"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
)

// Bounds of what a front page looks through and shows.
const (
	overviewRecords = 50_000 // beyond it the figures are left to `comity total`
	overviewList    = 200    // disputed records, and pairs awaiting a person, that are kept
)

// overview is what the whole ledger adds up to for one view.
type overview struct {
	TooMany  bool            `json:"too_many,omitempty"` // nothing below was worked out
	Total    total.Total     `json:"total"`
	Disputed []comity.Record `json:"disputed"` // newest first
	Pairs    []comity.Link   `json:"pairs"`    // "may be the same", newest first
}

// overviews keeps the overview of each question until the ledger grows.
type overviews struct {
	mu   sync.Mutex
	head string
	kept map[overviewKey]*overview
}

type overviewKey struct {
	view     ledger.View
	currency string
}

// of works out, or remembers, what the whole ledger adds up to.
func (o *overviews) of(a *frame.Ask, counts ledger.Counts) (*overview, error) {
	key := overviewKey{a.View, a.Currency}
	o.mu.Lock()
	if o.head != a.Head.Root || len(o.kept) > 64 {
		o.head, o.kept = a.Head.Root, map[overviewKey]*overview{}
	}
	kept := o.kept[key]
	o.mu.Unlock()
	if kept != nil {
		return kept, nil
	}
	made, err := newOverview(a, counts)
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	if o.head == a.Head.Root {
		o.kept[key] = made
	}
	o.mu.Unlock()
	return made, nil
}

func newOverview(a *frame.Ask, counts ledger.Counts) (*overview, error) {
	held := 0
	for _, n := range counts.Records {
		held += n
	}
	if held > overviewRecords {
		return &overview{TooMany: true}, nil
	}
	o, sums := &overview{}, a.Totals(total.Query{})
	for r, err := range a.Site.Store.Each(a.Context, a.View, ledger.Query{}) {
		if err != nil {
			return nil, err
		}
		o.take(&r)
		sums.Add(r)
	}
	o.Total = sums.Result()
	sort.Slice(o.Disputed, func(i, j int) bool { return o.Disputed[i].Changed > o.Disputed[j].Changed })
	o.Disputed = o.Disputed[:min(len(o.Disputed), overviewList)]
	sort.Slice(o.Pairs, func(i, j int) bool { return o.Pairs[i].Entry > o.Pairs[j].Entry })
	o.Pairs = o.Pairs[:min(len(o.Pairs), overviewList)]
	return o, o.hide(a)
}

// hide drops what leads to records that the viewer may not see. It comes after
// the walk, because a store may not be asked in the middle of one.
func (o *overview) hide(a *frame.Ask) error {
	for i := range o.Disputed {
		o.Disputed[i] = *a.Visible(&o.Disputed[i])
	}
	pairs, err := linkedPairs(a, o.Pairs, len(o.Pairs))
	if err != nil {
		return err
	}
	o.Pairs = nil
	for _, p := range pairs {
		o.Pairs = append(o.Pairs, p.Link)
	}
	return nil
}

// take adds one record.
func (o *overview) take(r *comity.Record) {
	if r.Status == comity.StatusRejected || r.Merged != "" {
		return
	}
	if len(r.Disputes) > 0 {
		o.Disputed = append(o.Disputed, *r)
	}
	for _, l := range r.Links {
		if l.Kind == comity.MayBeSame && l.From == r.ID {
			o.Pairs = append(o.Pairs, l)
		}
	}
}
