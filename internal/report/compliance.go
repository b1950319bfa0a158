package report

import (
	"cmp"
	"context"
	"fmt"

	"comity"
	"comity/internal/ledger"
	"comity/internal/report/chart"
	"comity/internal/report/paper"
	"comity/internal/score"
	"comity/internal/web/words"
)

// Compliance writes how far members kept their promises (METHODS: scoring
// delivery): averages by party with their intervals, by topic, kind of promise
// and binding level, the matrix, the readings of the rubrics side by side, and a
// chapter a commitment with the evidence of each score. Interim and final
// scores never mix; reading names one reading of the rubrics, "" the one
// without a name.
func (m *Maker) Compliance(ctx context.Context, release comity.Release, reading string) (*paper.Report, error) {
	title := "Interim compliance report"
	if release == comity.Final {
		title = "Final compliance report"
	}
	p, err := m.begin(ctx, title, reading)
	if err != nil {
		return nil, err
	}
	records, err := m.records(ctx, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}})
	if err != nil {
		return nil, err
	}
	g := score.NewMatrix(records, release, reading)
	if len(g.Rows) == 0 {
		return nil, comity.Errorf(comity.NotFound, "no commitment was scored in this release").WithHint("score one with comity score, or ask for the other release or reading")
	}
	if err := m.averages(p, g); err != nil {
		return nil, err
	}
	for _, by := range score.Classes[1:] {
		m.class(p, g, by)
	}
	m.matrix(p, g)
	m.readings(p, records, release)
	m.method(p, g)
	p.Add(paper.Break{}, paper.Heading{Level: 1, Text: "Commitment by commitment"})
	for i := range g.Rows {
		if err := m.chapter(ctx, p, g, &g.Rows[i]); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// averages are those of the parties, drawn and in a table, with what can be
// said of their order.
func (m *Maker) averages(p *paper.Report, g *score.Matrix) error {
	p.Add(paper.Heading{Level: 1, Text: "Who kept their word"})
	groups := g.By(score.Classes[0], m.label)
	all := g.Groups(func(*score.MatrixRow, comity.Party) string { return "" })
	sum := all[0].Sum
	if mean, ok := sum.Mean(); ok {
		low, high := sum.Interval()
		p.Say(paper.Text("Over all, members kept "), paper.Strong(fmt.Sprintf("%.0f %%", score.Percent(mean))), paper.Text(" of what they promised (%.0f–%.0f %%) in %s of %s; %d unresolved, %d not applicable.",
			score.Percent(low), score.Percent(high), words.Count(sum.Cases(), "scored case", "scored cases"), words.Count(len(g.Rows), "commitment", "commitments"),
			sum.Unresolved, sum.NotApplicable))
	}
	var spans []chart.Span
	for _, x := range groups {
		if mean, ok := x.Sum.Mean(); ok {
			low, high := x.Sum.Interval()
			spans = append(spans, chart.Span{Name: x.Name, Low: score.Percent(low), Mid: score.Percent(mean), High: score.Percent(high), Note: words.Count(x.Sum.Cases(), "case", "cases")})
		}
	}
	if len(spans) > 0 {
		picture, err := chart.Spans(spans)
		if err != nil {
			return err
		}
		p.Add(paper.Picture{PNG: picture.PNG, Width: picture.Width, Height: picture.Height, Alt: "Each party's average with its interval; the table below has the numbers",
			Caption: "Averages with their 95 % intervals, by name."})
	}
	m.group(p, "", groups)
	apart := score.Differ(groups)
	if len(apart) == 0 {
		p.Say(paper.Text("No two intervals are apart: these scores put no party above another."))
	}
	var list [][]paper.Run
	for _, said := range score.Sentences(apart, words.English.List) {
		list = append(list, []paper.Run{{Text: said}})
	}
	if len(list) > 0 {
		p.Add(paper.List{Items: list})
	}
	if a, ok := g.Alpha(); ok {
		p.Say(paper.Text("Agreement of the scorers: Krippendorff’s alpha %.2f.", a))
	}
	return nil
}

// label names what a class of scores gives.
func (m *Maker) label(class, key string) string { return words.English.Class(class, key, m.Name) }

// class is a table of one way to group the scores; one of a single group says
// nothing and is left out.
func (m *Maker) class(p *paper.Report, g *score.Matrix, by score.Class) {
	groups := g.By(by, m.label)
	if len(groups) > 1 {
		p.Add(paper.Heading{Level: 2, Text: by.Title})
		m.group(p, by.Name, groups)
	}
}

func (m *Maker) group(p *paper.Report, head string, groups []score.Group) {
	t := paper.Table{Caption: "Averages with their 95 % interval; where cases are few it is wide, and no order of rank can be read from it.",
		Header: []string{words.Capital(cmp.Or(head, "party")), "Average", "95 % interval", "Cases", "Full", "Partial", "None", "Unresolved"}, Shares: []int{4, 2, 3, 2, 2, 2, 2, 3}, Numbers: []int{1, 2, 3, 4, 5, 6, 7}}
	for _, x := range groups {
		average, interval := "no case", ""
		if mean, ok := x.Sum.Mean(); ok {
			low, high := x.Sum.Interval()
			average, interval = fmt.Sprintf("%.0f %%", score.Percent(mean)), fmt.Sprintf("%.0f–%.0f %%", score.Percent(low), score.Percent(high))
		}
		t.Rows = append(t.Rows, [][]paper.Run{cell("%s", words.Capital(x.Name)), cell("%s", average), cell("%s", interval), cell("%d", x.Sum.Cases()),
			cell("%d", x.Sum.Full), cell("%d", x.Sum.Partial), cell("%d", x.Sum.None), cell("%d", x.Sum.Unresolved)})
	}
	p.Add(t)
}

func (m *Maker) matrix(p *paper.Report, g *score.Matrix) {
	p.Add(paper.Heading{Level: 1, Text: "Commitments by member"})
	t := paper.Table{Header: []string{"Commitment"}, Shares: []int{8}}
	for i, party := range g.Members {
		t.Header, t.Shares, t.Numbers = append(t.Header, string(party)), append(t.Shares, 1), append(t.Numbers, i+1)
	}
	for i := range g.Rows {
		r := &g.Rows[i]
		title := words.Clip(promise(&r.Record, m.Name), 160)
		if r.Weight != 1 {
			title += fmt.Sprintf(" (weight %g)", r.Weight)
		}
		row := [][]paper.Run{{m.cite(p, &r.Record, title)}}
		for _, v := range r.Scores {
			row = append(row, cell("%s", short(v)))
		}
		t.Rows = append(t.Rows, row)
	}
	p.Add(t)
}

func short(v score.Value) string {
	switch v {
	case score.None:
		return "−1"
	case score.NotApplicable:
		return "n/a"
	case score.Unresolved:
		return "?"
	}
	return string(v)
}

// readings lays the readings of the rubrics side by side, the cells that flip.
func (m *Maker) readings(p *paper.Report, records []comity.Record, release comity.Release) {
	names := score.Readings(records, release)
	if len(names) < 2 {
		return
	}
	cells := score.Compare(records, release, names)
	t := paper.Table{Header: []string{"Commitment", "Party"}, Shares: []int{8, 3}}
	for i, n := range names {
		t.Header, t.Shares, t.Numbers = append(t.Header, cmp.Or(n, "without a name")), append(t.Shares, 2), append(t.Numbers, i+2)
	}
	for i := range cells {
		c := &cells[i]
		if !c.Flips() {
			continue
		}
		row := [][]paper.Run{{m.cite(p, &c.Record, words.Clip(promise(&c.Record, m.Name), 120))}, cell("%s", words.Capital(m.Name(c.Party)))}
		for _, v := range c.Values {
			row = append(row, cell("%s", short(v)))
		}
		t.Rows = append(t.Rows, row)
	}
	p.Add(paper.Heading{Level: 1, Text: "Readings of the rubrics side by side"})
	p.Say(paper.Text("Of %s that two readings or more scored, %d flip from one to another.", words.Count(len(cells), "case", "cases"), len(t.Rows)))
	if len(t.Rows) > 0 {
		p.Add(t)
	}
}

// method says how to read the report, for whoever has only this.
func (m *Maker) method(p *paper.Report, g *score.Matrix) {
	p.Add(paper.Heading{Level: 1, Text: "How it was scored"})
	p.Say(paper.Run{Text: "Each member of a commitment scores +1 (kept), 0 (in part, or work in progress) or −1 (not kept, or acted against); n/a is not applicable, ? is unresolved. " +
		"Per cent is 50 × (average + 1). Only acts inside a commitment’s window count. A score rests on evidence or, for 0 and −1, on a recorded search that found no act; without either the case is unresolved and in no average. " +
		"Intervals hold the average with 95 % probability given the cases (Jeffreys’ prior on the three shares). The method is the G7 and G20 Research Groups’."})
	for _, r := range g.Rows {
		if r.Weight != 1 {
			p.Say(paper.Text("Commitments weigh as the team set it; intervals rest on the number of cases that the weights leave effective."))
			break
		}
	}
}

// chapter is one commitment: what was promised, how it is scored, what each
// member did and on what that rests.
func (m *Maker) chapter(ctx context.Context, p *paper.Report, g *score.Matrix, r *score.MatrixRow) error {
	p.Add(paper.Heading{Level: 2, Text: words.Clip(promise(&r.Record, m.Name), 160)})
	if len(r.Record.Voices) > 0 && len(r.Record.Voices[0].Claim.Evidence) > 0 {
		p.Say(m.cite(p, &r.Record, quoted(r.Record.Voices[0].Claim.Evidence[0].Quote, 4000)))
	}
	if r.Rubric != nil {
		said := "How it is scored: " + oneLine(r.Rubric.Text) + "."
		if w := r.Rubric.Window; w != "" {
			said = "Acts count from " + words.English.Day(w.First()) + " to " + words.English.Day(w.Last()) + ". " + said
		}
		p.Say(paper.Quiet(said))
	}
	said, err := m.said(ctx, g, r)
	if err != nil {
		return err
	}
	var items [][]paper.Run
	for _, x := range said {
		n := p.Note(fmt.Sprintf("Scored by %s in %s. %s", scorerName(x.by), entries(x.entries), x.rests), m.entryLink(x.entries[0]))
		items = append(items, []paper.Run{paper.Strong(short(x.value) + " " + words.Capital(words.English.List(x.parties))), {Text: ": " + x.reason, Note: n}})
	}
	p.Add(paper.List{Items: items})
	return nil
}
