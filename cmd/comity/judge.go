package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/review"
	"comity/internal/web/words"
)

// byFlags say who decides and why.
type byFlags struct {
	ledgerFlags
	Author string `help:"Who decides (default: COMITY_AUTHOR, or your login)."`
	Reason string `short:"r" help:"Why."`
}

// append opens the ledger, lets make draft payloads and appends them.
func (f byFlags) append(a *app, make func(ledger.Store) ([]comity.Payload, error)) error {
	if s, err := f.openRead(a); err != nil {
		return err
	} else if err := s.Close(); err != nil {
		return err
	}
	s, err := f.openWrite(a)
	if err != nil {
		return err
	}
	defer s.Close()
	payloads, err := make(s)
	if err != nil {
		return err
	}
	b := ledger.Batch{Author: whoami(f.Author), Marking: comity.Amber}
	for _, p := range payloads {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
	}
	entries, err := s.Append(a.ctx, b)
	if err != nil {
		return err
	}
	for _, e := range entries {
		fmt.Fprintf(a.out, "Entry %d: %s. To take it back: comity undo %d\n", e.Number, words.Entry(e.Kind), e.Number)
	}
	return nil
}

// judgeCmd judges a claim.
type judgeCmd struct {
	byFlags
	ID      string            `arg:"" help:"The claim, or a record for the claim that founded it."`
	Verdict string            `arg:"" enum:"accept,correct,reject,unsure" help:"accept, correct, reject or unsure."`
	Set     map[string]string `placeholder:"FIELD=VALUE" mapsep:"none" help:"Correct a field: --set stage=commitment --set to=[\"ID\"]; words need no quotes."`
}

var verdicts = map[string]comity.Verdict{"accept": comity.Accepted, "correct": comity.Corrected, "reject": comity.RejectedByUs, "unsure": comity.Unsure}

// Run implements the subcommand.
func (c *judgeCmd) Run(a *app) error {
	return c.append(a, func(s ledger.Store) ([]comity.Payload, error) {
		fields := map[string]json.RawMessage{}
		for name, value := range c.Set {
			fields[name] = asJSON(value)
		}
		p, r, err := review.Judge(a.ctx, s, c.ID, verdicts[c.Verdict], c.Reason, fields)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(a.out, "%s\n", wrap(words.Title(r.Kind, r.Body, partyName), "", a.style.width))
		return []comity.Payload{p}, nil
	})
}

// asJSON takes what is JSON as it is and anything else as a string.
func asJSON(s string) json.RawMessage {
	t := strings.TrimSpace(s)
	if t == "null" || (t != "" && strings.ContainsRune(`{["`, rune(t[0])) && json.Valid([]byte(t))) {
		return json.RawMessage(t)
	}
	if _, ok := wholeNumber(t); ok {
		return json.RawMessage(t)
	}
	b, _ := json.Marshal(s)
	return b
}

// mergeCmd makes records one.
type mergeCmd struct {
	byFlags
	Into string   `arg:"" help:"The record to keep."`
	From []string `arg:"" help:"The records that join it; their ids redirect to it for ever."`
}

// Run implements the subcommand.
func (c *mergeCmd) Run(a *app) error {
	return c.append(a, func(s ledger.Store) ([]comity.Payload, error) {
		m, err := review.Merge(a.ctx, s, c.Into, c.From, c.Reason)
		if err != nil {
			return nil, err
		}
		return []comity.Payload{m}, nil
	})
}

// splitCmd takes claims out of a record.
type splitCmd struct {
	byFlags
	Claims []string `arg:"" help:"The claims that leave; the first gives the new record its id."`
}

// Run implements the subcommand.
func (c *splitCmd) Run(a *app) error {
	return c.append(a, func(s ledger.Store) ([]comity.Payload, error) {
		p, err := review.Split(a.ctx, s, c.Claims, c.Reason)
		if err != nil {
			return nil, err
		}
		return []comity.Payload{p}, nil
	})
}

// undoCmd takes an entry back.
type undoCmd struct {
	byFlags
	Entry int64 `arg:"" help:"The entry's number, from comity log or comity show."`
}

// Run implements the subcommand.
func (c *undoCmd) Run(a *app) error {
	return c.append(a, func(s ledger.Store) ([]comity.Payload, error) {
		return review.Undo(a.ctx, s, c.Entry)
	})
}
