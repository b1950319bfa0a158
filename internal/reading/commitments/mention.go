package commitments

import (
	"slices"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/linear"
	"comity/internal/reading/names"
)

// mentionOptions adds every group of parties that stands in the sentence, with
// how it stands to the act.
func (c *candidate) mentionOptions(o *options, prefix, ctx string) {
	t := c.top()
	for k := 0; k < len(c.s.Names); {
		m := &c.s.Names[k]
		p, _, j := c.groupAt(k)
		if len(p) > 0 {
			c.mentionFeatures(&o.add(p, "role/mention", m.Words).Sum, prefix, ctx, m, t, p)
			if j > k {
				c.mentionFeatures(&o.add(m.Parties, "role/mention", m.Words).Sum, prefix, ctx, m, t, m.Parties)
			}
		}
		k = j + 1
	}
}

var kinds = [...]string{"", "country", "adjective", "capital", "office", "agency", "body", "group", "organisation", "anaphor", "pronoun"}

func (c *candidate) mentionFeatures(f *linear.Sum, prefix, ctx string, m *names.Mention, t *clause.Verb, p comity.Parties) {
	r := c.relate(m)
	side := "/after"
	if m.Tokens[0] < c.anchor() {
		side = "/before"
	}
	form := ""
	switch {
	case m.Possessive:
		form = "'s"
	case m.Modifier:
		form = "+noun"
	}
	where := "outside"
	switch {
	case t != nil && t.HasSubject() && t.Subject[0] <= m.Tokens[0] && m.Tokens[1] <= t.Subject[1]:
		where = "subject"
	case c.isSubject(m):
		where = "other-subject"
	case m.Tokens[0] >= c.from && m.Tokens[1] <= c.to:
		where = "clause"
	}
	distance := m.Tokens[0] - c.anchor()
	if distance < 0 {
		distance = -distance
	}
	near := "far"
	if distance < 4 {
		near = "next"
	} else if distance < 10 {
		near = "near"
	}
	f.Has(prefix, "rel=", r.prep, form, side)
	f.Has(prefix, "where=", where, side)
	f.Has(prefix, "where+ctx=", where, side, "/", ctx)
	f.Has(prefix, "mkind=", kinds[m.Kind], "/", where)
	f.Has(prefix, "near=", near, side)
	f.Has(prefix, "mparty=", partyKind(p), side)
	f.Has(prefix, "rel+where=", r.prep, form, "/", where, side)
	f.Has(prefix, "rel+ctx=", r.prep, form, side, "/", ctx)
	if a := c.act(); a != nil {
		f.Has(prefix, "rel+lemma=", r.prep, form, side, "/", a.Lemma)
		f.Has(prefix, "where+class=", where, form, side, "/", a.Class.String())
	}
	if c.noun >= 0 {
		f.Has(prefix, "rel+noun=", r.prep, form, side, "/", c.lower(c.noun))
	}
	f.Has(prefix, "next=", c.wordAfter(c.r.norm, m.Tokens[1]), side)
	f.Has(prefix, "prev=", c.wordBefore(c.r.norm, m.Tokens[0]), side)
	if m.Quoted {
		f.Has(prefix, "mquoted")
	}
}

// setFeatures tell of a whole answer: how many parties, what they are to the
// document, how many rules propose it.
func (c *candidate) setFeatures(o *Option, prefix, ctx string) {
	p, f := o.Parties, &o.Sum
	if len(p) == 0 {
		return
	}
	f.Has(prefix, "size=", small(len(p), 4))
	f.Has(prefix, "size+ctx=", small(len(p), 2), "/", ctx)
	f.Has(prefix, "kind=", partyKind(p))
	f.Has(prefix, "rules=", small(o.rules, 6))
	f.Has(prefix, "home=", yes(same(p, c.r.doc.Home)), "/", c.r.character())
	f.Has(prefix, "home=", yes(same(p, c.r.doc.Home)), "/", c.state)
	f.Has(prefix, "rules=", small(o.rules, 6), "/", c.state)
	f.Has(prefix, "has-home=", yes(c.r.doc.Home.Has(p[0])), "/", c.r.character())
	rank := slices.Index(c.r.topics, p[0])
	if rank < 0 {
		rank = 9
	}
	f.Has(prefix, "rank=", small(rank, 9))
	f.Has(prefix, "rank/", small(rank, 9), "/", c.r.character())
	f.Has(prefix, "rank/", small(rank, 9), "/", c.state)
	f.Has(prefix, "titled=", yes(c.r.titled.Has(p[0])), "/", c.r.character())
	f.Has(prefix, "kind+ctx=", partyKind(p), "/", ctx)
}
