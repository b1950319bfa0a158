package main

import (
	"fmt"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/sight"
	"comity/internal/sqlite"
	"comity/internal/terminal"
)

// logCmd prints entries.
type logCmd struct {
	ledgerFlags
	outFlags
	From   int64  `placeholder:"ENTRY" default:"1" help:"The first entry."`
	To     int64  `placeholder:"ENTRY" help:"The last entry (default: the newest)."`
	AsOf   string `name:"as-of" placeholder:"DAY|ENTRY" help:"What the ledger held at the end of a day, or after an entry."`
	Viewer string `placeholder:"MARKING" help:"Only what those see who may see up to this marking (default: the owner, who sees all)."`
}

// Help gives examples.
func (logCmd) Help() string {
	return `Entries are the only truth of a ledger; each stands in one line, the oldest first.

    comity log
    comity log --from 100 --to 120
    comity log --json > entries.jsonl           payloads and hashes included`
}

// Run implements the subcommand.
func (c *logCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, viewFlags{AsOf: c.AsOf, Viewer: c.Viewer}, func(s *sqlite.Store, v ledger.View) error {
		to, err := c.last(a, s, v)
		if err != nil {
			return err
		}
		write, end, err := c.writer(a)
		if err != nil {
			return err
		}
		for from := c.From; from <= to; from += logStretch {
			if err := c.stretch(a, s, v, from, min(from+logStretch-1, to), write); err != nil {
				return err
			}
		}
		return end()
	})
}

// logStretch is how many entries are read before any is judged or printed.
const logStretch = 500

func (c *logCmd) last(a *app, s ledger.Log, v ledger.View) (int64, error) {
	head, err := s.Head(a.ctx)
	if err != nil {
		return 0, err
	}
	to := head.Size
	if c.From < 1 || c.From > max(to, 1) || c.To < 0 || c.To > to {
		return 0, comity.Errorf(comity.NotFound, "the ledger has no such entries").WithHint("it holds entries 1 to %d", to)
	}
	if c.To > 0 && c.From > c.To {
		return 0, comity.Errorf(comity.Invalid, "--from %d is later than --to %d", c.From, c.To).WithHint("give the earlier one to --from")
	}
	if v.AsOf > 0 {
		to = v.AsOf
	}
	if c.To > 0 {
		to = min(to, c.To)
	}
	return to, nil
}

// stretch writes the entries from … to that the viewer may see. They are read
// before any is judged, because judging asks the store as well.
func (c *logCmd) stretch(a *app, s ledger.Store, v ledger.View, from, to int64, write func(comity.Entry) error) error {
	var list []comity.Entry
	for e, err := range s.Entries(a.ctx, from, to) {
		if err != nil {
			return err
		}
		list = append(list, e)
	}
	for _, e := range list {
		ok, err := sight.Entry(a.ctx, s, v.Viewer, e)
		if err != nil {
			return err
		}
		if ok {
			if err := write(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// writer returns what writes one entry in the form asked for, and what ends it.
func (c *logCmd) writer(a *app) (write func(comity.Entry) error, end func() error, err error) {
	none := true
	end = func() error {
		if none && !c.JSON {
			a.Say("No entry is open to such a viewer.")
		}
		return nil
	}
	switch {
	case c.JSON:
		return func(e comity.Entry) error { return answers.JSON(a.out, e) }, end, nil
	case c.CSV:
		out, err := terminal.NewCSV(a.out, "entry", "recorded", "author", "kind", "marking", "payload_hash", "sealed", "payload")
		if err != nil {
			return nil, nil, err
		}
		return func(e comity.Entry) error {
			return out.Write(fmt.Sprint(e.Number), e.Recorded.UTC().Format("2006-01-02T15:04:05.000000Z"), string(e.Author), string(e.Kind),
				string(e.Marking), e.PayloadHash, e.Sealed, string(e.Payload))
		}, out.Flush, nil
	}
	return func(e comity.Entry) error {
		none = false
		a.Say("%s", terminal.Clip(answers.Line(e), a.Style.Clip))
		return nil
	}, end, nil
}
