package main

import (
	"cmp"
	"fmt"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/words"
)

// party shows what a ledger holds about one party.
func (c *showCmd) party(a *app, s ledger.Store, v ledger.View, p comity.Party) error {
	records, total, err := collect(a, s, v, ledger.Query{Party: []comity.Party{p}}, 0)
	if err != nil {
		return err
	}
	if total == 0 {
		return comity.Errorf(comity.NotFound, "no record concerns %s", partyName(p)).WithHint("comity search finds words; comity list --party takes codes and names")
	}
	return c.brief(a, partyName(p), records, []group{
		{"Gives", func(r comity.Record) bool { b, ok := r.Body.(*comity.Commitment); return ok && b.By.Has(p) }},
		{"Receives", func(r comity.Record) bool {
			b, ok := r.Body.(*comity.Commitment)
			return ok && b.To.Has(p) && !b.By.Has(p)
		}},
		{"Partnerships", isKind(comity.KindRelationship)},
		{"Agreements and other instruments", isKind(comity.KindInstrument)},
		{"Meetings", isKind(comity.KindMeeting)},
		{"Plan items", isKind(comity.KindPlanItem)},
		{"Positions", isKind(comity.KindPosition)},
	})
}

// pair shows everything between two parties: the brief before a visit.
func (c *showCmd) pair(a *app, s ledger.Store, v ledger.View) error {
	between, err := parties(c.What)
	if err != nil {
		return err
	}
	if between[0] == between[1] {
		return comity.Errorf(comity.Invalid, "%s and %s are the same party", c.What[0], c.What[1])
	}
	records, total, err := collect(a, s, v, ledger.Query{Between: between}, 0)
	if err != nil {
		return err
	}
	x, y := between[0], between[1]
	if total == 0 {
		return comity.Errorf(comity.NotFound, "no record concerns both %s and %s", partyName(x), partyName(y)).WithHint("comity show %s shows one of them alone", c.What[0])
	}
	on := v.On
	if on == "" {
		on = comity.DayOf(a.now())
	}
	from := func(by, to comity.Party) func(comity.Record) bool {
		return func(r comity.Record) bool {
			b, ok := r.Body.(*comity.Commitment)
			return ok && b.By.Has(by) && b.To.Has(to)
		}
	}
	stage := func(ask func(*comity.Commitment) bool) func(comity.Record) bool {
		return func(r comity.Record) bool { b, ok := r.Body.(*comity.Commitment); return ok && ask(b) }
	}
	return c.brief(a, partyName(x)+" and "+partyName(y), records, []group{
		{partyName(x) + " to " + partyName(y), from(x, y)},
		{partyName(y) + " to " + partyName(x), from(y, x)},
		{"Together", stage(func(b *comity.Commitment) bool { return !(b.By.Has(x) && b.To.Has(y)) && !(b.By.Has(y) && b.To.Has(x)) })},
		{"Late", stage(func(b *comity.Commitment) bool { return late(b, on) })},
		{"Delivered", stage(func(b *comity.Commitment) bool { return b.Stage == comity.StageCompletion })},
		{"Level of partnership", isKind(comity.KindRelationship)},
		{"Agreements and other instruments", isKind(comity.KindInstrument)},
		{"Meetings", isKind(comity.KindMeeting)},
		{"Plan items", isKind(comity.KindPlanItem)},
		{"Positions", isKind(comity.KindPosition)},
	})
}

// late reports whether a commitment's deadline has passed on a day and it is
// not known to be done.
func late(b *comity.Commitment, on comity.Day) bool {
	last := b.Deadline.Last()
	return last != "" && last < on && b.Stage != comity.StageCompletion && b.Stage != comity.StageCancelled
}

// group is one section of a brief.
type group struct {
	title string
	has   func(comity.Record) bool
}

func isKind(k comity.Kind) func(comity.Record) bool {
	return func(r comity.Record) bool { return r.Kind == k }
}

// briefJSON is a brief for programs.
type briefJSON struct {
	Title  string                     `json:"title"`
	Groups map[string][]comity.Record `json:"groups"`
}

func (c *showCmd) brief(a *app, title string, records []comity.Record, groups []group) error {
	records = slices.DeleteFunc(records, func(r comity.Record) bool { return r.Status == comity.StatusRejected })
	slices.SortStableFunc(records, func(x, y comity.Record) int {
		dx, _, _ := cells(x)
		dy, _, _ := cells(y)
		return cmp.Compare(dy, dx)
	})
	if c.CSV {
		return recordsCSV(a.out, records)
	}
	out := briefJSON{Title: title, Groups: map[string][]comity.Record{}}
	if !c.JSON {
		fmt.Fprintln(a.out, a.style.title(title))
		fmt.Fprintln(a.out, a.style.dim(count(len(records), "record")))
	}
	for _, g := range groups {
		list := slices.DeleteFunc(slices.Clone(records), func(r comity.Record) bool { return !g.has(r) })
		if c.JSON {
			out.Groups[g.title] = list
			continue
		}
		briefGroup(a, g.title, list)
	}
	if c.JSON {
		return printJSON(a.out, out)
	}
	return nil
}

func briefGroup(a *app, title string, list []comity.Record) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(a.out, "\n%s\n", a.style.strong(title))
	for _, r := range list {
		date, stage, sum := cells(r)
		facts := words.Title(r.Kind, r.Body, partyName)
		for _, x := range []string{sum, stage, words.Date(comity.Date(date))} {
			if x != "" {
				facts += " · " + x
			}
		}
		fmt.Fprintln(a.out, wrap(facts, "  ", a.style.width))
		fmt.Fprintln(a.out, a.style.dim("    "+string(r.ID)+" · "+count(sources(r), "source")))
		if len(r.Voices) > 0 && len(r.Voices[0].Claim.Evidence) > 0 {
			fmt.Fprintln(a.out, a.style.quote(wrap("“"+clip(r.Voices[0].Claim.Evidence[0].Quote, 220)+"”", "    ", a.style.width)))
		}
	}
}
