package main

import (
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/sight"
	"comity/internal/sqlite"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// searchCmd finds words.
type searchCmd struct {
	ledgerFlags
	viewFlags
	outFlags
	Words []string `arg:"" help:"All of them must be there; the last may be the beginning of a word."`
	Limit int      `short:"n" default:"20" help:"How many hits (default: ${default})."`
}

// Help gives examples.
func (searchCmd) Help() string {
	return `Records and documents are searched, the best hits first.

    comity search patrol vessel
    comity search "coast guard" --json`
}

// Run implements the subcommand.
func (c *searchCmd) Run(a *app) error {
	if c.Limit < 1 {
		return comity.Errorf(comity.Invalid, "--limit %d shows nothing", c.Limit).WithHint("give a number from 1")
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		hits, err := s.Search(a.ctx, v, strings.Join(c.Words, " "), c.Limit)
		if err != nil {
			return err
		}
		for i, h := range hits {
			if h.Record == nil {
				continue
			}
			r, err := sight.Record(a.ctx, s, v, *h.Record)
			if err != nil {
				return err
			}
			hits[i].Record = &r
		}
		return c.print(a, hits)
	})
}

func (c *searchCmd) print(a *app, hits []ledger.Hit) error {
	switch {
	case c.CSV:
		return hitsCSV(a, hits)
	case c.JSON:
		for _, h := range hits {
			if err := answers.JSON(a.out, h); err != nil {
				return err
			}
		}
		return nil
	}
	for i, h := range hits {
		if i > 0 {
			a.Say("")
		}
		kind, id, title := hitFacts(h)
		a.Say("%s", a.Style.Strong(a.Wrap(title, "")))
		text, found := snippet(h.Snippet)
		a.Say("%s", terminal.Quotation(a.Style, text, found, "  "))
		a.Note("  ", kind+" "+id)
	}
	if len(hits) == 0 {
		a.Say("Nothing holds all of these words.")
	}
	return nil
}

func hitFacts(h ledger.Hit) (kind, id, name string) {
	if h.Record != nil {
		return words.Kind(h.Record.Kind), string(h.Record.ID), answers.Title(h.Record.Kind, h.Record.Body)
	}
	return "document", string(h.Source[:min(12, len(h.Source))]), answers.Clean(h.Title)
}

// snippet puts the parts of a snippet together and lists those that match.
func snippet(parts []ledger.Marked) (text string, found []string) {
	for _, m := range parts {
		text += m.Text
		if m.Hit {
			found = append(found, m.Text)
		}
	}
	return text, found
}

func hitsCSV(a *app, hits []ledger.Hit) error {
	out, err := terminal.NewCSV(a.out, "kind", "id", "title", "passage")
	if err != nil {
		return err
	}
	for _, h := range hits {
		kind, id, title := hitFacts(h)
		text, _ := snippet(h.Snippet)
		if err := out.Write(kind, id, title, text); err != nil {
			return err
		}
	}
	return out.Flush()
}
