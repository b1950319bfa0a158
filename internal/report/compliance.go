package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/report/paper"
	"comity/internal/score"
	"comity/internal/web/words"
)

// Compliance writes how far members kept their promises (METHODS: scoring
// delivery): averages by party with their intervals, the matrix, a chapter a
// commitment with the evidence of each score. Interim and final scores never
// mix; reading names one reading of the rubrics, "" the one without a name.
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
	g := NewMatrix(records, release, reading)
	if len(g.Rows) == 0 {
		return nil, comity.Errorf(comity.NotFound, "no commitment was scored in this release").WithHint("score one with comity score, or ask for the other release")
	}
	m.averages(p, g)
	m.matrix(p, g)
	for i := range g.Rows {
		m.chapter(p, g, &g.Rows[i])
	}
	return p, nil
}

// Matrix is commitments × members with the score of each.
type Matrix struct {
	Members comity.Parties
	Rows    []MatrixRow
}

// MatrixRow is one commitment with its members' scores, and the scores that
// each scorer gave.
type MatrixRow struct {
	Record comity.Record
	Scores []score.Value         // one a member, "" where nobody scored
	Said   [][]comity.Assessment // one list a member: each scorer's last
}

// NewMatrix gathers the scores of a release and reading. Where several scored
// one case and differ, the case is unresolved until they agree.
func NewMatrix(records []comity.Record, release comity.Release, reading string) *Matrix {
	g := &Matrix{}
	type key struct {
		party  comity.Party
		author comity.Author
	}
	last := make([]map[key]comity.Assessment, len(records))
	for i, r := range records {
		for _, a := range r.Assessments {
			rel := cmp.Or(a.Release, comity.Interim)
			if rel != cmp.Or(release, comity.Interim) || a.Reading != reading {
				continue
			}
			if last[i] == nil {
				last[i] = map[key]comity.Assessment{}
			}
			last[i][key{a.Party, a.Author}] = a
			if !g.Members.Has(a.Party) {
				g.Members = append(g.Members, a.Party)
			}
		}
	}
	slices.Sort(g.Members)
	for i, r := range records {
		if last[i] == nil {
			continue
		}
		row := MatrixRow{Record: r}
		for _, p := range g.Members {
			var said []comity.Assessment
			for k, a := range last[i] {
				if k.party == p {
					said = append(said, a)
				}
			}
			slices.SortFunc(said, func(a, b comity.Assessment) int { return cmp.Compare(a.Entry, b.Entry) })
			row.Said, row.Scores = append(row.Said, said), append(row.Scores, settled(said))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// settled is the score that scorers agree on.
func settled(said []comity.Assessment) score.Value {
	if len(said) == 0 {
		return ""
	}
	for _, a := range said[1:] {
		if a.Score != said[0].Score {
			return score.Unresolved
		}
	}
	return score.Value(said[0].Score)
}

// Alpha is Krippendorff's alpha over all cases that two or more scored.
func (g *Matrix) Alpha() (float64, bool) {
	var units [][]score.Value
	for _, r := range g.Rows {
		for _, said := range r.Said {
			var u []score.Value
			for _, a := range said {
				u = append(u, score.Value(a.Score))
			}
			units = append(units, u)
		}
	}
	return score.Alpha(units, score.Ordinal)
}

func (m *Maker) averages(p *paper.Report, g *Matrix) {
	p.Add(paper.Heading{Level: 1, Text: "Who kept their word"})
	t := paper.Table{Caption: "Averages with their 95 % interval; without enough cases the interval is wide, and no order of rank can be read from it.",
		Header: []string{"Party", "Average", "95 % interval", "Cases", "Full", "Partial", "None", "Unresolved"}, Shares: []int{4, 2, 3, 2, 2, 2, 2, 3}, Numbers: []int{1, 2, 3, 4, 5, 6, 7}}
	for i, party := range g.Members {
		var tally score.Tally
		for _, r := range g.Rows {
			tally.Add(r.Scores[i])
		}
		average, interval := "no case", ""
		if mean, ok := tally.Mean(); ok {
			low, high := tally.Interval()
			average, interval = fmt.Sprintf("%.0f %%", score.Percent(mean)), fmt.Sprintf("%.0f–%.0f %%", score.Percent(low), score.Percent(high))
		}
		t.Rows = append(t.Rows, [][]paper.Run{cell("%s", words.Capital(m.Name(party))), cell("%s", average), cell("%s", interval), cell("%d", tally.Cases()),
			cell("%d", tally.Full), cell("%d", tally.Partial), cell("%d", tally.None), cell("%d", tally.Unresolved)})
	}
	p.Add(t)
	if a, ok := g.Alpha(); ok {
		p.Say(paper.Text("Agreement of the scorers: Krippendorff’s alpha %.2f.", a))
	}
}

func (m *Maker) matrix(p *paper.Report, g *Matrix) {
	p.Add(paper.Heading{Level: 1, Text: "Commitments by member"})
	t := paper.Table{Header: []string{"Commitment"}, Shares: []int{8}}
	for i, party := range g.Members {
		t.Header, t.Shares, t.Numbers = append(t.Header, string(party)), append(t.Shares, 1), append(t.Numbers, i+1)
	}
	for i := range g.Rows {
		r := &g.Rows[i]
		row := [][]paper.Run{{m.cite(p, &r.Record, words.Title(r.Record.Kind, r.Record.Body, m.Name))}}
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

// chapter is one commitment: what was promised, how it is scored, what each
// member did.
func (m *Maker) chapter(p *paper.Report, g *Matrix, r *MatrixRow) {
	p.Add(paper.Heading{Level: 2, Text: words.Title(r.Record.Kind, r.Record.Body, m.Name)})
	if len(r.Record.Voices) > 0 && len(r.Record.Voices[0].Claim.Evidence) > 0 {
		p.Say(m.cite(p, &r.Record, "“"+strings.Join(strings.Fields(r.Record.Voices[0].Claim.Evidence[0].Quote), " ")+"”"))
	}
	for i := len(r.Record.Rubrics) - 1; i >= 0; i-- {
		if rubric := r.Record.Rubrics[i]; rubric.Window != "" {
			p.Say(paper.Quiet("Acts count from " + words.Day(rubric.Window.First()) + " to " + words.Day(rubric.Window.Last()) + "."))
			break
		}
	}
	var items [][]paper.Run
	for i, party := range g.Members {
		for _, a := range r.Said[i] {
			n := p.Note(fmt.Sprintf("Scored by %s in entry %d.%s", a.Author, a.Entry, rests(a)), m.entryLink(a.Entry))
			reason := a.Reason
			if reason == "" {
				reason = "no reason given"
			}
			items = append(items, []paper.Run{paper.Strong(words.Capital(m.Name(party)) + " " + short(score.Value(a.Score))), {Text: ": " + reason, Note: n}})
		}
	}
	p.Add(paper.List{Items: items})
}

// rests says on what a score rests.
func rests(a comity.Assessment) string {
	out := ""
	for _, id := range a.Evidence {
		out += " Claim " + string(id) + "."
	}
	for _, id := range a.Sources {
		out += " Source " + string(id) + "."
	}
	if a.Search != "" {
		out += " Searched without finding an act: " + a.Search + "."
	}
	return out
}

// Flip is one case that two readings scored.
type Flip struct {
	Record     comity.Record
	Party      comity.Party
	One, Other score.Value
}

// Flips returns the cases that both matrices scored, in the order of g.
func (g *Matrix) Flips(o *Matrix) []Flip {
	scored := map[comity.ClaimID]map[comity.Party]score.Value{}
	for _, r := range o.Rows {
		scored[r.Record.ID] = map[comity.Party]score.Value{}
		for i, p := range o.Members {
			scored[r.Record.ID][p] = r.Scores[i]
		}
	}
	var out []Flip
	for _, r := range g.Rows {
		for i, p := range g.Members {
			if v := scored[r.Record.ID][p]; v != "" && r.Scores[i] != "" {
				out = append(out, Flip{r.Record, p, r.Scores[i], v})
			}
		}
	}
	return out
}
