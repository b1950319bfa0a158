package front

import (
	"comity/internal/web/frame"
	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
)

// reviewPage lists what a person should look at: records whose sources
// differ, and pairs that may be the same.
type reviewPage struct {
	Counts   ledger.Counts   `json:"counts"`
	TooMany  bool            `json:"too_many,omitempty"`
	Disputed []comity.Record `json:"disputed"`
	Links    []comity.Link   `json:"may_be_the_same"`
	Pairs    []linkedPair    `json:"-"`
}

func (o *overviews) review(a *frame.Ask) (frame.Page, error) {
	counts, err := a.Site.Store.Counts(a.Context, a.View)
	if err != nil {
		return nil, err
	}
	all, err := o.of(a, counts)
	if err != nil {
		return nil, err
	}
	p := &reviewPage{Counts: counts, TooMany: all.TooMany, Disputed: all.Disputed, Links: all.Pairs}
	p.Pairs, err = linkedPairs(a, all.Pairs, overviewList)
	return p, err
}

// Title implements [frame.Page].
func (*reviewPage) Title(a *frame.Ask) string { return a.T("front.for-review") }

// Body implements [frame.Page].
func (p *reviewPage) Body(a *frame.Ask) templ.Component { return reviewBody(a, p) }

// Data implements [frame.Page].
func (p *reviewPage) Data(*frame.Ask) any { return p }
