package answers

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/relations"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// Relations prints what happened between two parties: by year, who did it and
// which type of event it is, then each event. quote gives an event's passage.
func Relations(p Printer, b *relations.Between, title func(comity.ClaimID) (string, string)) error {
	p.Say("%s", p.Style.Title(words.Capital(PartyName(b.A))+" and "+PartyName(b.B)))
	var rows [][]string
	for _, y := range b.Years {
		for _, d := range []struct {
			who string
			n   relations.Count
		}{{PartyName(b.A) + " → " + PartyName(b.B), y.FromA}, {PartyName(b.B) + " → " + PartyName(b.A), y.FromB}, {"together", y.Joint}} {
			if d.n.Sum() > 0 {
				rows = append(rows, []string{orUnknown(y.Year), fmt.Sprint(d.n.Sum()), d.who, CountWords(d.n)})
			}
		}
	}
	if err := terminal.Table(p.Out, p.Style, []terminal.Column{{Head: "year"}, {Head: "events", Right: true}, {Head: "who"}, {Head: "types"}}, rows); err != nil {
		return err
	}
	if len(rows) > 0 {
		p.Say("")
	}
	for _, e := range b.Events {
		head, quote := title(e.Record)
		p.Say("%s", terminal.Hang("  "+terminal.Pad(orUnknown(string(e.Date)), 16, false)+terminal.Pad(e.Type, 10, false)+" ", Short(e.Record)+" "+head, "      ", p.Style.Width))
		if quote != "" {
			p.Note("      ", "“"+quote+"”")
		}
	}
	p.Note("", fmt.Sprintf("%s acts towards %s in %s, the other way round in %s; %s together.", words.Capital(PartyName(b.A)), PartyName(b.B),
		Count(b.FromA.Sum(), "event"), Count(b.FromB.Sum(), "event"), Count(b.Joint.Sum(), "event")))
	p.unlooked(b.Read)
	return nil
}

// unlooked says how many events are left out.
func (p Printer) unlooked(n int) {
	if n > 0 {
		p.Note("", Count(n, "event")+" left out, whose records no person has looked at; --read counts them too.")
	}
}

// CountWords lists types with their counts in PLOVER's order.
func CountWords(c relations.Count) string {
	var out []string
	for _, t := range relations.Types {
		if c[t] > 0 {
			out = append(out, fmt.Sprintf("%s %d", t, c[t]))
		}
	}
	return strings.Join(out, ", ")
}

// Names prints who names whom.
func Names(p Printer, who comity.Party, list []relations.Naming, read int) error {
	defer p.unlooked(read)
	var rows [][]string
	for _, n := range list {
		rows = append(rows, []string{fmt.Sprint(n.Names), fmt.Sprint(n.NamedBy), fmt.Sprint(n.Joint), words.Capital(PartyName(n.Other))})
	}
	right := func(h string) terminal.Column { return terminal.Column{Head: h, Right: true} }
	return terminal.Table(p.Out, p.Style, []terminal.Column{right(PartyName(who) + " names"), right("is named by"), right("together"), {Head: "party"}}, rows)
}

// Levels prints an owner's counterparts on its own ladder.
func Levels(p Printer, l relations.Ladder, list []relations.Standing) error {
	p.Say("%s", p.Style.Title("Levels of "+PartyName(l.Owner)))
	switch {
	case len(l.Rungs) > 0:
		p.Note("", "Its own ladder, from the lowest rung: "+strings.Join(l.Rungs, " < ")+". "+l.Note)
	case l.Note != "":
		p.Note("", l.Note)
	default:
		p.Note("", "No ladder of its own is known, so its levels stand in no order. A level is never compared with another owner's.")
	}
	var rows [][]string
	for _, s := range list {
		for i := len(s.Steps) - 1; i >= 0; i-- {
			x := s.Steps[i]
			name, rung := "", ""
			if i == len(s.Steps)-1 {
				name = words.Capital(PartyName(s.Counterpart))
			}
			if x.Rank > 0 {
				rung = fmt.Sprint(x.Rank)
			}
			rows = append(rows, []string{name, rung, string(x.Date), Clean(x.Change), Short(x.Record), Clean(x.Label)})
		}
	}
	return terminal.Table(p.Out, p.Style, []terminal.Column{{Head: "with"}, {Head: "rung", Right: true}, {Head: "date"}, {Head: "change"}, {Head: "record"}, {Head: "level"}}, rows)
}
