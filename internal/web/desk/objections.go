package desk

import (
	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// objectionsPage lists what was held against records: first what nobody has
// answered, to answer it here, then what came of the others.
type objectionsPage struct {
	Waiting  []objected `json:"waiting"`
	Answered []objected `json:"answered"`
}

// objected is an objection with the record that it is about.
type objected struct {
	Record    comity.Record    `json:"record"`
	Objection comity.Objection `json:"objection"`
}

func objections(a *frame.Ask) (frame.Page, error) {
	p := &objectionsPage{}
	for _, q := range []ledger.Query{{Waiting: []ledger.Waiting{ledger.WaitingObjection}, Limit: 100}, {Limit: 1000}} {
		page, err := a.Site.Store.Records(a.Context, a.View, q)
		if err != nil {
			return nil, err
		}
		for _, r := range page.Records {
			for _, o := range r.Objections {
				switch {
				case len(q.Waiting) > 0 && o.Answered == 0:
					p.Waiting = append(p.Waiting, objected{r, o})
				case len(q.Waiting) == 0 && o.Answered != 0:
					p.Answered = append(p.Answered, objected{r, o})
				}
			}
		}
	}
	return p, nil
}

// Title implements [frame.Page].
func (*objectionsPage) Title(a *frame.Ask) string { return a.T("desk.objections") }

// Body implements [frame.Page].
func (p *objectionsPage) Body(a *frame.Ask) templ.Component { return objectionsBody(a, p) }

// Data implements [frame.Page].
func (p *objectionsPage) Data(*frame.Ask) any { return p }
