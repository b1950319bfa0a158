package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/calendar"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/sqlite"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// planOwesCmd shows who owes what.
type planOwesCmd struct {
	ledgerFlags
	viewFlags
	Plan     string `arg:"" optional:"" help:"Words of the plan's name (default: the only one)."`
	JSON     bool   `help:"Print JSON."`
	CSV      bool   `name:"csv" help:"Print CSV, one row for each owner and item."`
	Calendar string `placeholder:"FILE" help:"Write the deadlines and milestones of open items as an iCalendar file."`
}

// Help gives examples.
func (planOwesCmd) Help() string {
	return `By owner, what is overdue comes first.

    comity plan owes
    comity plan owes --csv > owes.csv
    comity plan owes "ASEAN-Japan" --calendar deadlines.ics`
}

// Run implements the subcommand.
func (c *planOwesCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		b, err := a.board(s, v, c.Plan)
		if err != nil {
			return err
		}
		if c.Calendar != "" {
			return c.days(a, s, b)
		}
		debts := plan.Debts(b)
		switch {
		case c.JSON:
			return answers.JSON(a.out, debts)
		case c.CSV:
			return owesCSV(a, debts)
		}
		a.Say("%s", a.Style.Title(answers.Clean(b.Plan)))
		if len(debts) == 0 {
			a.Say("Nobody owes anything: nothing is overdue, due soon or silent.")
		}
		for _, d := range debts {
			a.Heading(ownerName(d.Owner))
			for _, i := range d.Items {
				tellItem(a, i, false)
			}
		}
		return nil
	})
}

func ownerName(p comity.Party) string {
	if p == "" {
		return "No owner named"
	}
	return words.Capital(answers.PartyName(p))
}

func owesCSV(a *app, debts []plan.Debt) error {
	w, err := terminal.NewCSV(a.out, append([]string{"owes"}, plan.Columns...)...)
	if err != nil {
		return err
	}
	for _, d := range debts {
		for _, i := range d.Items {
			if err := w.Write(append([]string{ownerName(d.Owner)}, i.Row()...)...); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// days writes the deadlines and milestones of open items into a calendar.
func (c *planOwesCmd) days(a *app, s ledger.Store, b *plan.Board) error {
	head, err := s.Head(a.ctx)
	if err != nil {
		return err
	}
	var events []calendar.Event
	for _, d := range plan.Dates(b) {
		events = append(events, calendar.Event{ID: d.ID, On: d.On, Summary: d.Summary, Details: "Owner: " + words.English.Parties(d.Item.Body.Owner, answers.PartyName)})
	}
	if err := replace(c.Calendar, calendar.Write(b.Plan, head.Time, events)); err != nil {
		return err
	}
	a.Say("%s, %s", c.Calendar, answers.Count(len(events), "date"))
	return nil
}

// planTemplateCmd writes the table that owners fill in.
type planTemplateCmd struct {
	ledgerFlags
	viewFlags
	Plan string `arg:"" optional:"" help:"Words of the plan's name (default: the only one)."`
	Out  string `short:"o" required:"" placeholder:"FILE" help:"The file to write: .xlsx or .csv."`
}

// Help gives examples.
func (planTemplateCmd) Help() string {
	return `Owners fill in stage, date, note and evidence (or "own statement") and may correct the rest. The
file comes back through comity plan progress and comity plan changes.

    comity plan template --out progress.xlsx`
}

// Run implements the subcommand.
func (c *planTemplateCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		b, err := a.board(s, v, c.Plan)
		if err != nil {
			return err
		}
		var out []byte
		switch ending := strings.ToLower(filepath.Ext(c.Out)); ending {
		case ".xlsx":
			out, err = c.desk(s).Template(b)
		case ".csv":
			out, err = commaTable(b)
		default:
			err = comity.Errorf(comity.Unsupported, "a template cannot be written as %q", ending).WithHint("use a file that ends in .xlsx or .csv")
		}
		if err != nil {
			return err
		}
		if err := replace(c.Out, out); err != nil {
			return err
		}
		a.Say("%s, %s", c.Out, answers.Count(b.Items, "item"))
		return nil
	})
}

func commaTable(board *plan.Board) ([]byte, error) {
	var b bytes.Buffer
	w, err := terminal.NewCSV(&b, plan.TemplateColumns...)
	if err != nil {
		return nil, err
	}
	for _, i := range board.All() {
		if err := w.Write(plan.TemplateRow(i)...); err != nil {
			return nil, err
		}
	}
	err = w.Flush()
	return b.Bytes(), err
}

// planChangesCmd shows what a returned template would change.
type planChangesCmd struct {
	byFlags
	File  string   `arg:"" help:"The template as it came back: .xlsx or .csv."`
	Plan  string   `placeholder:"WORDS" help:"Words of the plan's name (default: the only one)."`
	Apply bool     `help:"Make the changes: each is an entry with your name."`
	Only  []string `placeholder:"NO" help:"Only those of these items, by their numbers."`
}

// Help gives examples.
func (planChangesCmd) Help() string {
	return `Nothing is changed until you say so.

    comity plan changes progress.xlsx
    comity plan changes progress.xlsx --apply --only 1.2,2.1 --reason "as agreed on 3 May"`
}

// Run implements the subcommand.
func (c *planChangesCmd) Run(a *app) error {
	data, err := a.slurp(c.File)
	if err != nil {
		return err
	}
	draft := func(s ledger.Store) ([]comity.Payload, error) {
		got, err := c.desk(s).ReadReports(a.ctx, plan.File{Name: baseName(c.File), Data: data, Plan: c.Plan, Author: whoami(c.Author)})
		if err != nil {
			return nil, err
		}
		for _, f := range got.Findings {
			if f.Rule == "plan/template" {
				a.finding(f)
			}
		}
		var out []comity.Payload
		for _, e := range got.Edits {
			if only := commas(c.Only); len(only) > 0 && !plan.HasPath(only, e.Path) {
				continue
			}
			a.Say("  %s %s: %s → %s", answers.Clean(e.Path), words.English.Field(e.Field), answers.OrNothing(e.From), answers.OrNothing(e.To))
			out = append(out, &comity.RecordEdited{Record: e.Record, Fields: map[string]json.RawMessage{e.Field: e.Value}, Reason: c.Reason})
		}
		if len(out) == 0 {
			a.Say("The file says of the plan what the ledger holds: there is nothing to change.")
		}
		return out, nil
	}
	if c.Apply {
		return c.decide(a, draft)
	}
	return a.asked(c.ledgerFlags, viewFlags{}, func(s *sqlite.Store, _ ledger.View) error {
		list, err := draft(s)
		if err == nil && len(list) > 0 {
			a.Note("", answers.Count(len(list), "change")+"; --apply makes them")
		}
		return err
	})
}

// planProgressCmd takes in reports of progress.
type planProgressCmd struct {
	byFlags
	Files    []string `arg:"" name:"file" help:"Tables (.csv, .xlsx), or letters with lines such as \"Item 2.1: completed on 3 May 2025. Evidence: …\"."`
	Plan     string   `placeholder:"WORDS" help:"Words of the plan's name (default: the only one)."`
	Verified bool     `help:"What the files tell was seen by others than the owner."`
	DryRun   bool     `help:"Show what would be added; add nothing."`
}

// Help gives examples.
func (planProgressCmd) Help() string {
	return `Each report needs a date, and evidence or the words "own statement"; what lacks them is named and left
out. The file itself becomes a source that every report rests on. The same file again adds nothing.

    comity plan progress malaysia.xlsx --author "Ministry of Transport"
    comity plan progress mission-report.txt --verified`
}

// Run implements the subcommand.
func (c *planProgressCmd) Run(a *app) error {
	s, err := c.openChange(a)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, name := range c.Files {
		if err := c.file(a, s, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (c *planProgressCmd) file(a *app, s ledger.Store, name string) error {
	marking, err := markingOr(c.Marking, comity.Amber)
	if err != nil {
		return err
	}
	data, err := a.slurp(name)
	if err != nil {
		return err
	}
	take := c.desk(s).TakeReports
	if c.DryRun {
		take = c.desk(s).ReadReports
	}
	got, err := take(a.ctx, plan.File{Name: baseName(name), Data: data, Plan: c.Plan, Author: whoami(c.Author), Verified: c.Verified, About: comity.SourceDescribed{Marking: marking}})
	if err != nil {
		return err
	}
	if c.JSON {
		return answers.JSON(a.out, got)
	}
	var out []comity.Finding
	for _, f := range got.Findings {
		if f.Rule != "plan/template" {
			out = append(out, f)
		}
	}
	a.Say("%s: %s, %d new, %d known already, %d left out", name, answers.Count(len(got.Reports)+len(out), "report"), got.Fresh, len(got.Reports)-got.Fresh, len(out))
	for _, f := range out {
		a.finding(f)
	}
	if len(got.Edits) > 0 {
		a.Note("  ", answers.Count(len(got.Edits), "change")+" of the plan stand in it too: comity plan changes "+name)
	}
	return nil
}

// finding prints a finding with where it is.
func (a *app) finding(f comity.Finding) {
	where := ""
	if f.Evidence != nil && f.Evidence.Native != "" {
		where = f.Evidence.Native + ": "
	}
	a.Note("  ", answers.Clean(where+f.Message))
}
