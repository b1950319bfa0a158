package plans

import (
	"strconv"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/change"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// changesPage shows what changed of a plan since a day, an entry or the last
// meeting.
type changesPage struct {
	Plan  string
	Asked string // as typed
	Then  standing.Then
	News  []plan.News
}

func (m *Room) changes(a *frame.Ask) (frame.Page, error) {
	now, err := m.named(a)
	if err != nil {
		return nil, err
	}
	p := &changesPage{Plan: now.Plan, Asked: a.Request.URL.Query().Get("since")}
	if p.Then, err = standing.When(a.Context, a.Site.Store, a.View, now, a.Today(), p.Asked); err != nil {
		return nil, err
	}
	p.News, err = standing.Since(a.Context, a.Site.Store, a.View, now, p.Then)
	return p, err
}

// fields says which fields of an item read otherwise, and how.
func fields(a *frame.Ask, n *plan.News) []change.Field {
	if n.Before == nil || n.Now == nil || !n.Edited {
		return nil
	}
	return change.Between(&n.Before.Record, &n.Now.Record)
}

// Title implements [frame.Page].
func (p *changesPage) Title(a *frame.Ask) string { return a.T("plans.what-changed", "plan", p.Plan) }

// Body implements [frame.Page].
func (p *changesPage) Body(a *frame.Ask) templ.Component { return changesBody(a, p) }

// newsJSON is one item's news as JSON.
type newsJSON struct {
	ID      comity.ClaimID    `json:"id"`
	No      comity.Text       `json:"no"`
	Title   comity.Text       `json:"title"`
	Was     comity.Stage      `json:"was,omitempty"` // "" for an item that is new
	Is      comity.Stage      `json:"is,omitempty"`  // "" for one that is gone
	Reports []comity.Progress `json:"reports,omitempty"`
	Links   []comity.Link     `json:"links,omitempty"`
	Raised  []plan.Raised     `json:"raised,omitempty"`
	Cleared []plan.Flag       `json:"cleared,omitempty"`
	Fields  []change.Field    `json:"fields,omitempty"`
}

// Data implements [frame.Page].
func (p *changesPage) Data(a *frame.Ask) any {
	list := []newsJSON{}
	for k := range p.News {
		n := &p.News[k]
		j := newsJSON{ID: n.Item().Record.ID, No: n.Item().Body.Path, Title: n.Item().Body.Title, Reports: n.Reports, Links: n.Links, Raised: n.Raised, Cleared: n.Cleared, Fields: fields(a, n)}
		if n.Before != nil {
			j.Was = n.Before.Stage
		}
		if n.Now != nil {
			j.Is = n.Now.Stage
		}
		list = append(list, j)
	}
	return map[string]any{"plan": p.Plan, "since": p.Then.Day, "entry": p.Then.Entry, "items": list}
}

// said says a report of progress in a line.
func said(a *frame.Ask, p *comity.Progress) string {
	s := a.Words.Date(p.Date)
	if p.Stage != "" {
		s += ", " + a.Words.Stage(p.Stage)
	}
	if p.Note != "" {
		s += ": " + words.Clip(p.Note, 200)
	}
	return s
}

// rests says what a report of progress rests on.
func rests(a *frame.Ask, p *comity.Progress) string {
	switch {
	case p.Verified:
		return a.T("plans.seen-by-others", "first", words.Clip(first(p.Evidence, a.T("plans.a-source-of-the-ledger")), 120))
	case p.Own:
		return a.T("plans.own-statement")
	}
	return a.T("plans.the-owner-with-evidence", "first", words.Clip(first(p.Evidence, a.T("plans.a-source-of-the-ledger")), 120))
}

func first(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
