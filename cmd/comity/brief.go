package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sight"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// brief is what a desk officer needs before a visit: everything between two
// parties, or about one.
type brief struct {
	app    *app
	title  string
	on     comity.Day // the day on which lateness is judged
	groups []group
}

// group is one section of a brief: the records that has is true of.
type group struct {
	name   string // in JSON
	title  string
	has    func(comity.Record) bool
	lines  bool // one line a record: it stands in full in another section
	within bool // the title says who gives and who receives
}

// party shows what a ledger holds about one party.
func (c *showCmd) party(a *app, s ledger.Store, v ledger.View, p comity.Party) error {
	records, err := c.gather(a, s, v, ledger.Query{Party: []comity.Party{p}})
	if err != nil {
		return err
	}
	if len(records) == 0 {
		return comity.Errorf(comity.NotFound, "no record concerns %s", partyName(p)).WithHint("%s", nearParty(p))
	}
	b := &brief{app: a, title: words.Capital(partyName(p)), on: today(a, v)}
	b.groups = []group{
		{name: "gives", title: "Promised by " + partyName(p), has: commitment(func(x *comity.Commitment) bool { return x.By.Has(p) })},
		{name: "receives", title: "Promised to " + partyName(p), has: commitment(func(x *comity.Commitment) bool { return x.To.Has(p) && !x.By.Has(p) })},
		{name: "others", title: "Among others", has: commitment(func(x *comity.Commitment) bool { return !x.To.Has(p) && !x.By.Has(p) })},
		{name: "late", title: "Late", has: b.late, lines: true},
		{name: "delivered", title: "Delivered", has: delivered, lines: true},
	}
	b.groups = append(b.groups, otherKinds...)
	return c.brief(b, records)
}

// pair shows everything between two parties.
func (c *showCmd) pair(a *app, s ledger.Store, v ledger.View) error {
	between, err := parties(c.What)
	if err != nil {
		return err
	}
	x, y := between[0], between[1]
	if x == y {
		return comity.Errorf(comity.Invalid, "%s and %s are the same party", c.What[0], c.What[1]).WithHint("name two that differ")
	}
	records, err := c.gather(a, s, v, ledger.Query{Between: between})
	if err != nil {
		return err
	}
	if len(records) == 0 {
		return comity.Errorf(comity.NotFound, "no record concerns both %s and %s", partyName(x), partyName(y)).WithHint("comity show %q shows one of them alone", c.What[0])
	}
	b := &brief{app: a, title: words.Capital(partyName(x)) + " and " + partyName(y), on: today(a, v)}
	from := func(by, to comity.Party) func(comity.Record) bool {
		return commitment(func(c *comity.Commitment) bool { return c.By.Has(by) && !c.By.Has(to) })
	}
	b.groups = []group{
		{name: "relationships", title: "Level of relations", has: isKind(comity.KindRelationship)},
		{name: "from_a", title: partyName(x) + " to " + partyName(y), has: from(x, y), within: true},
		{name: "from_b", title: partyName(y) + " to " + partyName(x), has: from(y, x), within: true},
		{name: "joint", title: "Together, or among others", has: commitment(func(c *comity.Commitment) bool { return c.By.Has(x) == c.By.Has(y) })},
		{name: "late", title: "Late on " + words.Day(b.on), has: b.late, lines: true},
		{name: "delivered", title: "Delivered", has: delivered, lines: true},
	}
	b.groups = append(b.groups, otherKinds[1:]...)
	return c.brief(b, records)
}

// otherKinds are the sections that both briefs end with.
var otherKinds = []group{
	{name: "relationships", title: "Levels of relations", has: isKind(comity.KindRelationship)},
	{name: "agreements", title: "Agreements and other instruments", has: isKind(comity.KindInstrument)},
	{name: "meetings", title: "Meetings", has: isKind(comity.KindMeeting)},
	{name: "plan_items", title: "Plan items", has: isKind(comity.KindPlanItem)},
	{name: "positions", title: "Positions", has: isKind(comity.KindPosition)},
}

// gather reads the records of a brief, the latest date first.
func (c *showCmd) gather(a *app, s ledger.Store, v ledger.View, q ledger.Query) (out []comity.Record, err error) {
	_, err = eachPage(a, s, v, q, 0, func(r comity.Record) error {
		if r.Status == comity.StatusRejected || r.Merged != "" {
			return nil
		}
		r, err := sight.Record(a.ctx, s, v, r)
		out = append(out, r)
		return err
	})
	slices.SortStableFunc(out, func(x, y comity.Record) int {
		return cmp.Or(cmp.Compare(cellsOf(y).date.First(), cellsOf(x).date.First()), cmp.Compare(x.ID, y.ID))
	})
	return out, err
}

func today(a *app, v ledger.View) comity.Day {
	if v.On != "" {
		return v.On
	}
	return comity.DayOf(a.now().UTC())
}

func isKind(k comity.Kind) func(comity.Record) bool {
	return func(r comity.Record) bool { return r.Kind == k }
}

func commitment(ask func(*comity.Commitment) bool) func(comity.Record) bool {
	return func(r comity.Record) bool { b, ok := r.Body.(*comity.Commitment); return ok && ask(b) }
}

func delivered(r comity.Record) bool {
	b, ok := r.Body.(*comity.Commitment)
	return ok && b.Stage == comity.StageCompletion
}

// late reports whether the time of a commitment or plan item has passed
// without word of its completion.
func (b *brief) late(r comity.Record) bool {
	var deadline comity.Date
	switch x := r.Body.(type) {
	case *comity.Commitment:
		if x.Stage == comity.StageCompletion || x.Stage == comity.StageCancelled {
			return false
		}
		deadline = x.Deadline
	case *comity.PlanItem:
		deadline = x.Deadline
	}
	last := deadline.Last()
	return last != "" && last < b.on
}

func (c *showCmd) brief(b *brief, records []comity.Record) error {
	switch {
	case c.CSV:
		return b.csv(records)
	case c.JSON:
		out := map[string]any{"title": b.title, "on": b.on}
		for _, g := range b.groups {
			out[g.name] = g.of(records)
		}
		return printJSON(b.app.out, out)
	}
	b.app.say("%s", b.app.style.Title(b.title))
	b.app.note("", b.gist(records))
	for _, g := range b.groups {
		if list := g.of(records); len(list) > 0 {
			b.section(g, list)
		}
	}
	return nil
}

func (b *brief) csv(records []comity.Record) error {
	out, err := newRecordWriter(b.app.out, false)
	if err != nil {
		return err
	}
	for _, r := range records {
		if err := out.write(r); err != nil {
			return err
		}
	}
	return out.end()
}

// of returns the records of a section; never nil, so that JSON has a list.
func (g group) of(records []comity.Record) []comity.Record {
	out := []comity.Record{}
	for _, r := range records {
		if g.has(r) {
			out = append(out, r)
		}
	}
	return out
}

// gist says in a line how many records there are of which sort.
func (b *brief) gist(records []comity.Record) string {
	parts := []string{count(len(records), "record")}
	for _, g := range b.groups {
		if n := len(g.of(records)); n > 0 && (g.name == "late" || g.name == "delivered") {
			parts = append(parts, fmt.Sprintf("%d %s", n, g.name))
		}
	}
	unread := 0
	for _, r := range records {
		if r.Status == comity.StatusRead {
			unread++
		}
	}
	if unread > 0 {
		parts = append(parts, fmt.Sprintf("%d that no person has reviewed", unread))
	}
	return strings.Join(parts, " · ")
}

func (b *brief) section(g group, list []comity.Record) {
	b.app.heading(g.title)
	for _, r := range list {
		head := title(r.Kind, r.Body)
		if x, ok := r.Body.(*comity.Commitment); ok && g.within {
			head = words.Capital(clean(words.Act(x)))
		}
		if g.lines {
			b.app.say("%s", terminal.Hang("  "+b.app.style.Dim(short(r.ID))+"  ", head+deadlineNote(r), "            ", b.app.style.Width))
			continue
		}
		b.record(r, head)
	}
}

func deadlineNote(r comity.Record) string {
	if c, ok := r.Body.(*comity.Commitment); ok && c.Deadline != "" && c.Stage != comity.StageCompletion {
		return ", due " + words.Date(c.Deadline)
	}
	return ""
}

// record prints one record of a brief with the passage that it rests on.
func (b *brief) record(r comity.Record, head string) {
	a := b.app
	a.say("\n%s", a.style.Strong(a.wrap(head, "  ")))
	facts := []string{bodyFacts(r.Body), count(sources(r), "source")}
	if len(r.Disputes) > 0 {
		facts = append(facts, "disputed")
	}
	if r.Lapsed {
		facts = append(facts, "lapsed")
	}
	if b.late(r) {
		facts = append(facts, "late")
	}
	a.para("  ", strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), " · "))
	if len(r.Voices) > 0 && len(r.Voices[0].Claim.Evidence) > 0 {
		quote := terminal.Clip(r.Voices[0].Claim.Evidence[0].Quote, 3*a.style.Width)
		a.say("%s", terminal.Quotation(a.style, quote, phrasesOf(r.Voices[0].Claim), "  "))
	}
	a.note("  ", string(r.ID))
}
