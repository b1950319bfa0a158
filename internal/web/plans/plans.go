// Package plans holds the pages of implementation plans: which there are, the
// board of one, an item with what concerns it, who owes what, what changed
// since a meeting, deadlines for a calendar; and the forms in which owners
// report and a secretariat takes in plans, reports and templates sent back.
package plans

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"comity/internal/calendar"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/web/frame"
)

// Room is the pages of one site's plans, with what they keep between questions.
type Room struct {
	keep    *standing.Keeper
	waiting waiting
}

// New returns the pages of plans for a site.
func New(s *frame.Site) *Room { return &Room{keep: standing.NewKeeper(s.Store)} }

// Pages returns the pages by the pattern of their address.
func (m *Room) Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){
		"/plans":                   m.list,
		"/plans/{name}":            m.board,
		"/plans/{name}/owes":       m.owes,
		"/plans/{name}/changes":    m.changes,
		"/plans/{name}/items/{id}": m.item,
		"/offers/{source}":         m.offers,
	}
}

// listPage names the plans of the ledger.
type listPage struct {
	Plans   []*plan.Board `json:"plans"`
	Glances [][]glanceRow `json:"-"` // of each plan
}

func (m *Room) list(a *frame.Ask) (frame.Page, error) {
	boards, err := m.keep.Boards(a.Context, a.View, a.Today())
	if err != nil {
		return nil, err
	}
	p := &listPage{Plans: []*plan.Board{}}
	for _, b := range boards {
		short := *b
		short.Pillars = nil
		p.Plans, p.Glances = append(p.Plans, &short), append(p.Glances, glanceOf(a, b))
	}
	return p, nil
}

// Title implements [frame.Page].
func (*listPage) Title(a *frame.Ask) string { return a.T("plans.plans") }

// Body implements [frame.Page].
func (p *listPage) Body(a *frame.Ask) templ.Component { return listBody(a, p) }

// Data implements [frame.Page].
func (p *listPage) Data(*frame.Ask) any { return p }

// named draws the board of the plan that the address names.
func (m *Room) named(a *frame.Ask) (*plan.Board, error) {
	return m.keep.Board(a.Context, a.View, a.Today(), a.Request.PathValue("name"))
}

func planPath(name string) string { return "/plans/" + url.PathEscape(name) }

func planURL(a *frame.Ask, name, page string, pairs ...string) string {
	return a.URL(planPath(name)+page, pairs...)
}

func itemURL(a *frame.Ask, i *plan.Item) string {
	return planURL(a, string(i.Body.Plan), "/items/"+string(i.Record.ID))
}

func flagName(a *frame.Ask, f plan.Flag) string { return a.Words.Or("plans.flag.", string(f)) }

// Calendar serves the deadlines and milestones of a plan's open items as
// iCalendar.
func (m *Room) Calendar(s *frame.Site) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := s.Ask(r)
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		b, err := m.named(a)
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		var events []calendar.Event
		for _, d := range plan.Dates(b) {
			if owner := r.URL.Query().Get("owner"); owner != "" && !plan.Answers(d.Item.Body.Owner, owner, a.Known) {
				continue
			}
			events = append(events, calendar.Event{ID: d.ID, On: d.On, Summary: d.Summary, Details: a.T("plans.owner", "parties", a.Words.Parties(d.Item.Body.Owner, a.Name))})
		}
		frame.Send(w, a, http.StatusOK, "text/calendar; charset=utf-8", calendar.Write(b.Plan, a.Head.Time, events))
	}
}
