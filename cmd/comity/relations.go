package main

import (
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/relations"
	"comity/internal/sqlite"
	"comity/internal/web/words"
)

// agreementsCmd shows where instruments stand.
type agreementsCmd struct {
	ledgerFlags
	viewFlags
	Party   []string `arg:"" optional:"" help:"Only instruments of these parties (codes or names): of all of them."`
	Missing bool     `help:"Only those for whose entry into force something is missing."`
	JSON    bool     `help:"Print one object an instrument, one a line."`
}

// Help gives examples.
func (agreementsCmd) Help() string {
	return `Who signed, ratified, is bound, left, and when; the instrument's own entry into force; what is missing for it.

    comity agreements JP PH
    comity agreements Japan --missing`
}

// Run implements the subcommand.
func (c *agreementsCmd) Run(a *app) error {
	who, err := parties(c.Party)
	if err != nil {
		return err
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		n := 0
		for r, err := range s.Each(a.ctx, v, ledger.Query{Kinds: []comity.Kind{comity.KindInstrument}, Party: who}) {
			if err != nil {
				return err
			}
			x, ok := agreementOf(&r, who)
			if !ok || c.Missing && len(x.Missing) == 0 {
				continue
			}
			if n++; c.JSON {
				if err := answers.JSON(a.out, x); err != nil {
					return err
				}
				continue
			}
			x.Print(a.Printer)
		}
		if n == 0 && !c.JSON {
			a.Say("No instrument answers that.")
		}
		return nil
	})
}

// agreementOf is where an instrument of all of some parties stands.
func agreementOf(r *comity.Record, who []comity.Party) (answers.Agreement, bool) {
	if r.Body == nil || r.Merged != "" || r.Status == comity.StatusRejected {
		return answers.Agreement{}, false
	}
	x := answers.AgreementOf(r)
	for _, p := range who {
		has := false
		for _, m := range x.State.Members {
			has = has || m.Party == p
		}
		if !has {
			return x, false
		}
	}
	return x, true
}

// relationsCmd shows how parties act towards each other.
type relationsCmd struct {
	ledgerFlags
	viewFlags
	Party string `arg:"" help:"A party: a code or a name."`
	Other string `arg:"" optional:"" help:"Another: what happened between the two. Without it: who names whom."`
	Read  bool   `help:"Count records that no person has looked at, too."`
	JSON  bool   `help:"Print JSON."`
}

// Help gives examples.
func (relationsCmd) Help() string {
	return `Events are coded by PLOVER 2.0 (AGREE, CONSULT, SUPPORT, AID, REQUEST …). Only reviewed records count, unless
--read is given.

    comity relations JP PH --read
    comity relations Japan`
}

// Run implements the subcommand.
func (c *relationsCmd) Run(a *app) error {
	names := []string{c.Party}
	if c.Other != "" {
		names = append(names, c.Other)
	}
	who, err := parties(names)
	if err != nil {
		return err
	}
	if len(who) == 2 && who[0] == who[1] {
		return comity.Errorf(comity.Invalid, "%s and %s are the same party", c.Party, c.Other).WithHint("name two that differ")
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		q := ledger.Query{Party: who}
		if len(who) == 2 {
			q = ledger.Query{Between: who}
		}
		list, err := gather(a, s, v, q)
		if err != nil {
			return err
		}
		if len(who) == 1 {
			n, left := relations.Names(list, who[0], c.Read)
			if c.JSON {
				return answers.JSON(a.out, n)
			}
			return answers.Names(a.Printer, who[0], n, left)
		}
		b := relations.Pair(list, who[0], who[1], c.Read)
		if c.JSON {
			return answers.JSON(a.out, b)
		}
		return answers.Relations(a.Printer, b, passageOf(list))
	})
}

// passageOf gives a record's title and the passage that it rests on.
func passageOf(list []comity.Record) func(comity.ClaimID) (string, string) {
	at := map[comity.ClaimID]*comity.Record{}
	for i := range list {
		at[list[i].ID] = &list[i]
	}
	return func(id comity.ClaimID) (string, string) {
		r := at[id]
		quote := ""
		if len(r.Voices) > 0 && len(r.Voices[0].Claim.Evidence) > 0 {
			quote = words.Clip(strings.Join(strings.Fields(answers.Clean(r.Voices[0].Claim.Evidence[0].Quote)), " "), 240)
		}
		return answers.Title(r.Kind, r.Body), quote
	}
}

// gather reads the records that answer a query, rejected and merged ones left out.
func gather(a *app, s ledger.Store, v ledger.View, q ledger.Query) ([]comity.Record, error) {
	var out []comity.Record
	for r, err := range s.Each(a.ctx, v, q) {
		if err != nil {
			return nil, err
		}
		if r.Body != nil && r.Merged == "" && r.Status != comity.StatusRejected {
			out = append(out, r)
		}
	}
	return out, nil
}

// levelsCmd shows partnership levels.
type levelsCmd struct {
	ledgerFlags
	viewFlags
	Owner string `arg:"" help:"Whose ladder: a code or a name."`
	JSON  bool   `help:"Print JSON."`
}

// Help gives examples.
func (levelsCmd) Help() string {
	return `A level stands on its owner's own ladder and is never compared with another owner's.

    comity levels "Viet Nam"`
}

// Run implements the subcommand.
func (c *levelsCmd) Run(a *app) error {
	who, err := parties([]string{c.Owner})
	if err != nil {
		return err
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		list, err := gather(a, s, v, ledger.Query{Kinds: []comity.Kind{comity.KindRelationship}, Party: who})
		if err != nil {
			return err
		}
		ladder, now := relations.Levels(list, who[0])
		if c.JSON {
			return answers.JSON(a.out, map[string]any{"owner": who[0], "rungs": ladder.Rungs, "note": ladder.Note, "levels": now})
		}
		return answers.Levels(a.Printer, ladder, now)
	})
}
