package commitments

import (
	"comity"
	"comity/internal/reading/names"
	"comity/internal/vocab"
)

// receiver finds who benefits, by the strongest sign that the clause gives.
func (c *candidate) receiver() {
	for _, rule := range []struct {
		name string
		find func(*candidate) (comity.Parties, string)
	}{
		{"role/receiver-subject", (*candidate).toSubject},
		{"role/to", func(c *candidate) (comity.Parties, string) { return c.toPrep("to") }},
		{"role/indirect-object", (*candidate).toObject},
		{"role/for", func(c *candidate) (comity.Parties, string) { return c.toPrep("for") }},
		{"role/in", func(c *candidate) (comity.Parties, string) { return c.toPrep("in", "into", "across", "throughout") }},
		{"role/purpose", (*candidate).toPurpose},
		{"role/with", func(c *candidate) (comity.Parties, string) { return c.toPrep("with", "between") }},
		{"role/heading", (*candidate).toHeading},
		{"role/carried-on", (*candidate).toBefore},
		{"role/topic", (*candidate).toTopic},
	} {
		to, words := rule.find(c)
		if to = without(to, c.claim.By); len(to) > 0 {
			c.claim.To, c.toHow = to, rule.name
			c.because("to", rule.name, words)
			return
		}
	}
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

// toPrep reads a party behind one of the prepositions.
func (c *candidate) toPrep(preps ...string) (comity.Parties, string) {
	var all comity.Parties
	var words string
	for k := range c.s.Names {
		m := &c.s.Names[k]
		if m.Tokens[0] < c.after() || m.Tokens[1] > c.to || c.claim.By.Has(first(m.Parties)) {
			continue
		}
		r := c.relate(m)
		for _, p := range preps {
			if r.prep == p && c.ownSum(m) {
				all = merge(all, m.Parties)
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

func first(p comity.Parties) comity.Party {
	if len(p) == 0 {
		return ""
	}
	return p[0]
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
	return c.group(a.End, min(end, a.End+6), func(m *names.Mention, r relation) bool { return r.prep == "" && !m.Possessive })
}

// toPurpose reads "to advance Indonesia's security", "support for Ukrainian forces".
func (c *candidate) toPurpose() (comity.Parties, string) {
	return c.group(c.after(), c.to, func(m *names.Mention, r relation) bool {
		return (m.Possessive || m.Modifier || r.prep == "of" || r.prep == "") && !c.claim.By.Has(first(m.Parties)) && !c.talks(m) && r.prep != "by" && r.prep != "from"
	})
}

// talks reports whether m is who says so and not who is helped: a leader.
func (c *candidate) talks(m *names.Mention) bool { return c.isSubject(m) && m.Tokens[0] > c.anchor() }

// toHeading reads the party of the heading or lead-in above.
func (c *candidate) toHeading() (comity.Parties, string) {
	for _, i := range []int{c.s.Lead, c.s.Heading} {
		if i < 0 {
			continue
		}
		var all comity.Parties
		var words string
		for k := range c.r.doc.Sentences[i].Names {
			m := &c.r.doc.Sentences[i].Names[k]
			all = merge(all, m.Parties)
			words += m.Words + "; "
		}
		if all = without(all, c.claim.By); len(all) > 0 && len(all) < 5 {
			return all, words
		}
	}
	return nil, ""
}

// toBefore reads the receiver of the sentence before that goes on here.
func (c *candidate) toBefore() (comity.Parties, string) {
	return c.r.carriedTo[c.s.Block], "sentence before"
}

// toTopic falls back on the party that the document is about.
func (c *candidate) toTopic() (comity.Parties, string) {
	if c.amount < 0 && !c.helps() {
		return nil, ""
	}
	for _, p := range c.r.topics {
		if !c.claim.By.Has(p) && (vocab.IsCountry(p) || vocab.IsGroup(p)) {
			return comity.Parties{p}, "the document's topic"
		}
	}
	return nil, ""
}
