package main

import (
	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/plan"
)

// planAddCmd reads a plan.
type planAddCmd struct {
	ledgerFlags
	aboutFlags
	File    string `arg:"" help:"The plan: DOCX, PDF, HTML, XLSX, CSV, Markdown or text."`
	Revises string `placeholder:"WORDS" help:"Words of the name of the plan that this one revises."`
	DryRun  bool   `help:"Show what would be added; add nothing."`
}

// Help gives examples.
func (planAddCmd) Help() string {
	return `A revised plan is matched with the earlier one by the words of its items, so that numbers may move;
what moved or was reworded stays one record.

    comity plan add implementation-plan.docx --publisher-kind official
    comity plan add plan-2025.xlsx --revises "Implementation Plan"`
}

// Run implements the subcommand.
func (c *planAddCmd) Run(a *app) error {
	about, err := c.particulars()
	if err != nil {
		return err
	}
	data, err := a.slurp(c.File)
	if err != nil {
		return err
	}
	p, err := ingest.Prepare(a.ctx, ingest.Item{Name: baseName(c.File), Data: data, About: about})
	if err != nil {
		return err
	}
	fresh := items(p.Reading.Claims)
	if len(fresh) == 0 {
		return comity.Errorf(comity.Unsupported, "%s has no items that look like those of a plan", c.File).
			WithHint("its title should call it a plan, and its items be numbered; a table needs a header that names number, item, owner and deadline")
	}
	s, err := c.openWrite(a)
	if err != nil {
		return err
	}
	defer s.Close()
	old, held, err := c.earlier(a, s, fresh)
	if err != nil {
		return err
	}
	changes := c.tell(a, old, fresh)
	if c.DryRun {
		return nil
	}
	res, err := ingest.Add(a.ctx, s, p, about)
	if err != nil {
		return err
	}
	if res.Known {
		a.Say("The ledger holds this very file already.")
		return nil
	}
	return c.join(a, s, p, held, changes)
}

// items are the plan items among claims.
func items(claims []comity.Claim) []comity.PlanItem {
	var out []comity.PlanItem
	for _, c := range claims {
		if b, ok := c.Body.(*comity.PlanItem); ok {
			out = append(out, *b)
		}
	}
	return out
}

// earlier returns the items of the plan that is revised, with their records;
// none where the plan is new.
func (c *planAddCmd) earlier(a *app, s ledger.Store, fresh []comity.PlanItem) ([]comity.PlanItem, []comity.Record, error) {
	records, err := a.planItems(s, ledger.View{Viewer: comity.Owner})
	if err != nil {
		return nil, nil, err
	}
	name := c.Revises
	if name == "" {
		name = string(fresh[0].Plan)
	}
	_, own, err := plan.Of(records, name)
	if comity.KindOf(err) == comity.NotFound && c.Revises == "" {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	var out []comity.PlanItem
	for _, r := range own {
		out = append(out, *r.Body.(*comity.PlanItem))
	}
	return out, own, nil
}

// tell says what the plan holds, or what changed since the earlier one.
func (c *planAddCmd) tell(a *app, old, fresh []comity.PlanItem) []plan.Revision {
	a.Say("%s: %s", fresh[0].Plan, answers.Count(len(fresh), "item"))
	if len(old) == 0 {
		return nil
	}
	list := plan.Revise(old, fresh)
	for _, r := range list {
		if r.Change == plan.Kept && len(r.Fields) == 0 {
			continue
		}
		a.Say("  %-8s  %s → %s", r.Change, pathsOf(old, r.From), pathsOf(fresh, r.To))
		if len(r.Fields) > 0 {
			a.Note("            ", "differs in "+answers.Fields(r.Fields))
		}
	}
	return list
}

func pathsOf(list []comity.PlanItem, at []int) string {
	if len(at) == 0 {
		return "nothing"
	}
	out := ""
	for n, i := range at {
		if n > 0 {
			out += ", "
		}
		out += string(list[i].Path)
	}
	return out
}

// join makes one record of an item and its revision where the numbers, by
// which records are otherwise found, have moved; parts of what was split or
// joined supersede it.
func (c *planAddCmd) join(a *app, s ledger.Store, p *ingest.Plan, held []comity.Record, changes []plan.Revision) error {
	var ids []comity.ClaimID
	for _, claim := range p.Reading.Claims {
		if claim.Kind == comity.KindPlanItem {
			ids = append(ids, claim.ID)
		}
	}
	b := ledger.Batch{Author: ingest.Ruler, Marking: p.About.Marking}
	for _, r := range changes {
		for _, i := range r.From {
			for _, j := range r.To {
				d, err := c.tie(a, s, r, held[i].ID, ids[j])
				if err != nil {
					return err
				}
				if d != nil {
					b.Drafts = append(b.Drafts, ledger.Draft{Payload: d})
				}
			}
		}
	}
	if len(b.Drafts) == 0 {
		return nil
	}
	_, err := s.Append(a.ctx, b)
	return err
}

// tie returns the entry that ties an item's record to its revision, nil where
// they are one already.
func (c *planAddCmd) tie(a *app, s ledger.Store, r plan.Revision, old, revised comity.ClaimID) (comity.Payload, error) {
	x, err := s.Record(a.ctx, ledger.View{Viewer: comity.Owner}, string(old))
	if err != nil {
		return nil, err
	}
	y, err := s.Record(a.ctx, ledger.View{Viewer: comity.Owner}, string(revised))
	if err != nil || x.ID == y.ID {
		return nil, err
	}
	switch r.Change {
	case plan.Split, plan.Joined:
		return &comity.RecordsLinked{From: y.ID, To: x.ID, Link: comity.Supersedes, Reason: "the revised plan " + string(r.Change) + " the item"}, nil
	case plan.Kept, plan.Moved, plan.Reworded:
		if len(y.Voices) == 1 && y.ID == revised {
			return &comity.RecordsMerged{Into: x.ID, From: []comity.ClaimID{y.ID}, Reason: "the same item in the revised plan: " + string(r.Change), Score: r.Score}, nil
		}
	}
	return nil, nil
}
