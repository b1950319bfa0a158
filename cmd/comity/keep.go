package main

import (
	"fmt"

	"comity"
	"comity/internal/sqlite"
)

// checkCmd verifies a ledger.
type checkCmd struct {
	ledgerFlags
	JSON bool `help:"Print JSON."`
}

// Run implements the subcommand.
func (c *checkCmd) Run(a *app) error {
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	bar := a.progress(-1, "checking")
	report, err := s.Check(a.ctx, func(done int64) { _ = bar.Set64(done) })
	_ = bar.Finish()
	if err != nil {
		return err
	}
	if c.JSON {
		if err := printJSON(a.out, report); err != nil {
			return err
		}
	} else {
		for _, p := range report.Problems {
			fmt.Fprintln(a.out, a.style.bad(p.String()))
		}
		if len(report.Problems) == 0 {
			fmt.Fprintln(a.out, a.style.good(fmt.Sprintf("All %d entries hold", report.Entries))+sealedNote(report.Sealed)+".")
			fmt.Fprintln(a.out, a.style.dim("root "+report.Root))
		}
	}
	if len(report.Problems) > 0 {
		return errFound
	}
	return nil
}

func sealedNote(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %s", count(int(n), "payload")+" sealed")
}

// rebuildCmd derives the catalog again.
type rebuildCmd struct{ ledgerFlags }

// Run implements the subcommand.
func (c *rebuildCmd) Run(a *app) error {
	if _, err := c.openRead(a); err != nil {
		return err
	}
	s, err := c.openWrite(a)
	if err != nil {
		return err
	}
	defer s.Close()
	head, err := s.Head(a.ctx)
	if err != nil {
		return err
	}
	bar := a.progress(head.Size, "rebuilding")
	if err := s.Rebuild(a.ctx, func(done int64) { _ = bar.Set64(done) }); err != nil {
		return err
	}
	_ = bar.Finish()
	fmt.Fprintf(a.out, "The catalog was derived again from %d entries.\n", head.Size)
	return nil
}

// backupCmd writes a copy of the ledger.
type backupCmd struct {
	ledgerFlags
	To string `arg:"" help:"The file to write; it must not be there yet."`
}

// Run implements the subcommand.
func (c *backupCmd) Run(a *app) error {
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Backup(a.ctx, c.To); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "The ledger was copied to %s.\n", c.To)
	return nil
}

// restoreCmd puts a copy in the ledger's place.
type restoreCmd struct {
	ledgerFlags
	From  string `arg:"" help:"The copy, made by comity backup."`
	Force bool   `help:"Replace the ledger that is there."`
}

// Run implements the subcommand.
func (c *restoreCmd) Run(a *app) error {
	report, err := sqlite.Restore(a.ctx, c.From, c.Ledger, c.Force)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%d entries were checked and restored to %s.\n", report.Entries, c.Ledger)
	return nil
}

// sealCmd removes a payload.
type sealCmd struct {
	ledgerFlags
	Entry  int64  `arg:"" help:"The entry's number, from comity log."`
	Reason string `required:"" help:"Why it must go; the reason is kept."`
	Author string `help:"Who seals it (default: COMITY_AUTHOR, or your login)."`
}

// Run implements the subcommand.
func (c *sealCmd) Run(a *app) error {
	if _, err := c.openRead(a); err != nil {
		return err
	}
	s, err := c.openWrite(a)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Reason == "" {
		return comity.Errorf(comity.Invalid, "a sealed payload needs a reason").WithHint("say why with --reason")
	}
	if err := s.Seal(a.ctx, c.Entry, whoami(c.Author), c.Reason); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "Entry %d is sealed; its header and every proof stay.\n", c.Entry)
	return nil
}

// versionCmd prints the version.
type versionCmd struct{}

// Run implements the subcommand.
func (versionCmd) Run(a *app) error {
	fmt.Fprintln(a.out, "comity", version())
	return nil
}
