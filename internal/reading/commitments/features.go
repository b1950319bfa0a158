package commitments

import (
	"comity"
	"comity/internal/reading/acts"
	"comity/internal/reading/amounts"
	"comity/internal/reading/clause"
	"comity/internal/reading/linear"
	"comity/internal/reading/parties"
	"comity/internal/reading/token"
	"comity/internal/reading/traits"
	"comity/internal/reading/wordclass"
	"comity/internal/vocab/cue"
)

// describe adds up what speaks for and against the candidate: its sentence and
// document first, then what it is itself, giver and receiver aside.
func (c *candidate) describe(siblings int) {
	c.evidence = c.r.sum
	f := &c.evidence
	kind := c.kind()
	f.Has("kind=", kind)
	f.Has("kind+doc=", kind, "/", c.r.doc.Character())
	f.Has("kind+aid=", kind, "/", traits.Small(c.r.topic.Aid, 6))
	f.Has("kind+siblings=", kind, "/", traits.Small(siblings, 5))
	c.verbFeatures(f, kind)
	c.clauseFeatures(f, kind)
	c.nounFeatures(f, kind)
	if c.amount >= 0 {
		c.sumFeatures(f)
	} else {
		c.objectFeatures(f)
	}
}

// kind says what the candidate hangs on.
func (c *candidate) kind() string {
	switch {
	case c.amount >= 0:
		return "sum"
	case c.verb >= 0:
		return "verb"
	}
	return "noun"
}

func (c *candidate) verbFeatures(f *linear.Sum, kind string) {
	a := c.act()
	if a == nil {
		f.Has(kind, ":no-verb")
	} else {
		class, tense := a.Class.String(), traits.Tense(a)
		f.Has("lemma=", a.Lemma)
		f.Has("lemma-f=", wordclass.Of(a.Lemma).Fine)
		f.Has("lemma-c=", wordclass.Of(a.Lemma).Coarse, "/", tense)
		f.Has(kind, ":class=", class)
		f.Has(kind, ":tense=", tense)
		f.Has("lemma+tense=", a.Lemma, "/", tense)
		f.Has(kind, ":class+tense=", class, "/", tense)
		f.Has("doc+tense=", c.r.doc.Character(), "/", class, "/", tense)
		if a.Negated {
			f.Has("negated")
		}
		if a.Quoted {
			f.Has("quoted")
		}
	}
	for i, k := range c.chain {
		v := &c.s.Verbs[k]
		if i > 1 {
			break
		}
		f.Has("head=", v.Lemma)
		f.Has("head-f=", wordclass.Of(v.Lemma).Fine)
		f.Has("head+tense=", v.Lemma, "/", traits.Tense(v))
		f.Has(kind, ":headclass=", v.Class.String())
		f.Has(kind, ":headclass+tense=", v.Class.String(), "/", traits.Tense(v))
		if v.Negated {
			f.Has("negated")
		}
		if a != nil && i == 0 {
			f.Has("lemma+head=", a.Lemma, "/", v.Lemma)
			f.Has(kind, ":class+head=", a.Class.String(), "/", v.Class.String())
		}
	}
	if len(c.chain) == 0 {
		f.Has(kind, ":no-head")
	}
	if c.s.Tokens[0].Lower == "if" || acts.Conditional(c.s, c.from-2, min(c.to, c.anchor())) {
		f.Has("conditional")
	}
}

// clauseFeatures tell of the words around the candidate: who acts, the verb
// group as written, and the words that follow.
func (c *candidate) clauseFeatures(f *linear.Sum, kind string) {
	norm := c.r.norm
	t := c.top()
	if t != nil {
		f.Has("group-before=", traits.WordBefore(norm, t.Start))
		f.Has("group-after=", traits.WordAfter(norm, t.End))
		f.Has("top+after=", t.Lemma, "/", traits.WordAfter(norm, t.End))
		f.Has("top=", t.Lemma, "/", traits.Tense(t))
		if t.HasSubject() {
			head := traits.WordBefore(norm, t.Start)
			f.Has("subject=", head)
			f.Has("subject-f=", wordclass.Of(head).Fine)
			f.Has("subject-c=", wordclass.Of(head).Coarse)
			f.Has("subject+top=", head, "/", t.Class.String(), "/", traits.PlainTense(t))
			f.Has("subject+doc=", head, "/", c.r.doc.Character())
			f.Has("subject-first=", traits.WordAfter(norm, t.Subject[0]))
		} else {
			f.Has("subject=none")
			f.Has("subject=none/", kind, "/", c.r.doc.Character())
		}
	}
	from, to := c.anchor(), min(c.to, c.anchor()+12)
	if a := c.act(); a != nil && a.Start < from {
		from = max(a.Start, from-12)
	}
	prev := ""
	for i := from; i < to; i++ {
		w := norm[i]
		if w == "" {
			continue
		}
		f.Of("c:", w, traits.Near)
		if prev != "" {
			f.Has("cc:", prev, "_", w)
		}
		prev = w
	}
}

func (c *candidate) nounFeatures(f *linear.Sum, kind string) {
	if c.noun < 0 {
		f.Has(kind, ":no-noun")
		return
	}
	f.Has(kind, ":noun=", c.lower(c.noun))
	f.Has(kind, ":nounclass=", c.head.Class.String())
	if a := c.act(); a != nil {
		f.Has(kind, ":noun+verb=", c.head.Class.String(), "/", a.Class.String())
		f.Has("noun+lemma=", c.lower(c.noun), "/", a.Lemma)
	}
}

// describeRoles adds what giver and receiver say for and against the candidate.
func (c *candidate) describeRoles() {
	f, kind := &c.evidence, c.kind()
	by, to := traits.PartyKind(c.claim.By), traits.PartyKind(c.claim.To)
	f.Has(kind, ":by=", by)
	f.Has(kind, ":to=", to)
	f.Has(kind, ":byhow=", c.byHow)
	f.Has(kind, ":tohow=", c.toHow)
	f.Has("by+to=", by, "/", to)
	f.Has("by+to+doc=", by, "/", to, "/", c.r.doc.Character())
	if len(c.claim.By) > 1 {
		f.Has(kind, ":joint")
	}
	domestic := len(c.claim.By) < 2 && (len(c.claim.To) == 0 || parties.Same(c.claim.To, c.r.doc.Home)) && (len(c.claim.By) == 0 || parties.Same(c.claim.By, c.r.doc.Home))
	f.Has(kind, ":domestic=", traits.Yes(domestic), "/", c.r.doc.Character())
	f.Has("domestic=", traits.Yes(domestic), "/foreign=", traits.Small(c.r.topic.Foreign, 6))
	if len(c.r.topic.Parties) < 2 {
		f.Has("doc:lonely")
	}
	if len(c.claim.By) == 1 && len(c.r.topic.Parties) > 0 && c.claim.By[0] == c.r.topic.Parties[0] {
		f.Has("by-topic")
	}
	if parties.Same(c.claim.By, c.r.doc.Home) {
		f.Has("by-home/", c.r.doc.Character())
	}
}

func (c *candidate) sumFeatures(f *linear.Sum) {
	m := c.sum()
	f.Has("currency=", m.Amount.Currency)
	f.Has("bound=", string(m.Amount.Bound))
	f.Has("magnitude=", traits.Magnitude(&m.Amount))
	f.Has("sumrule=", m.Rule)
	f.Has("sum-number=", traits.Small(c.amount, 4))
	f.Has("sums=", traits.Small(len(c.s.Amounts), 5))
	if m.Quoted != nil {
		f.Has("converted")
	}
	if m.Per != "" {
		f.Has("per=", m.Per)
	}
	before, after := c.lower(m.From-1), c.lower(m.Tokens[1])
	f.Has("before=", before)
	f.Has("after=", after)
	f.Has("around=", before, "_", after)
	f.Has("before2=", c.lower(m.From-2), "_", before)
	f.Has("after2=", after, "_", c.lower(m.Tokens[1]+1))
	f.Has("measured=", acts.Measured(c.s, m))
	f.Has("measured=", acts.Measured(c.s, m), "/", c.r.doc.Character())
	c.toldElsewhere(f, m)
	stock := false
	for i := max(0, m.Tokens[0]-12); i < min(len(c.s.Tokens), m.Tokens[1]+12); i++ {
		w := c.lower(i)
		if n, ok := cue.LookupNoun(w); ok {
			f.Has("near-noun=", w)
			stock = stock || n.Class == cue.Stock
		}
	}
	if stock {
		f.Has("stock-near")
	}
	for i := m.From - 3; i < m.Tokens[1]+4; i++ {
		switch w := c.lower(i); w {
		case "additional", "further", "another", "extra", "total", "remaining", "previous", "earlier":
			f.Has("sum-word=", w)
		}
	}
	for k := range c.s.Verbs {
		v := &c.s.Verbs[k]
		if d := v.Tok - c.anchor(); d > -12 && d < 12 && v.Class != cue.Other {
			f.Has("near-class=", v.Class.String())
			f.Has("near-verb=", v.Lemma)
		}
	}
}

// toldElsewhere adds whether another sentence of the document tells the same
// sum, as headlines and leads do.
func (c *candidate) toldElsewhere(f *linear.Sum, m *amounts.Mention) {
	before, after := c.r.told.Elsewhere(m, c.sentence)
	place := "body"
	if c.sentence == 0 || c.s.Kind == comity.Heading {
		place = "heading"
	}
	f.Has("told=", traits.Yes(before), traits.Yes(after), "/", place)
}

func (c *candidate) objectFeatures(f *linear.Sum) {
	a := c.act()
	from := c.noun + 2
	if a != nil {
		from = a.End
	}
	if from >= len(c.s.Tokens) || from < 0 {
		f.Has("object=none")
		return
	}
	t := c.s.Tokens[from]
	switch {
	case t.Kind == token.Number || spelledNumber.Has(t.Lower):
		f.Has("object=number")
	case t.Lower == "a" || t.Lower == "an":
		f.Has("object=a")
	case t.Lower == "the" || t.Lower == "its" || t.Lower == "their":
		f.Has("object=", t.Lower)
	case traits.Preposition.Has(t.Lower):
		f.Has("object=prep")
		f.Has("object-prep=", t.Lower)
	case t.Upper():
		f.Has("object=name")
	default:
		f.Has("object=bare")
		f.Has("object-word=", t.Lower)
	}
	c.objectWords(f, a, from)
}

func (c *candidate) objectWords(f *linear.Sum, a *clause.Verb, from int) {
	for i := from; i < min(from+10, c.to); i++ {
		w := c.lower(i)
		if n, ok := cue.LookupNoun(w); ok {
			f.Has("object-noun=", w)
			f.Has("object-class=", n.Class.String())
			if a != nil {
				f.Has("class+object=", a.Class.String(), "/", n.Class.String())
				f.Has("lemma+object=", a.Lemma, "/", w)
			}
			break
		}
	}
	head := ""
	for i := from; i < min(from+8, c.to); i++ {
		w := c.lower(i)
		if traits.Preposition.Has(w) && i > from || w == "," || w == "and" || w == "that" {
			break
		}
		head = c.r.norm[i]
	}
	f.Has("object-head=", head)
	f.Has("object-f=", wordclass.Of(head).Fine)
	f.Has("object-c=", wordclass.Of(head).Coarse)
	if a != nil {
		f.Has("class+object-c=", a.Class.String(), "/", wordclass.Of(head).Coarse)
		f.Has("lemma+object-c=", a.Lemma, "/", wordclass.Of(head).Coarse)
		f.Has("lemma+object-head=", a.Lemma, "/", head)
	}
	specific := 0
	for i := from; i < min(from+16, c.to); i++ {
		x := c.s.Tokens[i]
		if x.Kind == token.Number || i > from && x.Upper() && x.Kind == token.Word {
			specific++
		}
	}
	f.Has("object-specific=", traits.Small(specific, 4))
	if a != nil {
		f.Has("class+specific=", a.Class.String(), "/", traits.Small(specific, 2))
	}
	if more.Has(c.lower(from)) || more.Has(c.lower(from+1)) {
		f.Has("object-new")
	}
}

var spelledNumber, more = traits.Set("two three four five six seven eight nine ten twelve dozens hundreds thousands several"), traits.Set("new additional more further")
