package main

import (
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/sight"
	"comity/internal/sqlite"
	"comity/internal/vocab"
)

// showCmd shows a record, a party, or everything between two parties.
type showCmd struct {
	ledgerFlags
	viewFlags
	outFlags
	What []string `arg:"" help:"A record's id or the beginning of one; a party (JP, Japan); or two parties (JP PH)."`
}

// Help gives examples.
func (showCmd) Help() string {
	return `A record comes with its passages, its sources side by side where they differ, and its history. Two
parties come with what each promised the other, what is late, what was delivered, and how they stand.

    comity show 7q3mzk
    comity show Philippines
    comity show JP PH --on 2024-12-31`
}

// Run implements the subcommand.
func (c *showCmd) Run(a *app) error {
	if len(c.What) > 2 {
		return comity.Errorf(comity.Invalid, "show takes one record or party, or two parties").WithHint("put a name of several words in quotes")
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		if len(c.What) == 2 {
			return c.pair(a, s, v)
		}
		if p, ok := vocab.PartyNamed(c.What[0]); ok {
			return c.party(a, s, v, p)
		}
		r, err := s.Record(a.ctx, v, strings.ToLower(c.What[0]))
		switch kind := comity.KindOf(err); {
		case err == nil:
			return c.record(a, s, v, r)
		case kind != comity.NotFound && kind != comity.Invalid:
			return err
		}
		if err := answers.IsSource(a.ctx, s, v, c.What[0]); err != nil {
			return err
		}
		if answers.LooksLikeID(c.What[0]) {
			return answers.NearID(a.ctx, s, v, c.What[0])
		}
		return c.party(a, s, v, comity.Party(c.What[0]))
	})
}

func (c *showCmd) record(a *app, s ledger.Store, v ledger.View, r comity.Record) error {
	r, err := sight.Record(a.ctx, s, v, r)
	if err != nil {
		return err
	}
	if c.JSON || c.CSV {
		return c.write(a, []comity.Record{r})
	}
	return answers.Record(a.ctx, a.Printer, s, v, r)
}

func (c *showCmd) write(a *app, records []comity.Record) error {
	out, err := answers.NewRecordWriter(a.out, c.JSON)
	if err != nil {
		return err
	}
	for _, r := range records {
		if err := out.Write(r); err != nil {
			return err
		}
	}
	return out.End()
}

func (c *showCmd) party(a *app, s ledger.Store, v ledger.View, p comity.Party) error {
	b, err := answers.OfParty(a.ctx, s, v, today(a, v), p)
	if err != nil {
		return err
	}
	if len(b.Records) == 0 {
		none := "no record concerns " + answers.PartyName(p)
		if answers.WrittenAsID(string(p)) {
			none += ", and no record's id begins so"
		}
		return comity.Errorf(comity.NotFound, "%s", none).WithHint("%s", answers.NearParty(p))
	}
	return c.brief(a, b)
}

func (c *showCmd) pair(a *app, s ledger.Store, v ledger.View) error {
	list, err := parties(c.What)
	if err != nil {
		return err
	}
	x, y := list[0], list[1]
	if x == y {
		return comity.Errorf(comity.Invalid, "%s and %s are the same party", c.What[0], c.What[1]).WithHint("name two that differ")
	}
	b, err := answers.OfPair(a.ctx, s, v, today(a, v), x, y)
	if err != nil {
		return err
	}
	if len(b.Records) == 0 {
		return comity.Errorf(comity.NotFound, "no record concerns both %s and %s", answers.PartyName(x), answers.PartyName(y)).
			WithHint("comity show %q shows one of them alone", c.What[0])
	}
	return c.brief(a, b)
}

func (c *showCmd) brief(a *app, b *answers.Brief) error {
	switch {
	case c.JSON:
		return answers.JSON(a.out, b)
	case c.CSV:
		return c.write(a, b.Records)
	}
	b.Print(a.Printer)
	return nil
}

// today is the day on which lateness is judged: the one asked for, or now.
func today(a *app, v ledger.View) comity.Day {
	if v.On != "" {
		return v.On
	}
	return comity.DayOf(a.now().UTC())
}
