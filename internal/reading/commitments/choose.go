package commitments

import (
	"comity"
	"comity/internal/reading/linear"
	"comity/internal/reading/parties"
	"comity/internal/reading/traits"
	"comity/internal/reading/wordclass"
	"slices"
)

// Option is one answer to who gives or who benefits, with the rules that
// propose it; the weights choose among a candidate's options.
type Option struct {
	Parties comity.Parties
	Rule    string // the first rule that proposes it
	Words   string
	Sum     linear.Sum
	rules   int    // how many rules propose it
	stands  string // how its first mention in the sentence stands to the act, else who proposes it
	placed  bool   // stands is that of a mention
}

// options gathers the answers to one question, each set of parties once.
type options struct {
	list []Option
	w    *linear.Weights
	keep bool
}

// add returns the option of p, new where nothing has proposed it before.
func (o *options) add(p comity.Parties, rule, words string) *Option {
	for k := range o.list {
		if slices.Equal(o.list[k].Parties, p) || len(p) > 1 && parties.Same(o.list[k].Parties, p) {
			o.list[k].rules++
			return &o.list[k]
		}
	}
	o.list = append(o.list, Option{Parties: p, Rule: rule, Words: words, Sum: o.w.Start(o.keep), rules: 1, stands: rule})
	return &o.list[len(o.list)-1]
}

// weighGivers weighs every answer to who is to act.
func (c *candidate) weighGivers() {
	o := options{list: c.r.options[0][:0], w: c.r.weights, keep: c.r.learn}
	ctx := c.ctx
	first := ""
	for _, rule := range giverRules {
		by, words := rule.find(c)
		if len(by) == 0 {
			continue
		}
		f := &o.add(by, rule.name, words).Sum
		f.Has("by:rule=", rule.name)
		f.Has("by:rule+ctx=", rule.name, "/", ctx)
		f.Has("by:rule+kind=", rule.name, "/", traits.PartyKind(by))
		if first == "" {
			first = rule.name
			c.state = state(first)
			f.Has("by:first")
			f.Has("by:first=", rule.name)
			f.Has("by:first/", c.state)
			f.Has("by:first/", c.state, "/", ctx)
		}
	}
	c.state = state(first)
	ctx = c.r.doc.Room.Join(c.state, ctx)
	c.propose(&o, c.r.usualBy, "by:", "usual", ctx)
	c.propose(&o, c.r.carried[c.s.Block], "by:", "carried", ctx)
	for i := range min(4, len(c.r.topic.Parties)) {
		f := &o.add(c.r.topic.Parties[i:i+1:i+1], "role/topic", "the document's topic").Sum
		f.Has("by:topic=", traits.Small(i, 4))
		f.Has("by:topic/", ctx)
	}
	c.propose(&o, c.r.doc.Home, "by:", "home", ctx)
	c.around(&o, "by:", ctx)
	c.mentionOptions(&o, "by:", ctx)
	c.together(&o, "by:", ctx)
	f := &o.add(nil, "", "").Sum
	f.Has("by:none")
	f.Has("by:none/", ctx)
	f.Has("by:none+first=", first)
	c.clauseWords(f, "by:none+word=")
	if first == "" {
		f.Has("by:none+no-rule/", ctx)
	}
	if c.strangeSubject() {
		f.Has("by:none+strange")
		f.Has("by:none+strange/", ctx)
	}
	if t := c.top(); t != nil && t.HasSubject() {
		f.Has("by:none+subject=", traits.WordBefore(c.r.norm, t.Start))
	}
	for k := range o.list {
		c.setFeatures(&o.list[k], "by:", ctx)
	}
	c.byOptions, c.r.options[0] = o.list, o.list
}

// weighReceivers weighs every answer to who benefits, whoever gives.
func (c *candidate) weighReceivers() {
	o := options{list: c.r.options[1][:0], w: c.r.weights, keep: c.r.learn}
	ctx := c.ctx
	first := ""
	guess := c.claim.By
	for n, list := range [][]rule{receiverRules, impliedRules} {
		if c.claim.By = nil; n == 1 {
			c.claim.By = guess
		}
		for _, rule := range list {
			to, words := rule.find(c)
			if len(to) == 0 {
				continue
			}
			f := &o.add(to, rule.name, words).Sum
			c.ruleFeatures(f, rule.name, to)
			if parties.Within(to, guess) {
				f.Has("to:guessed-giver")
				f.Has("to:guessed-giver/", rule.name)
			} else if first == "" {
				first = rule.name
				c.state = state(first)
				f.Has("to:first")
				f.Has("to:first=", rule.name)
				f.Has("to:first/", c.state)
				f.Has("to:first/", c.state, "/", ctx)
			}
		}
	}
	c.claim.By = guess
	c.state = state(first)
	ctx = c.r.doc.Room.Join(c.state, ctx)
	for i := range min(5, len(c.r.topic.Parties)) {
		f := &o.add(c.r.topic.Parties[i:i+1:i+1], "role/topic", "the document's topic").Sum
		f.Has("to:topic=", traits.Small(i, 5))
		f.Has("to:topic/", ctx)
	}
	for i, p := range c.r.topic.Introduced {
		c.propose(&o, p, "to:", [...]string{"introduced", "introduced-2", "introduced-3"}[min(i, 2)], ctx)
	}
	c.propose(&o, c.carriedTo, "to:", "carried", ctx)
	c.propose(&o, c.r.usual, "to:", "usual", ctx)
	if c.prev != nil {
		c.propose(&o, c.prev.claim.To, "to:", "previous", ctx)
	}
	c.around(&o, "to:", ctx)
	c.mentionOptions(&o, "to:", ctx)
	c.together(&o, "to:", ctx)
	c.nobody(&o, first, ctx)
	for k := range o.list {
		c.setFeatures(&o.list[k], "to:", ctx)
	}
	c.toOptions, c.r.options[1] = o.list, o.list
}

func (c *candidate) ruleFeatures(f *linear.Sum, rule string, to comity.Parties) {
	f.Has("to:rule=", rule)
	f.Has("to:rule+ctx=", rule, "/", c.ctx)
	f.Has("to:rule+kind=", rule, "/", traits.PartyKind(to))
	if a := c.act(); a != nil {
		f.Has("to:rule+lemma=", rule, "/", a.Lemma)
		f.Has("to:rule+class=", rule, "/", a.Class.String())
	}
}

// nobody adds the answer that the text names no receiver.
func (c *candidate) nobody(o *options, first, ctx string) {
	f := &o.add(nil, "", "").Sum
	f.Has("to:none")
	f.Has("to:none/", ctx)
	f.Has("to:none+first=", first)
	f.Has("to:none+first=", first, "/", ctx)
	if a := c.act(); a != nil {
		f.Has("to:none+class=", a.Class.String(), "/", ctx)
		f.Has("to:none+lemma=", a.Lemma)
		f.Has("to:none+lemma-f=", wordclass.Of(a.Lemma).Fine)
	}
	if c.noun >= 0 {
		f.Has("to:none+noun=", c.lower(c.noun))
		f.Has("to:none+nounclass=", c.head.Class.String())
	}
	f.Has("to:none+names=", traits.Small(len(c.s.Names), 4))
	c.clauseWords(f, "to:none+word=")
}

// clauseWords adds the words of the candidate's clause: tariffs and sanctions
// benefit nobody, and what "partners" or "countries" pledge has no giver.
func (c *candidate) clauseWords(f *linear.Sum, prefix string) {
	for i := c.from; i < min(c.to, len(c.r.norm)); i++ {
		if w := c.r.norm[i]; len(w) > 2 && !traits.StopWord.Has(w) {
			f.Has(prefix, w)
		}
	}
}

// propose adds an answer that is not read off the clause itself.
func (c *candidate) propose(o *options, p comity.Parties, prefix, how, ctx string) {
	if len(p) == 0 {
		return
	}
	f := &o.add(p, c.r.doc.Room.Join("role/", how), traits.Told(how)).Sum
	f.Has(prefix, how)
	f.Has(prefix, how, "/", ctx)
	if t := c.top(); t != nil {
		f.Has(prefix, how, "/subject=", traits.WordBefore(c.r.norm, t.Start))
	}
}

// around adds the parties of the lead-in, the heading and the sentence before.
func (c *candidate) around(o *options, prefix, ctx string) {
	if c.s.Lead >= 0 {
		c.groups(o, c.s.Lead, prefix, "lead-in", ctx)
	}
	if c.s.Heading >= 0 && c.s.Heading != c.sentence {
		c.groups(o, c.s.Heading, prefix, "heading", ctx)
	}
	if i := c.sentence - 1; i >= 0 && i != c.s.Heading && i != c.s.Lead && c.r.doc.Sentences[i].Block == c.s.Block {
		c.groups(o, i, prefix, "before", ctx)
	}
}

// groups adds the first groups of parties that sentence i names.
func (c *candidate) groups(o *options, i int, prefix, how, ctx string) {
	s := &c.r.doc.Sentences[i]
	x := &candidate{r: c.r, s: s, sentence: i, verb: -1, amount: -1, noun: -1, to: len(s.Tokens)}
	n := 0
	for k := 0; k < len(s.Names) && n < 4; n++ {
		p, end, j := x.groupAt(k)
		if m := &s.Names[k]; len(p) > 0 && !m.Modifier {
			f := &o.add(p, c.r.doc.Room.Join("role/", how), m.Words).Sum
			f.Has(prefix, how, "=", traits.Small(n, 3))
			f.Has(prefix, how, "/", ctx)
			prep := x.relate(m).prep
			f.Has(prefix, how, "+prep=", prep, "/", traits.Yes(end <= s.FirstVerb()))
		}
		k = j + 1
	}
}

// groupAt returns the parties of mention k and of those joined to it, where
// they end and the last mention among them.
func (c *candidate) groupAt(k int) (p comity.Parties, end, last int) {
	p, end = c.s.Names[k].Parties, c.s.Names[k].Tokens[1]
	own := false
	for k+1 < len(c.s.Names) && traits.Joined(c.s, end, c.s.Names[k+1].Tokens[0]) {
		k++
		if !own {
			p, own = slices.Clone(p), true
		}
		p = parties.Merge(p, c.s.Names[k].Parties)
		end = c.s.Names[k].Tokens[1]
	}
	return p, end, k
}

// firm lists the rules that read the clause itself; what they find is doubted
// less than what stands elsewhere in the document.
var firm = traits.Set(`role/beside-sum role/agent-by role/donor role/partner role/participle-by role/from role/possessive role/announcement-of role/control role/act-noun role/label role/subject
	role/main-clause role/lead-in role/in-turn role/label-above role/label-beside role/to role/indirect-object role/help-for role/for role/in role/in-opening role/purpose role/receiver-subject
	role/subheading`)

// state says how firm the first guess is.
func state(first string) string {
	switch {
	case first == "":
		return "none-"
	case firm.Has(first):
		return "firm-"
	}
	return "weak-"
}

// setContext names the kind of candidate and document that a rule stands in.
func (c *candidate) setContext() {
	voice := "-"
	if a := c.act(); a != nil && a.Passive {
		voice = "-pass-"
	} else if c.reversed() {
		voice = "-rev-"
	}
	c.ctx = c.r.doc.Room.Join(c.kind(), voice, c.r.doc.Character())
}

// settleRole writes the chosen answer into the claim and says why.
func (c *candidate) settleRole(field string, set *comity.Parties, how *string, o Option) {
	if parties.Same(*set, o.Parties) && len(*set) == len(o.Parties) {
		return
	}
	*set, *how = o.Parties, o.Rule
	kept := c.why[:0]
	for _, w := range c.why {
		if w.Field != field {
			kept = append(kept, w)
		}
	}
	c.why = kept
	if len(o.Parties) > 0 {
		c.chosen = append(c.chosen, comity.Reason{Field: field, Rule: o.Rule, Words: o.Words})
	}
}
