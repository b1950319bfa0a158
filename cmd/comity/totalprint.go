package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/terminal"
	"comity/internal/total"
	"comity/internal/web/words"
)

// totalPrinter prints a total for people.
type totalPrinter struct {
	*app
	store    ledger.Catalog
	view     ledger.View
	total    total.Total
	constant string // the year of constant prices; "" for none
	explain  bool
	indent   string
}

func (p *totalPrinter) print() error {
	p.sums()
	if len(p.total.Rows) > 0 && len(p.total.Rows[0].Group) > 0 {
		p.say("")
		if err := p.rows(); err != nil {
			return err
		}
	}
	p.beside("In the sums as written, but not converted: no rate is known", p.total.Unconverted)
	p.beside("Given or got with others, without stated shares: in no sum here", p.total.All.Joint)
	p.beside("In no sum", p.total.Excluded)
	if p.explain {
		return p.drill()
	}
	if len(p.total.All.Sums) > 0 {
		p.say("")
		p.note("", "--explain opens every sum down to its passages.")
	}
	return nil
}

// sums prints the three figures.
func (p *totalPrinter) sums() {
	for _, role := range comity.Roles {
		p.sum(role, p.total.All.Sums[role])
	}
	p.note(p.indent, "Three figures, never one; nominal, at the reference rate of each value date.")
}

// money writes a sum in the reporting currency.
func (p *totalPrinter) money(d comity.Decimal) string {
	return words.Rounded(comity.Amount{Value: d, Currency: p.total.Currency})
}

func (p *totalPrinter) sum(role comity.Role, s *total.Sum) {
	name := fmt.Sprintf("%-11s", words.Role(role))
	hang := func(text string) {
		p.say("%s", terminal.Hang(p.indent+p.style.Strong(name), text, p.indent+strings.Repeat(" ", len(name)), p.style.Width))
	}
	if s == nil || s.Flows == 0 {
		hang("nothing known")
		return
	}
	line := p.money(s.Value) + " in " + count(s.Flows, "sum")
	if w := p.written(s); w != "" {
		line += ", written as " + w
	}
	hang(line)
	for _, n := range p.notes(s) {
		p.note(p.indent+strings.Repeat(" ", len(name)), n)
	}
}

// written lists a sum's currencies as the sources wrote them, where they are
// not the reporting one.
func (p *totalPrinter) written(s *total.Sum) string {
	var out []string
	other := false
	for _, c := range s.Currencies {
		out = append(out, words.Amount(&c))
		other = other || c.Currency != p.total.Currency
	}
	if !other {
		return ""
	}
	return strings.Join(out, " + ")
}

// notes say what part of a sum is of which sort.
func (p *totalPrinter) notes(s *total.Sum) []string {
	var out []string
	if p.constant != "" {
		if s.Constant.Sign() != 0 {
			out = append(out, p.money(s.Constant)+" at constant prices of "+p.constant)
		} else {
			out = append(out, "at constant prices of "+p.constant+": no deflator is known")
		}
	}
	for _, part := range []struct {
		d    comity.Decimal
		what string
	}{{s.Read, "rests on records that no person has reviewed"}, {s.Capped, "is a cap (“up to”)"}, {s.Reported, "is paid by a text's word, not by a payment's record"},
		{s.Uncertain, "may be told twice, until a person decides"}} {
		switch {
		case part.d.Sign() == 0:
		case part.d.Equal(s.Value):
			out = append(out, "all of it "+part.what)
		default:
			out = append(out, p.money(part.d)+" of it "+part.what)
		}
	}
	return out
}

func (p *totalPrinter) rows() error {
	columns := []terminal.Column{{Head: "announced", Right: true}, {Head: "committed", Right: true}, {Head: "disbursed", Right: true}, {}}
	var rows [][]string
	for _, r := range p.total.Rows {
		var row []string
		for _, role := range comity.Roles {
			row = append(row, p.cell(r.Sums[role]))
		}
		name := p.group(r.Group)
		if n := len(r.Joint); n > 0 {
			name += fmt.Sprintf(" (and %s joint, not apportioned)", count(n, "sum"))
		}
		rows = append(rows, append(row, name))
	}
	return terminal.Table(p.out, p.style, columns, rows)
}

func (p *totalPrinter) cell(s *total.Sum) string {
	if s == nil || s.Flows == 0 {
		return "·"
	}
	return p.money(s.Value)
}

func (p *totalPrinter) group(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		if v == "" {
			out[i] = "not known"
			continue
		}
		names := strings.Split(v, " + ")
		for j, n := range names {
			names[j] = partyName(comity.Party(n))
		}
		out[i] = strings.Join(names, " + ")
	}
	return strings.Join(out, ", ")
}

// fewBeside is how many sums with one reason are listed unless all is to be
// explained.
const fewBeside = 3

// beside lists what stands beside the sums, by reason.
func (p *totalPrinter) beside(title string, items []total.Item) {
	if len(items) == 0 {
		return
	}
	p.heading(title)
	for _, reason := range reasonsOf(items) {
		list := slices.DeleteFunc(slices.Clone(items), func(i total.Item) bool { return i.Note != reason })
		p.para("  ", words.Capital(count(len(list), "sum")+": "+orUnsaid(reason)))
		for n, i := range list {
			if n == fewBeside && !p.explain && len(list) > fewBeside+1 {
				p.note("    ", fmt.Sprintf("and %d more: --explain lists them", len(list)-n))
				break
			}
			p.say("%s", terminal.Hang("    "+p.style.Dim(short(i.Record))+"  ", p.line(i), "              ", p.style.Width))
		}
	}
}

// reasonsOf lists the reasons in items, the most frequent first.
func reasonsOf(items []total.Item) []string {
	n := map[string]int{}
	for _, i := range items {
		n[i.Note]++
	}
	return slices.SortedFunc(slices.Values(sorted(n)), func(a, b string) int { return cmp.Or(n[b]-n[a], cmp.Compare(a, b)) })
}

func orUnsaid(reason string) string {
	if reason == "" {
		return "left out"
	}
	return clean(reason)
}

// line says what a sum is: how much, what it converts to, who to whom, when.
func (p *totalPrinter) line(i total.Item) string {
	line := words.Amount(&i.Amount)
	if i.Converted != nil && i.Amount.Currency != p.total.Currency {
		line += " = " + p.money(*i.Converted)
	}
	line += " " + string(i.Role)
	if by, to := words.Parties(i.From, partyName), words.Parties(i.To, partyName); by != "" || to != "" {
		line += ", " + orNobody(by) + " to " + orNobody(to)
	}
	line += ", " + orUnknown(words.Date(i.ValueDate))
	if i.Unallocated != nil {
		line += "; " + p.money(*i.Unallocated) + " of it not allocated"
	}
	return line
}

func orNobody(s string) string {
	if s == "" {
		return "somebody not named"
	}
	return s
}

func orUnknown(s string) string {
	if s == "" {
		return "date not known"
	}
	return s
}

// drill prints every item of every sum with its passage.
func (p *totalPrinter) drill() error {
	for _, role := range comity.Roles {
		s := p.total.All.Sums[role]
		if s == nil || len(s.Items) == 0 {
			continue
		}
		p.heading(words.Role(role) + ", item by item")
		for _, i := range s.Items {
			if err := p.item(i); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *totalPrinter) item(i total.Item) error {
	p.say("")
	p.para("  ", p.line(i))
	if i.Rate != "" {
		p.note("  ", i.Rate)
	}
	r, err := p.store.Record(p.ctx, p.view, string(i.Record))
	if err != nil {
		return err
	}
	at := slices.IndexFunc(r.Voices, func(v comity.Voice) bool { return v.Claim.ID == i.Claim })
	if at >= 0 {
		v := r.Voices[at]
		for _, e := range v.Claim.Evidence {
			text := e.Quote
			if text == "" {
				text = e.Native
			}
			p.say("%s", terminal.Quotation(p.style, text, phrasesOf(v.Claim), "  "))
		}
		p.note("  ", strings.Join(slices.DeleteFunc([]string{v.Title, v.Publisher, words.Date(v.Published)}, func(s string) bool { return s == "" }), " · "))
	}
	p.note("  ", "record "+string(i.Record)+" · claim "+string(i.Claim))
	return nil
}
