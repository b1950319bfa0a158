package main

import (
	"cmp"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/score"
	"comity/internal/sqlite"
	"comity/internal/terminal"
)

// scoreFlipsCmd lays readings side by side.
type scoreFlipsCmd struct {
	ledgerFlags
	viewFlags
	Readings []string `arg:"" optional:"" help:"Readings of the rubrics; \"\" is the one without a name (default: all)."`
	Final    bool     `help:"Final scores (default: interim)."`
	JSON     bool     `help:"Print JSON."`
}

// Help gives examples.
func (scoreFlipsCmd) Help() string {
	return `Where two readings give a member another score, the rubric is not clear enough.

    comity score flips
    comity score flips "" strict lenient`
}

// Run implements the subcommand.
func (c *scoreFlipsCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		records, err := a.scored(s, v)
		if err != nil {
			return err
		}
		names := c.Readings
		if held := score.Readings(records, release(c.Final)); len(names) == 0 {
			names = held
		}
		if len(names) < 2 {
			return comity.Errorf(comity.NotFound, "two readings are needed to hold side by side, and there are fewer").
				WithHint("score by another reading with comity score set … --reading NAME")
		}
		cells := score.Compare(records, release(c.Final), names)
		if c.JSON {
			return c.json(a, names, cells)
		}
		return c.print(a, names, cells)
	})
}

func (c *scoreFlipsCmd) json(a *app, names []string, cells []score.Cell) error {
	type cell struct {
		Record comity.ClaimID `json:"record"`
		Party  comity.Party   `json:"party"`
		Values []score.Value  `json:"values"`
		Flips  bool           `json:"flips"`
	}
	out := struct {
		Readings []string `json:"readings"`
		Cells    []cell   `json:"cells"`
	}{names, []cell{}}
	for i := range cells {
		out.Cells = append(out.Cells, cell{cells[i].Record.ID, cells[i].Party, cells[i].Values, cells[i].Flips()})
	}
	return answers.JSON(a.out, out)
}

func (c *scoreFlipsCmd) print(a *app, names []string, cells []score.Cell) error {
	columns := []terminal.Column{{Head: "party"}}
	for _, n := range names {
		columns = append(columns, terminal.Column{Head: cmp.Or(n, "(no name)"), Right: true})
	}
	columns = append(columns, terminal.Column{Head: "record"}, terminal.Column{Head: "commitment"})
	var rows [][]string
	for i := range cells {
		x := &cells[i]
		if !x.Flips() {
			continue
		}
		row := []string{answers.PartyName(x.Party)}
		for _, v := range x.Values {
			row = append(row, string(v))
		}
		rows = append(rows, append(row, answers.Short(x.Record.ID), answers.Title(x.Record.Kind, x.Record.Body)))
	}
	if err := terminal.Table(a.out, a.Style, columns, rows); err != nil {
		return err
	}
	a.Say("Of %s that two readings or more scored, %s flip.", answers.Count(len(cells), "cell"), answers.Grouped(len(rows)))
	return nil
}
