package main

import (
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/sqlite"
	"comity/internal/total"
	"comity/internal/vocab"
)

// totalCmd adds up money.
type totalCmd struct {
	ledgerFlags
	viewFlags
	askFlags
	outFlags
	Per      []string `short:"p" placeholder:"WHAT" help:"A line for each giver, receiver, year, sector, programme, modality or role; several together."`
	Currency string   `default:"USD" placeholder:"CODE" help:"Reporting currency, nominal at the value date (default: ${default})."`
	Constant string   `placeholder:"YEAR" help:"Also at constant prices of a year, by the giver's GDP deflator."`
	Reviewed bool     `help:"Only records that a person has looked at."`
	Explain  bool     `help:"Open every sum down to the passages that it rests on."`
}

// Help gives examples.
func (totalCmd) Help() string {
	return `Announced, committed and disbursed are never added together. A sum counts once; what is left out is
listed with the reason. For a filter by givers or receivers, what crosses in counts.

    comity total --by JP --to ASEAN
    comity total --per giver,year --currency EUR --constant 2022
    comity total --per giver,year --csv          a line a group; with --explain a line a sum
    comity total --by JP --explain`
}

// Run implements the subcommand.
func (c *totalCmd) Run(a *app) error {
	q, err := c.query(comity.KindCommitment, today(a, ledger.View{On: comity.Day(c.On)}))
	if err != nil {
		return err
	}
	tq, err := c.totalQuery(q)
	if err != nil {
		return err
	}
	q.Years = nil // a record of one year may hold sums of others
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		if err := c.sourced(a, s, v, &q); err != nil {
			return err
		}
		t, err := answers.AddUp(a.ctx, s, v, q, tq)
		if err != nil {
			return err
		}
		switch {
		case c.JSON:
			return answers.JSON(a.out, t)
		case c.CSV && len(tq.By) > 0 && !c.Explain:
			return answers.GroupsCSV(a.out, t, tq.By, c.Constant != "")
		case c.CSV:
			return answers.TotalCSV(a.out, t)
		}
		return (&answers.TotalPrinter{Printer: a.Printer, Store: s, View: v, Total: t, Per: strings.Join(commas(c.Per), ", "), Constant: c.Constant, Explain: c.Explain}).Print(a.ctx)
	})
}

func (c *totalCmd) totalQuery(q ledger.Query) (total.Query, error) {
	t := total.Query{From: q.By, To: q.To, Years: q.Years, Role: q.Role, Reviewed: c.Reviewed, Explain: c.Explain || c.CSV, Members: vocab.Members}
	var err error
	if t.By, err = oneOf("way to group", commas(c.Per), total.Dimensions); err != nil {
		return t, err
	}
	t.Currency = strings.ToUpper(c.Currency)
	if _, ok := vocab.CurrencyOf(t.Currency); !ok {
		return t, comity.Errorf(comity.Invalid, "%q is no currency", c.Currency).WithHint("use an ISO 4217 code, as in USD, JPY, EUR, XDR")
	}
	t.Convert = answers.ConvertTo(t.Currency)
	if c.Constant != "" {
		if t.Constant, err = answers.ConstantPrices(t.Currency, c.Constant); err != nil {
			return t, err
		}
	}
	return t, nil
}

func commas(list []string) []string {
	var out []string
	for _, s := range list {
		for _, x := range strings.Split(s, ",") {
			if x = strings.TrimSpace(x); x != "" {
				out = append(out, x)
			}
		}
	}
	return out
}
