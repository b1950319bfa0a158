package commitments

import (
	"strconv"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/vocab"
)

// Option is one answer to who gives or who benefits, with the rules that
// propose it; the weights choose among a candidate's options.
type Option struct {
	Parties  comity.Parties
	Rule     string // the first rule that proposes it
	Words    string
	Features []string
}

// options gathers the answers to one question, each set of parties once.
type options struct {
	list []Option
	at   map[string]int
}

func (o *options) add(p comity.Parties, rule, words string, features ...string) {
	key := ""
	for _, x := range p {
		key += string(x) + ","
	}
	k, ok := o.at[key]
	if !ok {
		if o.at == nil {
			o.at = map[string]int{}
		}
		k = len(o.list)
		o.at[key] = k
		o.list = append(o.list, Option{Parties: p, Rule: rule, Words: words})
	}
	o.list[k].Features = append(o.list[k].Features, features...)
}

// best returns the option that weighs most, the first of equals.
func (o *options) best() Option {
	best, most := Option{}, 0.0
	for i, x := range o.list {
		sum := 0.0
		for _, f := range x.Features {
			sum += weights()[f]
		}
		if i == 0 || sum > most {
			best, most = x, sum
		}
	}
	return best
}

// chooseGiver weighs every answer to who is to act.
func (c *candidate) chooseGiver() {
	var o options
	ctx := c.context()
	first := true
	for _, rule := range giverRules {
		by, words := rule.find(c)
		if len(by) == 0 {
			continue
		}
		f := []string{"by:rule=" + rule.name, "by:rule+ctx=" + rule.name + "/" + ctx, "by:size=" + strconv.Itoa(min(len(by), 3)), "by:kind=" + partyKind(by)}
		if first {
			f = append(f, "by:first", "by:first="+rule.name)
			first = false
		}
		o.add(by, rule.name, words, f...)
	}
	if by := c.r.usualBy; len(by) > 0 {
		o.add(by, "role/usual", "giver of the document's other undertakings", "by:rule=usual", "by:rule+ctx=usual/"+ctx)
	}
	if by := c.r.carried[c.s.Block]; len(by) > 0 {
		o.add(by, "role/carried-on", "sentence before", "by:rule=carried", "by:rule+ctx=carried/"+ctx)
	}
	for i, p := range c.r.topics {
		if i > 3 {
			break
		}
		o.add(comity.Parties{p}, "role/topic", "the document's topic", "by:topic="+strconv.Itoa(i), "by:topic/"+ctx, "by:topic="+strconv.Itoa(i)+"/"+ctx, "by:topickind="+partyKind(comity.Parties{p}))
	}
	if len(c.r.doc.Home) > 0 {
		o.add(c.r.doc.Home, "role/home", "the document's own party", "by:home", "by:home/"+ctx)
	}
	c.mentionOptions(&o, "by:", ctx)
	none := []string{"by:none", "by:none/" + ctx}
	if first {
		none = append(none, "by:none+no-rule", "by:none+no-rule/"+ctx)
	}
	if c.strangeSubject() {
		none = append(none, "by:none+strange")
	}
	o.add(nil, "", "", none...)
	c.byOptions = o.list
	c.settleRole("by", &c.claim.By, &c.byHow, o.best())
}

// chooseReceiver weighs every answer to who benefits.
func (c *candidate) chooseReceiver() {
	var o options
	ctx := c.context()
	first := true
	for _, rule := range append(append([]rule{}, receiverRules...), impliedRules...) {
		to, words := rule.find(c)
		if to = without(to, c.claim.By); len(to) == 0 {
			continue
		}
		f := []string{"to:rule=" + rule.name, "to:rule+ctx=" + rule.name + "/" + ctx, "to:size=" + strconv.Itoa(min(len(to), 3)), "to:kind=" + partyKind(to), "to:rule+kind=" + rule.name + "/" + partyKind(to)}
		if first {
			f = append(f, "to:first", "to:first="+rule.name)
			first = false
		}
		o.add(to, rule.name, words, f...)
	}
	for i, p := range c.r.topics {
		if i > 4 {
			break
		}
		if !c.claim.By.Has(p) {
			o.add(comity.Parties{p}, "role/topic", "the document's topic", "to:topic", "to:topic="+strconv.Itoa(i), "to:topic/"+ctx, "to:topickind="+partyKind(comity.Parties{p}))
		}
	}
	for i, p := range c.r.introduced {
		if p = without(p, c.claim.By); len(p) > 0 {
			o.add(p, "role/introduced", "named together at the head of the document", "to:introduced", "to:introduced="+strconv.Itoa(i), "to:introduced/"+ctx)
		}
	}
	for _, x := range []struct {
		name string
		p    comity.Parties
	}{{"carried", c.carriedTo}, {"usual", c.r.usual}, {"previous", c.previousTo()}} {
		if p := without(x.p, c.claim.By); len(p) > 0 {
			o.add(p, "role/"+x.name, x.name, "to:"+x.name, "to:"+x.name+"/"+ctx, "to:"+x.name+"/"+c.byHow)
		}
	}
	c.mentionOptions(&o, "to:", ctx)
	none := []string{"to:none", "to:none/" + ctx, "to:none/" + string(c.claim.Modality)}
	if first {
		none = append(none, "to:none+no-rule", "to:none+no-rule/"+ctx)
	}
	if a := c.act(); a != nil {
		none = append(none, "to:none+class="+a.Class.String(), "to:none+lemma="+a.Lemma)
	}
	if len(c.claim.By) > 1 {
		none = append(none, "to:none+joint")
	}
	o.add(nil, "", "", none...)
	c.toOptions = o.list
	c.settleRole("to", &c.claim.To, &c.toHow, o.best())
}

// context names the kind of candidate and document that a rule stands in.
func (c *candidate) context() string {
	s := "verb"
	if c.amount >= 0 {
		s = "sum"
	} else if c.verb < 0 {
		s = "noun"
	}
	if a := c.act(); a != nil && a.Passive {
		s += "-pass"
	} else if c.reversed() {
		s += "-rev"
	}
	switch {
	case c.r.doc.Joint:
		return s + "-joint"
	case c.r.doc.Official:
		return s + "-official"
	}
	return s + "-press"
}

// mentionOptions adds every group of parties that stands in the sentence, with
// how it stands to the act.
func (c *candidate) mentionOptions(o *options, prefix, ctx string) {
	t := c.top()
	for k := 0; k < len(c.s.Names); k++ {
		m := &c.s.Names[k]
		p := m.Parties
		end := m.Tokens[1]
		j := k
		for j+1 < len(c.s.Names) && c.joined(end, c.s.Names[j+1].Tokens[0]) {
			j++
			p = merge(append(comity.Parties{}, p...), c.s.Names[j].Parties)
			end = c.s.Names[j].Tokens[1]
		}
		if prefix == "to:" {
			p = without(p, c.claim.By)
		}
		if len(p) > 0 {
			o.add(p, "role/mention", m.Words, c.mentionFeatures(prefix, ctx, m, t, p)...)
		}
		k = j
	}
}

func (c *candidate) mentionFeatures(prefix, ctx string, m *names.Mention, t *clause.Verb, p comity.Parties) []string {
	r := c.relate(m)
	side := "after"
	if m.Tokens[0] < c.anchor() {
		side = "before"
	}
	rel := r.prep
	switch {
	case m.Possessive:
		rel += "'s"
	case m.Modifier:
		rel += "+noun"
	}
	where := "outside"
	switch {
	case t != nil && t.HasSubject() && t.Subject[0] <= m.Tokens[0] && m.Tokens[1] <= t.Subject[1]:
		where = "subject"
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
	f := []string{prefix + "rel=" + rel + "/" + side, prefix + "where=" + where + "/" + side, prefix + "where+ctx=" + where + "/" + side + "/" + ctx,
		prefix + "mkind=" + strconv.Itoa(int(m.Kind)) + "/" + where, prefix + "near=" + near + "/" + side, prefix + "mparty=" + partyKind(p) + "/" + side,
		prefix + "rel+where=" + rel + "/" + where + "/" + side}
	if vocab.IsCountry(first(p)) && len(c.r.topics) > 0 && c.r.topics[0] == first(p) {
		f = append(f, prefix+"mtopic/"+side)
	}
	return f
}

// settleRole writes the chosen answer into the claim and says why.
func (c *candidate) settleRole(field string, set *comity.Parties, how *string, o Option) {
	if same(*set, o.Parties) && len(*set) == len(o.Parties) {
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
		c.because(field, o.Rule, o.Words)
	}
}

func (c *candidate) previousTo() comity.Parties {
	if c.prev == nil {
		return nil
	}
	return c.prev.claim.To
}
