package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"comity"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/report/chart"
	"comity/internal/report/paper"
	"comity/internal/web/words"
)

// Plan writes the executive report of progress of a plan: overall, by pillar,
// what is late and why, what to do next, item by item. A plan of which the
// ledger has no item is NotFound.
func (m *Maker) Plan(ctx context.Context, name string) (*paper.Report, error) {
	p, err := m.begin(ctx, "Progress of the plan", name)
	if err != nil {
		return nil, err
	}
	b, err := standing.Board(ctx, m.Store, m.View, m.Today, name)
	if err != nil {
		return nil, err
	}
	if b.Items == 0 {
		return nil, comity.Errorf(comity.NotFound, "the ledger has no item of the plan %q", name).WithHint("comity plan list names the plans")
	}
	p.Subtitle = b.Plan
	m.overall(p, b)
	if err := m.pillars(p, b); err != nil {
		return nil, err
	}
	if err := m.filesOf(ctx, b); err != nil {
		return nil, err
	}
	m.late(p, b)
	m.contradictions(p, b)
	m.next(p, b)
	m.items(p, b)
	return p, nil
}

// steps are the stages that a report counts, as columns and as parts of a bar.
var steps = []struct {
	name   string
	stages []comity.Stage
}{
	{"Planned", []comity.Stage{comity.StageProposed, comity.StagePledge}}, {"Signed or funded", []comity.Stage{comity.StageCommitment}},
	{"Under way", []comity.Stage{comity.StageImplementation}}, {"Done", []comity.Stage{comity.StageCompletion}},
	{"Suspended or given up", []comity.Stage{comity.StageSuspended, comity.StageCancelled}},
}

func (m *Maker) pillars(p *paper.Report, b *plan.Board) error {
	p.Add(paper.Heading{Level: 1, Text: "By pillar"})
	shades := []int{0, 1, 2, 4, 5}
	var keys []chart.Key
	t := paper.Table{Header: []string{"Pillar", "Items"}, Shares: []int{11, 4}, Numbers: []int{1, 2, 3, 4, 5, 6, 7}}
	for i, s := range steps {
		keys = append(keys, chart.Key{Name: s.name, Shade: chart.Shades[shades[i]]})
		t.Header, t.Shares = append(t.Header, s.name), append(t.Shares, 5)
	}
	t.Header, t.Shares = append(t.Header, "Overdue"), append(t.Shares, 5)
	t.Shares[len(steps)+1] = 6 // of the longest name
	var bars []chart.Bar
	for _, x := range b.Pillars {
		name := x.Name
		if name == "" {
			name = "Without a pillar"
		}
		bar, row, late := chart.Bar{Name: name}, [][]paper.Run{cell("%s", name), cell("%d", len(x.Items))}, 0
		for _, s := range steps {
			n := 0
			for _, i := range x.Items {
				if slices.Contains(s.stages, i.Stage) {
					n++
				}
			}
			bar.Parts, row = append(bar.Parts, n), append(row, cell("%d", n))
		}
		for _, i := range x.Items {
			if i.Is(plan.Overdue) {
				late++
			}
		}
		bars, t.Rows = append(bars, bar), append(t.Rows, append(row, cell("%d", late)))
	}
	picture, err := chart.Bars(keys, bars)
	if err != nil {
		return err
	}
	p.Add(paper.Picture{PNG: picture.PNG, Width: picture.Width, Height: picture.Height, Alt: "Items of each pillar by stage; the table below has the numbers",
		Caption: "Items of each pillar by how far they have come."}, t)
	return nil
}

func (m *Maker) late(p *paper.Report, b *plan.Board) {
	var late []*plan.Item
	for _, i := range b.All() {
		if i.Is(plan.Overdue) {
			late = append(late, i)
		}
	}
	if len(late) == 0 {
		return
	}
	slices.SortStableFunc(late, func(x, y *plan.Item) int { return cmp.Compare(y.Slippage, x.Slippage) })
	p.Add(paper.Heading{Level: 1, Text: "Late, and why"})
	t := paper.Table{Header: []string{"No", "Item", "Owner", "Due", "Days late", "What was last heard"}, Shares: []int{4, 15, 8, 8, 5, 15}, Numbers: []int{4}}
	for _, i := range late {
		t.Rows = append(t.Rows, [][]paper.Run{cell("%s", i.Body.Path), {m.cite(p, &i.Record, string(i.Body.Title))}, cell("%s", m.names(i.Body.Owner)),
			cell("%s", words.English.Date(i.Body.Deadline)), cell("%d", i.Slippage), m.heard(p, i)})
	}
	p.Add(t)
}

func (m *Maker) contradictions(p *paper.Report, b *plan.Board) {
	var list [][]paper.Run
	for _, i := range b.All() {
		for _, r := range i.Raised {
			if r.Flag == plan.Contradicted {
				list = append(list, []paper.Run{m.cite(p, &i.Record, fmt.Sprintf("%s %s", i.Body.Path, i.Body.Title)), paper.Text(": %s.", r.Why)})
			}
		}
	}
	if len(list) > 0 {
		p.Add(paper.Heading{Level: 1, Text: "Where sources contradict"}, paper.List{Items: list})
	}
}

// next says what is to be done: by whom, until when.
func (m *Maker) next(p *paper.Report, b *plan.Board) {
	p.Add(paper.Heading{Level: 1, Text: "Next steps"})
	var list [][]paper.Run
	silent := map[string]int{}
	for _, i := range b.All() {
		if i.Is(plan.DueSoon) {
			list = append(list, []paper.Run{m.cite(p, &i.Record, fmt.Sprintf("%s %s", i.Body.Path, i.Body.Title)), paper.Text(" is due %s (%s).", words.English.Date(i.Body.Deadline), orNobody(m.names(i.Body.Owner)))})
		}
		if i.Is(plan.Silent) {
			silent[orNobody(m.names(i.Body.Owner))]++
		}
	}
	owners := make([]string, 0, len(silent))
	for o := range silent {
		owners = append(owners, o)
	}
	slices.Sort(owners)
	for _, o := range owners {
		list = append(list, []paper.Run{paper.Strong(words.Capital(o)), paper.Text(" to report on %s.", words.Count(silent[o], "silent item", "silent items"))})
	}
	if len(list) == 0 {
		p.Say(paper.Text("Nothing is due within three months, and no owner is silent."))
		return
	}
	p.Add(paper.List{Items: list})
}

func orNobody(s string) string {
	if s == "" {
		return "no owner named"
	}
	return s
}

func (m *Maker) items(p *paper.Report, b *plan.Board) {
	p.Add(paper.Break{}, paper.Heading{Level: 1, Text: "Item by item"})
	for _, x := range b.Pillars {
		if x.Name != "" {
			p.Add(paper.Heading{Level: 2, Text: x.Name})
		}
		t := paper.Table{Header: []string{"No", "Item", "Owner", "Due", "Stage", "Last heard"}, Shares: []int{4, 15, 8, 8, 8, 12}}
		for _, i := range x.Items {
			stage := words.Capital(words.English.Stage(i.Stage))
			if i.Confirmed {
				stage += ", verified"
			} else if i.Reported != "" {
				stage += ", reported"
			}
			t.Rows = append(t.Rows, [][]paper.Run{cell("%s", i.Body.Path), {m.cite(p, &i.Record, string(i.Body.Title))}, cell("%s", m.names(i.Body.Owner)),
				cell("%s", words.English.Date(i.Body.Deadline)), cell("%s", stage), m.heard(p, i)})
		}
		p.Add(t)
	}
}
