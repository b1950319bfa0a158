package front

import (
	"slices"
	"sync"

	"comity"
	"comity/internal/due"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/frame"
	"comity/internal/web/pictures"
	"comity/internal/web/question"
)

// Bounds of what a front page looks through and shows.
const (
	overviewRecords = 50_000 // beyond it the figures on a day in the world, for which records are read, are left to `comity total`
	overviewDue     = 5      // records that are late, or due next
	reviewList      = 200    // disputed records, and records that may be the same as others, that are looked through
)

// overview is what the whole ledger adds up to for one view.
type overview struct {
	TooMany bool        `json:"too_many,omitempty"` // nothing below was worked out
	Total   total.Total `json:"total"`
	drawn   *pictures.Drawn
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

// beyond reports whether a view is of a day in the world, for which records are
// read, and of more of them than a page waits for. What the ledger said at an
// earlier entry is added up from flows, however many there are.
func beyond(held int, v ledger.View) bool { return held > overviewRecords && v.On != "" }

func newOverview(a *frame.Ask, counts ledger.Counts) (*overview, error) {
	held := 0
	for _, n := range counts.Records {
		held += n
	}
	if beyond(held, a.View) {
		return &overview{TooMany: true}, nil
	}
	o := &overview{}
	others := slices.DeleteFunc(slices.Clone(comity.Kinds), func(k comity.Kind) bool { return k == comity.KindCommitment })
	var err error
	if o.Total, err = a.Together(total.Query{}, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}}, ledger.Query{Kinds: others}); err != nil {
		return nil, err
	}
	q, err := question.Of(a, comity.KindCommitment, question.Filter{})
	if err != nil {
		return nil, err
	}
	o.drawn, err = pictures.Map(a, q)
	return o, err
}

// few are the first records that answer a question, and how many do.
type few struct {
	Records []comity.Record `json:"records"`
	Total   int             `json:"total"`
}

func fewOf(a *frame.Ask, q ledger.Query) (f few, err error) {
	page, err := a.Site.Store.Records(a.Context, a.View, q)
	f.Total = page.Total
	for i := range page.Records {
		f.Records = append(f.Records, *a.Visible(&page.Records[i]))
	}
	return f, err
}

// dueOf are the records of which something is to be done in a span of time.
func dueOf(a *frame.Ask, s due.Span, sort string) (few, error) {
	q := ledger.Query{Sort: sort, Limit: overviewDue}
	q.DueFrom, q.DueTo = s.Days(a.Today())
	return fewOf(a, q)
}

// standing are the statuses of records that hold.
var standing = []comity.Status{comity.StatusRead, comity.StatusReviewed}

// disputed are the records whose sources differ, the last changed first.
func disputed(a *frame.Ask, limit int) (few, error) {
	return fewOf(a, ledger.Query{Waiting: []ledger.Waiting{ledger.WaitingDispute}, Status: standing, Limit: limit})
}

// pairs are those that may be the same, of the records that last changed, and
// whether there are more. What links lead to and the viewer may not see is left
// out with the pair, so that no link is looked up for a record that has no pair
// here.
func pairs(a *frame.Ask, limit int) (list []linkedPair, more bool, err error) {
	page, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Waiting: []ledger.Waiting{ledger.WaitingSame}, Status: standing, Limit: reviewList})
	if err != nil {
		return nil, false, err
	}
	list, err = linkedPairs(a, page.Records, limit+1)
	return list[:min(len(list), limit)], len(list) > limit, err
}
