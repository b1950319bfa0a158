package main

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/sqlite"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// planCmd runs an implementation plan.
type planCmd struct {
	List     planListCmd     `cmd:"" help:"Name the plans of the ledger."`
	Add      planAddCmd      `cmd:"" help:"Read a plan, or a revised one, and show what changed."`
	Board    planBoardCmd    `cmd:"" help:"Show how a plan stands: pillars by stage, and what needs somebody."`
	Item     planItemCmd     `cmd:"" help:"Show one item: how it stands, what was reported, what concerns it."`
	Set      planSetCmd      `cmd:"" help:"Set an item's owner, focal points, milestones, deadline and the like."`
	Offers   planOffersCmd   `cmd:"" help:"Suggest the items that documents concern, and what concerns an item."`
	Link     planLinkCmd     `cmd:"" help:"Accept or refuse that a record or document concerns an item."`
	Since    planSinceCmd    `cmd:"" help:"Show what changed since the last meeting, a day or an entry."`
	Owes     planOwesCmd     `cmd:"" help:"Show who owes what: items overdue, due soon or silent, by owner."`
	Template planTemplateCmd `cmd:"" help:"Write the table that owners fill in."`
	Changes  planChangesCmd  `cmd:"" help:"Show what a returned template would change, and apply it when told to."`
	Progress planProgressCmd `cmd:"" help:"Take in reports of progress: tables, workbooks or letters."`
}

// board draws the board of a plan.
func (a *app) board(s ledger.Store, v ledger.View, name string) (*plan.Board, error) {
	return standing.Board(a.ctx, s, v, today(a, v), name)
}

// planItems returns the plan items of a view.
func (a *app) planItems(s ledger.Store, v ledger.View) ([]comity.Record, error) {
	return standing.Items(a.ctx, s, v)
}

// planListCmd names the plans.
type planListCmd struct {
	ledgerFlags
	viewFlags
	JSON bool `help:"Print JSON."`
}

// Help gives examples.
func (planListCmd) Help() string {
	return `The plans that documents in the ledger hold, each with how many items are known.

    comity plan list`
}

// Run implements the subcommand.
func (c *planListCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		records, err := a.planItems(s, v)
		if err != nil {
			return err
		}
		type line struct {
			Plan  string `json:"plan"`
			Items int    `json:"items"`
		}
		out := []line{}
		for _, name := range plan.Names(records) {
			_, own, err := plan.Of(records, name)
			if err != nil {
				return err
			}
			out = append(out, line{name, len(own)})
		}
		if c.JSON {
			return answers.JSON(a.out, out)
		}
		if len(out) == 0 {
			a.Say("The ledger has no plan. Read one with comity plan add FILE.")
		}
		for _, l := range out {
			a.Say("%s  %s", a.Style.Dim(terminal.Pad(answers.Count(l.Items, "item"), 10, true)), answers.Clean(l.Plan))
		}
		return nil
	})
}

// planBoardCmd shows a board.
type planBoardCmd struct {
	ledgerFlags
	viewFlags
	outFlags
	Plan   string   `arg:"" optional:"" help:"Words of the plan's name (default: the only one)."`
	Flag   []string `placeholder:"FLAG" help:"Only items that are overdue, contradicted, milestone-late, due-soon, silent or unfunded."`
	Owner  string   `placeholder:"PARTY" help:"Only items of this owner."`
	Pillar string   `placeholder:"WORDS" help:"Only items of the pillars whose name holds these words."`
	Stage  []string `placeholder:"STAGE" help:"Only items of these stages."`
}

// Help gives examples.
func (planBoardCmd) Help() string {
	return `An item's stage is the verified one, else what its owner reports, else what the plan says. Every flag
says why it was raised.

    comity plan board
    comity plan board "ASEAN-Japan" --flag overdue --owner MY
    comity plan board --on 2025-06-30 --csv > board.csv`
}

// Run implements the subcommand.
func (c *planBoardCmd) Run(a *app) error {
	flags, err := oneOf("flag", commas(c.Flag), plan.Flags)
	if err != nil {
		return err
	}
	stages, err := oneOf("stage", commas(c.Stage), comity.Stages)
	if err != nil {
		return err
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		b, err := a.board(s, v, c.Plan)
		if err != nil {
			return err
		}
		items := c.chosen(b, flags, stages)
		switch {
		case c.JSON:
			return answers.JSON(a.out, struct {
				Plan  string       `json:"plan"`
				On    comity.Day   `json:"on"`
				Items []*plan.Item `json:"items"`
			}{b.Plan, today(a, v), items})
		case c.CSV:
			return boardCSV(a, items)
		}
		return c.print(a, b, items)
	})
}

func (c *planBoardCmd) chosen(b *plan.Board, flags []plan.Flag, stages []comity.Stage) []*plan.Item {
	out := []*plan.Item{}
	owner := comity.Party(c.Owner)
	if list, err := parties([]string{c.Owner}); c.Owner != "" && err == nil {
		owner = list[0]
	}
	for _, i := range b.All() {
		switch {
		case c.Owner != "" && !i.Body.Owner.Has(owner), len(flags) > 0 && !slices.ContainsFunc(flags, i.Is), len(stages) > 0 && !slices.Contains(stages, i.Stage),
			!strings.Contains(strings.ToLower(string(i.Body.Pillar)), strings.ToLower(c.Pillar)):
		default:
			out = append(out, i)
		}
	}
	return out
}

// boardStages are the columns of a board.
var boardStages = []struct {
	head   string
	stages []comity.Stage
}{
	{"planned", []comity.Stage{comity.StageProposed, comity.StagePledge}}, {"signed", []comity.Stage{comity.StageCommitment}},
	{"under way", []comity.Stage{comity.StageImplementation}}, {"done", []comity.Stage{comity.StageCompletion}},
	{"aside", []comity.Stage{comity.StageSuspended, comity.StageCancelled}},
}

func (c *planBoardCmd) print(a *app, b *plan.Board, items []*plan.Item) error {
	a.Say("%s", a.Style.Title(answers.Clean(b.Plan)))
	columns := []terminal.Column{{Head: "pillar", Most: 40}}
	for _, s := range boardStages {
		columns = append(columns, terminal.Column{Head: s.head, Right: true})
	}
	columns = append(columns, terminal.Column{Head: "overdue", Right: true})
	var rows [][]string
	for _, p := range b.Pillars {
		row := []string{words.Capital(orWithout(p.Name))}
		for _, s := range boardStages {
			row = append(row, count(p.Items, func(i *plan.Item) bool { return slices.Contains(s.stages, i.Stage) }))
		}
		rows = append(rows, append(row, count(p.Items, func(i *plan.Item) bool { return i.Is(plan.Overdue) })))
	}
	if err := terminal.Table(a.out, a.Style, columns, rows); err != nil {
		return err
	}
	c.look(a, items)
	return nil
}

// look lists the items that somebody must do something about, the gravest
// first. What no commitment funds is mostly a link that nobody has made yet: it
// is counted, and listed when it is asked for by name.
func (c *planBoardCmd) look(a *app, items []*plan.Item) {
	unfunded := 0
	var list []*plan.Item
	for _, i := range items {
		if i.Is(plan.Unfunded) {
			unfunded++
		}
		if len(c.Flag) > 0 || slices.ContainsFunc(i.Raised, func(r plan.Raised) bool { return r.Flag != plan.Unfunded }) {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(x, y *plan.Item) int { return plan.Gravity(x) - plan.Gravity(y) })
	a.Heading(words.Capital(answers.Count(len(list), "item")) + " to look at")
	for _, i := range list {
		tellItem(a, i, len(c.Flag) > 0)
	}
	if unfunded > 0 && len(c.Flag) == 0 {
		a.Note("", words.Capital(answers.Count(unfunded, "item"))+" without a commitment that funds them: --flag unfunded lists them.")
	}
}

// tellItem says an item in a line, and why it is to be looked at; that it is
// unfunded only where that is asked for.
func tellItem(a *app, i *plan.Item, unfunded bool) {
	a.Say("%s", terminal.Hang("  "+a.Style.Dim(terminal.Pad(answers.Clean(string(i.Body.Path)), 8, false)), answers.Clean(string(i.Body.Title)), "          ", a.Style.Width))
	for _, r := range i.Raised {
		if r.Flag != plan.Unfunded || unfunded {
			a.Note("          ", string(r.Flag)+": "+r.Why)
		}
	}
	if s := i.Slipped(); s != "" && !i.Is(plan.Overdue) {
		a.Note("          ", s)
	}
}

func orWithout(s string) string {
	if s == "" {
		return "without a pillar"
	}
	return s
}

func count(items []*plan.Item, is func(*plan.Item) bool) string {
	n := 0
	for k := range items {
		if is(items[k]) {
			n++
		}
	}
	if n == 0 {
		return "·"
	}
	return words.English.Digits(comity.DecimalOf(int64(n)).String())
}

func boardCSV(a *app, items []*plan.Item) error {
	w, err := terminal.NewCSV(a.out, plan.Columns...)
	if err != nil {
		return err
	}
	for _, i := range items {
		if err := w.Write(i.Row()...); err != nil {
			return err
		}
	}
	return w.Flush()
}
