package main

import (
	"bufio"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/plan/takein"
)

// planAddCmd reads a plan.
type planAddCmd struct {
	ledgerFlags
	aboutFlags
	File    string            `arg:"" help:"The plan: DOCX, PDF, HTML, XLSX, CSV, Markdown or text."`
	Revises string            `placeholder:"WORDS" help:"Words of the name of the plan that this one revises."`
	Column  map[string]string `mapsep:"none" placeholder:"NAME=FIELD" help:"What a column gives, where its header leaves it open: path, title, owner, partners, focal_points, start, deadline, milestones, budget, pillar, stage or none."`
	Author  string            `placeholder:"NAME" help:"Whose answers about columns are remembered (default: COMITY_AUTHOR, else your login)."`
	DryRun  bool              `help:"Show what would be added; add nothing."`
	JSON    bool              `help:"Print JSON."`
}

// Help gives examples.
func (planAddCmd) Help() string {
	return `A revised plan is matched with the earlier one by the words of its items, so that numbers may move;
what moved or was reworded stays one record. Where it is not clear what a column of a table gives, you are
asked on a terminal, or say so with --column; the answer is remembered, beside the ledger, for tables of the
same headers.

    comity plan add implementation-plan.docx --publisher-kind official
    comity plan add plan-2025.xlsx --revises "Implementation Plan"
    comity plan add plan.csv --column Date=start --column "Agency=partners"`
}

// desk takes in what people send of plans; answers about columns are kept
// beside the ledger.
func (f ledgerFlags) desk(s ledger.Store) *takein.Desk {
	return &takein.Desk{Store: s, Memory: takein.Memory(f.Ledger + ".columns.json")}
}

// Run implements the subcommand.
func (c *planAddCmd) Run(a *app) error {
	about, err := c.particulars()
	if err != nil {
		return err
	}
	data, err := a.slurp(c.File)
	if err != nil {
		return err
	}
	s, err := c.openWrite(a)
	if err != nil {
		return err
	}
	defer s.Close()
	desk := c.desk(s)
	f := plan.File{Name: baseName(c.File), Data: data, Plan: c.Revises, Columns: c.Column, About: about, Author: whoami(c.Author)}
	got, err := desk.ReadPlan(a.ctx, f)
	if err != nil {
		return err
	}
	if len(got.Questions) > 0 && a.asks() {
		if f.Columns, err = a.askColumns(got.Questions); err != nil {
			return err
		}
		if got, err = desk.ReadPlan(a.ctx, f); err != nil {
			return err
		}
	}
	if len(got.Questions) > 0 {
		return takein.Unanswered(got.Questions)
	}
	if c.JSON {
		err = answers.JSON(a.out, got)
	} else {
		tellArrival(a, got)
	}
	if err != nil || c.DryRun || got.Known {
		return err
	}
	_, err = desk.TakePlan(a.ctx, f)
	return err
}

// asks reports whether somebody sits at a terminal who can be asked.
func (a *app) asks() bool {
	f, ok := a.in.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && a.screens.out != nil
}

// askColumns asks on the terminal what columns give.
func (a *app) askColumns(list []plan.Question) (map[string]string, error) {
	if err := a.out.Flush(); err != nil {
		return nil, err
	}
	in := bufio.NewScanner(a.in)
	out := map[string]string{}
	for _, q := range list {
		fields := append(slices.Clone(q.Fields), "none")
		a.Say("What does the column %q give? Its cells begin: %s", q.Header, answers.Clean(strings.Join(q.Samples, "; ")))
		for n, f := range fields {
			a.Say("  %d  %s", n+1, fieldMeans(f))
		}
		a.Say("A number, or the name of another field [1]:")
		if err := a.out.Flush(); err != nil {
			return nil, err
		}
		if !in.Scan() {
			return nil, comity.Errorf(comity.Invalid, "there is no answer about the column %q", q.Header).WithHint("answer, or say it with --column %q", q.Header+"="+q.Fields[0])
		}
		typed := strings.TrimSpace(in.Text())
		if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(fields) {
			typed = fields[n-1]
		}
		if typed == "" {
			typed = fields[0]
		}
		out[q.Header] = typed
	}
	return out, nil
}

// fieldMeans says a field of a plan item with what it is.
func fieldMeans(f string) string {
	means := map[string]string{
		"path": "its number", "title": "what is to be done", "owner": "who answers for it", "partners": "who helps", "focal_points": "people or offices to ask", "start": "when work begins",
		"deadline": "by when it is due", "milestones": "steps with their days", "budget": "what it costs", "pillar": "the heading that it stands under", "stage": "how far it is", "none": "nothing of these; leave it out",
	}
	return f + ": " + means[f]
}

// tellArrival says what the plan holds, and what changed since the earlier one.
func tellArrival(a *app, p *plan.Arrival) {
	a.Say("%s: %s", answers.Clean(p.Plan), answers.Count(len(p.Items), "item"))
	if p.Known {
		a.Say("The ledger holds this very file already.")
		return
	}
	for _, f := range p.Findings {
		if strings.HasPrefix(f.Rule, "plan/") {
			a.finding(f)
		}
	}
	for _, r := range p.Changes {
		if r.Change == plan.Kept && len(r.Fields) == 0 {
			continue
		}
		a.Say("  %-8s  %s → %s", r.Change, pathsOf(p.Old, r.From), pathsOf(p.Items, r.To))
		if len(r.Fields) > 0 {
			a.Note("            ", "differs in "+answers.Fields(r.Fields))
		}
	}
}

func pathsOf(list []comity.PlanItem, at []int) string {
	if len(at) == 0 {
		return "nothing"
	}
	out := ""
	for n, i := range at {
		if n > 0 {
			out += ", "
		}
		out += string(list[i].Path)
	}
	return answers.Clean(out)
}
