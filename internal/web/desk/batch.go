package desk

import (
	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// batchRows is how many claims are judged at once.
const batchRows = 50

// batchPage lists claims that no person has judged, to judge alike ones at once.
type batchPage struct {
	Walk    walk            `json:"-"`
	Records []comity.Record `json:"records"`
	Next    string          `json:"next,omitempty"`
	Total   int             `json:"total"`
	Givers  []ledger.FacetCount
	Judged  *lastDecision `json:"-"`
	Source  *ledger.Source
	Trouble frame.Trouble `json:"-"` // why what was sent was refused, and what to do next
	Chosen  []string      `json:"-"` // claims chosen already, where it was
	Reason  string        `json:"-"`
}

// batchGivers is how many givers are offered, to see alike claims together.
const batchGivers = 12

func batch(a *frame.Ask) (frame.Page, error) { return batchOf(a, walkOf(a.Request.URL.Query().Get)) }

func batchOf(a *frame.Ask, w walk) (*batchPage, error) {
	p := &batchPage{Walk: w, Judged: decided(a)}
	if p.Walk.Kind == "" {
		p.Walk.Kind = comity.KindCommitment
	}
	p.Walk.Wait = waitRead
	page, err := a.Site.Store.Records(a.Context, a.View, p.Walk.query(a, batchRows))
	if err != nil {
		return nil, err
	}
	p.Records, p.Next, p.Total = page.Records, page.Next, page.Total
	all := p.Walk
	all.By, all.After = "", ""
	counts, err := a.Site.Store.Facets(a.Context, a.View, all.query(a, 1), batchGivers, ledger.FacetGiver)
	if err != nil {
		return nil, err
	}
	p.Givers = counts[0]
	if p.Walk.Source != "" {
		src, err := a.Site.Store.Source(a.Context, a.View, string(p.Walk.Source))
		if err != nil {
			return nil, err
		}
		p.Source = &src
	}
	return p, nil
}

// with returns the page's walk from its beginning, with another giver, order
// or kind.
func (p *batchPage) with(edit func(*walk)) walk {
	w := p.Walk.from("")
	w.On = false
	edit(&w)
	return w
}

// confidence is how sure the reader was of a record, in per cent.
func confidence(r *comity.Record) string { return words.Percent(r.Confidence()) }

// Title implements [frame.Page].
func (p *batchPage) Title(a *frame.Ask) string {
	return a.T("desk.review-several", "kinds", a.Words.Kinds(p.Walk.Kind))
}

// Body implements [frame.Page].
func (p *batchPage) Body(a *frame.Ask) templ.Component { return batchBody(a, p) }

// Data implements [frame.Page].
func (p *batchPage) Data(*frame.Ask) any { return p }

// Scripted implements [frame.Scripted].
func (p *batchPage) Scripted() {}
