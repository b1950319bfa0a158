package commitments

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/linear"
	"comity/internal/reading/names"
	"comity/internal/reading/parties"
	"comity/internal/reading/traits"
	"comity/internal/vocab"
	"slices"
)

// mentionOptions adds every group of parties that stands in the sentence, with
// how it stands to the act.
func (c *candidate) mentionOptions(o *options, prefix, ctx string) {
	t := c.top()
	for k := 0; k < len(c.s.Names); {
		m := &c.s.Names[k]
		p, _, j := c.groupAt(k)
		if len(p) > 0 && !c.tooFar(m) {
			c.mentionFeatures(o.add(p, "role/mention", m.Words), prefix, ctx, m, t, p)
			for n := k; j > k && n <= j; n++ {
				one := &c.s.Names[n]
				c.mentionFeatures(o.add(one.Parties, "role/mention", one.Words), prefix, ctx, one, t, one.Parties)
			}
		}
		k = j + 1
	}
}

// tooFar reports whether a party of a crowded sentence is named too far from
// the candidate to have a part in it.
func (c *candidate) tooFar(m *names.Mention) bool {
	return c.crowded && (m.Tokens[0]-c.anchor() > nearby || c.anchor()-m.Tokens[0] > nearby)
}

// together adds parties of one clause that act or benefit together though other
// words stand between them: "Norway, through its embassy, and Kenya", "to the
// WFP for its work in Ghana".
func (c *candidate) together(o *options, prefix, ctx string) {
	if prefix == "by:" {
		t := c.top()
		if t == nil || !t.HasSubject() {
			return
		}
		var all comity.Parties
		groups := 0
		for k := 0; k < len(c.s.Names); {
			p, end, j := c.groupAt(k)
			if m := &c.s.Names[k]; m.Tokens[0] >= t.Subject[0] && end <= t.Subject[1] && !m.Modifier && !m.Possessive && c.relate(m).prep == "" {
				all = parties.Merge(slices.Clone(all), p)
				groups++
			}
			k = j + 1
		}
		if groups > 1 {
			f := &o.add(all, "role/subjects", "subjects together").Sum
			f.Has("by:subjects/", ctx)
			f.Has("by:subjects/", t.Class.String())
		}
		return
	}
	for k := 0; k < len(c.s.Names); k++ {
		m := &c.s.Names[k]
		if m.Kind != names.Body && m.Kind != names.Organisation && m.Kind != names.Agency || m.Tokens[1] > c.to || m.Tokens[0] < c.after() {
			continue
		}
		for n := k + 1; n < len(c.s.Names) && n < k+4; n++ {
			x := &c.s.Names[n]
			if x.Tokens[1] > c.to || x.Kind != names.Country && x.Kind != names.Adjective && x.Kind != names.Group {
				continue
			}
			p, _, j := c.groupAt(n)
			f := &o.add(parties.Merge(slices.Clone(m.Parties), p), "role/through", m.Words+"; "+x.Words).Sum
			f.Has("to:through/", ctx)
			f.Has("to:through=", c.relate(m).prep, "/", c.relate(x).prep)
			f.Has("to:through+kinds=", kinds[m.Kind], "/", kinds[x.Kind])
			n = j
		}
	}
}

var kinds = [...]string{"", "country", "adjective", "capital", "office", "agency", "body", "group", "organisation", "anaphor", "pronoun"}

func (c *candidate) mentionFeatures(o *Option, prefix, ctx string, m *names.Mention, t *clause.Verb, p comity.Parties) {
	f, r := &o.Sum, c.relate(m)
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
	if !o.placed {
		o.stands, o.placed = c.r.doc.Room.Join(r.prep, form, "/", where, side), true
	}
	distance := max(m.Tokens[0]-c.anchor(), c.anchor()-m.Tokens[0])
	near := "far"
	if distance < 4 {
		near = "next"
	} else if distance < 10 {
		near = "near"
	}
	at := f.Under(prefix, "where=", where, side)
	at.Has()
	at.Has("/ctx=", ctx)
	f.Has(prefix, "mkind=", kinds[m.Kind], "/", where)
	f.Has(prefix, "near=", near, side)
	f.Has(prefix, "mparty=", traits.PartyKind(p), side)
	f.Has(prefix, "rel+where=", r.prep, form, "/", where, side)
	rel := f.Under(prefix, "rel=", r.prep, form, side)
	rel.Has()
	rel.Has("/ctx=", ctx)
	if a := c.act(); a != nil {
		rel.Has("/lemma=", a.Lemma)
		f.Has(prefix, "where+class=", where, form, side, "/", a.Class.String())
	}
	if c.noun >= 0 {
		rel.Has("/noun=", c.lower(c.noun))
	}
	f.Has(prefix, "next=", traits.WordAfter(c.r.norm, m.Tokens[1]), side)
	f.Has(prefix, "prev=", traits.WordBefore(c.r.norm, m.Tokens[0]), side)
	if m.Quoted {
		f.Has(prefix, "mquoted")
	}
}

// set is what is told of some parties wherever in the document they are an answer.
type set struct {
	parties        comity.Parties
	kind, standing string
	rank           int // among those that the document is about
	told           [2]struct {
		known  bool
		always float64 // the weight of what is told of them in the document
		ctx    string  // the context of the last answer that they were
		within float64 // … and the weight of what is told of them there
	}
}

// setOf returns what is told of p, worked out once a document.
func (r *reader) setOf(p comity.Parties) *set {
	list := r.sets[p[0]]
	for _, s := range list {
		if slices.Equal(s.parties, p) {
			return s
		}
	}
	s := &set{parties: p, kind: traits.PartyKind(p), standing: vocab.Standing(p[0]), rank: slices.Index(r.topic.Parties, p[0])}
	if s.rank < 0 {
		s.rank = 9
	}
	if r.sets == nil {
		r.sets = map[comity.Party][]*set{}
	}
	r.sets[p[0]] = append(list, s)
	return s
}

// setFeatures tell of a whole answer: how many parties, what they are to the
// document, how many rules propose it.
func (c *candidate) setFeatures(o *Option, prefix, ctx string) {
	if len(o.Parties) == 0 {
		return
	}
	s, f := c.r.setOf(o.Parties), &o.Sum
	f.Has(prefix, "standing+stands=", s.standing, "/", o.stands)
	f.Has(prefix, "rules=", traits.Small(o.rules, 6))
	f.Has(prefix, "rules=", traits.Small(o.rules, 6), "/", c.state)
	if c.r.learn {
		c.r.setAnywhere(f, s, prefix)
		c.setWithin(f, s, prefix, ctx)
		return
	}
	known := &s.told[0]
	if prefix == "to:" {
		known = &s.told[1]
	}
	if !known.known {
		x := c.r.weights.Start(false)
		c.r.setAnywhere(&x, s, prefix)
		known.known, known.always = true, x.Total
	}
	if known.ctx != ctx { // c.state is a part of it
		x := c.r.weights.Start(false)
		c.setWithin(&x, s, prefix, ctx)
		known.ctx, known.within = ctx, x.Total
	}
	f.Total += known.always + known.within
}

// setAnywhere adds what is told of parties in any answer of the document.
func (r *reader) setAnywhere(f *linear.Sum, s *set, prefix string) {
	p, character := s.parties, r.doc.Character()
	f.Has(prefix, "size=", traits.Small(len(p), 4))
	f.Has(prefix, "kind=", s.kind)
	f.Has(prefix, "standing=", s.standing)
	f.Has(prefix, "home=", traits.Yes(parties.Same(p, r.doc.Home)), "/", character)
	f.Has(prefix, "has-home=", traits.Yes(r.doc.Home.Has(p[0])), "/", character)
	f.Has(prefix, "rank=", traits.Small(s.rank, 9))
	f.Has(prefix, "rank/", traits.Small(s.rank, 9), "/", character)
	f.Has(prefix, "titled=", traits.Yes(r.topic.Titled.Has(p[0])), "/", character)
}

// setWithin adds what is told of parties in an answer in such a context.
func (c *candidate) setWithin(f *linear.Sum, s *set, prefix, ctx string) {
	f.Has(prefix, "size+ctx=", traits.Small(len(s.parties), 2), "/", ctx)
	f.Has(prefix, "standing/", s.standing, "/", c.state)
	f.Has(prefix, "standing/", s.standing, "/", ctx)
	f.Has(prefix, "home=", traits.Yes(parties.Same(s.parties, c.r.doc.Home)), "/", c.state)
	f.Has(prefix, "rank/", traits.Small(s.rank, 9), "/", c.state)
	f.Has(prefix, "kind+ctx=", s.kind, "/", ctx)
}
