// Package plans holds the pages of implementation plans: which there are, the
// board of one, its deadlines for a calendar, and the form in which an owner
// reports progress.
package plans

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/calendar"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){
		"/plans":        list,
		"/plans/{name}": board,
	}
}

// Forms returns what carries out the forms, by the pattern of their address.
func Forms() map[string]func(*frame.Ask) (string, error) {
	return map[string]func(*frame.Ask) (string, error){"POST /plans/progress": report}
}

// listPage names the plans of the ledger.
type listPage struct {
	Plans []plan.Board `json:"plans"`
}

func list(a *frame.Ask) (frame.Page, error) {
	records, err := standing.Items(a.Context, a.Site.Store, a.View)
	if err != nil {
		return nil, err
	}
	p := &listPage{}
	for _, name := range plan.Names(records) {
		title, own, err := plan.Of(records, name)
		if err != nil {
			return nil, err
		}
		p.Plans = append(p.Plans, *plan.NewBoard(title, own, plan.Options{Today: a.Today()}))
	}
	return p, nil
}

// Title implements [frame.Page].
func (*listPage) Title() string { return "Plans" }

// Body implements [frame.Page].
func (p *listPage) Body(a *frame.Ask) templ.Component { return listBody(a, p) }

// Data implements [frame.Page].
func (p *listPage) Data(*frame.Ask) any { return p }

// boardPage is one plan as it stands.
type boardPage struct {
	Board *plan.Board
	Flag  plan.Flag
	Owner comity.Party
	On    comity.Day
}

func board(a *frame.Ask) (frame.Page, error) {
	b, err := standing.Board(a.Context, a.Site.Store, a.View, a.Today(), a.Request.PathValue("name"))
	if err != nil {
		return nil, err
	}
	q := a.Request.URL.Query()
	p := &boardPage{Board: b, Flag: plan.Flag(q.Get("flag")), On: a.Today()}
	if q.Get("flag") != "" && !slices.Contains(plan.Flags, p.Flag) {
		return nil, comity.Errorf(comity.Invalid, "%q is no flag", frame.Clipped(q.Get("flag"))).WithHint("use overdue, contradicted, due-soon, silent or unfunded")
	}
	if q.Get("owner") != "" {
		p.Owner = a.Party(q.Get("owner"))
	}
	return p, nil
}

// chosen returns the items that the reader asked for, the gravest first.
// Without a flag they are those that somebody must look at: what no commitment
// funds is mostly a link that nobody has made yet, and is asked for by name.
func (p *boardPage) chosen() []plan.Item {
	var out []plan.Item
	for _, x := range p.Board.Pillars {
		for _, i := range x.Items {
			pressing := slices.ContainsFunc(i.Raised, func(r plan.Raised) bool { return r.Flag != plan.Unfunded })
			if (p.Flag == "" && pressing || p.Flag != "" && i.Is(p.Flag)) && (p.Owner == "" || i.Body.Owner.Has(p.Owner)) {
				out = append(out, i)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b plan.Item) int { return gravity(&a) - gravity(&b) })
	return out
}

// gravity is the place of an item's gravest flag, from 0.
func gravity(i *plan.Item) int { return slices.IndexFunc(plan.Flags, i.Is) }

// Title implements [frame.Page].
func (p *boardPage) Title() string { return p.Board.Plan }

// Body implements [frame.Page].
func (p *boardPage) Body(a *frame.Ask) templ.Component { return boardBody(a, p) }

// Data implements [frame.Page].
func (p *boardPage) Data(*frame.Ask) any {
	return map[string]any{"plan": p.Board.Plan, "on": p.On, "count": p.Board.Count, "flags": p.Board.Flagged, "pillars": p.Board.Pillars}
}

// Header implements [frame.Table].
func (*boardPage) Header() []string {
	return []string{"id", "no", "pillar", "title", "owner", "deadline", "stage", "reported", "verified", "last_report", "slippage_days", "flags", "why"}
}

// Rows implements [frame.Table].
func (p *boardPage) Rows(_ *frame.Ask, write func(...string) error) error {
	for _, x := range p.Board.Pillars {
		for _, i := range x.Items {
			var flags, why []string
			for _, r := range i.Raised {
				flags, why = append(flags, string(r.Flag)), append(why, r.Why)
			}
			row := plan.TemplateRow(&i)
			if err := write(row[0], row[1], row[2], row[3], row[4], row[7], string(i.Stage), string(i.Reported), string(i.Verified), string(i.Last),
				comity.DecimalOf(int64(i.Slippage)).String(), strings.Join(flags, ";"), strings.Join(why, "; ")); err != nil {
				return err
			}
		}
	}
	return nil
}

// column is one step of the ladder as a board shows it.
type column struct {
	Name   string
	Stages []comity.Stage
}

var columns = []column{
	{"Planned", []comity.Stage{comity.StageProposed, comity.StagePledge}}, {"Signed or funded", []comity.Stage{comity.StageCommitment}},
	{"Under way", []comity.Stage{comity.StageImplementation}}, {"Done", []comity.Stage{comity.StageCompletion}},
	{"Aside", []comity.Stage{comity.StageSuspended, comity.StageCancelled}},
}

// of returns the items of a pillar that stand in a column.
func (c column) of(items []plan.Item) []plan.Item {
	var out []plan.Item
	for _, i := range items {
		if slices.Contains(c.Stages, i.Stage) {
			out = append(out, i)
		}
	}
	return out
}

// grave is the gravest flag of an item, "" without one.
func grave(i *plan.Item) string {
	for _, f := range plan.Flags {
		if i.Is(f) {
			return string(f)
		}
	}
	return ""
}

// about says of an item what a reader who cannot see its shade must know.
func about(a *frame.Ask, i *plan.Item) string {
	s := string(i.Body.Path) + " " + words.Clip(string(i.Body.Title), 140)
	if f := grave(i); f != "" {
		s += ", " + flagName(plan.Flag(f))
	}
	return s
}

func flagName(f plan.Flag) string { return strings.ReplaceAll(string(f), "-", " ") }

func planURL(a *frame.Ask, name string, pairs ...string) string {
	return a.URL("/plans/"+url.PathEscape(name), pairs...)
}

// report takes an owner's report of progress.
func report(a *frame.Ask) (string, error) {
	form := func(name string) string { return strings.TrimSpace(a.Request.PostFormValue(name)) }
	r, err := a.Site.Store.Record(a.Context, a.View, form("record"))
	if err != nil {
		return "", err
	}
	p := &comity.ProgressReported{Record: r.ID, Date: comity.Date(form("date")), Stage: comity.Stage(form("stage")), Note: form("note"), Evidence: form("evidence"),
		Own: form("basis") == "own", Verified: form("basis") == "verified"}
	_, err = a.Site.Store.Append(a.Context, ledger.Batch{Author: a.Site.Author, Marking: comity.Amber, Drafts: []ledger.Draft{{Payload: p}}})
	if err != nil {
		return "", err
	}
	if b, ok := r.Body.(*comity.PlanItem); ok {
		return planURL(a, string(b.Plan)) + "#" + string(r.ID), nil
	}
	return a.RecordURL(r.ID), nil
}

// Calendar serves the deadlines of a plan's open items as iCalendar.
func Calendar(s *frame.Site) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := s.Ask(r)
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		b, err := standing.Board(a.Context, s.Store, a.View, a.Today(), r.PathValue("name"))
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		var events []calendar.Event
		for _, p := range b.Pillars {
			for _, i := range p.Items {
				if i.Open() {
					events = append(events, calendar.Event{ID: string(i.Record.ID), On: i.Body.Deadline, Summary: string(i.Body.Path + " " + i.Body.Title),
						Details: "Owner: " + words.Parties(i.Body.Owner, a.Name)})
				}
			}
		}
		frame.Send(w, a, http.StatusOK, "text/calendar; charset=utf-8", calendar.Write(b.Plan, a.Head.Time, events))
	}
}
