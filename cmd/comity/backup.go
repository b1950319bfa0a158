package main

import (
	"comity/internal/answers"
	"comity/internal/sqlite"
)

// backupCmd writes a copy of the ledger.
type backupCmd struct {
	ledgerFlags
	To   string `arg:"" help:"The file to write; it must not be there yet."`
	JSON bool   `help:"Print JSON."`
}

// Help gives examples.
func (backupCmd) Help() string {
	return `A ledger in use can be copied; what is added meanwhile is in the next copy.

    comity backup ledger-2026-11-27.db`
}

// Run implements the subcommand.
func (c *backupCmd) Run(a *app) error {
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	head, err := s.Backup(a.ctx, c.To)
	if err != nil {
		return err
	}
	if c.JSON {
		return answers.JSON(a.out, head)
	}
	a.Say("%s copied to", answers.Count(head.Size, "entry"))
	a.Say("%s", c.To)
	return nil
}

// restoreCmd puts a copy in the ledger's place.
type restoreCmd struct {
	ledgerFlags
	From  string `arg:"" help:"The copy, made by comity backup."`
	Force bool   `help:"Replace the ledger that is there; it is kept beside, under another name."`
	JSON  bool   `help:"Print JSON."`
}

// Help gives examples.
func (restoreCmd) Help() string {
	return `The copy is checked first; where the check finds anything, nothing is changed.

    comity restore ledger-2026-11-27.db --ledger restored.db
    comity restore ledger-2026-11-27.db --force`
}

// Run implements the subcommand.
func (c *restoreCmd) Run(a *app) error {
	bar := a.progress(-1, "checking")
	r, err := sqlite.Restore(a.ctx, c.From, c.Ledger, c.Force, func(done int64) { _ = bar.Set64(done) })
	_ = bar.Finish()
	if err != nil {
		return err
	}
	if c.JSON {
		return answers.JSON(a.out, r)
	}
	a.Say("%s checked and restored to", answers.Count(r.Entries, "entry"))
	a.Say("%s", c.Ledger)
	if r.Aside != "" {
		a.Say("The ledger that was there is kept as")
		a.Say("%s", r.Aside)
	}
	return nil
}
