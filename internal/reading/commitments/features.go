package commitments

import (
	"strconv"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/token"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// describe lists the named features that the score goes by.
func (c *candidate) describe(siblings int) {
	c.features = c.features[:0]
	kind := "noun"
	if c.amount >= 0 {
		kind = "sum"
	} else if c.verb >= 0 {
		kind = "verb"
	}
	c.has("bias", "kind="+kind)
	c.verbFeatures(kind)
	c.nounFeatures(kind)
	c.roleFeatures(kind)
	c.placeFeatures(kind, siblings)
	c.wordFeatures(kind)
	if c.amount >= 0 {
		c.sumFeatures()
	} else {
		c.objectFeatures()
	}
}

func (c *candidate) has(list ...string) { c.features = append(c.features, list...) }

func (c *candidate) verbFeatures(kind string) {
	a := c.act()
	if a == nil {
		c.has(kind + ":no-verb")
	} else {
		c.has(kind+":class="+a.Class.String(), "lemma="+a.Lemma, kind+":tense="+tenseOf(a), "lemma+tense="+a.Lemma+"/"+tenseOf(a), kind+":class+tense="+a.Class.String()+"/"+tenseOf(a))
		if a.Negated {
			c.has("negated")
		}
		if a.Quoted {
			c.has("quoted")
		}
	}
	for i, k := range c.chain {
		v := &c.s.Verbs[k]
		if i > 1 {
			break
		}
		c.has("head="+v.Lemma, kind+":headclass="+v.Class.String(), kind+":headtense="+tenseOf(v))
		if v.Negated {
			c.has("negated")
		}
		if a != nil && i == 0 {
			c.has(kind + ":class+head=" + a.Class.String() + "/" + v.Class.String())
		}
	}
	if len(c.chain) == 0 {
		c.has(kind + ":no-head")
	}
	if c.place.HasStageVerb() {
		c.has("rung=" + string(c.claim.Stage) + "/" + kind)
	}
}

// tenseOf names the tense, mood and voice of a verb group.
func tenseOf(v *clause.Verb) string {
	s := ""
	switch {
	case v.Modal != "":
		s = v.Modal
	case v.Shape == clause.Infinitive:
		s = "inf"
	case v.Shape == clause.Gerund:
		s = "ger"
	case v.Shape == clause.Participle:
		s = "part"
	case v.Perfect:
		s = "perf"
	case v.Progressive:
		s = "prog"
	case v.Past:
		s = "past"
	default:
		s = "pres"
	}
	if v.Passive && v.Shape != clause.Participle {
		s += "-pass"
	}
	return s
}

var nounClasses = []string{"", "help", "pledge", "deal", "act", "stock"}

func (c *candidate) nounFeatures(kind string) {
	if c.noun < 0 {
		c.has(kind + ":no-noun")
		return
	}
	c.has(kind+":noun="+c.lower(c.noun), kind+":nounclass="+nounClasses[c.head.Class])
	if a := c.act(); a != nil {
		c.has(kind + ":noun+verb=" + nounClasses[c.head.Class] + "/" + a.Class.String())
	}
}

func partyKind(p comity.Parties) string {
	switch {
	case len(p) == 0:
		return "none"
	case vocab.IsCountry(p[0]):
		return "country"
	case vocab.IsBody(p[0]):
		return "body"
	case vocab.IsGroup(p[0]):
		return "group"
	}
	return "organisation"
}

func (c *candidate) roleFeatures(kind string) {
	by, to := partyKind(c.claim.By), partyKind(c.claim.To)
	c.has(kind+":by="+by, kind+":to="+to, kind+":byhow="+c.byHow, kind+":tohow="+c.toHow, "by+to="+by+"/"+to)
	if len(c.claim.By) > 1 {
		c.has(kind + ":joint")
	}
	c.has("parties=" + strconv.Itoa(min(len(c.s.Names), 5)))
	if len(c.r.topics) < 2 {
		c.has("doc:lonely")
	}
	if len(c.claim.By) == 1 && len(c.r.topics) > 0 && c.claim.By[0] == c.r.topics[0] {
		c.has("by-topic")
	}
}

func (c *candidate) placeFeatures(kind string, siblings int) {
	c.has("block="+string(c.s.Kind), kind+":siblings="+strconv.Itoa(min(siblings, 5)))
	switch {
	case c.r.doc.Joint:
		c.has("doc:joint", kind+":joint-doc")
	case c.r.doc.Official:
		c.has("doc:official", kind+":official-doc")
	default:
		c.has("doc:press", kind+":press")
	}
	if c.s.Lead >= 0 {
		c.has("under-lead")
	}
	switch i := c.sentence; {
	case i == 0:
		c.has("place=title")
	case i < 3:
		c.has("place=lead")
	case i < 8:
		c.has("place=early")
	default:
		c.has("place=body")
	}
	if c.claim.Deadline != "" {
		c.has(kind + ":deadline")
	}
	if c.claim.Under != "" {
		c.has(kind + ":under")
	}
	if len(c.s.Dates) > 0 {
		c.has(kind + ":dated")
	}
	if c.s.Tokens[0].Lower == "if" || c.conditional() {
		c.has("conditional")
	}
}

func (c *candidate) conditional() bool {
	for i := max(c.from-2, 0); i < c.to && i < c.anchor(); i++ {
		if w := c.lower(i); w == "if" || w == "whether" || w == "unless" {
			return true
		}
	}
	return false
}

func (c *candidate) sumFeatures() {
	m := c.sum()
	c.has("currency="+m.Amount.Currency, "bound="+string(m.Amount.Bound), "digits="+strconv.Itoa(len(m.Amount.Value.String())), "sumrule="+m.Rule)
	if m.Quoted != nil {
		c.has("converted")
	}
	if m.Per != "" {
		c.has("per=" + m.Per)
	}
	before, after := c.lower(m.From-1), c.lower(m.Tokens[1])
	c.has("before="+before, "after="+after)
	if c.lower(m.From-2) != "" {
		c.has("before2=" + c.lower(m.From-2) + "_" + before)
	}
	for i := max(c.from, m.Tokens[0]-12); i < min(c.to, m.Tokens[1]+12); i++ {
		if n, ok := cue.LookupNoun(c.lower(i)); ok && n.Class == cue.Stock {
			c.has("stock-near")
			break
		}
	}
	for i := m.From - 3; i < m.Tokens[1]+4; i++ {
		switch w := c.lower(i); w {
		case "additional", "further", "another", "extra", "total", "remaining", "previous", "earlier":
			c.has("sum-word=" + w)
		}
	}
}

func (c *candidate) objectFeatures() {
	a := c.act()
	from := c.noun + 2
	if a != nil {
		from = a.End
	}
	if from >= len(c.s.Tokens) || from < 0 {
		c.has("object=none")
		return
	}
	t := c.s.Tokens[from]
	switch {
	case t.Kind == token.Number || spelledNumber[t.Lower]:
		c.has("object=number")
	case t.Lower == "a" || t.Lower == "an":
		c.has("object=a")
	case t.Lower == "the" || t.Lower == "its" || t.Lower == "their":
		c.has("object=" + t.Lower)
	case prepositions[t.Lower]:
		c.has("object=prep", "object-prep="+t.Lower)
	case t.Upper():
		c.has("object=name")
	default:
		c.has("object=bare", "object-word="+t.Lower)
	}
	for i := from; i < min(from+10, c.to); i++ {
		x := c.s.Tokens[i]
		if n, ok := cue.LookupNoun(x.Lower); ok {
			c.has("object-noun="+x.Lower, "object-class="+nounClasses[n.Class])
			if a != nil {
				c.has("class+object=" + a.Class.String() + "/" + nounClasses[n.Class])
			}
			break
		}
	}
	specific := false
	for i := from; i < min(from+16, c.to); i++ {
		x := c.s.Tokens[i]
		specific = specific || x.Kind == token.Number || i > from && x.Upper() && x.Kind == token.Word
	}
	if specific {
		c.has("object-specific")
	}
	switch c.lower(from) {
	case "new", "additional", "more", "further":
		c.has("object-new")
	}
	if c.lower(from+1) == "new" {
		c.has("object-new")
	}
}

var spelledNumber = set("two three four five six seven eight nine ten twelve dozens hundreds thousands several")

// wordFeatures tell of the words of the whole sentence and document: a
// document about aid states sums that are promised, a market report does not.
func (c *candidate) wordFeatures(kind string) {
	c.has(kind+":doc-aid="+strconv.Itoa(c.r.aid), kind+":title-aid="+strconv.FormatBool(c.r.titleAid))
	seen := [6]bool{}
	for i, t := range c.s.Tokens {
		n, ok := cue.LookupNoun(t.Lower)
		if !ok {
			continue
		}
		if !seen[n.Class] {
			c.has(kind + ":sentence-" + nounClasses[n.Class])
			seen[n.Class] = true
		}
		if d := i - c.anchor(); d > -12 && d < 12 && c.amount >= 0 {
			c.has("near-noun=" + t.Lower)
		}
	}
	for k := range c.s.Verbs {
		v := &c.s.Verbs[k]
		if d := v.Tok - c.anchor(); d > -12 && d < 12 && c.amount >= 0 && v.Class != cue.Other {
			c.has("near-class="+v.Class.String(), "near-verb="+v.Lemma)
		}
	}
}
