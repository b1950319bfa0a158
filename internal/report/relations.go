package report

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/agreements"
	"comity/internal/relations"
	"comity/internal/report/paper"
	"comity/internal/web/words"
)

// agreements lists instruments with where each stands: who did what when, and
// what is missing for its entry into force.
func (m *Maker) agreements(p *paper.Report, list []comity.Record) {
	var items [][]paper.Run
	left := 0
	for i := range list {
		r := &list[i]
		if r.Kind != comity.KindInstrument {
			continue
		}
		if m.full(len(items)) {
			left++
			continue
		}
		s := agreements.Of(r)
		line := []paper.Run{m.cite(p, r, m.title(r))}
		if stands := m.stands(s); stands != "" {
			line = append(line, paper.Quiet(": "+stands))
		}
		items = append(items, append(line, paper.Quiet(m.missing(s))))
	}
	if len(items) > 0 {
		p.Add(paper.Heading{Level: 1, Text: "Agreements and other instruments"}, paper.List{Items: items})
		m.leave(p, left)
	}
}

// stands puts the acts of an instrument into a clause: those of one stage and
// day together.
func (m *Maker) stands(s *agreements.State) string {
	type key struct {
		stage comity.InstrumentStage
		date  comity.Date
	}
	var order []key
	who := map[key]comity.Parties{}
	add := func(a agreements.Act, by ...comity.Party) {
		k := key{a.Stage, a.Date}
		if _, ok := who[k]; !ok {
			order = append(order, k)
			who[k] = nil
		}
		who[k] = append(who[k], by...)
	}
	for _, a := range s.Acts {
		add(a)
	}
	for _, x := range s.Members {
		for _, a := range x.Acts {
			if !a.Common {
				add(a, x.Party)
			}
		}
	}
	var out []string
	for _, k := range order {
		clause := words.English.InstrumentStage(k.stage)
		if k.date != "" {
			clause += " " + words.English.Date(k.date)
		}
		if len(who[k]) > 0 {
			clause += " by " + m.names(who[k])
		}
		out = append(out, clause)
	}
	return strings.Join(out, "; ")
}

// missing says what is missing for entry into force, in a sentence.
func (m *Maker) missing(s *agreements.State) string {
	var out []string
	for _, l := range s.Missing {
		out = append(out, l.Words(func(p comity.Party) string { return words.English.Within(m.Name(p)) }))
	}
	if len(out) == 0 {
		return "."
	}
	return ". Missing for its entry into force: " + strings.Join(out, ", ") + "."
}

// levels lists the levels of an owner on its own ladder.
func (m *Maker) levels(p *paper.Report, list []comity.Record, owner comity.Party) {
	ladder, standing := relations.Levels(list, owner)
	if len(standing) == 0 {
		return
	}
	at := map[comity.ClaimID]*comity.Record{}
	for i := range list {
		at[list[i].ID] = &list[i]
	}
	note := "Its levels stand in no order: no ladder of its own is known, and levels of different owners are not compared."
	if len(ladder.Rungs) > 0 {
		note = "Its own ladder, from the lowest rung: " + strings.Join(ladder.Rungs, " < ") + "."
	} else if ladder.Note != "" {
		note = ladder.Note
	}
	var items [][]paper.Run
	left := 0
	for _, s := range standing {
		if m.full(len(items)) {
			left++
			continue
		}
		line := []paper.Run{paper.Strong(words.Capital(m.Name(s.Counterpart))), paper.Text(": ")}
		for i := len(s.Steps) - 1; i >= 0; i-- {
			x := s.Steps[i]
			text := strings.TrimSpace(x.Label + ", " + x.Change + " " + words.English.Date(x.Date))
			line = append(line, m.cite(p, at[x.Record], text))
			if i > 0 {
				line = append(line, paper.Text("; before: "))
			}
		}
		items = append(items, line)
	}
	p.Add(paper.Heading{Level: 1, Text: "Levels of " + m.Name(owner)}, paper.Paragraph{Runs: []paper.Run{paper.Quiet(note)}}, paper.List{Items: items})
	m.leave(p, left)
}

// naming is who names whom; in a brief it counts what no person has looked at,
// too, and says so.
func (m *Maker) naming(p *paper.Report, list []comity.Record, x comity.Party) {
	reviewed, left := relations.Names(list, x, false)
	all, _ := relations.Names(list, x, true)
	if len(all) == 0 {
		return
	}
	seen := map[comity.Party]relations.Naming{}
	for _, n := range reviewed {
		seen[n.Other] = n
	}
	t := paper.Table{Header: []string{"Party", m.Name(x) + " acts towards it", "It acts towards " + m.Name(x), "Together"}, Shares: []int{4, 3, 3, 2}, Numbers: []int{1, 2, 3},
		Caption: fmt.Sprintf("Events by PLOVER 2.0; in brackets those of reviewed records, which leaves out %d.", left)}
	more := 0
	for _, n := range all {
		if m.full(len(t.Rows)) {
			more++
			continue
		}
		r := seen[n.Other]
		t.Rows = append(t.Rows, [][]paper.Run{cell("%s", words.Capital(m.Name(n.Other))), cell("%d (%d)", n.Names, r.Names), cell("%d (%d)", n.NamedBy, r.NamedBy), cell("%d (%d)", n.Joint, r.Joint)})
	}
	p.Add(paper.Heading{Level: 1, Text: "Who names whom"}, t)
	m.leave(p, more)
}

// between is what two parties did to each other, by year and type.
func (m *Maker) between(p *paper.Report, list []comity.Record, x, y comity.Party) {
	b := relations.Pair(list, x, y, true)
	if len(b.Events) == 0 {
		return
	}
	reviewed := relations.Pair(list, x, y, false)
	t := paper.Table{Header: []string{"Year", words.Capital(m.names(comity.Parties{x})) + " to " + m.names(comity.Parties{y}), words.Capital(m.names(comity.Parties{y})) + " to " + m.names(comity.Parties{x}), "Together"}, Shares: []int{2, 5, 5, 5},
		Caption: fmt.Sprintf("Events by PLOVER 2.0, of reviewed records and of %d that no person has looked at.", reviewed.Read)}
	for _, z := range b.Years {
		year := z.Year
		if year == "" {
			year = "no date"
		}
		t.Rows = append(t.Rows, [][]paper.Run{cell("%s", year), cell("%s", counts(z.FromA)), cell("%s", counts(z.FromB)), cell("%s", counts(z.Joint))})
	}
	p.Add(paper.Heading{Level: 1, Text: "Relations over time"}, t)
}

func counts(c relations.Count) string {
	var out []string
	for _, t := range relations.Types {
		if c[t] > 0 {
			out = append(out, fmt.Sprintf("%s %d", t, c[t]))
		}
	}
	return strings.Join(out, ", ")
}
