package main

import (
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// totalCmd adds up money.
type totalCmd struct {
	ledgerFlags
	viewFlags
	askFlags
	outFlags
	Group    []string `short:"g" name:"by-each" help:"Group by giver, receiver, year, sector, programme, modality or role; several together."`
	Currency string   `default:"USD" help:"Reporting currency, nominal at the value date."`
	Constant string   `placeholder:"YEAR" help:"Also at constant prices of a year, by the giver's GDP deflator."`
	Reviewed bool     `help:"Only records that a person has looked at."`
	Explain  bool     `help:"Open every sum down to the passages that it rests on."`
}

// Run implements the subcommand.
func (c *totalCmd) Run(a *app) error {
	q, err := c.query()
	if err != nil {
		return err
	}
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	v, err := c.view(a, s)
	if err != nil {
		return err
	}
	tq, err := c.totalQuery(q)
	if err != nil {
		return err
	}
	total, err := addUp(a, s, v, q, tq)
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		return printJSON(a.out, total)
	case c.CSV:
		return totalCSV(a, total, tq)
	}
	return (&totalPrinter{app: a, store: s, view: v, total: total, explain: c.Explain}).print()
}

func (c *totalCmd) totalQuery(q ledger.Query) (total.Query, error) {
	t := total.Query{From: q.By, To: q.To, Reviewed: c.Reviewed, Explain: true, Members: vocab.Members}
	var err error
	if t.By, err = oneOf("dimension", c.Group, total.Dimensions); err != nil {
		return t, err
	}
	t.Currency = strings.ToUpper(c.Currency)
	if _, ok := vocab.CurrencyOf(t.Currency); !ok {
		return t, comity.Errorf(comity.Invalid, "%q is no currency", c.Currency).WithHint("use an ISO 4217 code, as in USD, JPY, EUR, XDR")
	}
	t.Convert = convertTo(t.Currency)
	if c.Constant != "" {
		if t.Constant, err = constantPrices(t.Currency, c.Constant); err != nil {
			return t, err
		}
	}
	return t, nil
}

// addUp streams the records that answer q into a total.
func addUp(a *app, s ledger.Catalog, v ledger.View, q ledger.Query, tq total.Query) (total.Total, error) {
	if len(q.Kinds) == 0 {
		q.Kinds = []comity.Kind{comity.KindCommitment}
	}
	t := total.New(tq)
	for r, err := range s.Each(a.ctx, v, q) {
		if err != nil {
			return total.Total{}, err
		}
		t.Add(r)
	}
	return t.Result(), nil
}

// totalPrinter prints a total for people.
type totalPrinter struct {
	*app
	store   ledger.Catalog
	view    ledger.View
	total   total.Total
	explain bool
}

func (p *totalPrinter) print() error {
	for _, role := range comity.Roles {
		p.sum(role, p.total.All.Sums[role])
	}
	fmt.Fprintln(p.out, p.style.dim(wrap("Three figures, never one. Nominal, at the reference rate of each value date; a sum of an unknown date is at no rate.", "", p.style.width)))
	if len(p.total.Rows) > 0 && len(p.total.Rows[0].Group) > 0 {
		p.rows()
	}
	p.beside("Counted as written, but not in the sums above: no rate is known", p.total.Unconverted)
	p.beside("In no sum", p.total.Excluded)
	if p.explain {
		return p.drill()
	}
	if len(p.total.Excluded)+len(p.total.All.Sums) > 0 {
		fmt.Fprintln(p.out, p.style.dim("\n--explain opens every sum down to its passages."))
	}
	return nil
}

func (p *totalPrinter) sum(role comity.Role, s *total.Sum) {
	name := p.style.strong(fmt.Sprintf("%-10s", words.Role(role)))
	if s == nil || s.Flows == 0 {
		fmt.Fprintf(p.out, "%s nothing known\n", name)
		return
	}
	money := func(d comity.Decimal) string {
		return words.Rounded(comity.Amount{Value: d, Currency: p.total.Currency})
	}
	written := make([]string, len(s.Currencies))
	for i, c := range s.Currencies {
		written[i] = words.Amount(&c)
	}
	line := fmt.Sprintf("%s in %s (%s)", money(s.Value), count(s.Flows, "flow"), strings.Join(written, " + "))
	for _, part := range []struct {
		d    comity.Decimal
		what string
	}{{s.Read, "rests on records that nobody has reviewed"}, {s.Capped, "is a cap, “up to”"}, {s.Reported, "is a text's word, not a payment's record"},
		{s.Uncertain, "may be counted elsewhere too, until somebody decides"}} {
		if part.d.Sign() != 0 {
			line += fmt.Sprintf("; %s of it %s", money(part.d), part.what)
		}
	}
	if s.Constant.Sign() != 0 {
		line += fmt.Sprintf("; %s at constant prices", money(s.Constant))
	}
	text := wrap(line, strings.Repeat(" ", 11), p.style.width)
	fmt.Fprintf(p.out, "%s %s\n", name, strings.TrimLeft(text, " "))
}

func (p *totalPrinter) rows() {
	fmt.Fprintln(p.out)
	var rows [][]string
	for _, r := range p.total.Rows {
		row := []string{p.group(r.Group)}
		for _, role := range comity.Roles {
			row = append(row, p.cell(r.Sums[role]))
		}
		if len(r.Joint) > 0 {
			row[0] += fmt.Sprintf(" (and %s joint, not apportioned)", count(len(r.Joint), "flow"))
		}
		rows = append(rows, append(row[1:], row[0]))
	}
	table(p.out, p.style, []string{"announced", "committed", "disbursed", ""}, rows, 0, 1, 2)
}

func (p *totalPrinter) cell(s *total.Sum) string {
	if s == nil || s.Flows == 0 {
		return "·"
	}
	return words.Rounded(comity.Amount{Value: s.Value, Currency: p.total.Currency})
}

func (p *totalPrinter) group(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v
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

func (p *totalPrinter) beside(title string, items []total.Item) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(p.out, "\n%s\n", p.style.strong(title))
	for _, i := range items {
		fmt.Fprintln(p.out, wrap(fmt.Sprintf("%s %s to %s, %s: %s", words.Amount(&i.Amount), words.Parties(i.From, partyName), words.Parties(i.To, partyName), i.Role, i.Note), "  ", p.style.width))
		fmt.Fprintln(p.out, p.style.dim("    "+string(i.Record)))
	}
}

// drill prints every item of every sum with its passage.
func (p *totalPrinter) drill() error {
	for _, role := range comity.Roles {
		s := p.total.All.Sums[role]
		if s == nil || len(s.Items) == 0 {
			continue
		}
		fmt.Fprintf(p.out, "\n%s\n", p.style.strong(words.Role(role)+", item by item"))
		for _, i := range s.Items {
			if err := p.item(i); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *totalPrinter) item(i total.Item) error {
	line := words.Amount(&i.Amount)
	if i.Converted != nil && i.Amount.Currency != p.total.Currency {
		line += " = " + words.Rounded(comity.Amount{Value: *i.Converted, Currency: p.total.Currency}) + " (" + i.Rate + ")"
	}
	line += fmt.Sprintf(" · %s to %s · %s", words.Parties(i.From, partyName), words.Parties(i.To, partyName), orUnknown(words.Date(i.ValueDate)))
	fmt.Fprintln(p.out, wrap(line, "  ", p.style.width))
	r, err := p.store.Record(p.ctx, p.view, string(i.Record))
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, p.style.dim("    "+string(i.Record)+" · claim "+string(i.Claim)))
	at := slices.IndexFunc(r.Voices, func(v comity.Voice) bool { return v.Claim.ID == i.Claim })
	if at >= 0 {
		for _, e := range r.Voices[at].Claim.Evidence {
			claimPrinter{app: p.app}.quote(e)
		}
	}
	return nil
}

func orUnknown(s string) string {
	if s == "" {
		return "date not known"
	}
	return s
}

// totalCSV prints one item a line: what each sum is made of.
func totalCSV(a *app, t total.Total, q total.Query) error {
	head := []string{"role", "from", "to", "value", "currency", "bound", "value_date", "converted", "into", "rate", "reviewed", "note", "record", "claim"}
	var rows [][]string
	add := func(items []total.Item) {
		for _, i := range items {
			conv := ""
			if i.Converted != nil {
				conv = i.Converted.String()
			}
			rows = append(rows, []string{string(i.Role), codes(i.From), codes(i.To), i.Amount.Value.String(), i.Amount.Currency, string(i.Amount.Bound),
				string(i.ValueDate), conv, q.Currency, i.Rate, fmt.Sprint(!i.Read), i.Note, string(i.Record), string(i.Claim)})
		}
	}
	for _, role := range comity.Roles {
		if s := t.All.Sums[role]; s != nil {
			add(s.Items)
		}
	}
	add(t.Unconverted)
	add(t.Excluded)
	return printCSV(a.out, head, rows)
}

// demoTotals prints what the sample ledger adds up to.
func demoTotals(a *app, s ledger.Store) error {
	q := total.Query{Currency: "USD", Convert: convertTo("USD"), Members: vocab.Members, Explain: true}
	t, err := addUp(a, s, ledger.View{Viewer: comity.Owner}, ledger.Query{}, q)
	if err != nil {
		return err
	}
	p := &totalPrinter{app: a, store: s, view: ledger.View{Viewer: comity.Owner}, total: t}
	for _, role := range comity.Roles {
		p.sum(role, t.All.Sums[role])
	}
	return nil
}
