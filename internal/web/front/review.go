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
	Counts   ledger.Counts `json:"counts"`
	Disputed few           `json:"disputed"`
	Links    []comity.Link `json:"may_be_the_same"`
	Pairs    []linkedPair  `json:"-"`
	more     bool          // more may be the same than are shown
}

func review(a *frame.Ask) (frame.Page, error) {
	counts, err := a.Site.Store.Counts(a.Context, a.View)
	if err != nil {
		return nil, err
	}
	p := &reviewPage{Counts: counts}
	if p.Disputed, err = disputed(a, reviewList); err != nil {
		return nil, err
	}
	p.Pairs, p.more, err = pairs(a, reviewList)
	for _, x := range p.Pairs {
		p.Links = append(p.Links, x.Link)
	}
	return p, err
}

// Title implements [frame.Page].
func (*reviewPage) Title(a *frame.Ask) string { return a.T("front.for-review") }

// Body implements [frame.Page].
func (p *reviewPage) Body(a *frame.Ask) templ.Component { return reviewBody(a, p) }

// Data implements [frame.Page].
func (p *reviewPage) Data(*frame.Ask) any { return p }
