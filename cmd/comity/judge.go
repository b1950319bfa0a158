package main

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/derive"
	"comity/internal/ledger"
	"comity/internal/review"
	"comity/internal/vocab"
)

// byFlags say who decides and why.
type byFlags struct {
	ledgerFlags
	Author  string `placeholder:"NAME" help:"Who decides (default: COMITY_AUTHOR, else your login)."`
	Reason  string `short:"r" placeholder:"WORDS" help:"Why."`
	Marking string `placeholder:"MARKING" help:"Who may read the decision and its reason (default: AMBER; CLEAR publishes it among the corrections)."`
	JSON    bool   `help:"Print the entries as JSON, one a line."`
}

// decide opens the ledger, lets draft make payloads and appends them.
func (f byFlags) decide(a *app, draft func(ledger.Store) ([]comity.Payload, error)) error {
	marking, err := markingOr(f.Marking, comity.Amber)
	if err != nil {
		return err
	}
	s, err := f.openChange(a)
	if err != nil {
		return err
	}
	defer s.Close()
	payloads, err := draft(s)
	if err != nil {
		return err
	}
	b := ledger.Batch{Author: whoami(f.Author), Marking: marking}
	for _, p := range payloads {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
	}
	entries, err := s.Append(a.ctx, b)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if f.JSON {
			if err := answers.JSON(a.out, e); err != nil {
				return err
			}
			continue
		}
		a.Say("Entry %d: %s.%s", e.Number, answers.Done(e), answers.TakeBack(e))
	}
	return nil
}

// tell names the record that is decided about, for people.
func (f byFlags) tell(a *app, k comity.Kind, b comity.Body) {
	if !f.JSON {
		a.Para("", answers.Title(k, b))
	}
}

// judgeCmd judges a claim.
type judgeCmd struct {
	byFlags
	ID      string            `arg:"" help:"The claim, or a record for the claim that founded it."`
	Verdict string            `arg:"" enum:"accept,correct,reject,unsure" help:"accept, correct, reject or unsure."`
	Set     map[string]string `placeholder:"FIELD=VALUE" mapsep:"none" help:"Correct a field, as the desk takes it: names of parties apart by semicolons, a sum as up-to 9050000000 JPY; or as JSON."`

	Objection int64 `placeholder:"ENTRY" help:"Answer this objection to the record instead: accept shows it beside the record, reject sets it aside; --reason is the answer."`
}

// Help gives examples.
func (judgeCmd) Help() string {
	return `A judgement is an entry with your name; comity undo takes it back. What was corrected before
stays corrected: a later correction sets only the fields that it names, and to accept is to accept
what the claim says by then.

    comity judge 7q3mzk accept
    comity judge 7q3mzk correct --set stage=commitment --set to=Indonesia
    comity judge 7q3mzk correct --set "amount=up-to 9050000000 JPY"
    comity judge 7q3mzk reject --reason "a forecast, not a promise"
    comity judge 7q3mzk accept --objection 412 --reason "It opened in May."`
}

var verdicts = map[string]comity.Verdict{"accept": comity.Accepted, "correct": comity.Corrected, "reject": comity.RejectedByUs, "unsure": comity.Unsure}

// Run implements the subcommand.
func (c *judgeCmd) Run(a *app) error {
	if c.Objection != 0 {
		return c.answer(a)
	}
	return c.decide(a, func(s ledger.Store) ([]comity.Payload, error) {
		r, err := s.Record(a.ctx, ledger.View{Viewer: comity.Owner}, c.ID)
		if err != nil {
			return nil, answers.Suggest(a.ctx, s, err, c.ID)
		}
		fields := map[string]json.RawMessage{}
		for name, value := range c.Set {
			if fields[name], err = asJSON(r.Kind, name, value); err != nil {
				return nil, err
			}
		}
		p, r, err := review.Judge(a.ctx, s, c.ID, review.Opinion{Verdict: verdicts[c.Verdict], Reason: c.Reason, Fields: fields})
		if err != nil {
			return nil, err
		}
		c.tell(a, r.Kind, judged(r, p))
		return []comity.Payload{p}, nil
	})
}

// judged is what a record says once a claim of it is judged.
func judged(r comity.Record, p *comity.ClaimJudged) comity.Body {
	r.Voices = slices.Clone(r.Voices)
	for i, v := range r.Voices {
		if v.Claim.ID == p.Claim {
			r.Voices[i].Judgements = append(slices.Clone(v.Judgements), comity.Judgement{Verdict: p.Verdict, Fields: p.Fields})
		}
	}
	derive.Record(&r)
	return r.Body
}

// answer says what becomes of an objection, to those who may read the objection.
func (c *judgeCmd) answer(a *app) error {
	accepted := c.Verdict == "accept"
	if !accepted && c.Verdict != "reject" || len(c.Set) > 0 {
		return comity.Errorf(comity.Invalid, "an objection is accepted or rejected").WithHint("comity judge %s accept --objection %d", c.ID, c.Objection)
	}
	s, err := c.openChange(a)
	if err != nil {
		return err
	}
	r, err := s.Record(a.ctx, ledger.View{Viewer: comity.Owner}, c.ID)
	err = errors.Join(answers.Suggest(a.ctx, s, err, c.ID), s.Close())
	if err != nil {
		return err
	}
	if c.Marking == "" {
		for _, o := range r.Objections {
			if o.Entry == c.Objection {
				c.Marking = string(o.Marking)
			}
		}
	}
	return c.decide(a, func(ledger.Store) ([]comity.Payload, error) {
		c.tell(a, r.Kind, r.Body)
		return []comity.Payload{&comity.ObjectionAnswered{Record: r.ID, Objection: c.Objection, Accepted: accepted, Answer: c.Reason}}, nil
	})
}

// asJSON takes what is JSON as it is and reads anything else as the desk does.
func asJSON(k comity.Kind, field, s string) (json.RawMessage, error) {
	t := strings.TrimSpace(s)
	if t == "null" || (t != "" && strings.ContainsRune(`{["`, rune(t[0])) && json.Valid([]byte(t))) {
		return json.RawMessage(t), nil
	}
	return review.Parse(k, field, t, vocab.PartyNamed)
}

// mergeCmd makes records one.
type mergeCmd struct {
	byFlags
	Into string   `arg:"" help:"The record to keep."`
	From []string `arg:"" help:"The records that join it; their ids redirect to it for ever."`
}

// Help gives examples.
func (mergeCmd) Help() string {
	return `The ids of what is merged redirect for ever; comity undo parts them again.

    comity merge 7q3mzk 5xy2pd --reason "one deal, told twice"`
}

// Run implements the subcommand.
func (c *mergeCmd) Run(a *app) error {
	return c.decide(a, func(s ledger.Store) ([]comity.Payload, error) {
		m, err := review.Merge(a.ctx, s, c.Into, c.From, c.Reason)
		if err != nil {
			return nil, answers.Suggest(a.ctx, s, err, append([]string{c.Into}, c.From...)...)
		}
		return []comity.Payload{m}, nil
	})
}

// splitCmd takes claims out of a record.
type splitCmd struct {
	byFlags
	Claims []string `arg:"" help:"The claims that leave; the first gives the new record its id."`
}

// Help gives examples.
func (splitCmd) Help() string {
	return `comity show RECORD lists the claims of a record; at least one must stay.

    comity split 5xy2pd --reason "another grant"`
}

// Run implements the subcommand.
func (c *splitCmd) Run(a *app) error {
	return c.decide(a, func(s ledger.Store) ([]comity.Payload, error) {
		p, err := review.Split(a.ctx, s, c.Claims, c.Reason)
		if err != nil {
			return nil, answers.Suggest(a.ctx, s, err, c.Claims...)
		}
		return []comity.Payload{p}, nil
	})
}

// undoCmd takes an entry back.
type undoCmd struct {
	byFlags
	Entry int64 `arg:"" help:"The entry's number, from comity log or comity show."`
}

// Help gives examples.
func (undoCmd) Help() string {
	return `What is taken back stays in the log, and so does its undoing.

    comity undo 412`
}

// Run implements the subcommand.
func (c *undoCmd) Run(a *app) error {
	return c.decide(a, func(s ledger.Store) ([]comity.Payload, error) {
		return review.Undo(a.ctx, s, c.Entry)
	})
}
