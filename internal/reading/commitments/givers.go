package commitments

import (
	"slices"

	"comity"
	"comity/internal/reading/acts"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/parties"
	"comity/internal/reading/strangers"
	"comity/internal/reading/token"
	"comity/internal/reading/traits"
	"comity/internal/vocab/cue"
)

// giverRules find who is to act, by the strongest sign that the clause gives:
// the first that finds anybody is the first guess, which the weights may
// overrule.
var giverRules = []rule{
	{"role/beside-sum", (*candidate).byBeside},
	{"role/agent-by", (*candidate).byAgent},
	{"role/donor", func(c *candidate) (comity.Parties, string) { by, _, words := c.partners(); return by, words }},
	{"role/participle-by", (*candidate).byParticiple},
	{"role/from", (*candidate).byFrom},
	{"role/possessive", (*candidate).byPossessive},
	{"role/announcement-of", (*candidate).byNoun},
	{"role/control", (*candidate).byControl},
	{"role/carried-on", (*candidate).byGoingOn},
	{"role/act-noun", (*candidate).byActNoun},
	{"role/label", (*candidate).byLabel},
	{"role/subject", (*candidate).bySubject},
	{"role/main-clause", (*candidate).byMain},
	{"role/adjective", (*candidate).byAdjective},
	{"role/lead-in", (*candidate).byLead},
	{"role/label-above", (*candidate).byLabelAbove},
	{"role/label-beside", (*candidate).byLabelBeside},
	{"role/carried-on", (*candidate).byBefore},
	{"role/institution", (*candidate).byInstitution},
	{"role/sentence", (*candidate).bySentence},
	{"role/home", (*candidate).byHome},
}

// giver finds who is to act by the first rule that finds anybody.
func (c *candidate) giver() {
	for _, rule := range giverRules {
		if by, words := rule.find(c); len(by) > 0 {
			c.claim.By, c.byHow = by, rule.name
			c.because("by", rule.name, words)
			return
		}
	}
}

// byAgent reads "approved by the bank", "an announcement by NASA".
func (c *candidate) byAgent() (comity.Parties, string) {
	a := c.act()
	passive := a != nil && a.Passive || a == nil
	if t := c.top(); t != nil && t.Passive {
		passive = true
	}
	if !passive {
		return nil, ""
	}
	at := c.from
	if a != nil {
		at = a.End
	}
	return c.group(at, c.to, func(m *names.Mention, r relation) bool { return r.prep == "by" })
}

// partners reads who gives and who receives of two who sign for help together:
// "Oslo and Accra exchanged notes on a grant", "Accra signed a loan with Oslo".
func (c *candidate) partners() (giver, receiver comity.Parties, words string) {
	a := c.act()
	if a == nil || !signing.Has(a.Lemma) || c.noun < 0 || !acts.Help(c.s, c.noun, c.head) {
		return nil, nil, ""
	}
	signs, words := c.bySubject()
	giver, receiver = parties.Donor(signs)
	if len(signs) != 1 {
		return giver, receiver, words
	}
	with, more := c.group(a.End, c.to, func(m *names.Mention, r relation) bool { return r.prep == "with" && !m.Modifier && !m.Possessive })
	if len(with) != 1 || parties.Same(signs, with) {
		return nil, nil, ""
	}
	if giver, receiver = parties.Donor(parties.Merge(slices.Clone(signs), with)); giver == nil {
		giver, receiver = signs, with
	}
	return giver, receiver, words + "; with " + more
}

var signing = traits.Set("exchange sign ink conclude seal close finalise finalize reach agree")

// byFrom reads "received $5 million from Japan", "a loan from Beijing".
func (c *candidate) byFrom() (comity.Parties, string) {
	a := c.act()
	if !c.reversed() && c.noun < 0 && (a == nil || !a.Passive) {
		return nil, ""
	}
	at := c.anchor()
	return c.group(at, c.to, func(m *names.Mention, r relation) bool { return r.prep == "from" })
}

// byPossessive reads "Saudi Arabia's $600 billion commitment" and "Japan's
// plan to build" where they are the object of somebody else's announcement.
func (c *candidate) byPossessive() (comity.Parties, string) {
	end := c.anchor()
	if c.amount < 0 && c.verb >= 0 {
		return nil, ""
	}
	start := max(c.from, end-8)
	if v := c.act(); v != nil && v.End <= end {
		start = max(start, v.End)
	}
	var best comity.Parties
	var words string
	for k := range c.s.Names {
		m := &c.s.Names[k]
		if m.Tokens[0] < start || m.Tokens[1] > end || !m.Possessive {
			continue
		}
		if clear := !acts.Apart(c.s, m.Tokens[1], end); clear && !traits.Preposition.Has(c.lower(m.Tokens[1]+1)) && c.noPrep(m.Tokens[1], end) {
			best, words = m.Parties, m.Words
		}
	}
	return best, words
}

// noPrep reports whether no preposition but "of" stands in [from, to).
func (c *candidate) noPrep(from, to int) bool {
	for i := from; i < to; i++ {
		if w := c.lower(i); traits.Preposition.Has(w) && w != "of" {
			return false
		}
	}
	return true
}

// bySubject reads the subject of the verb that acts.
func (c *candidate) bySubject() (comity.Parties, string) {
	t := c.top()
	if t == nil || c.reversed() || !t.HasSubject() {
		return nil, ""
	}
	if a := c.act(); t.Passive && (a == t || a == nil || a.Passive) {
		return nil, ""
	}
	if c.amount >= 0 && c.anchor() >= t.Subject[0] && c.anchor() < t.Subject[1] {
		return nil, "" // the sum itself is the subject
	}
	return c.subjectParties(t)
}

// subjectParties returns the parties that the subject of t names.
func (c *candidate) subjectParties(t *clause.Verb) (comity.Parties, string) {
	from, to := t.Subject[0], t.Subject[1]
	if start := c.pastOpening(from, to); start > from {
		from = start
	}
	by, words := c.group(from, to, func(m *names.Mention, r relation) bool {
		return !m.Possessive && !m.Modifier && (r.prep == "" || m.Tokens[0] == from)
	})
	if len(by) == 0 {
		if by, words = c.institution(from, to); len(by) == 0 {
			by, words = strangers.In(c.r.doc, c.sentence, from, to)
		}
	}
	if len(by) == 0 {
		by, words = c.group(from, to, func(m *names.Mention, r relation) bool { return r.prep == "" || r.prep == "of" })
	}
	if len(by) == 0 {
		return c.pronoun(from, to)
	}
	return by, words
}

// pastOpening returns where the subject begins after an opening phrase that a
// comma ends: "At the summit in Tokyo, Norway …".
func (c *candidate) pastOpening(from, to int) int {
	w := c.lower(from)
	if !traits.Preposition.Has(w) && w != "as" && w != "since" && w != "over" {
		return from
	}
	for i := from + 1; i < to-1; i++ {
		if c.lower(i) != "," || c.onlyAside(i, to) {
			continue
		}
		next := c.lower(i + 1)
		if v, ok := cue.LookupVerb(next); traits.Preposition.Has(next) || ok && v.Forms&(cue.Gerund|cue.Participle) != 0 {
			continue
		}
		return i + 1
	}
	return from
}

// onlyAside reports whether what stands between a comma and the verb is an
// aside without any party.
func (c *candidate) onlyAside(from, to int) bool {
	for k := range c.s.Names {
		m := &c.s.Names[k]
		if m.Tokens[0] > from && m.Tokens[1] <= to {
			return false
		}
	}
	for i := from + 1; i < to; i++ {
		switch c.lower(i) {
		case "it", "they", "we", "he", "she":
			return false
		}
		if c.s.Tokens[i].Kind == token.Word && c.s.Tokens[i].Upper() {
			return false
		}
	}
	return true
}

// pronoun resolves "it", "they", "the country", "which" at the subject.
func (c *candidate) pronoun(from, to int) (comity.Parties, string) {
	for i := from; i < to; i++ {
		switch w := c.lower(i); w {
		case "it", "he", "she", "they", "who", "which", "that":
			for k := len(c.s.Names) - 1; k >= 0; k-- {
				if m := &c.s.Names[k]; m.Tokens[1] <= i && (w == "who" || w == "which" || w == "that" || c.isSubject(m)) {
					return m.Parties, c.lower(i) + " = " + m.Words
				}
			}
			if p := c.r.lastSubject(c.sentence); len(p) > 0 {
				return p, w
			}
		}
	}
	return nil, ""
}

func (c *candidate) isSubject(m *names.Mention) bool {
	for k := range c.s.Verbs {
		if v := &c.s.Verbs[k]; v.Shape == clause.Finite && v.Subject[0] <= m.Tokens[0] && m.Tokens[1] <= v.Subject[1] {
			return true
		}
	}
	return false
}

// byLabel reads "Belgium: Will provide …", an item that begins with its party.
func (c *candidate) byLabel() (comity.Parties, string) {
	if len(c.s.Names) == 0 {
		return nil, ""
	}
	m := &c.s.Names[0]
	if t := c.top(); t != nil && t.HasSubject() && t.Subject[0] > m.Tokens[1] {
		for k := range c.s.Names {
			if n := &c.s.Names[k]; n.Tokens[0] >= t.Subject[0] && n.Tokens[1] <= t.Subject[1] && n.Kind != names.Pronoun {
				return nil, ""
			}
		}
	}
	after := c.lower(m.Tokens[1])
	dash := (after == "–" || after == "-" || after == "—") && c.s.Tokens[m.Tokens[1]].Space
	if m.Tokens[0] <= 1 && (after == ":" || dash) {
		c.r.label, c.r.labelled, c.r.labelBlock = m.Parties, c.s.Heading, c.s.Block
		return m.Parties, m.Words
	}
	return nil, ""
}

// byAdjective reads "$5 million in USAID funding", "a Japanese grant".
func (c *candidate) byAdjective() (comity.Parties, string) {
	a := c.anchor()
	if t := c.top(); c.amount < 0 && (t == nil || !t.Passive) {
		return nil, ""
	}
	return c.group(max(c.from, a-6), min(c.to, a+10), func(m *names.Mention, r relation) bool {
		return m.Modifier && r.prep != "to" && r.prep != "for"
	})
}

// byLead reads the subject of the sentence that introduces the list.
func (c *candidate) byLead() (comity.Parties, string) {
	if c.s.Lead < 0 {
		return nil, ""
	}
	return c.r.subjectOf(c.s.Lead), "lead-in"
}

// byBefore reads the giver of the sentence before for a sum that stands in the
// subject, a passive without agent, or an item that begins with its verb.
func (c *candidate) byBefore() (comity.Parties, string) {
	t := c.top()
	bare := t != nil && !t.HasSubject() && t.Start < 3
	within := c.amount >= 0 && (t == nil || c.within(t.Subject) || t.Passive)
	if !bare && !within && !c.passiveAct() || c.strangeSubject() {
		return nil, ""
	}
	return c.r.carried[c.s.Block], "sentence before"
}

func (c *candidate) passiveAct() bool {
	t := c.top()
	return t != nil && t.Passive
}

// byHome falls back on whose document it is.
func (c *candidate) byHome() (comity.Parties, string) {
	a := c.act()
	if a != nil && a.Class != cue.Receive && !a.Passive && a.Shape == clause.Finite && c.amount < 0 && a.HasSubject() && !c.s.SaysWe(a) {
		return nil, ""
	}
	if len(c.r.doc.Home) == 0 || !c.r.doc.Official {
		return nil, ""
	}
	return c.r.doc.Home, "the document's own party"
}
