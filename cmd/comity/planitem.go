package main

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/change"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/sqlite"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// planItemCmd shows one item.
type planItemCmd struct {
	ledgerFlags
	viewFlags
	Item string `arg:"" help:"Its number, or its id."`
	Plan string `placeholder:"WORDS" help:"Words of the plan's name (default: the only one)."`
	JSON bool   `help:"Print JSON."`
}

// Help gives examples.
func (planItemCmd) Help() string {
	return `What the owner said and what others saw stand apart.

    comity plan item 2.1`
}

// Run implements the subcommand.
func (c *planItemCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		b, err := a.board(s, v, c.Plan)
		if err != nil {
			return err
		}
		i, err := b.Named(c.Item)
		if err != nil {
			return err
		}
		if c.JSON {
			return answers.JSON(a.out, struct {
				Item    *plan.Item        `json:"item"`
				Reports []comity.Progress `json:"reports"`
				Links   []comity.Link     `json:"links"`
			}{i, i.Record.Progress, i.Record.Links})
		}
		return c.print(a, s, v, i)
	})
}

func (c *planItemCmd) print(a *app, s ledger.Store, v ledger.View, i *plan.Item) error {
	a.Say("%s", a.Style.Title(answers.Clean(string(i.Body.Path+" "+i.Body.Title))))
	for _, f := range plan.Editable[1:] {
		if t := plan.Typed(i.Body, f); t != "" && f != "title" {
			a.Say("  %-14s %s", words.English.Field(f), answers.Clean(t))
		}
	}
	stage := words.English.Stage(i.Stage)
	if i.Reported != "" {
		stage += "; reported: " + words.English.Stage(i.Reported)
	}
	if i.Verified != "" {
		stage += "; verified: " + words.English.Stage(i.Verified)
	}
	a.Say("  %-14s %s", "stage", stage)
	if t := i.Slipped(); t != "" {
		a.Say("  %-14s %s", "slippage", t)
	}
	for _, r := range i.Raised {
		a.Note("  ", string(r.Flag)+": "+r.Why)
	}
	linked, err := standing.NewKeeper(s).Linked(a.ctx, v, &i.Record)
	if err != nil {
		return err
	}
	for n, l := range linked {
		if n == 0 {
			a.Heading("Linked")
		}
		a.Say("  %s  %s", a.Style.Dim(answers.Short(l.Record.ID)), answers.Title(l.Record.Kind, l.Record.Body))
	}
	for _, d := range i.Body.Documents {
		a.Say("  %s  a document", a.Style.Dim(answers.Short(d)))
	}
	for n, p := range i.Record.Progress {
		if n == 0 {
			a.Heading("Reports")
		}
		basis := "with evidence: " + p.Evidence
		switch {
		case p.Verified:
			basis = "seen by others: " + p.Evidence
		case p.Own:
			basis = "own statement"
		}
		a.Say("  %s  %s", words.English.Date(p.Date), answers.Clean(strings.TrimSpace(words.English.Stage(p.Stage)+" "+p.Note)))
		a.Note("    ", answers.Clean(fmt.Sprintf("%s; by %s, entry %d", basis, p.Author, p.Entry)))
	}
	return nil
}

// planSetCmd sets fields of an item.
type planSetCmd struct {
	byFlags
	Item        string  `arg:"" help:"Its number, or its id."`
	Plan        string  `placeholder:"WORDS" help:"Words of the plan's name (default: the only one)."`
	Owner       *string `placeholder:"PARTIES" help:"Who answers for it, parted by semicolons; \"\" for nobody."`
	Partners    *string `placeholder:"PARTIES" help:"Who helps."`
	FocalPoints *string `placeholder:"NAMES" help:"People or offices to ask, parted by semicolons."`
	Milestones  *string `placeholder:"LIST" help:"Steps with their days: \"2026-03: survey done (done 2026-02-11); 2027: report\"."`
	Deadline    *string `placeholder:"DATE" help:"By when it is due: 2026, 2026-03 or 2026-03-31."`
	Pillar      *string `placeholder:"NAME" help:"The heading that it stands under."`
	Title       *string `placeholder:"WORDS" help:"What is to be done."`
}

// Help gives examples.
func (planSetCmd) Help() string {
	return `What the plan's document says stays beside it; comity undo takes it back.

    comity plan set 2.1 --owner Malaysia --focal-points "Coast Guard Agency"
    comity plan set 2.1 --milestones "2026-03: survey done; 2026-09: report"`
}

// Run implements the subcommand.
func (c *planSetCmd) Run(a *app) error {
	return c.decide(a, func(s ledger.Store) ([]comity.Payload, error) {
		b, err := a.board(s, ledger.View{Viewer: comity.Owner}, c.Plan)
		if err != nil {
			return nil, err
		}
		i, err := b.Named(c.Item)
		if err != nil {
			return nil, err
		}
		typed := map[string]string{}
		for f, v := range map[string]*string{"owner": c.Owner, "partners": c.Partners, "focal_points": c.FocalPoints, "milestones": c.Milestones, "deadline": c.Deadline, "pillar": c.Pillar, "title": c.Title} {
			if v != nil {
				typed[f] = *v
			}
		}
		if len(typed) == 0 {
			return nil, comity.Errorf(comity.Invalid, "nothing is set").WithHint("name what to set, as in --owner Malaysia")
		}
		set, err := plan.Set(i.Body, typed, vocab.PartyNamed)
		if err != nil || len(set) == 0 {
			return nil, err
		}
		return []comity.Payload{&comity.RecordEdited{Record: i.Record.ID, Fields: set, Reason: c.Reason}}, nil
	})
}

// planOffersCmd suggests what concerns what.
type planOffersCmd struct {
	ledgerFlags
	viewFlags
	IDs  []string `arg:"" optional:"" name:"id" help:"A document's id (comity add prints it), or an item's number or id."`
	Plan string   `placeholder:"WORDS" help:"Words of the plan's name, where items are named by number."`
	JSON bool     `help:"Print JSON, one suggestion a line."`
}

// Help gives examples.
func (planOffersCmd) Help() string {
	return `By the words that tell an item from the others, and by its owner and partners. Nothing is linked until
you accept it.

    comity plan offers 7q3mzkpf           the items that a document concerns
    comity plan offers 2.1                what concerns an item`
}

// Run implements the subcommand.
func (c *planOffersCmd) Run(a *app) error {
	if len(c.IDs) == 0 {
		return comity.Errorf(comity.Invalid, "nothing is named").WithHint("give a document's id, or an item's number")
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		for _, id := range c.IDs {
			list, err := c.about(a, s, v, id)
			if err != nil {
				return err
			}
			for k := range list {
				if err := c.tell(a, &list[k]); err != nil {
					return err
				}
			}
			if len(list) == 0 && !c.JSON {
				a.Say("Nothing in the ledger seems to concern %s.", answers.Clean(id))
			}
		}
		return nil
	})
}

func (c *planOffersCmd) about(a *app, s ledger.Store, v ledger.View, id string) ([]standing.Suggestion, error) {
	src, err := s.Source(a.ctx, v, id)
	if err == nil {
		boards, err := standing.NewKeeper(s).Boards(a.ctx, v, today(a, v))
		if err != nil {
			return nil, err
		}
		return standing.ForDocument(a.ctx, s, v, boards, src.Source)
	}
	if kind := comity.KindOf(err); kind != comity.NotFound && kind != comity.Invalid {
		return nil, err
	}
	b, err := a.board(s, v, c.Plan)
	if err != nil {
		return nil, err
	}
	i, err := b.Named(id)
	if err != nil {
		return nil, err
	}
	return standing.ForItem(a.ctx, s, v, b, i)
}

func (c *planOffersCmd) tell(a *app, x *standing.Suggestion) error {
	if c.JSON {
		return answers.JSON(a.out, map[string]any{"item": x.Item.Record.ID, "no": x.Item.Body.Path, "other": x.ID(), "score": x.Score, "why": x.Why, "quote": x.Quote})
	}
	title := "document: " + x.Title
	if x.Record != nil {
		title = answers.Title(x.Record.Kind, x.Record.Body)
	}
	a.Say("  %s %s  ←  %s  %s", a.Style.Strong(answers.Clean(string(x.Item.Body.Path))), answers.Clean(words.Clip(string(x.Item.Body.Title), 60)), a.Style.Dim(answers.Short(x.ID())), answers.Clean(words.Clip(title, 100)))
	why := x.Why
	if x.Party != "" {
		why += ", and names " + answers.PartyName(x.Party)
	}
	a.Note("      ", answers.Clean(why+": “"+words.Clip(x.Quote, 160)+"”"))
	a.Note("      ", fmt.Sprintf("comity plan link %s %s (or --refuse)", answers.Short(x.Item.Record.ID), answers.Short(x.ID())))
	return nil
}

// planLinkCmd accepts or refuses a suggestion.
type planLinkCmd struct {
	byFlags
	Item   string `arg:"" help:"The item: its number, or its id."`
	Other  string `arg:"" help:"The record or document that concerns it."`
	Plan   string `placeholder:"WORDS" help:"Words of the plan's name (default: the only one)."`
	Refuse bool   `help:"It does not concern it: do not suggest it again."`
}

// Help gives examples.
func (planLinkCmd) Help() string {
	return `A commitment that concerns an item funds it, where it has a sum that counts.

    comity plan link 2.1 7q3mzkpf
    comity plan link 2.1 5xy2pdab --refuse`
}

// Run implements the subcommand.
func (c *planLinkCmd) Run(a *app) error {
	return c.decide(a, func(s ledger.Store) ([]comity.Payload, error) {
		v := ledger.View{Viewer: comity.Owner}
		i, err := c.item(a, s, v)
		if err != nil {
			return nil, err
		}
		r, err := s.Record(a.ctx, v, c.Other)
		switch {
		case err == nil && c.Refuse:
			return []comity.Payload{i.Refuse(string(r.ID))}, nil
		case err == nil:
			return []comity.Payload{i.Accept(&r)}, nil
		case comity.KindOf(err) != comity.NotFound:
			return nil, err
		}
		src, err := s.Source(a.ctx, v, c.Other)
		if err != nil {
			return nil, err
		}
		if c.Refuse {
			return []comity.Payload{i.Refuse(string(src.Source))}, nil
		}
		return []comity.Payload{i.AcceptDocument(src.Source)}, nil
	})
}

// item finds the item by its id, else among those of one plan by its number.
func (c *planLinkCmd) item(a *app, s ledger.Store, v ledger.View) (*plan.Item, error) {
	if r, err := s.Record(a.ctx, v, c.Item); err == nil {
		if i := plan.Stand(&r, plan.Options{Today: today(a, v)}); i != nil {
			return i, nil
		}
	}
	b, err := a.board(s, v, c.Plan)
	if err != nil {
		return nil, err
	}
	return b.Named(c.Item)
}

// planSinceCmd shows what changed.
type planSinceCmd struct {
	ledgerFlags
	viewFlags
	Since string `arg:"" optional:"" placeholder:"DAY|ENTRY" help:"A day or an entry (default: the last meeting of the plan's owners, else three months ago)."`
	Plan  string `placeholder:"WORDS" help:"Words of the plan's name (default: the only one)."`
}

// Help gives examples.
func (planSinceCmd) Help() string {
	return `Stages, flags, reports, links and fields that are otherwise than the ledger had them then.

    comity plan since
    comity plan since 2026-06-30`
}

// Run implements the subcommand.
func (c *planSinceCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		now, err := a.board(s, v, c.Plan)
		if err != nil {
			return err
		}
		w, err := standing.When(a.ctx, s, v, now, today(a, v), c.Since)
		if err != nil {
			return err
		}
		list, err := standing.Since(a.ctx, s, v, now, w)
		if err != nil {
			return err
		}
		a.Say("%s, since %s%s: %s changed", a.Style.Title(answers.Clean(now.Plan)), words.English.Day(w.Day), meetingName(w.Meeting), answers.Count(len(list), "item"))
		for k := range list {
			tellNews(a, &list[k])
		}
		return nil
	})
}

func meetingName(r *comity.Record) string {
	if r == nil {
		return ""
	}
	return " (" + answers.Title(r.Kind, r.Body) + ")"
}

func tellNews(a *app, n *plan.News) {
	i := n.Item()
	what := ""
	switch {
	case n.Before == nil:
		what = "new"
	case n.Now == nil:
		what = "no more in the plan"
	case n.Before.Stage != n.Now.Stage:
		what = words.English.Stage(n.Before.Stage) + " → " + words.English.Stage(n.Now.Stage)
	}
	a.Say("  %s %s  %s", a.Style.Strong(answers.Clean(string(i.Body.Path))), answers.Clean(words.Clip(string(i.Body.Title), 80)), a.Style.Strong(what))
	for _, r := range n.Raised {
		a.Note("      ", "now "+string(r.Flag)+": "+r.Why)
	}
	for _, f := range n.Cleared {
		a.Note("      ", "no longer "+string(f))
	}
	for _, p := range n.Reports {
		a.Note("      ", answers.Clean("reported "+words.English.Date(p.Date)+": "+strings.TrimSpace(words.English.Stage(p.Stage)+" "+p.Note)))
	}
	if len(n.Links) > 0 {
		a.Note("      ", answers.Count(len(n.Links), "new link"))
	}
	if n.Edited && n.Before != nil && n.Now != nil {
		for _, f := range change.Between(&n.Before.Record, &n.Now.Record) {
			a.Note("      ", answers.Clean(words.English.Field(f.Name)+": "+change.Words(words.English, f.Name, f.Before, answers.PartyName)+" → "+change.Words(words.English, f.Name, f.After, answers.PartyName)))
		}
	}
}
