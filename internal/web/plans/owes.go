package plans

import (
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/plan"
	"comity/internal/web/frame"
)

// owesPage shows who owes what.
type owesPage struct {
	Board *plan.Board `json:"-"`
	Plan  string      `json:"plan"`
	On    comity.Day  `json:"on"`
	Debts []plan.Debt `json:"debts"`
}

func (m *Room) owes(a *frame.Ask) (frame.Page, error) {
	b, err := m.named(a)
	if err != nil {
		return nil, err
	}
	p := &owesPage{Board: b, Plan: b.Plan, On: a.Today(), Debts: plan.Debts(b)}
	if owner := a.Request.URL.Query().Get("owner"); owner != "" {
		kept := []plan.Debt{}
		for _, d := range p.Debts {
			if plan.Answers(comity.Parties{d.Owner}, owner, a.Known) {
				kept = append(kept, d)
			}
		}
		p.Debts = kept
	}
	return p, nil
}

// Title implements [frame.Page].
func (p *owesPage) Title(a *frame.Ask) string { return a.T("plans.who-owes-what", "plan", p.Plan) }

// Body implements [frame.Page].
func (p *owesPage) Body(a *frame.Ask) templ.Component { return owesBody(a, p) }

// Data implements [frame.Page].
func (p *owesPage) Data(*frame.Ask) any { return p }

// Header implements [frame.Table].
func (*owesPage) Header() []string { return append([]string{"owes"}, plan.Columns...) }

// Rows implements [frame.Table].
func (p *owesPage) Rows(a *frame.Ask, write func(...string) error) error {
	for _, d := range p.Debts {
		for _, i := range d.Items {
			if err := write(append([]string{owner(a, d.Owner)}, i.Row()...)...); err != nil {
				return err
			}
		}
	}
	return nil
}

func owner(a *frame.Ask, p comity.Party) string {
	if p == "" {
		return a.T("plans.no-owner-named")
	}
	return strings.ToUpper(a.Name(p)[:1]) + a.Name(p)[1:]
}
