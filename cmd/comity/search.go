package main

import (
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/sight"
	"comity/internal/sqlite"
)

// searchCmd finds words.
type searchCmd struct {
	ledgerFlags
	viewFlags
	outFlags
	Words []string      `arg:"" help:"All of them must be there."`
	Kind  []comity.Kind `placeholder:"KIND" help:"Only these: commitment, instrument, meeting, relationship, position, plan-item, transaction, document."`
	From  string        `placeholder:"DATE" help:"Of that day, month or year, or later: a record by its date, a document by the day it was published."`
	To    string        `placeholder:"DATE" help:"Of that day, month or year, or earlier."`
	Exact bool          `help:"Only the words as they are written: none in place of one that stands nowhere."`
	Limit int           `short:"n" default:"20" help:"How many hits (default: ${default})."`
}

// Help gives examples.
func (searchCmd) Help() string {
	return `Records and documents are searched, the best hits first. A word that stands
nowhere is taken for the closest one that does, and that is said; not one with a
digit or of fewer than four letters.

    comity search patrol vessel
    comity search vesel --kind commitment,document --from 2023
    comity search "coast guard" --json`
}

// Run implements the subcommand.
func (c *searchCmd) Run(a *app) error {
	if c.Limit < 1 {
		return comity.Errorf(comity.Invalid, "--limit %d shows nothing", c.Limit).WithHint("give a number from 1")
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		seek, err := c.seek()
		if err != nil {
			return err
		}
		found, err := s.Search(a.ctx, v, seek)
		if err != nil {
			return err
		}
		more := len(found.Hits) > c.Limit
		found.Hits = found.Hits[:min(len(found.Hits), c.Limit)]
		c.sayInstead(a, found)
		hits := found.Hits
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
		switch {
		case c.CSV:
			return answers.HitsCSV(a.out, found)
		case c.JSON:
			return answers.HitsJSON(a.out, found)
		}
		answers.Hits(a.Printer, found)
		if more {
			a.Say("\nThere are more than %s; --limit %d shows more.", answers.Count(c.Limit, "hit"), 5*c.Limit)
		}
		return nil
	})
}

// seek reads what is searched for.
func (c *searchCmd) seek() (ledger.Seek, error) {
	seek := ledger.Seek{Words: strings.Join(c.Words, " "), Kinds: c.Kind, Exact: c.Exact, Limit: c.Limit + 1}
	for _, k := range c.Kind {
		if k != ledger.KindDocument && !slices.Contains(comity.Kinds, k) {
			return seek, comity.Errorf(comity.Invalid, "--kind %s is no kind", k).WithHint("name commitment, instrument, meeting, relationship, position, plan-item, transaction or document")
		}
	}
	from, err := searchDate("--from", c.From)
	if err != nil {
		return seek, err
	}
	to, err := searchDate("--to", c.To)
	if seek.From, seek.To = from.First(), to.Last(); err == nil && seek.To != "" && seek.From > seek.To {
		err = comity.Errorf(comity.Invalid, "--from %s is later than --to %s", c.From, c.To).WithHint("give the earlier one to --from")
	}
	return seek, err
}

func searchDate(flag, text string) (comity.Date, error) {
	d, err := comity.ParseDate(text)
	if err != nil || text != "" && d.First() == "" {
		return "", comity.Errorf(comity.Invalid, "%s %s is no date", flag, text).WithHint("write a year, a month or a day, as in 2023, 2023-12 or 2023-12-17")
	}
	return d, nil
}

// sayInstead says, beside the answer, which words stand in place of which.
func (c *searchCmd) sayInstead(a *app, found ledger.Found) {
	for _, x := range found.Instead {
		fmt.Fprintf(a.err, "Searched for %q instead of %q, which stands nowhere here (--exact searches only for what you wrote).\n", x.By, x.Word)
	}
}
