package takein

import (
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"comity"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/reading"
	"comity/internal/reading/plans"
)

// arriving is a plan on its way in.
type arriving struct {
	*plan.Arrival
	prepared *ingest.Plan
	held     []comity.Record // the records of Old
}

// ReadPlan implements [plan.Files].
func (d *Desk) ReadPlan(ctx context.Context, f plan.File) (*plan.Arrival, error) {
	a, err := d.read(ctx, f)
	if err != nil {
		return nil, err
	}
	return a.Arrival, nil
}

// TakePlan implements [plan.Files].
func (d *Desk) TakePlan(ctx context.Context, f plan.File) (*plan.Arrival, error) {
	a, err := d.read(ctx, f)
	if err != nil {
		return nil, err
	}
	if a.Known {
		return a.Arrival, nil
	}
	if len(a.Questions) > 0 {
		return a.Arrival, Unanswered(a.Questions)
	}
	if _, err := ingest.Add(ctx, d.Store, a.prepared, f.About); err != nil {
		return a.Arrival, err
	}
	return a.Arrival, d.join(ctx, a)
}

// Unanswered is the error of a plan with columns that are still a question.
func Unanswered(list []plan.Question) error {
	var named, flags []string
	for _, q := range list {
		named = append(named, fmt.Sprintf("%q may be %s", q.Header, strings.Join(q.Fields, " or ")))
		flags = append(flags, fmt.Sprintf("--column %q", q.Header+"="+q.Fields[0]))
	}
	return comity.Errorf(comity.Invalid, "what a column gives is not clear: %s", strings.Join(named, "; ")).
		WithHint("say which, as in %s, or =none for one that gives nothing; it is remembered for tables of this shape", strings.Join(flags, " "))
}

// read reads a plan with what is known of its columns, and compares it with the
// one that it revises.
func (d *Desk) read(ctx context.Context, f plan.File) (*arriving, error) {
	it := ingest.Item{Name: f.Name, Data: f.Data, About: f.About}
	doc, err := ingest.Document(ctx, &it)
	if err != nil {
		return nil, err
	}
	if n := rows(doc); n > mostItems {
		return nil, comity.Errorf(comity.Unsupported, "%s has %d rows and items, more than the %d that one plan may have", f.Name, n, mostItems).
			WithHint("split it, by pillar or by year, and add each file")
	}
	tables := plans.Tables(doc, nil)
	answers, err := d.answers(f, plans.Shape(tables), tables)
	if err != nil {
		return nil, err
	}
	a := &arriving{Arrival: &plan.Arrival{Source: doc.Source}}
	for _, c := range plans.Questions(plans.Tables(doc, answers)) {
		a.Questions = append(a.Questions, plan.Question{Header: c.Header, Fields: c.Fields, Samples: c.Samples})
	}
	opt := plans.Options{Name: f.About.Title, Columns: answers}
	if a.prepared, err = ingest.PrepareWith(ctx, it, reading.Options{All: true, Plan: opt}); err != nil {
		return nil, err
	}
	if a.Items = itemsOf(a.prepared.Reading.Claims); len(a.Items) == 0 { // it does not call itself a plan; a person does
		opt.Name = strings.TrimSuffix(f.Name, path.Ext(f.Name))
		if doc.Title != "" {
			opt.Name = doc.Title
		}
		if a.prepared, err = ingest.PrepareWith(ctx, it, reading.Options{All: true, Plan: opt}); err != nil {
			return nil, err
		}
		a.Items = itemsOf(a.prepared.Reading.Claims)
	}
	if len(a.Items) == 0 {
		return nil, comity.Errorf(comity.Unsupported, "%s has no items that look like those of a plan", f.Name).
			WithHint("number its items; a table needs a header that names at least the item and one of number, owner and deadline")
	}
	a.Plan, a.Findings = string(a.Items[0].Plan), append(a.prepared.Document.Findings, a.prepared.Reading.Findings...)
	_, err = d.Store.Source(ctx, owner, string(doc.Source))
	if comity.KindOf(err) == comity.NotFound {
		return a, d.earlier(ctx, a, f.Plan)
	}
	a.Known = err == nil
	return a, err
}

// mostItems is how many items one plan may have: many times what people follow,
// and what is still read in half a minute.
const mostItems = 20_000

// rows counts what of a document may be an item: rows of tables and list items.
func rows(doc *comity.Document) int {
	n, last := 0, [2]int{}
	for _, b := range doc.Blocks {
		switch at := [2]int{b.Table, b.Row}; {
		case b.Kind == comity.ListItem:
			n++
		case b.Kind == comity.TableCell && at != last:
			n, last = n+1, at
		}
	}
	return n
}

// answers are those given now, which are remembered, over those given before.
func (d *Desk) answers(f plan.File, shape string, tables []plans.Column) (plans.Columns, error) {
	known := plans.Columns{}
	maps.Copy(known, d.Memory.Recall(f.Author, shape))
	if len(f.Columns) == 0 {
		return known, nil
	}
	for header, field := range f.Columns {
		if !slices.ContainsFunc(tables, func(c plans.Column) bool { return plans.Key(c.Header) == plans.Key(header) }) {
			var all []string
			for _, c := range tables {
				all = append(all, c.Header)
			}
			return nil, comity.Errorf(comity.NotFound, "%s has no column %q", f.Name, header).WithHint("its columns are %s", strings.Join(all, ", "))
		}
		if field != plans.None && !slices.Contains(plans.Fields, field) {
			return nil, comity.Errorf(comity.Invalid, "%q is nothing that a column gives", field).WithHint("use %s, or none", strings.Join(plans.Fields, ", "))
		}
		known[plans.Key(header)] = field
	}
	return known, d.Memory.Keep(f.Author, shape, known)
}

// itemsOf are the plan items among claims.
func itemsOf(claims []comity.Claim) []comity.PlanItem {
	var out []comity.PlanItem
	for _, c := range claims {
		if b, ok := c.Body.(*comity.PlanItem); ok {
			out = append(out, *b)
		}
	}
	return out
}

// earlier finds the items of the plan that is revised, with their records, and
// what changes of them; none where the plan is new.
func (d *Desk) earlier(ctx context.Context, a *arriving, revises string) error {
	records, err := standing.Items(ctx, d.Store, owner)
	if err != nil {
		return err
	}
	name := revises
	if name == "" {
		name = a.Plan
	}
	_, own, err := plan.Of(records, name)
	if comity.KindOf(err) == comity.NotFound && revises == "" {
		return nil
	}
	if err != nil {
		return err
	}
	a.held = own
	for _, r := range own {
		a.Old = append(a.Old, *r.Body.(*comity.PlanItem))
	}
	a.Changes = plan.Revise(a.Old, a.Items)
	return nil
}

// join makes one record of an item and its revision where the numbers, by
// which records are otherwise found, have moved; parts of what was split or
// joined supersede it.
func (d *Desk) join(ctx context.Context, a *arriving) error {
	var ids []comity.ClaimID
	for _, claim := range a.prepared.Reading.Claims {
		if claim.Kind == comity.KindPlanItem {
			ids = append(ids, claim.ID)
		}
	}
	b := ledger.Batch{Author: ingest.Ruler, Marking: a.prepared.About.Marking}
	for _, r := range a.Changes {
		for _, i := range r.From {
			for _, j := range r.To {
				p, err := d.tie(ctx, r, a.held[i].ID, ids[j])
				if err != nil {
					return err
				}
				if p != nil {
					b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
				}
			}
		}
	}
	if len(b.Drafts) == 0 {
		return nil
	}
	_, err := d.Store.Append(ctx, b)
	return err
}

// tie returns the entry that ties an item's record to its revision, nil where
// they are one already.
func (d *Desk) tie(ctx context.Context, r plan.Revision, old, revised comity.ClaimID) (comity.Payload, error) {
	x, err := d.Store.Record(ctx, owner, string(old))
	if err != nil {
		return nil, err
	}
	y, err := d.Store.Record(ctx, owner, string(revised))
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
