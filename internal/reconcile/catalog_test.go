package reconcile_test

import (
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/key"
	"comity/internal/reconcile"
	"comity/internal/total"
)

// catalog is a small ledger in memory: what the drafts add up to.
type catalog struct {
	records map[comity.ClaimID]*comity.Record
	order   []comity.ClaimID
	into    map[comity.ClaimID]comity.ClaimID
	claims  map[comity.ClaimID]comity.Voice
	merges  []comity.RecordsMerged
	limit   int // of candidates
	byKey   map[string][]comity.ClaimID
}

func newCatalog() *catalog {
	return &catalog{records: map[comity.ClaimID]*comity.Record{}, into: map[comity.ClaimID]comity.ClaimID{}, claims: map[comity.ClaimID]comity.Voice{}, limit: 400, byKey: map[string][]comity.ClaimID{}}
}

func (c *catalog) resolve(id comity.ClaimID) comity.ClaimID {
	for c.into[id] != "" {
		id = c.into[id]
	}
	return id
}

// candidates returns the records under some keys, newest first.
func (c *catalog) candidates(keys []string) (out []comity.Record) {
	found := map[comity.ClaimID]bool{}
	for _, k := range keys {
		for _, id := range c.byKey[k] {
			found[c.resolve(id)] = true
		}
	}
	for i := len(c.order) - 1; i >= 0 && len(out) < c.limit && len(found) > 0; i-- {
		if r := c.records[c.order[i]]; found[r.ID] && r.Merged == "" {
			out = append(out, *r)
		}
	}
	return out
}

func (c *catalog) index(id comity.ClaimID) {
	r := c.records[id]
	for _, k := range key.Keys(*r) {
		if list := c.byKey[k]; !slices.Contains(list, id) {
			c.byKey[k] = append(list, id)
		}
	}
}

// drafts are what a document would add.
func (c *catalog) drafts(d reconcile.Document) []comity.Payload {
	return reconcile.Drafts(d.Claims, d.About, c.candidates(reconcile.Keys(d.Claims, d.About.Published)))
}

// add takes in a document and returns how many entries it made.
func (c *catalog) add(d reconcile.Document) int {
	list := c.drafts(d)
	for _, x := range d.Claims {
		c.claims[x.ID] = comity.Voice{Claim: x, Publisher: d.About.Publisher, PublisherKind: d.About.PublisherKind, Published: d.About.Published, Title: d.About.Title, Marking: comity.Clear}
	}
	touched := map[comity.ClaimID]bool{}
	for _, p := range list {
		switch p := p.(type) {
		case *comity.RecordFounded:
			c.records[p.Record] = &comity.Record{ID: p.Record, Kind: p.Kind, Voices: []comity.Voice{c.claims[p.Record]}}
			c.order = append(c.order, p.Record)
			touched[p.Record] = true
		case *comity.RecordsMerged:
			touched[c.merge(p)] = true
		case *comity.RecordsLinked:
			l := comity.Link{Kind: p.Link, From: c.resolve(p.From), To: c.resolve(p.To), Reason: p.Reason, Score: p.Score}
			for _, id := range []comity.ClaimID{l.From, l.To} {
				c.records[id].Links = append(c.records[id].Links, l)
				touched[id] = true
			}
		}
	}
	for id := range touched {
		derive.Record(c.records[id])
		c.index(id)
	}
	return len(list)
}

func (c *catalog) merge(p *comity.RecordsMerged) comity.ClaimID {
	r := c.records[c.resolve(p.Into)]
	for _, id := range p.From {
		if old := c.records[id]; old != nil {
			r.Voices = append(r.Voices, old.Voices...)
			r.Links = append(r.Links, old.Links...)
			old.Merged = r.ID
			derive.Record(old)
		} else {
			r.Voices = append(r.Voices, c.claims[id])
		}
		c.into[id] = r.ID
	}
	c.merges = append(c.merges, *p)
	return r.ID
}

// outcome is what a ledger came to hold of a case, in the words of its truth.
type outcome struct {
	records                 []string // the labels of each record, sorted
	facts                   map[string][]string
	links, excluded, totals []string
	merges                  []string
}

func (c *catalog) outcome(labels map[comity.ClaimID]string) outcome {
	o := outcome{facts: map[string][]string{}}
	name := func(id comity.ClaimID) string {
		if r := c.records[c.resolve(id)]; r != nil {
			return strings.Fields(labelsOf(r, labels))[0]
		}
		return labels[id]
	}
	agg := total.New(total.Query{})
	seen := map[string]bool{}
	for _, id := range c.order {
		r := c.records[id]
		if r.Merged != "" {
			continue
		}
		agg.Add(*r)
		key := labelsOf(r, labels)
		o.records = append(o.records, key)
		o.facts[key] = factsOf(r)
		for _, l := range r.Links {
			if c.resolve(l.From) == c.resolve(l.To) {
				continue // as in a ledger, whose links follow their claims
			}
			line := fmt.Sprintf("%s %s %s", l.Kind, name(l.From), name(l.To))
			if !seen[line] {
				seen[line] = true
				o.links = append(o.links, line+fmt.Sprintf(": %s (%.2f)", l.Reason, l.Score))
			}
		}
	}
	sum := agg.Result()
	for role, s := range sum.All.Sums {
		for _, a := range s.Currencies {
			o.totals = append(o.totals, fmt.Sprintf("%s %s %s", role, a.Value, a.Currency))
		}
	}
	for _, e := range sum.Excluded {
		o.excluded = append(o.excluded, fmt.Sprintf("%s %s %s", name(e.Record), e.Role, e.Note))
	}
	for _, m := range c.merges {
		for _, from := range m.From {
			o.merges = append(o.merges, fmt.Sprintf("%s into %s: %s (%.2f)", labels[from], labels[m.Into], m.Reason, m.Score))
		}
	}
	slices.Sort(o.records)
	slices.Sort(o.links)
	slices.Sort(o.totals)
	slices.Sort(o.excluded)
	return o
}

func labelsOf(r *comity.Record, labels map[comity.ClaimID]string) string {
	var l []string
	for _, v := range r.Voices {
		l = append(l, labels[v.Claim.ID])
	}
	slices.Sort(l)
	return strings.Join(l, " ")
}

// factsOf says what a record tells, in the words of a case's truth.
func factsOf(r *comity.Record) []string {
	var f []string
	add := func(s string) {
		if s != "" {
			f = append(f, s)
		}
	}
	switch b := r.Body.(type) {
	case *comity.Commitment:
		add(side(b.By) + " > " + side(b.To))
		if b.Amount != nil {
			add(sumOf(*b.Amount))
		}
		add(string(b.Stage))
		add("on " + string(b.Date))
	case *comity.Instrument:
		add(string(b.Stage))
		add("on " + string(b.Date))
	case *comity.Meeting:
		add(string(b.Status))
		add("on " + string(b.Date))
	case *comity.Relationship:
		add(string(b.Level))
		add(string(b.Change))
		add("on " + string(b.Date))
	case *comity.PlanItem:
		add("item " + string(b.Path))
		add("due " + string(b.Deadline))
	}
	add(plural(r.Sources))
	for _, d := range r.Disputes {
		add("disputed " + d.Field)
	}
	return f
}

func sumOf(a comity.Amount) string {
	s := a.Value.String() + " " + a.Currency
	if a.Bound != "" && a.Bound != comity.Exact {
		s += " " + string(a.Bound)
	}
	return s
}

func side(p comity.Parties) string {
	if len(p) == 0 {
		return "?"
	}
	var out []string
	for _, x := range p {
		out = append(out, string(x))
	}
	slices.Sort(out)
	return strings.Join(out, "+")
}

func plural(n int) string {
	if n == 1 {
		return "1 source"
	}
	return fmt.Sprint(n, " sources")
}
