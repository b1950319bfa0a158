package answers

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/due"
	"comity/internal/ledger"
	"comity/internal/sight"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// Brief is what a desk officer needs before a visit: everything between two
// parties, or about one.
type Brief struct {
	Title   string
	On      comity.Day      // the day on which lateness is judged
	Records []comity.Record // those of a later date first
	groups  []group
}

// group is one section of a brief: the records that has is true of.
type group struct {
	name   string // in JSON
	title  string
	has    func(comity.Record) bool
	lines  bool // one line a record: it stands in full in another section, or says all in a line
	within bool // the title says who gives and who receives
	open   bool // what was delivered is printed in a section of its own
}

// OfParty gathers what a view shows about one party; what is late is judged on
// a day.
func OfParty(ctx context.Context, s ledger.Store, v ledger.View, on comity.Day, p comity.Party) (*Brief, error) {
	b := &Brief{Title: words.Capital(PartyName(p)), On: on}
	b.groups = []group{
		b.overdue(), b.ahead(),
		{name: "gives", title: "Promised by " + PartyName(p), open: true, has: commitment(func(x *comity.Commitment) bool { return x.By.Has(p) })},
		{name: "receives", title: "Promised to " + PartyName(p), open: true, has: commitment(func(x *comity.Commitment) bool { return x.To.Has(p) && !x.By.Has(p) })},
		{name: "others", title: "Among others", open: true, has: commitment(func(x *comity.Commitment) bool { return !x.To.Has(p) && !x.By.Has(p) })},
		{name: "delivered", title: "Delivered or kept", has: delivered},
	}
	b.groups = append(b.groups, otherKinds...)
	return b, b.gather(ctx, s, v, ledger.Query{Party: []comity.Party{p}})
}

// OfPair gathers what a view shows between two parties; what is late is judged
// on a day.
func OfPair(ctx context.Context, s ledger.Store, v ledger.View, on comity.Day, x, y comity.Party) (*Brief, error) {
	b := &Brief{Title: words.Capital(PartyName(x)) + " and " + PartyName(y), On: on}
	from := func(by, to comity.Party) func(comity.Record) bool {
		return commitment(func(c *comity.Commitment) bool { return c.By.Has(by) && !c.By.Has(to) })
	}
	b.groups = []group{
		b.overdue(), b.ahead(),
		{name: "relationships", title: "Level of relations", has: isKind(comity.KindRelationship)},
		{name: "from_a", title: PartyName(x) + " to " + PartyName(y), has: from(x, y), within: true, open: true},
		{name: "from_b", title: PartyName(y) + " to " + PartyName(x), has: from(y, x), within: true, open: true},
		{name: "joint", title: "Together, or among others", open: true, has: commitment(func(c *comity.Commitment) bool { return c.By.Has(x) == c.By.Has(y) })},
		{name: "delivered", title: "Delivered or kept", has: delivered},
	}
	b.groups = append(b.groups, otherKinds[1:]...)
	return b, b.gather(ctx, s, v, ledger.Query{Between: comity.Parties{x, y}})
}

// otherKinds are the sections that both briefs end with.
var otherKinds = []group{
	{name: "relationships", title: "Levels of relations", has: isKind(comity.KindRelationship)},
	{name: "agreements", title: "Agreements and other instruments", has: isKind(comity.KindInstrument)},
	{name: "meetings", title: "Meetings", has: isKind(comity.KindMeeting)},
	{name: "plan_items", title: "Plan items", has: isKind(comity.KindPlanItem), lines: true},
	{name: "positions", title: "Positions", has: isKind(comity.KindPosition)},
}

// overdue is the section that a brief begins with: what ought to have been done.
func (b *Brief) overdue() group {
	return group{name: "late", title: "Late on " + words.English.Day(b.On), has: b.late, lines: true}
}

// ahead is what falls due within a year of the brief.
func (b *Brief) ahead() group {
	return group{name: "due", title: "Due within a year", lines: true, has: func(r comity.Record) bool {
		last := due.By(&r).Last()
		return last != "" && last >= b.On && last <= b.On.Add(365)
	}}
}

// gather reads the records of a brief.
func (b *Brief) gather(ctx context.Context, s ledger.Store, v ledger.View, q ledger.Query) error {
	var out []comity.Record
	_, err := EachPage(ctx, s, v, q, 0, func(r comity.Record) error {
		if r.Status == comity.StatusRejected || r.Merged != "" {
			return nil
		}
		r, err := sight.Record(ctx, s, v, r)
		out = append(out, r)
		return err
	})
	slices.SortStableFunc(out, func(x, y comity.Record) int {
		return cmp.Or(cmp.Compare(cellsOf(y).date.First(), cellsOf(x).date.First()), cmp.Compare(x.ID, y.ID))
	})
	b.Records = out
	return err
}

func isKind(k comity.Kind) func(comity.Record) bool {
	return func(r comity.Record) bool { return r.Kind == k }
}

func commitment(ask func(*comity.Commitment) bool) func(comity.Record) bool {
	return func(r comity.Record) bool { b, ok := r.Body.(*comity.Commitment); return ok && ask(b) }
}

func delivered(r comity.Record) bool {
	b, ok := r.Body.(*comity.Commitment)
	return ok && (b.Stage == comity.StageCompletion || r.Kept != "")
}

// late reports whether the time of a commitment or plan item has passed
// without word of its completion.
func (b *Brief) late(r comity.Record) bool {
	return due.Late(&r, b.On)
}

// telling is the claim that a record is quoted by: the first that tells the
// stage that it has reached.
func telling(r comity.Record) comity.Claim {
	at := stageOf(r.Body)
	for _, v := range r.Voices {
		if at != "" && stageOf(v.Claim.Body) == at {
			return v.Claim
		}
	}
	return r.Voices[0].Claim
}

func stageOf(b comity.Body) string {
	switch x := b.(type) {
	case *comity.Commitment:
		return string(x.Stage)
	case *comity.Instrument:
		return string(x.Stage)
	}
	return ""
}

// Print prints the brief for people.
func (b *Brief) Print(p Printer) {
	p.Say("%s", p.Style.Title(b.Title))
	p.Note("", b.gist())
	for _, g := range b.groups {
		list := g.of(b.Records)
		if g.open {
			list = slices.DeleteFunc(list, delivered)
		}
		if g.lines {
			slices.SortStableFunc(list, func(x, y comity.Record) int { return cmp.Compare(due.By(&x).Last(), due.By(&y).Last()) })
		}
		if len(list) > 0 {
			b.section(p, g, list)
		}
	}
}

// MarshalJSON gives each section by its name.
func (b *Brief) MarshalJSON() ([]byte, error) {
	out := map[string]any{"title": b.Title, "on": b.On}
	for _, g := range b.groups {
		out[g.name] = g.of(b.Records)
	}
	return json.Marshal(out)
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
func (b *Brief) gist() string {
	parts := []string{Count(len(b.Records), "record")}
	for _, g := range b.groups {
		if n := len(g.of(b.Records)); n > 0 && (g.name == "late" || g.name == "due" || g.name == "delivered") {
			parts = append(parts, fmt.Sprintf("%d %s", n, map[string]string{"late": "late", "due": "due within a year", "delivered": "delivered"}[g.name]))
		}
	}
	unread := 0
	for _, r := range b.Records {
		if r.Status == comity.StatusRead {
			unread++
		}
	}
	if unread > 0 {
		parts = append(parts, fmt.Sprintf("%d that no person has reviewed", unread))
	}
	return strings.Join(parts, " · ")
}

func (b *Brief) section(p Printer, g group, list []comity.Record) {
	p.Heading(g.title)
	for _, r := range list {
		head := Title(r.Kind, r.Body)
		if x, ok := r.Body.(*comity.Commitment); ok && g.within {
			head = words.Capital(Clean(words.English.Act(x)))
		}
		if g.lines {
			p.Say("%s", terminal.Hang("  "+p.Style.Dim(Short(r.ID))+"  ", head+b.deadlineNote(r), "            ", p.Style.Width))
			continue
		}
		b.record(p, r, head)
	}
}

// deadlineNote says by when a record is to be done, by whom where that is a plan
// item, and how late it is.
func (b *Brief) deadlineNote(r comity.Record) string {
	note := ""
	if x, ok := r.Body.(*comity.PlanItem); ok && len(x.Owner) > 0 {
		var owners []string
		for _, p := range x.Owner {
			owners = append(owners, PartyName(p))
		}
		note = " (" + words.English.List(owners) + ")"
	}
	d := due.By(&r)
	if d == "" {
		return note
	}
	note += ", due " + words.English.Date(d)
	if b.late(r) {
		note += ", " + b.since(d.Last()) + " late"
	}
	return note
}

// since says how long ago a day was, in the unit that a person would use.
func (b *Brief) since(d comity.Day) string {
	then, _ := d.Time()
	now, _ := b.On.Time()
	switch n := int(now.Sub(then).Hours() / 24); {
	case n < 60:
		return Count(n, "day")
	case n < 730:
		return Count(n/30, "month")
	default:
		return Count(n/365, "year")
	}
}

// record prints one record of a brief with the passage that it rests on.
func (b *Brief) record(p Printer, r comity.Record, head string) {
	p.Say("\n%s", p.Style.Strong(p.Wrap(head, "  ")))
	facts := []string{bodyFacts(r.Body), Count(words.Sources(&r), "source")}
	if len(r.Disputes) > 0 {
		facts = append(facts, "disputed")
	}
	if r.Lapsed {
		facts = append(facts, "lapsed")
	}
	if b.late(r) {
		facts = append(facts, "late")
	}
	if s := words.English.Kept(&r); s != "" {
		facts = append(facts, s)
	}
	facts = append(facts, Short(r.ID))
	p.Para("  ", strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), " · "))
	if len(r.Voices) > 0 {
		c := telling(r)
		p.Say("%s", terminal.Quotation(p.Style, terminal.Clip(passageOf(c), 3*p.Style.Width), phrasesOf(c), "  "))
	}
}
