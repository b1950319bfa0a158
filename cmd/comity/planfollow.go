package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"comity"
	"comity/internal/answers"
	"comity/internal/calendar"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/sqlite"
	"comity/internal/terminal"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// planOwesCmd shows who owes what.
type planOwesCmd struct {
	ledgerFlags
	viewFlags
	Plan     string `arg:"" optional:"" help:"Words of the plan's name (default: the only one)."`
	JSON     bool   `help:"Print JSON."`
	Calendar string `placeholder:"FILE" help:"Write the deadlines of open items as an iCalendar file."`
}

// Help gives examples.
func (planOwesCmd) Help() string {
	return `By owner, what is overdue comes first.

    comity plan owes
    comity plan owes "ASEAN-Japan" --calendar deadlines.ics`
}

// debt is what one owner owes.
type debt struct {
	Owner comity.Party `json:"owner"` // "" where no owner is named
	Items []plan.Item  `json:"items"`
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
		debts := owed(b)
		if c.JSON {
			return answers.JSON(a.out, debts)
		}
		a.Say("%s", a.Style.Title(b.Plan))
		if len(debts) == 0 {
			a.Say("Nobody owes anything: nothing is overdue, due soon or silent.")
		}
		for _, d := range debts {
			name := "No owner named"
			if d.Owner != "" {
				name = words.Capital(answers.PartyName(d.Owner))
			}
			a.Heading(name)
			for _, i := range d.Items {
				a.Say("%s", terminal.Hang("  "+a.Style.Dim(terminal.Pad(string(i.Body.Path), 8, false)), string(i.Body.Title), "          ", a.Style.Width))
				for _, r := range i.Raised {
					a.Note("          ", string(r.Flag)+": "+r.Why)
				}
			}
		}
		return nil
	})
}

// days writes the deadlines of open items into a calendar.
func (c *planOwesCmd) days(a *app, s ledger.Store, b *plan.Board) error {
	head, err := s.Head(a.ctx)
	if err != nil {
		return err
	}
	var events []calendar.Event
	for _, p := range b.Pillars {
		for _, i := range p.Items {
			if i.Open() {
				events = append(events, calendar.Event{ID: string(i.Record.ID), On: i.Body.Deadline, Summary: string(i.Body.Path + " " + i.Body.Title),
					Details: "Owner: " + words.Parties(i.Body.Owner, answers.PartyName)})
			}
		}
	}
	if err := replace(c.Calendar, calendar.Write(b.Plan, head.Time, events)); err != nil {
		return err
	}
	a.Say("%s, %s", c.Calendar, answers.Count(len(events), "deadline"))
	return nil
}

// owed gathers by owner the items that somebody waits for.
func owed(b *plan.Board) []debt {
	by := map[comity.Party][]plan.Item{}
	for _, p := range b.Pillars {
		for _, i := range p.Items {
			if !i.Is(plan.Overdue) && !i.Is(plan.DueSoon) && !i.Is(plan.Silent) {
				continue
			}
			owners := i.Body.Owner
			if len(owners) == 0 {
				owners = comity.Parties{""}
			}
			for _, o := range owners {
				by[o] = append(by[o], i)
			}
		}
	}
	out := []debt{}
	for o, items := range by {
		out = append(out, debt{o, items})
	}
	slices.SortFunc(out, func(x, y debt) int { return strings.Compare(answers.PartyName(x.Owner), answers.PartyName(y.Owner)) })
	return out
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
		var rows [][]string
		for _, p := range b.Pillars {
			for _, i := range p.Items {
				rows = append(rows, plan.TemplateRow(&i))
			}
		}
		var out []byte
		switch ending := strings.ToLower(filepath.Ext(c.Out)); ending {
		case ".xlsx":
			out, err = workbook(rows)
		case ".csv":
			out, err = commaTable(rows)
		default:
			err = comity.Errorf(comity.Unsupported, "a template cannot be written as %q", ending).WithHint("use a file that ends in .xlsx or .csv")
		}
		if err != nil {
			return err
		}
		if err := replace(c.Out, out); err != nil {
			return err
		}
		a.Say("%s, %s", c.Out, answers.Count(len(rows), "item"))
		return nil
	})
}

func commaTable(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w, err := terminal.NewCSV(&b, plan.TemplateColumns...)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if err := w.Write(r...); err != nil {
			return nil, err
		}
	}
	err = w.Flush()
	return b.Bytes(), err
}

// workbook lays rows out as a workbook whose cells are all text: nothing in it
// is a formula.
func workbook(rows [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Plan"
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	for r, row := range append([][]string{plan.TemplateColumns}, rows...) {
		for c, cell := range row {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return nil, err
			}
			if err := f.SetCellStr(sheet, at, cell); err != nil {
				return nil, err
			}
		}
	}
	for column, wide := range map[string]float64{"A": 18, "B": 8, "C": 24, "D": 60, "E": 16, "F": 16, "G": 20, "H": 12, "I": 16, "J": 14, "K": 40, "L": 40} {
		if err := f.SetColWidth(sheet, column, column, wide); err != nil {
			return nil, err
		}
	}
	if err := f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := f.Write(&b)
	return b.Bytes(), err
}

// planChangesCmd shows what a returned template would change.
type planChangesCmd struct {
	byFlags
	File  string `arg:"" help:"The template as it came back: .xlsx or .csv."`
	Apply bool   `help:"Make the changes: each is an entry with your name."`
}

// Help gives examples.
func (planChangesCmd) Help() string {
	return `Nothing is changed until you say so.

    comity plan changes progress.xlsx
    comity plan changes progress.xlsx --apply --reason "as agreed on 3 May"`
}

// Run implements the subcommand.
func (c *planChangesCmd) Run(a *app) error {
	data, err := a.slurp(c.File)
	if err != nil {
		return err
	}
	doc, err := ingest.Document(a.ctx, &ingest.Item{Name: baseName(c.File), Data: data})
	if err != nil {
		return err
	}
	draft := func(s ledger.Store) ([]comity.Payload, error) {
		records, err := a.planItems(s, ledger.View{Viewer: comity.Owner})
		if err != nil {
			return nil, err
		}
		edits, findings := plan.Edits(doc, records, vocab.PartyNamed)
		for _, f := range findings {
			a.finding(f)
		}
		var out []comity.Payload
		for _, e := range edits {
			a.Say("  %s %s: %s → %s", e.Path, words.Field(e.Field), orNothing(e.From), orNothing(e.To))
			out = append(out, &comity.RecordEdited{Record: e.Record, Fields: map[string]json.RawMessage{e.Field: e.Value}, Reason: c.Reason})
		}
		if len(edits) == 0 {
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

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
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
	data, err := a.slurp(name)
	if err != nil {
		return err
	}
	doc, b, err := ingest.Bare(a.ctx, s, ingest.Item{Name: baseName(name), Data: data})
	if err != nil {
		return err
	}
	records, err := a.planItems(s, ledger.View{Viewer: comity.Owner})
	if err != nil {
		return err
	}
	_, own, err := plan.Of(records, c.Plan)
	if err != nil {
		return err
	}
	reports, findings := plan.Reports(doc)
	assigned, more := plan.Assign(reports, own)
	author, fresh := whoami(c.Author), 0
	for _, p := range assigned {
		if p.Again {
			continue
		}
		fresh++
		b.Drafts = append(b.Drafts, ledger.Draft{Author: author, Payload: &comity.ProgressReported{Record: p.Record, Date: p.Date, Stage: p.Stage, Note: p.Note,
			Evidence: p.Evidence, Source: doc.Source, Own: p.Own && !c.Verified, Verified: c.Verified && !p.Own}})
	}
	a.Say("%s: %s, %d new, %d known already, %d left out", name, answers.Count(len(reports)+len(findings), "report"), fresh, len(assigned)-fresh, len(findings)+len(more))
	for _, f := range append(findings, more...) {
		a.finding(f)
	}
	if c.DryRun || fresh == 0 {
		return nil
	}
	_, err = s.Append(a.ctx, b)
	return err
}

// finding prints a finding with where it is.
func (a *app) finding(f comity.Finding) {
	where := ""
	if f.Evidence != nil && f.Evidence.Native != "" {
		where = f.Evidence.Native + ": "
	}
	a.Note("  ", where+f.Message)
}
