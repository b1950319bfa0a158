package plans

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/plan"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// boardPage is one plan as it stands, or those of its items that are asked for.
type boardPage struct {
	Board  *plan.Board
	Flag   plan.Flag
	Owner  comity.Party
	Pillar string
	Column string
	On     comity.Day
	Shown  []plan.Pillar // the items that are asked for
	Look   []*plan.Item  // of them, those to look at, the gravest first
	From   int           // the first of Look on this page, from 0
}

// listed is how many items to look at one page holds.
const listed = 50

func (m *Room) board(a *frame.Ask) (frame.Page, error) {
	b, err := m.named(a)
	if err != nil {
		return nil, err
	}
	q := a.Request.URL.Query()
	p := &boardPage{Board: b, Flag: plan.Flag(q.Get("flag")), Pillar: q.Get("pillar"), Column: q.Get("stage"), On: a.Today()}
	if p.Flag != "" && !slices.Contains(plan.Flags, p.Flag) {
		return nil, frame.Worded(comity.Invalid, a.T("plans.is-no-flag", "get", fmt.Sprintf("%q", frame.Clipped(q.Get("flag"))))).Hint(a.T("plans.use-overdue-contradicted-milestone-late"))
	}
	if p.Column != "" && !slices.ContainsFunc(columns, func(c column) bool { return c.ID == p.Column }) {
		return nil, frame.Worded(comity.Invalid, a.T("plans.is-no-column-of-a", "column", fmt.Sprintf("%q", frame.Clipped(p.Column)))).Hint(a.T("plans.use-planned-signed-under-way"))
	}
	if q.Get("owner") != "" {
		p.Owner = plan.OwnerOf(q.Get("owner"), a.Known)
	}
	p.choose()
	if p.From, err = strconv.Atoi(q.Get("from")); err != nil || p.From < 0 || p.From >= len(p.Look) {
		p.From = 0
	}
	return p, nil
}

// choose finds the items that are asked for. Those to look at are, without a
// flag, those that somebody must do something about: what no commitment funds
// is mostly a link that nobody has made yet, and is asked for by name.
func (p *boardPage) choose() {
	for _, x := range p.Board.Pillars {
		if p.Pillar != "" && p.Pillar != x.Name {
			continue
		}
		kept := plan.Pillar{Name: x.Name}
		for _, i := range x.Items {
			if p.Flag != "" && !i.Is(p.Flag) || p.Owner != "" && !plan.Named(i.Body.Owner).Has(p.Owner) || p.Column != "" && columnOf(i.Stage).ID != p.Column {
				continue
			}
			kept.Items = append(kept.Items, i)
			if p.Flag != "" || slices.ContainsFunc(i.Raised, func(r plan.Raised) bool { return r.Flag != plan.Unfunded }) {
				p.Look = append(p.Look, i)
			}
		}
		if len(kept.Items) > 0 {
			p.Shown = append(p.Shown, kept)
		}
	}
	slices.SortStableFunc(p.Look, func(a, b *plan.Item) int { return plan.Gravity(a) - plan.Gravity(b) })
}

// narrowed reports whether less than the whole plan is asked for.
func (p *boardPage) narrowed() bool {
	return p.Flag != "" || p.Owner != "" || p.Pillar != "" || p.Column != ""
}

// count is how many items are asked for.
func (p *boardPage) count() (n int) {
	for _, x := range p.Shown {
		n += len(x.Items)
	}
	return n
}

// page is the stretch of the items to look at that this page shows.
func (p *boardPage) page() []*plan.Item { return p.Look[p.From:min(p.From+listed, len(p.Look))] }

// owners lists the owners of the plan's items, in the order of their names.
func (p *boardPage) owners(a *frame.Ask) []comity.Party {
	seen := map[comity.Party]bool{}
	var out []comity.Party
	for _, x := range p.Board.Pillars {
		for _, i := range x.Items {
			for _, o := range i.Body.Owner {
				if !seen[o] {
					seen[o] = true
					out = append(out, o)
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y comity.Party) int { return strings.Compare(a.Name(x), a.Name(y)) })
	return out
}

// Title implements [frame.Page].
func (p *boardPage) Title(a *frame.Ask) string { return p.Board.Plan }

// Body implements [frame.Page].
func (p *boardPage) Body(a *frame.Ask) templ.Component { return boardBody(a, p) }

// Data implements [frame.Page].
func (p *boardPage) Data(*frame.Ask) any {
	return map[string]any{"plan": p.Board.Plan, "on": p.On, "items": p.Board.Items, "count": p.Board.Count, "flags": p.Board.Flagged, "pillars": p.Shown}
}

// Header implements [frame.Table].
func (*boardPage) Header() []string { return plan.Columns }

// Rows implements [frame.Table].
func (p *boardPage) Rows(_ *frame.Ask, write func(...string) error) error {
	for _, x := range p.Shown {
		for _, i := range x.Items {
			if err := write(i.Row()...); err != nil {
				return err
			}
		}
	}
	return nil
}

// column is one step of the ladder as a board shows it.
type column struct {
	ID     string
	Stages []comity.Stage
}

var columns = []column{
	{"planned", []comity.Stage{comity.StageProposed, comity.StagePledge}}, {"signed", []comity.Stage{comity.StageCommitment}},
	{"under-way", []comity.Stage{comity.StageImplementation}}, {"done", []comity.Stage{comity.StageCompletion}},
	{"aside", []comity.Stage{comity.StageSuspended, comity.StageCancelled}},
}

// name is what a column is called, short in narrow tables.
func (c column) name(a *frame.Ask) string  { return a.T("plans.column." + c.ID) }
func (c column) short(a *frame.Ask) string { return a.T("plans.column-short." + c.ID) }

// columnOf returns the column in which a stage stands.
func columnOf(s comity.Stage) column {
	for _, c := range columns {
		if slices.Contains(c.Stages, s) {
			return c
		}
	}
	return columns[0]
}

// of returns the items of a pillar that stand in a column.
func (c column) of(items []*plan.Item) []*plan.Item {
	var out []*plan.Item
	for _, i := range items {
		if slices.Contains(c.Stages, i.Stage) {
			out = append(out, i)
		}
	}
	return out
}

// grave is the gravest flag of an item, "" without one.
func grave(i *plan.Item) string {
	if n := plan.Gravity(i); n < len(plan.Flags) {
		return string(plan.Flags[n])
	}
	return ""
}

// about says of an item what a reader who cannot see its shade must know.
func about(a *frame.Ask, i *plan.Item) string {
	s := string(i.Body.Path) + " " + words.Clip(string(i.Body.Title), 140)
	if f := grave(i); f != "" {
		s += ", " + flagName(a, plan.Flag(f))
	}
	return s
}

// tail is what every item's address ends with.
func tail(a *frame.Ask) string {
	_, query, ok := strings.Cut(a.URL("/"), "?")
	if !ok {
		return ""
	}
	return "?" + query
}
