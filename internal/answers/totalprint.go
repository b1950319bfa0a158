package answers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/terminal"
	"comity/internal/total"
	"comity/internal/web/words"
)

// TotalPrinter prints a total for people.
type TotalPrinter struct {
	Printer
	Store    ledger.Catalog // of the records that Explain opens
	View     ledger.View
	Total    total.Total
	Per      string // what the lines are for, in words
	Constant string // the year of constant prices; "" for none
	Explain  bool   // open every sum down to the passages that it rests on
	Indent   string
}

// Print prints the three figures, the groups, and what stands beside them.
func (p *TotalPrinter) Print(ctx context.Context) error {
	p.Sums()
	if len(p.Total.Rows) > 0 && len(p.Total.Rows[0].Group) > 0 {
		p.Say("")
		if err := p.rows(); err != nil {
			return err
		}
	}
	p.beside("In the sums as written, but not converted: no rate is known", p.Total.Unconverted)
	p.beside("Given or got with others, without stated shares: in no sum here", p.Total.All.Joint)
	p.beside("In no sum", p.Total.Excluded)
	if p.Explain {
		return p.drill(ctx)
	}
	if len(p.Total.All.Sums) > 0 {
		p.Say("")
		p.Note("", "--explain opens every sum down to its passages.")
	}
	return nil
}

// Sums prints the three figures.
func (p *TotalPrinter) Sums() {
	for _, role := range comity.Roles {
		p.sum(role, p.Total.All.Sums[role])
	}
	p.Note(p.Indent, "Three figures, never one; nominal, at the reference rate of each value date.")
}

// money writes a sum in the reporting currency.
func (p *TotalPrinter) money(d comity.Decimal) string {
	return words.English.Rounded(comity.Amount{Value: d, Currency: p.Total.Currency})
}

func (p *TotalPrinter) sum(role comity.Role, s *total.Sum) {
	name := fmt.Sprintf("%-11s", words.English.Role(role))
	hang := func(text string) {
		p.Say("%s", terminal.Hang(p.Indent+p.Style.Strong(name), text, p.Indent+strings.Repeat(" ", len(name)), p.Style.Width))
	}
	if s == nil || s.Flows == 0 {
		hang("nothing known")
		return
	}
	line := p.money(s.Value) + " in " + Count(s.Flows, "sum")
	if s.Unconverted() {
		line = "not converted: " + Count(s.Flows, "sum")
	}
	if w := p.written(s); w != "" {
		line += ", written as " + w
	}
	hang(line)
	notes := p.notes(s)
	if n := p.Total.Without(role); n > 0 && !s.Unconverted() {
		notes = append([]string{fmt.Sprintf("%s of them %s as written only: no rate is known", Grouped(n), map[bool]string{true: "stands", false: "stand"}[n == 1])}, notes...)
	}
	for _, n := range notes {
		p.Note(p.Indent+strings.Repeat(" ", len(name)), n)
	}
}

// written lists a sum's currencies as the sources wrote them, where they are
// not the reporting one.
func (p *TotalPrinter) written(s *total.Sum) string {
	var out []string
	other := false
	for _, c := range s.Currencies {
		out = append(out, words.English.Amount(&c))
		other = other || c.Currency != p.Total.Currency
	}
	if !other {
		return ""
	}
	return strings.Join(out, " + ")
}

// notes say what part of a sum is of which sort.
func (p *TotalPrinter) notes(s *total.Sum) []string {
	var out []string
	if p.Constant != "" {
		if s.Constant.Sign() != 0 {
			out = append(out, p.money(s.Constant)+" at constant prices of "+p.Constant)
		} else {
			out = append(out, "at constant prices of "+p.Constant+": no deflator is known")
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

func (p *TotalPrinter) rows() error {
	columns := []terminal.Column{{Head: "announced", Right: true, Whole: true}, {Head: "committed", Right: true, Whole: true},
		{Head: "disbursed", Right: true, Whole: true}, {Head: p.Per}}
	var rows [][]string
	joint := false
	for _, r := range p.Total.Rows {
		var row []string
		for _, role := range comity.Roles {
			row = append(row, p.cell(r.Sums[role]))
		}
		name := p.group(r.Group)
		if n := len(r.Joint); n > 0 {
			name += fmt.Sprintf(" (+%d joint)", n)
			joint = true
		}
		rows = append(rows, append(row, name))
	}
	err := terminal.Table(p.Out, p.Style, columns, rows)
	if joint {
		p.Note("", "Joint sums, without stated shares, stand in the line of those who share them and are not apportioned.")
	}
	return err
}

func (p *TotalPrinter) cell(s *total.Sum) string {
	switch {
	case s == nil || s.Flows == 0:
		return "·"
	case s.Unconverted():
		return "not converted"
	}
	return p.money(s.Value)
}

func (p *TotalPrinter) group(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		if v == "" {
			out[i] = "not known"
			continue
		}
		names := strings.Split(v, " + ")
		for j, n := range names {
			names[j] = PartyName(comity.Party(n))
		}
		out[i] = strings.Join(names, " + ")
	}
	return strings.Join(out, ", ")
}

// fewBeside is how many sums with one reason are listed unless all is to be
// explained.
const fewBeside = 3

// beside lists what stands beside the sums, by reason.
func (p *TotalPrinter) beside(title string, items []total.Item) {
	if len(items) == 0 {
		return
	}
	p.Heading(title)
	for _, reason := range reasonsOf(items) {
		list := slices.DeleteFunc(slices.Clone(items), func(i total.Item) bool { return i.Note != reason })
		p.Para("  ", words.Capital(Count(len(list), "sum")+": "+orUnsaid(reason)))
		for n, i := range list {
			if n == fewBeside && !p.Explain && len(list) > fewBeside+1 {
				p.Note("    ", fmt.Sprintf("and %d more: --explain lists them", len(list)-n))
				break
			}
			p.Say("%s", terminal.Hang("    "+p.Style.Dim(Short(i.Record))+"  ", p.line(i), "              ", p.Style.Width))
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
	return Clean(reason)
}

// line says what a sum is: how much, what it converts to, who to whom, when.
func (p *TotalPrinter) line(i total.Item) string {
	line := words.English.Amount(&i.Amount)
	if i.Converted != nil && i.Amount.Currency != p.Total.Currency {
		line += " = " + p.money(*i.Converted)
	}
	line += " " + string(i.Role)
	if by, to := words.English.Parties(i.From, PartyName), words.English.Parties(i.To, PartyName); by != "" || to != "" {
		line += ", " + orNobody(by) + " to " + orNobody(to)
	}
	line += ", " + orUnknown(words.English.Date(i.ValueDate))
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
func (p *TotalPrinter) drill(ctx context.Context) error {
	for _, role := range comity.Roles {
		s := p.Total.All.Sums[role]
		if s == nil || len(s.Items) == 0 {
			continue
		}
		p.Heading(words.English.Role(role) + ", item by item")
		for _, i := range s.Items {
			if err := p.item(ctx, i); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *TotalPrinter) item(ctx context.Context, i total.Item) error {
	p.Say("")
	p.Para("  ", p.line(i))
	if i.Rate != "" {
		p.Note("  ", i.Rate)
	}
	r, err := p.Store.Record(ctx, p.View, string(i.Record))
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
			p.Say("%s", terminal.Quotation(p.Style, text, phrasesOf(v.Claim), "  "))
		}
		p.Note("  ", strings.Join(slices.DeleteFunc([]string{v.Title, v.Publisher, words.English.Date(v.Published)}, func(s string) bool { return s == "" }), " · "))
	}
	p.Note("  ", "record "+string(i.Record)+" · claim "+string(i.Claim))
	return nil
}
