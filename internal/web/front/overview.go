package front

import (
	"sort"
	"sync"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/frame"
	"comity/internal/web/pictures"
	"comity/internal/web/question"
)

// Bounds of what a front page looks through and shows.
const (
	overviewRecords = 50_000 // beyond it the figures are left to `comity total`
	overviewDue     = 5      // records that are late, or due next
	overviewList    = 200    // disputed records, and pairs awaiting a person, that are kept
)

// overview is what the whole ledger adds up to for one view.
type overview struct {
	TooMany  bool            `json:"too_many,omitempty"` // nothing below was worked out
	Total    total.Total     `json:"total"`
	Disputed []comity.Record `json:"disputed"` // newest first
	Pairs    []comity.Link   `json:"pairs"`    // "may be the same", newest first
	Late     []comity.Record `json:"late"`     // the last to become so first
	Due      []comity.Record `json:"due"`      // the next first
	Lates    int             `json:"late_all"` // how many are late
	Dues     int             `json:"due_all"`
	today    comity.Day
	drawn    *pictures.Drawn
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
	today    comity.Day
}

// of works out, or remembers, what the whole ledger adds up to.
func (o *overviews) of(a *frame.Ask, counts ledger.Counts) (*overview, error) {
	key := overviewKey{a.View, a.Currency, a.Today()}
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
	o, sums := &overview{today: a.Today()}, a.Totals(total.Query{})
	for r, err := range a.Site.Store.Each(a.Context, a.View, ledger.Query{}) {
		if err != nil {
			return nil, err
		}
		o.take(&r)
		sums.Add(r)
	}
	o.Total = sums.Result()
	o.soonest()
	sort.Slice(o.Disputed, func(i, j int) bool { return o.Disputed[i].Changed > o.Disputed[j].Changed })
	o.Disputed = o.Disputed[:min(len(o.Disputed), overviewList)]
	sort.Slice(o.Pairs, func(i, j int) bool { return o.Pairs[i].Entry > o.Pairs[j].Entry })
	o.Pairs = o.Pairs[:min(len(o.Pairs), overviewList)]
	if err := o.hide(a); err != nil {
		return nil, err
	}
	q, err := question.Of(a, comity.KindCommitment, question.Filter{})
	if err != nil {
		return nil, err
	}
	o.drawn, err = pictures.Map(a, q)
	return o, err
}

// soonest keeps the few that became late last, and those that are due next.
func (o *overview) soonest() {
	o.Lates, o.Dues = len(o.Late), len(o.Due)
	due := func(r *comity.Record) comity.Day { return frame.FactsOf(r).Deadline.Last() }
	sort.SliceStable(o.Late, func(i, j int) bool { return due(&o.Late[i]) > due(&o.Late[j]) })
	sort.SliceStable(o.Due, func(i, j int) bool { return due(&o.Due[i]) < due(&o.Due[j]) })
	o.Late, o.Due = o.Late[:min(len(o.Late), overviewDue)], o.Due[:min(len(o.Due), overviewDue)]
}

// hide drops what leads to records that the viewer may not see. It comes after
// the walk, because a store may not be asked in the middle of one.
func (o *overview) hide(a *frame.Ask) error {
	for _, list := range [][]comity.Record{o.Disputed, o.Late, o.Due} {
		for i := range list {
			list[i] = *a.Visible(&list[i])
		}
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
	if last := frame.FactsOf(r).Deadline.Last(); frame.Late(r, o.today) {
		o.Late = append(o.Late, *r)
	} else if open(r) && last >= o.today {
		o.Due = append(o.Due, *r)
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

// open reports whether something of a record is still to be done.
func open(r *comity.Record) bool {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		return b.Stage != comity.StageCompletion && b.Stage != comity.StageCancelled && b.Stage != comity.StageSuspended
	case *comity.PlanItem:
		return true
	}
	return false
}
