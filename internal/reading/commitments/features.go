package commitments

import (
	"strings"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/linear"
	"comity/internal/reading/token"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// describe adds up what speaks for and against the candidate: its sentence and
// document first, then what it is itself.
func (c *candidate) describe(siblings int) {
	c.evidence = c.r.sum
	f := &c.evidence
	kind := "noun"
	if c.amount >= 0 {
		kind = "sum"
	} else if c.verb >= 0 {
		kind = "verb"
	}
	f.Has("kind=", kind)
	f.Has("kind+doc=", kind, "/", c.r.character())
	f.Has("kind+aid=", kind, "/", small(c.r.aid, 6))
	f.Has("kind+siblings=", kind, "/", small(siblings, 5))
	c.verbFeatures(f, kind)
	c.clauseFeatures(f, kind)
	c.nounFeatures(f, kind)
	c.roleFeatures(f, kind)
	if c.amount >= 0 {
		c.sumFeatures(f)
	} else {
		c.objectFeatures(f)
	}
}

func (c *candidate) verbFeatures(f *linear.Sum, kind string) {
	a := c.act()
	if a == nil {
		f.Has(kind, ":no-verb")
	} else {
		class, tense := a.Class.String(), tenseOf(a)
		f.Has("lemma=", a.Lemma)
		f.Has(kind, ":class=", class)
		f.Has(kind, ":tense=", tense)
		f.Has("lemma+tense=", a.Lemma, "/", tense)
		f.Has(kind, ":class+tense=", class, "/", tense)
		f.Has("doc+tense=", c.r.character(), "/", class, "/", tense)
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
		f.Has("head+tense=", v.Lemma, "/", tenseOf(v))
		f.Has(kind, ":headclass=", v.Class.String())
		f.Has(kind, ":headclass+tense=", v.Class.String(), "/", tenseOf(v))
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
	if c.s.Tokens[0].Lower == "if" || c.conditional() {
		f.Has("conditional")
	}
}

// plainTense names the tense or mood of a verb group without its voice.
func plainTense(v *clause.Verb) string {
	switch {
	case v.Modal != "":
		return v.Modal
	case v.Shape == clause.Infinitive:
		return "inf"
	case v.Shape == clause.Gerund:
		return "ger"
	case v.Shape == clause.Participle:
		return "part"
	case v.Perfect:
		return "perf"
	case v.Progressive:
		return "prog"
	case v.Past:
		return "past"
	}
	return "pres"
}

var passives = map[string]string{"will": "will-pass", "would": "would-pass", "should": "should-pass", "shall": "shall-pass", "may": "may-pass",
	"can": "can-pass", "could": "could-pass", "inf": "inf-pass", "ger": "ger-pass", "perf": "perf-pass", "prog": "prog-pass", "past": "past-pass", "pres": "pres-pass"}

// tenseOf names the tense, mood and voice of a verb group.
func tenseOf(v *clause.Verb) string {
	s := plainTense(v)
	if v.Passive && v.Shape != clause.Participle {
		if p, ok := passives[s]; ok {
			return p
		}
		return s + "-pass"
	}
	return s
}

// clauseFeatures tell of the words around the candidate: who acts, the verb
// group as written, and the words that follow.
func (c *candidate) clauseFeatures(f *linear.Sum, kind string) {
	norm := c.r.norm
	t := c.top()
	if t != nil {
		f.Has("group-before=", c.wordBefore(norm, t.Start))
		f.Has("group-after=", c.wordAfter(norm, t.End))
		f.Has("top+after=", t.Lemma, "/", c.wordAfter(norm, t.End))
		f.Has("top=", t.Lemma, "/", tenseOf(t))
		if t.HasSubject() {
			head := c.wordBefore(norm, t.Start)
			f.Has("subject=", head)
			f.Has("subject+top=", head, "/", t.Class.String(), "/", plainTense(t))
			f.Has("subject+doc=", head, "/", c.r.character())
			f.Has("subject-first=", c.wordAfter(norm, t.Subject[0]))
		} else {
			f.Has("subject=none")
			f.Has("subject=none/", kind, "/", c.r.character())
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
		f.Has("c:", w)
		if prev != "" {
			f.Has("cc:", prev, "_", w)
		}
		prev = w
	}
}

// wordBefore returns the last word before token i that is no adverb.
func (c *candidate) wordBefore(norm []string, i int) string {
	for i--; i >= 0; i-- {
		if w := norm[i]; w != "" && !strings.HasSuffix(w, "ly") && w != "also" && w != "," {
			return w
		}
	}
	return "^"
}

func (c *candidate) wordAfter(norm []string, i int) string {
	for ; i < len(norm); i++ {
		if w := norm[i]; w != "" {
			return w
		}
	}
	return "$"
}

var nounClasses = []string{"", "help", "pledge", "deal", "act", "stock"}

func (c *candidate) nounFeatures(f *linear.Sum, kind string) {
	if c.noun < 0 {
		f.Has(kind, ":no-noun")
		return
	}
	f.Has(kind, ":noun=", c.lower(c.noun))
	f.Has(kind, ":nounclass=", nounClasses[c.head.Class])
	if a := c.act(); a != nil {
		f.Has(kind, ":noun+verb=", nounClasses[c.head.Class], "/", a.Class.String())
		f.Has("noun+lemma=", c.lower(c.noun), "/", a.Lemma)
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

func (c *candidate) roleFeatures(f *linear.Sum, kind string) {
	by, to := partyKind(c.claim.By), partyKind(c.claim.To)
	f.Has(kind, ":by=", by)
	f.Has(kind, ":to=", to)
	f.Has(kind, ":byhow=", c.byHow)
	f.Has(kind, ":tohow=", c.toHow)
	f.Has("by+to=", by, "/", to)
	f.Has("by+to+doc=", by, "/", to, "/", c.r.character())
	if len(c.claim.By) > 1 {
		f.Has(kind, ":joint")
	}
	domestic := len(c.claim.By) < 2 && (len(c.claim.To) == 0 || same(c.claim.To, c.r.doc.Home)) && (len(c.claim.By) == 0 || same(c.claim.By, c.r.doc.Home))
	f.Has(kind, ":domestic=", yes(domestic), "/", c.r.character())
	f.Has("domestic=", yes(domestic), "/foreign=", small(c.r.foreign, 6))
	if len(c.r.topics) < 2 {
		f.Has("doc:lonely")
	}
	if len(c.claim.By) == 1 && len(c.r.topics) > 0 && c.claim.By[0] == c.r.topics[0] {
		f.Has("by-topic")
	}
	if same(c.claim.By, c.r.doc.Home) {
		f.Has("by-home/", c.r.character())
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

func (c *candidate) sumFeatures(f *linear.Sum) {
	m := c.sum()
	f.Has("currency=", m.Amount.Currency)
	f.Has("bound=", string(m.Amount.Bound))
	f.Has("magnitude=", magnitude(&m.Amount))
	f.Has("sumrule=", m.Rule)
	f.Has("sum-number=", small(c.amount, 4))
	f.Has("sums=", small(len(c.s.Amounts), 5))
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

// magnitude names how large a sum is, by its number of digits.
func magnitude(a *comity.Amount) string {
	s := a.Value.String()
	if i := strings.IndexByte(s, '.'); i >= 0 {
		s = s[:i]
	}
	return small(len(s), 10)
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
	case t.Kind == token.Number || spelledNumber[t.Lower]:
		f.Has("object=number")
	case t.Lower == "a" || t.Lower == "an":
		f.Has("object=a")
	case t.Lower == "the" || t.Lower == "its" || t.Lower == "their":
		f.Has("object=", t.Lower)
	case prepositions[t.Lower]:
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
			f.Has("object-class=", nounClasses[n.Class])
			if a != nil {
				f.Has("class+object=", a.Class.String(), "/", nounClasses[n.Class])
				f.Has("lemma+object=", a.Lemma, "/", w)
			}
			break
		}
	}
	head := ""
	for i := from; i < min(from+8, c.to); i++ {
		w := c.lower(i)
		if prepositions[w] && i > from || w == "," || w == "and" || w == "that" {
			break
		}
		head = c.r.norm[i]
	}
	f.Has("object-head=", head)
	if a != nil {
		f.Has("lemma+object-head=", a.Lemma, "/", head)
	}
	specific := 0
	for i := from; i < min(from+16, c.to); i++ {
		x := c.s.Tokens[i]
		if x.Kind == token.Number || i > from && x.Upper() && x.Kind == token.Word {
			specific++
		}
	}
	f.Has("object-specific=", small(specific, 4))
	if a != nil {
		f.Has("class+specific=", a.Class.String(), "/", small(specific, 2))
	}
	for i := from; i < from+2; i++ {
		switch c.lower(i) {
		case "new", "additional", "more", "further":
			f.Has("object-new")
		}
	}
}

var spelledNumber = set("two three four five six seven eight nine ten twelve dozens hundreds thousands several")
