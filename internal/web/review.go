package web

import (
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

func review(a *ask) (page, error) {
	counts, err := a.site.store.Counts(a.ctx, a.view)
	if err != nil {
		return nil, err
	}
	o, err := a.overview(counts)
	if err != nil {
		return nil, err
	}
	p := &reviewPage{Counts: counts, TooMany: o.TooMany, Disputed: o.Disputed, Links: o.Pairs}
	p.Pairs, err = a.pairs(o.Pairs, overviewList)
	return p, err
}

// Title implements page.
func (*reviewPage) Title() string { return "For review" }

// Body implements page.
func (p *reviewPage) Body(a *ask) templ.Component { return reviewBody(a, p) }

// Data implements page.
func (p *reviewPage) Data(*ask) any { return p }
