package main

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/sqlite"
)

// checkCmd verifies a ledger.
type checkCmd struct {
	ledgerFlags
	Head []string `placeholder:"SIZE:ROOT" help:"A head that an earlier check printed: nothing up to it may have been rewritten. May be given more than once."`
	JSON bool     `help:"Print JSON."`
}

// Help gives examples.
func (checkCmd) Help() string {
	return `Verifies everything: numbers and times, the Merkle tree, payloads, seals, every quote against its document, and
what the entries add up to, row by row, against a replay. The first entry that is wrong is named, with what to do.

Someone who can rewrite the whole file can make it hold again. Write down the head that a check prints, or have others
write it down: no ledger that was rewritten can show the same.

    comity check
    comity check --head 1200:Pc488stUEitkFKB/GMx6Ew5E9WgR9BGbHEz0aO4sCMA=`
}

// Run implements the subcommand.
func (c *checkCmd) Run(a *app) error {
	known, err := parseHeads(c.Head)
	if err != nil {
		return err
	}
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	head, err := s.Head(a.ctx)
	if err != nil {
		return err
	}
	bar := a.progress(head.Size, "checking")
	report, err := s.Check(a.ctx, func(done int64) { _ = bar.Set64(done) }, known...)
	_ = bar.Finish()
	if err != nil {
		return err
	}
	if c.JSON {
		err = answers.JSON(a.out, report)
	} else {
		a.report(report)
	}
	if err == nil && !report.OK() {
		err = errFound
	}
	return err
}

// parseHeads reads heads as check prints them.
func parseHeads(list []string) (out []ledger.Head, err error) {
	for _, text := range list {
		size, root, ok := strings.Cut(text, ":")
		n, err := strconv.ParseInt(size, 10, 64)
		if _, bad := tlog.ParseHash(root); !ok || err != nil || n < 1 || bad != nil {
			return nil, comity.Errorf(comity.Invalid, "%q is no head", text).WithHint("write it as comity check prints it: the number of entries, a colon, the root")
		}
		out = append(out, ledger.Head{Size: n, Root: root})
	}
	return out, nil
}

// report says what a check found.
func (a *app) report(r *ledger.Report) {
	for _, p := range r.Problems {
		a.Say("%s", a.Style.Bad(answers.Clean(p.String())))
	}
	if r.More > 0 {
		a.Say("and %s more", answers.Grouped(r.More))
	}
	if !r.OK() {
		return
	}
	sealed := ""
	if r.Sealed > 0 {
		sealed = fmt.Sprintf(", %s sealed", answers.Count(r.Sealed, "payload"))
	}
	a.Say("%s", a.Style.Good(a.Wrap(fmt.Sprintf("All holds: %s%s, %s sources and documents, %s, %s.", answers.Count(r.Entries, "entry"), sealed,
		answers.Grouped(r.Blobs), answers.Count(r.Quotes, "quote"), answers.Count(r.Rows, "derived row")), "")))
	a.Say("head %d:%s", r.Entries, r.Root)
}

// backupCmd writes a copy of the ledger.
type backupCmd struct {
	ledgerFlags
	To   string `arg:"" name:"file" help:"The file to write; it must not be there yet."`
	JSON bool   `help:"Print JSON."`
}

// Help gives examples.
func (backupCmd) Help() string {
	return `The copy is of one moment, whoever writes meanwhile, and appears when it is whole. Nobody else may read it.

    comity backup /media/stick/comity-2026-11-27.db`
}

// Run implements the subcommand.
func (c *backupCmd) Run(a *app) error {
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	h, err := s.Backup(a.ctx, c.To)
	if err != nil {
		return err
	}
	if c.JSON {
		return answers.JSON(a.out, map[string]any{"file": c.To, "head": h})
	}
	a.Say("%s were copied to %s.", answers.Count(h.Size, "entry"), c.To)
	a.Say("head %d:%s", h.Size, h.Root)
	return nil
}

// restoreCmd puts a copy in the ledger's place.
type restoreCmd struct {
	ledgerFlags
	From  string `arg:"" name:"file" help:"The copy."`
	Force bool   `help:"Replace the ledger that is there; it is kept beside, under another name."`
	JSON  bool   `help:"Print JSON."`
}

// Help gives examples.
func (restoreCmd) Help() string {
	return `The copy is checked whole before anything changes. A ledger that another program has open is not replaced.

    comity restore /media/stick/comity-2026-11-27.db
    comity restore old.db --ledger other.db`
}

// Run implements the subcommand.
func (c *restoreCmd) Run(a *app) error {
	if err := c.named(); err != nil {
		return err
	}
	bar := a.progress(-1, "checking the copy")
	r, err := sqlite.Restore(a.ctx, c.From, c.Ledger, c.Force, func(done int64) { _ = bar.Set64(done) })
	_ = bar.Finish()
	if err != nil {
		return err
	}
	if c.JSON {
		return answers.JSON(a.out, r)
	}
	a.Say("%s were checked and restored to %s.", answers.Count(r.Entries, "entry"), c.Ledger)
	if r.Aside != "" {
		a.Say("The ledger that was there is %s.", r.Aside)
	}
	a.Say("head %d:%s", r.Entries, r.Root)
	return nil
}
