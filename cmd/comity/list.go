package main

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/due"
	"comity/internal/ledger"
	"comity/internal/review"
	"comity/internal/sight"
	"comity/internal/sqlite"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// askFlags choose records.
type askFlags struct {
	By        []string `placeholder:"PARTY" help:"Giver: a code (JP), a name (Japan) or a group (ASEAN)."`
	To        []string `placeholder:"PARTY" help:"Receiver."`
	Party     []string `placeholder:"PARTY" help:"In any role."`
	Stage     []string `help:"proposed, pledge, commitment, implementation, completion, suspended, cancelled; of instruments as far as signed or in-force, of meetings held, of relationships upgraded, of positions supports."`
	Modality  []string `help:"grant, loan, in-kind, technical, investment, sale, guarantee, policy, unspecified."`
	Year      []string `help:"Year of the record's date; of a total, of each sum's value date."`
	Sector    []string `help:"DAC code of 3 or 5 digits; a shorter one stands for all that begin with it."`
	Programme string   `placeholder:"WORDS" help:"Words of the programme or instrument that it falls under."`
	Under     []string `placeholder:"NAME" sep:"none" help:"Programme by its whole name, as records state it."`
	Status    []string `help:"read, reviewed, rejected."`
	Role      string   `placeholder:"ROLE" help:"Records with a sum announced, committed or disbursed; of a total, only such sums."`
	Amount    []string `help:"Size in US dollars by its digits: 6 (less than a million), 7, 8, 9, 10 (a billion or more)."`
	Quality   []string `help:"How good the sources are, 1 to 5."`
	Due       string   `placeholder:"WHEN" help:"What is still to be done: late, soon (due within a year) or later."`
	Marked    []string `aliases:"marking" placeholder:"MARKING" help:"Records of this marking."`
	Source    string   `placeholder:"ID" help:"Records that rest on this source."`
}

// query turns the flags into a query about records of a kind, with every word
// checked; "" is all kinds. What is late is judged on a day.
func (f askFlags) query(k comity.Kind, today comity.Day) (q ledger.Query, err error) {
	q = ledger.Query{Years: f.Year, Sectors: f.Sector, Under: f.Under, Programme: f.Programme}
	if k != "" {
		q.Kinds = []comity.Kind{k}
	}
	for _, p := range []struct {
		given []string
		to    *[]comity.Party
	}{{f.By, &q.By}, {f.To, &q.To}, {f.Party, &q.Party}} {
		if *p.to, err = parties(p.given); err != nil {
			return q, err
		}
	}
	for _, x := range f.Sector {
		if n, ok := wholeNumber(x); !ok || n > 99999 {
			return q, comity.Errorf(comity.Invalid, "%q is no sector", x).WithHint("write the digits of a DAC code or the beginning of one, as in 14030 or 140")
		}
	}
	for _, y := range f.Year {
		if _, ok := wholeNumber(y); !ok || len(y) != 4 {
			return q, comity.Errorf(comity.Invalid, "%q is no year", y).WithHint("write it as 2023")
		}
	}
	if stages := review.Stages(k); len(f.Stage) > 0 && len(stages) == 0 {
		return q, comity.Errorf(comity.Invalid, "records of the kind %s have no stage", k).WithHint("leave out --stage")
	} else if q.Stages, err = oneOf("stage", f.Stage, stages); err != nil {
		return q, err
	}
	if q.Modality, err = oneOf("modality", f.Modality, comity.Modalities); err != nil {
		return q, err
	}
	if q.Status, err = oneOf("status", f.Status, []comity.Status{comity.StatusRead, comity.StatusReviewed, comity.StatusRejected}); err != nil {
		return q, err
	}
	return q, f.measures(&q, today)
}

// measures adds what narrows by figures and marks.
func (f askFlags) measures(q *ledger.Query, today comity.Day) (err error) {
	if f.Role != "" {
		roles, err := oneOf("role", []string{f.Role}, comity.Roles)
		if err != nil {
			return err
		}
		q.Role = roles[0]
	}
	if f.Due != "" {
		spans, err := oneOf("time by which something is due", []string{f.Due}, due.Spans)
		if err != nil {
			return err
		}
		q.DueFrom, q.DueTo = spans[0].Days(today)
	}
	if q.Amounts, err = oneOf("size", f.Amount, ledger.Sizes); err != nil {
		return err
	}
	if q.Qualities, err = oneOf("quality of sources", f.Quality, []string{"1", "2", "3", "4", "5"}); err != nil {
		return err
	}
	for _, text := range f.Marked {
		m, err := comity.ParseMarking(text)
		if err != nil {
			return err
		}
		q.Markings = append(q.Markings, m)
	}
	return nil
}

// sourced completes a query with its source and refuses parties that nobody knows.
func (f askFlags) sourced(a *app, s ledger.Store, v ledger.View, q *ledger.Query) error {
	if err := answers.Named(a.ctx, s, v, *q); err != nil || f.Source == "" {
		return err
	}
	src, err := s.Source(a.ctx, v, f.Source)
	q.Source = src.Source
	if comity.KindOf(err) == comity.NotFound {
		err = comity.Errorf(comity.NotFound, "there is no source %q", f.Source).WithHint("comity show RECORD and comity log name sources by the beginning of their ids, of 4 letters and digits or more")
	}
	return err
}

func oneOf[T ~string](what string, given []string, known []T) ([]T, error) {
	var out []T
	for _, g := range given {
		x := T(strings.ToLower(g))
		if !slices.Contains(known, x) {
			list := make([]string, len(known))
			for i, k := range known {
				list[i] = string(k)
			}
			return nil, comity.Errorf(comity.Invalid, "%q is no %s", g, what).WithHint("use %s", strings.Join(list, ", "))
		}
		out = append(out, x)
	}
	return out, nil
}

// parties reads codes and names of parties, or names as documents write them.
func parties(given []string) ([]comity.Party, error) {
	var out []comity.Party
	for _, g := range given {
		if strings.TrimSpace(g) == "" {
			return nil, comity.Errorf(comity.Invalid, "a party needs a name").WithHint("write a code (JP), a name (Japan) or a group (ASEAN)")
		}
		p, ok := vocab.PartyNamed(g)
		if !ok {
			p = comity.Party(strings.TrimSpace(g))
		}
		out = append(out, p)
	}
	return out, nil
}

// listCmd lists records.
type listCmd struct {
	ledgerFlags
	viewFlags
	askFlags
	outFlags
	Kind  string `arg:"" optional:"" default:"commitments" help:"commitments (default), instruments, meetings, relationships, positions, plan-items or all."`
	Sort  string `enum:"changed,date,amount,due,overdue" default:"changed" help:"changed (newest first), date, amount (currency by currency, the largest first), due (soonest first) or overdue (latest first)."`
	Limit int    `short:"n" default:"50" help:"How many; 0 is all (default: ${default})."`
}

// Help gives examples.
func (listCmd) Help() string {
	return `Several values of one option mean any of them; several options mean all.

    comity list --by JP --to ASEAN --stage commitment
    comity list all --due late --sort overdue
    comity list meetings --party Philippines --year 2023
    comity list all --status read --limit 0 --csv > unreviewed.csv`
}

// Run implements the subcommand.
func (c *listCmd) Run(a *app) error {
	if c.Limit < 0 {
		return comity.Errorf(comity.Invalid, "--limit %d is no number of records", c.Limit).WithHint("give a number from 1, or 0 for all")
	}
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	q, err := c.query(k, today(a, ledger.View{On: comity.Day(c.On)}))
	if err != nil {
		return err
	}
	q.Sort = c.Sort
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		if err := c.sourced(a, s, v, &q); err != nil {
			return err
		}
		return c.list(a, s, v, q)
	})
}

func (c *listCmd) list(a *app, s ledger.Catalog, v ledger.View, q ledger.Query) error {
	if c.JSON || c.CSV {
		out, err := answers.NewRecordWriter(a.out, c.JSON)
		if err != nil {
			return err
		}
		write := func(r comity.Record) error {
			seen, err := sight.Record(a.ctx, s, v, r)
			if err != nil {
				return err
			}
			return out.Write(seen)
		}
		if _, err := answers.EachPage(a.ctx, s, v, q, c.Limit, write); err != nil {
			return err
		}
		return out.End()
	}
	var records []comity.Record
	total, err := answers.EachPage(a.ctx, s, v, q, c.Limit, func(r comity.Record) error { records = append(records, r); return nil })
	if err != nil {
		return err
	}
	if total == 0 {
		a.Say("No record answers that.")
		return nil
	}
	if err := answers.RecordsTable(a.Printer, records, ""); err != nil {
		return err
	}
	if len(records) < total {
		a.Note("", words.English.Digits(comity.DecimalOf(int64(len(records))).String())+" of "+answers.Count(total, "record")+"; --limit 0 shows all")
	}
	return nil
}

// kindOf reads the name of a kind, "" for all.
func kindOf(word string) (comity.Kind, error) {
	w := strings.TrimSuffix(strings.ToLower(word), "s")
	if w == "all" {
		return "", nil
	}
	for _, k := range comity.Kinds {
		if w == string(k) || w == strings.ReplaceAll(string(k), "-", " ") {
			return k, nil
		}
	}
	return "", comity.Errorf(comity.Invalid, "%q is no kind of record", word).WithHint("use commitments, instruments, meetings, relationships, positions, plan-items or all")
}
