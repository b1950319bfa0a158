package commitments

import (
	"slices"

	"comity"
	"comity/internal/reading/acts"
	"comity/internal/reading/names"
	"comity/internal/reading/parties"
	"comity/internal/reading/token"
	"comity/internal/reading/traits"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// receiverRules find who benefits from what the clause itself says, and
// impliedRules from the sentences around it and the whole document.
var (
	receiverRules = []rule{
		{"role/in-turn", (*candidate).inTurn},
		{"role/receiver-subject", (*candidate).toSubject},
		{"role/partner", func(c *candidate) (comity.Parties, string) { _, to, words := c.partners(); return to, words }},
		{"role/seller", (*candidate).toSeller},
		{"role/to", func(c *candidate) (comity.Parties, string) { return c.toPrep("to") }},
		{"role/indirect-object", (*candidate).toObject},
		{"role/help-for", (*candidate).toHelped},
		{"role/for", func(c *candidate) (comity.Parties, string) { return c.toPrep("for") }},
		{"role/in", func(c *candidate) (comity.Parties, string) { return c.toPrep("in", "into", "across", "throughout") }},
		{"role/in-opening", (*candidate).toOpening},
		{"role/purpose", (*candidate).toPurpose},
		{"role/with", func(c *candidate) (comity.Parties, string) { return c.toPrep("with", "between") }},
		{"role/subheading", (*candidate).toHeading},
	}
	impliedRules = []rule{
		{"role/same-sentence", (*candidate).toPrevious},
		{"role/carried-on", (*candidate).toBefore},
		{"role/usual", (*candidate).toUsual},
		{"role/title", (*candidate).toTitle},
	}
)

// receiver finds who benefits by the first rule that finds anybody.
func (c *candidate) receiver() {
	for _, rule := range receiverRules {
		to, words := rule.find(c)
		if to = parties.Without(to, c.claim.By); len(to) > 0 {
			c.claim.To, c.toHow = to, rule.name
			c.because("to", rule.name, words)
			return
		}
	}
}

// rule is one way of finding the parties of a role, with its name.
type rule struct {
	name string
	find func(*candidate) (comity.Parties, string)
}

// toSubject reads the subject of "received", "was offered", "secured".
func (c *candidate) toSubject() (comity.Parties, string) {
	t := c.top()
	if t == nil || !t.HasSubject() {
		return nil, ""
	}
	if c.reversed() || c.amount >= 0 && t.Passive && !c.within(t.Subject) && t == c.act() {
		return c.subjectParties(t)
	}
	return nil, ""
}

// inTurn reads the party that the candidate's sum belongs to where the text
// gives sums and parties in one order: "Fiji and Tonga, with $2 million and $4
// million, respectively".
func (c *candidate) inTurn() (comity.Parties, string) {
	if c.amount < 0 {
		return nil, ""
	}
	end := slices.IndexFunc(c.s.Tokens, func(t token.Token) bool { return t.Lower == "respectively" })
	first := c.amount
	for first > 0 && traits.Joined(c.s, c.s.Amounts[first-1].Tokens[1], c.s.Amounts[first].From) {
		first--
	}
	last := c.amount
	for last+1 < len(c.s.Amounts) && traits.Joined(c.s, c.s.Amounts[last].Tokens[1], c.s.Amounts[last+1].From) {
		last++
	}
	if end < c.s.Amounts[last].Tokens[1] || end > c.s.Amounts[last].Tokens[1]+12 || first == last {
		return nil, ""
	}
	for k := 0; k < len(c.s.Names); {
		p, _, j := c.groupAt(k)
		if j-k == last-first && len(p) == last-first+1 {
			m := &c.s.Names[k+c.amount-first]
			return m.Parties, m.Words
		}
		k = j + 1
	}
	return nil, ""
}

// toHelped reads whom the help itself names, wherever in the clause it stands:
// "the allocation for Nepal fell to …", "aid to Fiji has reached …".
func (c *candidate) toHelped() (comity.Parties, string) {
	for i := c.from; i+1 < c.to; i++ {
		if w := c.lower(i + 1); w != "for" && w != "to" {
			continue
		}
		n, ok := cue.LookupNoun(c.lower(i))
		if !ok || n.Class != cue.Help && n.Class != cue.Pledge && n.Class != cue.Deal {
			continue
		}
		at := i + 2
		if c.lower(at) == "the" {
			at++
		}
		to, words := c.group(at, c.to, func(m *names.Mention, r relation) bool { return m.Tokens[0] == at && !m.Modifier && !m.Possessive })
		if len(to) > 0 {
			return to, words
		}
	}
	return nil, ""
}

// toSeller reads who sells what is bought: "buy 50 aircraft from Boeing",
// "purchase $5 billion of American gas".
func (c *candidate) toSeller() (comity.Parties, string) {
	a := c.act()
	if a == nil || !a.Buys() || a.Passive {
		return nil, ""
	}
	if to, words := c.group(a.End, c.to, func(m *names.Mention, r relation) bool { return r.prep == "from" }); len(to) > 0 {
		return to, words
	}
	return c.group(a.End, min(c.to, a.End+12), func(m *names.Mention, r relation) bool { return m.Modifier || m.Possessive })
}

func (c *candidate) within(span [2]int) bool {
	return span[0] <= c.anchor() && c.anchor() < span[1]
}

// after returns the token from which receivers are looked for.
func (c *candidate) after() int {
	if a := c.act(); a != nil && (c.amount < 0 || a.End < c.anchor()) {
		return a.End
	}
	return min(c.anchor(), max(c.noun, 0)|c.anchor())
}

// toPrep reads a party behind one of the prepositions; where several sums stand
// in a row, those after the candidate's own sum come before those ahead of it.
func (c *candidate) toPrep(preps ...string) (comity.Parties, string) {
	if c.amount > 0 {
		if all, words := c.behind(c.s.Amounts[c.amount].Tokens[1], preps); len(all) > 0 {
			return all, words
		}
	}
	return c.behind(c.after(), preps)
}

func (c *candidate) behind(from int, preps []string) (comity.Parties, string) {
	var all comity.Parties
	var words string
	for k := range c.s.Names {
		m := &c.s.Names[k]
		if m.Tokens[0] < from || m.Tokens[1] > c.to || c.claim.By.Has(parties.First(m.Parties)) {
			continue
		}
		r := c.relate(m)
		if r.prep == "in" && (m.Modifier || m.Kind == names.Office || m.Kind == names.Agency || m.Kind == names.Organisation) || acts.According(c.s, m.Tokens[0]) {
			continue
		}
		for _, p := range preps {
			if r.prep == p && c.ownSum(m) {
				all = parties.Merge(all, m.Parties)
				words += p + " " + m.Words + "; "
			}
		}
	}
	return all, words
}

// ownSum reports whether no other sum stands between the candidate's sum and m.
func (c *candidate) ownSum(m *names.Mention) bool {
	if c.amount < 0 {
		return true
	}
	for k := range c.s.Amounts {
		t := c.s.Amounts[k].Tokens
		if k > c.amount && t[0] < m.Tokens[0] {
			return false
		}
	}
	return true
}

// toObject reads "provide Fiji with ships", "give Ukraine $5 million".
func (c *candidate) toObject() (comity.Parties, string) {
	a := c.act()
	if a == nil || a.Passive {
		return nil, ""
	}
	end := c.to
	if c.amount >= 0 && c.anchor() > a.End {
		end = c.anchor()
	}
	return c.group(a.End, min(end, a.End+6), func(m *names.Mention, r relation) bool { return r.prep == "" && !m.Possessive && !m.Modifier })
}

// toPurpose reads "to advance Indonesia's security", "for Ukrainian forces",
// "to help Fiji".
func (c *candidate) toPurpose() (comity.Parties, string) {
	return c.group(c.after(), c.to, func(m *names.Mention, r relation) bool {
		if c.claim.By.Has(parties.First(m.Parties)) || c.talks(m) || m.Kind == names.Organisation || m.Kind == names.Pronoun || c.lower(m.Tokens[1]) == "(" {
			return false
		}
		if m.Possessive || m.Modifier {
			return r.prep == "" || r.prep == "to" || r.prep == "for"
		}
		return r.prep == "" && c.afterVerb(m.Tokens[0])
	})
}

// afterVerb reports whether a verb stands right before token i, an article
// aside.
func (c *candidate) afterVerb(i int) bool {
	i--
	if c.lower(i) == "the" {
		i--
	}
	return c.s.InVerb(i)
}

// talks reports whether m is who says so and not who is helped: a leader.
func (c *candidate) talks(m *names.Mention) bool { return c.isSubject(m) && m.Tokens[0] > c.anchor() }

// toOpening reads the place in which an opening phrase sets the act: "In Kenya,
// Norway will …".
func (c *candidate) toOpening() (comity.Parties, string) {
	w := c.lower(c.from)
	if w != "in" && w != "for" && w != "to" {
		return nil, ""
	}
	for i := c.from; i < c.anchor() && i < c.from+14; i++ {
		if c.lower(i) == "," && i+1 < len(c.s.Tokens) {
			by, words := c.group(c.from, i, func(m *names.Mention, r relation) bool { return r.prep == w && !m.Modifier && m.Kind != names.Office })
			if len(by) > 0 {
				return by, words
			}
		}
	}
	return nil, ""
}

// toHeading reads the party of the heading that the candidate's section stands
// under; the document's title is looked at later.
func (c *candidate) toHeading() (comity.Parties, string) {
	i := c.s.Heading
	if i < 2 || c.amount < 0 && !c.place.Helps() {
		return nil, ""
	}
	var all comity.Parties
	words := ""
	for k := range c.r.doc.Sentences[i].Names {
		m := &c.r.doc.Sentences[i].Names[k]
		if m.Kind == names.Organisation || m.Kind == names.Pronoun || m.Kind == names.Body {
			continue
		}
		all = parties.Merge(all, m.Parties)
		words += m.Words + "; "
	}
	if all = parties.Without(all, c.claim.By); len(all) > 3 {
		return nil, ""
	}
	return all, words
}

// toBefore reads the receiver of the sentence before where this one goes on
// about the same giver's help.
func (c *candidate) toBefore() (comity.Parties, string) {
	if c.byHow != "role/carried-on" && !parties.Same(c.r.carried[c.s.Block], c.claim.By) {
		return nil, ""
	}
	return c.carriedTo, "sentence before"
}

// toUsual reads the receiver that most of the document's other undertakings
// name, where most of them name one.
func (c *candidate) toUsual() (comity.Parties, string) {
	if len(c.r.usualBy) > 0 && !parties.Same(c.claim.By, c.r.usualBy) || parties.Same(c.r.usual, c.r.usualBy) {
		return nil, ""
	}
	return c.r.usual, "receiver of the document's other undertakings"
}

// toTitle reads the one other country that the title names.
func (c *candidate) toTitle() (comity.Parties, string) {
	if len(c.r.usualBy) > 0 && !parties.Same(c.claim.By, c.r.usualBy) {
		return nil, ""
	}
	var all comity.Parties
	for i := 0; i < len(c.r.doc.Sentences) && i < 2; i++ {
		for _, m := range c.r.doc.Sentences[i].Names {
			if m.Kind == names.Organisation || m.Kind == names.Pronoun || m.Kind == names.Anaphor {
				continue
			}
			for _, p := range m.Parties {
				if !c.claim.By.Has(p) && (vocab.IsCountry(p) || vocab.IsGroup(p)) {
					all = parties.Merge(all, comity.Parties{p})
				}
			}
		}
		if len(all) == 1 {
			return all, "title"
		}
	}
	return nil, ""
}

// toPrevious reads the receiver of the sum before in the same sentence, of
// which this one is a part or a fellow.
func (c *candidate) toPrevious() (comity.Parties, string) {
	if c.prev == nil || !parties.Same(c.prev.claim.By, c.claim.By) || c.prev.toHow == "role/title" || c.prev.toHow == "role/usual" {
		return nil, ""
	}
	return c.prev.claim.To, "sum before"
}
