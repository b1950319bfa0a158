package main

import (
	"fmt"
	"strings"

	"comity/internal/ledger"
	"comity/internal/web/words"
)

// searchCmd finds words.
type searchCmd struct {
	ledgerFlags
	viewFlags
	outFlags
	Words []string `arg:"" help:"All of them must be there; the last may be the beginning of a word."`
	Limit int      `short:"n" default:"20" help:"How many hits."`
}

// Run implements the subcommand.
func (c *searchCmd) Run(a *app) error {
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	v, err := c.view(a, s)
	if err != nil {
		return err
	}
	hits, err := s.Search(a.ctx, v, strings.Join(c.Words, " "), c.Limit)
	if err != nil {
		return err
	}
	if c.CSV {
		return hitsCSV(a, hits)
	}
	for _, h := range hits {
		if c.JSON {
			if err := printJSON(a.out, h); err != nil {
				return err
			}
			continue
		}
		kind, id, title := hitFacts(h)
		fmt.Fprintln(a.out, a.style.strong(clip(title, a.style.width)))
		fmt.Fprintln(a.out, a.style.dim("  "+kind+" "+id))
		fmt.Fprintln(a.out, "  "+snippet(a, h.Snippet))
	}
	if len(hits) == 0 && !c.JSON {
		fmt.Fprintln(a.out, "Nothing holds all of these words.")
	}
	return nil
}

func hitFacts(h ledger.Hit) (kind, id, title string) {
	if h.Record != nil {
		return words.Kind(h.Record.Kind), string(h.Record.ID), words.Title(h.Record.Kind, h.Record.Body, partyName)
	}
	return "document", string(h.Source[:min(12, len(h.Source))]), h.Title
}

func snippet(a *app, parts []ledger.Marked) string {
	var b strings.Builder
	for _, m := range parts {
		if m.Hit {
			b.WriteString(a.style.tag(clean(m.Text)))
		} else {
			b.WriteString(clean(m.Text))
		}
	}
	return b.String()
}

func hitsCSV(a *app, hits []ledger.Hit) error {
	rows := make([][]string, len(hits))
	for i, h := range hits {
		kind, id, title := hitFacts(h)
		text := ""
		for _, m := range h.Snippet {
			text += m.Text
		}
		rows[i] = []string{kind, id, title, text}
	}
	return printCSV(a.out, []string{"kind", "id", "title", "passage"}, rows)
}
