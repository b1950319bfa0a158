package report

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"comity"
	"comity/internal/due"
	"comity/internal/ledger"
	"comity/internal/report/paper"
	"comity/internal/total"
	"comity/internal/web/words"
)

// Pair writes the brief for a visit: what two parties promised each other,
// what is late, delivered and pending, their agreements, level and meetings. It
// takes two pages and says how much more the ledger holds; whole asks for
// everything instead.
func (m *Maker) Pair(ctx context.Context, x, y comity.Party, whole bool) (*paper.Report, error) {
	list, err := m.records(ctx, ledger.Query{Between: comity.Parties{x, y}})
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, comity.Errorf(comity.NotFound, "no record concerns both %s and %s", m.Name(x), m.Name(y))
	}
	return m.fitted(whole, func() (*paper.Report, error) { return m.pair(ctx, x, y, list) })
}

func (m *Maker) pair(ctx context.Context, x, y comity.Party, list []comity.Record) (*paper.Report, error) {
	p, err := m.begin(ctx, "", "Brief for a visit")
	if err != nil {
		return nil, err
	}
	one, other := words.English.Within(m.Name(x)), words.English.Within(m.Name(y))
	p.Title, p.Compact = words.Capital(one)+" and "+other, m.most > 0
	m.sums(p, words.Capital(one)+" to "+other, list, comity.Parties{x}, comity.Parties{y})
	m.sums(p, words.Capital(other)+" to "+one, list, comity.Parties{y}, comity.Parties{x})
	m.sections(p, list)
	m.levels(p, list, x)
	m.levels(p, list, y)
	m.between(p, list, x, y)
	return p, nil
}

// briefPages is how long a brief on a party may be, and reserve what a word
// processor, which sets footnotes at the foot of their pages, takes more than
// PDF.
const (
	briefPages = 2
	reserve    = 0.2
)

// Party writes the brief on one party: two pages with what matters most, which
// say how much more the ledger holds; whole asks for everything instead.
func (m *Maker) Party(ctx context.Context, x comity.Party, whole bool) (*paper.Report, error) {
	list, err := m.records(ctx, ledger.Query{Party: []comity.Party{x}})
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, comity.Errorf(comity.NotFound, "no record concerns %s", m.name(x))
	}
	return m.fitted(whole, func() (*paper.Report, error) { return m.party(ctx, x, list) })
}

// fitted makes a brief with as much as two pages hold, or whole.
func (m *Maker) fitted(whole bool, make func() (*paper.Report, error)) (*paper.Report, error) {
	m.most = 0
	if whole {
		return make()
	}
	defer func() { m.most, m.short = 0, false }()
	for i, most := range []int{12, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1} {
		m.most, m.short = most, i > 0
		p, err := make()
		if err != nil {
			return nil, err
		}
		n, err := paper.Pages(p)
		if err != nil || n <= briefPages-reserve || m.most == 1 {
			return p, err
		}
	}
	return nil, nil
}

func (m *Maker) party(ctx context.Context, x comity.Party, list []comity.Record) (*paper.Report, error) {
	p, err := m.begin(ctx, "", "Brief on a party")
	if err != nil {
		return nil, err
	}
	p.Title, p.Compact = words.Capital(m.Name(x)), m.most > 0
	m.sums(p, "What it gives", list, comity.Parties{x}, nil)
	m.sums(p, "What it receives", list, nil, comity.Parties{x})
	m.sections(p, list)
	m.levels(p, list, x)
	m.naming(p, list, x)
	return p, nil
}

// sums writes the three numbers of a direction: announced, committed,
// disbursed, never one.
func (m *Maker) sums(p *paper.Report, title string, records []comity.Record, from, to comity.Parties) {
	t := m.Totals(total.Query{From: from, To: to, Explain: true})
	for _, r := range records {
		t.Add(r)
	}
	sum := t.Result()
	p.Add(paper.Heading{Level: 1, Text: title})
	var row []paper.Run
	for i, role := range comity.Roles {
		if i > 0 {
			row = append(row, paper.Text("; "))
		}
		name := words.English.Role(role)
		if i > 0 {
			name = strings.ToLower(name)
		}
		row = append(row, paper.Text("%s ", name))
		s := sum.All.Sums[role]
		if s == nil || s.Flows == 0 {
			row = append(row, paper.Quiet("nothing"))
			continue
		}
		if s.Unconverted() {
			row = append(row, paper.Quiet("in "+words.Count(s.Flows, "sum", "sums")+" that no rate converts"))
			continue
		}
		row = append(row, paper.Strong(words.English.Rounded(comity.Amount{Value: s.Value, Currency: sum.Currency})), paper.Text(" in %s", words.Count(s.Flows, "sum", "sums")))
		if s.Read.Sign() > 0 {
			row = append(row, paper.Quiet(", not all of it reviewed"))
		}
	}
	p.Say(append(row, paper.Text("."))...)
}

// sections are the parts of a brief after its sums.
func (m *Maker) sections(p *paper.Report, list []comity.Record) {
	slices.SortStableFunc(list, func(a, b comity.Record) int {
		return cmp.Or(cmp.Compare(comity.Happened(b.Body).First(), comity.Happened(a.Body).First()), cmp.Compare(a.ID, b.ID))
	})
	stage := func(want func(comity.Record, *comity.Commitment) bool) func(comity.Record) bool {
		return func(r comity.Record) bool { c, ok := r.Body.(*comity.Commitment); return ok && want(r, c) }
	}
	over := func(c *comity.Commitment) bool {
		return c.Stage == comity.StageCompletion || c.Stage == comity.StageCancelled || c.Stage == comity.StageSuspended
	}
	m.commitments(p, "Late", list, stage(func(r comity.Record, _ *comity.Commitment) bool { return due.Late(&r, m.Today) }))
	m.commitments(p, "Promised and pending", list, stage(func(r comity.Record, c *comity.Commitment) bool {
		return !over(c) && r.Kept == "" && !due.Late(&r, m.Today) && c.Stage != comity.StageProposed
	}))
	m.commitments(p, "Delivered or kept", list, stage(func(r comity.Record, c *comity.Commitment) bool {
		return c.Stage == comity.StageCompletion || r.Kept != ""
	}))
	m.commitments(p, "Asked for or considered", list, stage(func(_ comity.Record, c *comity.Commitment) bool { return c.Stage == comity.StageProposed }))
	m.commitments(p, "Suspended or given up", list, stage(func(_ comity.Record, c *comity.Commitment) bool {
		return c.Stage == comity.StageCancelled || c.Stage == comity.StageSuspended
	}))
	m.undone(p, list)
	m.agreements(p, list)
	m.others(p, "Meetings", list, comity.KindMeeting)
	m.others(p, "Positions", list, comity.KindPosition)
}

func (m *Maker) commitments(p *paper.Report, title string, list []comity.Record, want func(comity.Record) bool) {
	t := paper.Table{Header: []string{"What", "Sum", "Stage", "Date", "Due"}, Shares: []int{9, 4, 3, 3, 3}, Numbers: []int{1}}
	left := 0
	for i := range list {
		r := &list[i]
		if !want(*r) {
			continue
		}
		if m.full(len(t.Rows)) {
			left++
			continue
		}
		c := r.Body.(*comity.Commitment)
		sum := words.English.Amount(c.Amount)
		if len(r.Disputes) > 0 {
			sum += " (disputed)"
		}
		what := []paper.Run{m.cite(p, r, m.title(r))}
		if s := announced(r, list); s != "" {
			what = append(what, paper.Quiet(". "+s))
		}
		t.Rows = append(t.Rows, [][]paper.Run{what, cell("%s", sum), cell("%s", words.Capital(cmp.Or(words.English.Kept(r), words.English.Stage(c.Stage)))),
			cell("%s", words.English.Date(c.Date)), cell("%s", words.English.Date(c.Deadline))})
	}
	if len(t.Rows) > 0 {
		p.Add(paper.Heading{Level: 1, Text: title}, t)
		m.leave(p, left)
	}
}

// announced says of a commitment that was announced before when, and with
// which sum.
func announced(r *comity.Record, list []comity.Record) string {
	for _, l := range r.Links {
		if l.Kind != comity.AnnouncedBefore || !r.Is(l.From) {
			continue
		}
		at := slices.IndexFunc(list, func(o comity.Record) bool { return o.Is(l.To) })
		if at < 0 {
			continue
		}
		c, ok := list[at].Body.(*comity.Commitment)
		if !ok {
			continue
		}
		said := "Announced before"
		for _, s := range []string{words.English.Date(c.Date), words.English.Amount(c.Amount)} {
			if s != "" {
				said += ", " + s
			}
		}
		return said
	}
	return ""
}

// undone lists the plan items that are still to be done, the late ones first.
func (m *Maker) undone(p *paper.Report, list []comity.Record) {
	var open []*comity.Record
	for i := range list {
		if r := &list[i]; r.Kind == comity.KindPlanItem && due.By(r) != "" {
			open = append(open, r)
		}
	}
	slices.SortStableFunc(open, func(a, b *comity.Record) int { return cmp.Compare(due.By(a).Last(), due.By(b).Last()) })
	var lines [][]paper.Run
	for _, r := range open[:min(len(open), cmp.Or(m.most, len(open)))] {
		line := []paper.Run{m.cite(p, r, m.title(r)), paper.Quiet(", " + m.names(r.Body.(*comity.PlanItem).Owner) + ", due " + words.English.Date(due.By(r)))}
		if due.Late(r, m.Today) {
			line = append(line, paper.Text(", "), paper.Strong("late"))
		}
		lines = append(lines, line)
	}
	if len(lines) > 0 {
		p.Add(paper.Heading{Level: 1, Text: "Plan items to be done"}, paper.List{Items: lines})
		m.leave(p, len(open)-len(lines))
	}
}

// full reports whether a section of a brief has all that it may have.
func (m *Maker) full(n int) bool { return m.most > 0 && n >= m.most }

// leave says how much of a section is left out.
func (m *Maker) leave(p *paper.Report, n int) {
	if n > 0 {
		p.Say(paper.Quiet(words.Capital(words.Count(n, "more is in the ledger.", "more are in the ledger."))))
	}
}

func (m *Maker) others(p *paper.Report, title string, list []comity.Record, kind comity.Kind) {
	var items [][]paper.Run
	left := 0
	for i := range list {
		r := &list[i]
		if r.Kind != kind {
			continue
		}
		if m.full(len(items)) {
			left++
			continue
		}
		state := ""
		if b, ok := r.Body.(*comity.Meeting); ok {
			state = string(b.Status)
		}
		line := []paper.Run{m.cite(p, r, m.title(r))}
		for _, s := range []string{state, words.English.Date(comity.Happened(r.Body))} {
			if s != "" {
				line = append(line, paper.Quiet(", "+s))
			}
		}
		items = append(items, line)
	}
	if len(items) > 0 {
		p.Add(paper.Heading{Level: 1, Text: title}, paper.List{Items: items})
		m.leave(p, left)
	}
}
