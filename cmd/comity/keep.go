package main

import (
	"comity/internal/answers"
	"comity/internal/review"
)

// rebuildCmd derives the catalog again.
type rebuildCmd struct {
	ledgerFlags
	JSON bool `help:"Print JSON."`
}

// Help gives examples.
func (rebuildCmd) Help() string {
	return `The entries are the truth; everything else is worked out from them and can be dropped.

    comity rebuild`
}

// Run implements the subcommand.
func (c *rebuildCmd) Run(a *app) error {
	s, err := c.openChange(a)
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
	if c.JSON {
		return answers.JSON(a.out, map[string]int64{"entries": head.Size})
	}
	a.Say("The catalog was derived again from %s.", answers.Count(head.Size, "entry"))
	return nil
}

// sealCmd removes a payload.
type sealCmd struct {
	ledgerFlags
	Entry  int64  `arg:"" help:"The entry's number, from comity log."`
	Reason string `required:"" short:"r" placeholder:"WORDS" help:"Why it must go; the reason is kept."`
	Author string `placeholder:"NAME" help:"Who seals it (default: COMITY_AUTHOR, else your login)."`
	JSON   bool   `help:"Print JSON."`
}

// Help gives examples.
func (sealCmd) Help() string {
	return `The words go, the header stays: every proof still holds, and check reports the payload as sealed.
With a source go its documents, claims and their judgements, with a claim its judgements. There is no way back;
make a backup first if you may need one.

    comity seal 412 --reason "names a private person"`
}

// Run implements the subcommand.
func (c *sealCmd) Run(a *app) error {
	s, err := c.openChange(a)
	if err != nil {
		return err
	}
	defer s.Close()
	before, err := s.Head(a.ctx)
	if err != nil {
		return err
	}
	if err := s.Seal(a.ctx, c.Entry, whoami(c.Author), c.Reason); err != nil {
		return err
	}
	sealed, err := review.SealedWith(a.ctx, s, c.Entry, before.Size+1)
	if err != nil {
		return err
	}
	if c.JSON {
		return answers.JSON(a.out, map[string]any{"entry": c.Entry, "reason": c.Reason, "sealed": sealed})
	}
	a.Say("Entry %d is sealed; its header and every proof stay.", c.Entry)
	if n := len(sealed) - 1; n > 0 {
		a.Say("%d %s sealed with it.", n, answers.Plural(n, "entry of what it told was", "entries of what it told were"))
	}
	return nil
}
