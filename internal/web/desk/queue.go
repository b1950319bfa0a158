package desk

import (
	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// queueRows bounds what the front of the desk lists of each sort.
const queueRows = 8

// frontPage says what waits for a person.
type frontPage struct {
	Counts     ledger.Counts   `json:"counts"`
	Unread     map[string]int  `json:"unread"` // by kind
	Next       []comity.Record `json:"next"`
	Pairs      []pair          `json:"-"`
	Disputed   []comity.Record `json:"disputed"`
	Objections []objected      `json:"objections"`
	Done       string          `json:"-"` // what was just decided
	Undo       int64           `json:"-"`
}

// pair is two records that may be the same.
type pair struct {
	From, To comity.Record
	Link     comity.Link
}

// objected is an objection that nobody has answered.
type objected struct {
	Record    comity.Record    `json:"record"`
	Objection comity.Objection `json:"objection"`
}

// reviewed are the kinds that people review, in the order in which they wait.
var reviewed = []comity.Kind{comity.KindCommitment, comity.KindInstrument, comity.KindMeeting, comity.KindRelationship, comity.KindPosition, comity.KindPlanItem}

func front(a *frame.Ask) (frame.Page, error) {
	p := &frontPage{Unread: map[string]int{}}
	var err error
	if p.Counts, err = a.Site.Store.Counts(a.Context, a.View); err != nil {
		return nil, err
	}
	for _, k := range reviewed {
		page, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Kinds: []comity.Kind{k}, Status: []comity.Status{comity.StatusRead}, Limit: queueRows})
		if err != nil {
			return nil, err
		}
		p.Unread[string(k)] = page.Total
		if k == comity.KindCommitment {
			p.Next = page.Records
		}
	}
	return p, p.flagged(a)
}

// flagged looks through what changed last for pairs, disputes and objections.
func (p *frontPage) flagged(a *frame.Ask) error {
	page, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Limit: 1000})
	if err != nil {
		return err
	}
	for _, r := range page.Records {
		if r.Status == comity.StatusRejected {
			continue
		}
		if len(r.Disputes) > 0 && len(p.Disputed) < queueRows {
			p.Disputed = append(p.Disputed, r)
		}
		for _, o := range r.Objections {
			if o.Answered == 0 {
				p.Objections = append(p.Objections, objected{r, o})
			}
		}
		for _, l := range r.Links {
			if l.Kind != comity.MayBeSame || l.From != r.ID || len(p.Pairs) >= queueRows {
				continue
			}
			other, err := a.Find(l.To)
			if err != nil {
				return err
			}
			if other != nil && other.ID != r.ID {
				p.Pairs = append(p.Pairs, pair{r, *other, l})
			}
		}
	}
	return nil
}

// Title implements [frame.Page].
func (*frontPage) Title() string { return "Desk" }

// Body implements [frame.Page].
func (p *frontPage) Body(a *frame.Ask) templ.Component { return frontBody(a, p) }

// Data implements [frame.Page].
func (p *frontPage) Data(*frame.Ask) any { return p }

// objectionsPage lists the objections that were answered: a public record of
// what was held against the ledger and what came of it.
type objectionsPage struct {
	Objections []objected `json:"objections"`
}

func objections(a *frame.Ask) (frame.Page, error) {
	p := &objectionsPage{}
	page, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Limit: 1000})
	if err != nil {
		return nil, err
	}
	for _, r := range page.Records {
		for _, o := range r.Objections {
			p.Objections = append(p.Objections, objected{r, o})
		}
	}
	return p, nil
}

// Title implements [frame.Page].
func (*objectionsPage) Title() string { return "Objections" }

// Body implements [frame.Page].
func (p *objectionsPage) Body(a *frame.Ask) templ.Component { return objectionsBody(a, p) }

// Data implements [frame.Page].
func (p *objectionsPage) Data(*frame.Ask) any { return p }
