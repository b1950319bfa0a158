package commitments

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/strangers"
	"comity/internal/reading/traits"
	"comity/internal/vocab/cue"
)

// strangeSubject reports whether the act has a subject of its own that names
// no party, so that nobody else may be put in its place: "Countries will …".
func (c *candidate) strangeSubject() bool {
	t := c.top()
	if t == nil || !t.HasSubject() || t.Passive || c.within(t.Subject) || c.reversed() {
		return false
	}
	for i := t.Subject[0]; i < t.Subject[1]; i++ {
		w := c.lower(i)
		switch w {
		case "it", "this", "these", "they", "he", "she", "which", "that", "we":
			return false
		}
		if _, ok := cue.LookupNoun(w); ok {
			return false
		}
	}
	return true
}

// byNoun reads who makes the announcement, plan or offer that governs the act:
// "an announcement by Oslo to build", "Fiji's proposal to train".
func (c *candidate) byNoun() (comity.Parties, string) {
	a := c.act()
	if a == nil || a.Shape != clause.Infinitive {
		return nil, ""
	}
	from := max(0, a.Start-14)
	if len(c.chain) > 0 {
		from = max(from, c.s.Verbs[c.chain[0]].End)
	}
	for i := a.Start - 1; i >= from; i-- {
		n, ok := cue.LookupNoun(c.lower(i))
		if !ok || n.Class != cue.Pledge && n.Class != cue.Deal {
			continue
		}
		if by, words := c.group(i, a.Start, func(m *names.Mention, r relation) bool { return r.prep == "by" || r.prep == "of" || r.prep == "from" }); len(by) > 0 {
			return by, words
		}
		for k := len(c.s.Names) - 1; k >= 0; k-- {
			if m := &c.s.Names[k]; m.Possessive && m.Tokens[0] >= from && m.Tokens[1] <= i && i-m.Tokens[1] < 6 {
				return m.Parties, m.Words
			}
		}
		return strangers.In(c.r.doc, c.sentence, i+1, a.Start)
	}
	return nil, ""
}

// byMain reads the subject of the main clause for an act without one of its
// own: "Announcing £40 million for Gaza, the minister said …", "announced new
// activities that will leverage $5 million".
func (c *candidate) byMain() (comity.Parties, string) {
	t := c.top()
	if t == nil {
		return nil, ""
	}
	if t.Shape == clause.Gerund || t.Shape == clause.Participle {
		for k := range c.s.Verbs {
			v := &c.s.Verbs[k]
			if v.Shape == clause.Finite && v.Start > t.End && t.Start < 2 {
				return c.subjectParties(v)
			}
		}
	}
	if t.Shape != clause.Finite || !t.HasSubject() || c.within(t.Subject) && !t.Passive {
		return nil, ""
	}
	for i := t.Subject[0]; i < t.Subject[1]; i++ {
		if w := c.lower(i); w == "that" || w == "which" {
			return c.governing(t.Start)
		}
	}
	return nil, ""
}

// governing returns the subject's parties of the last finite verb before
// token i that promises or gives.
func (c *candidate) governing(i int) (comity.Parties, string) {
	for k := len(c.s.Verbs) - 1; k >= 0; k-- {
		v := &c.s.Verbs[k]
		if v.End <= i && v.Shape == clause.Finite && !v.Passive && v.Class != cue.Other && v.Class != cue.Attitude {
			return c.subjectParties(v)
		}
	}
	return nil, ""
}

// byBeside reads the party that stands beside its own sum in a row of them:
// "Japan ($1 billion), Germany (€3 million)", "… and Britain to 2 million pounds".
func (c *candidate) byBeside() (comity.Parties, string) {
	if c.amount < 0 {
		return nil, ""
	}
	m := c.sum()
	for k := range c.s.Names {
		n := &c.s.Names[k]
		if d := n.Tokens[0] - m.Tokens[1]; d == 1 || d == 2 && c.lower(n.Tokens[0]-1) == "the" { // "$100 million from Australia, $3 million from …"
			if len(c.s.Amounts) > 1 && c.lower(m.Tokens[1]) == "from" && !n.Modifier && !n.Possessive {
				return n.Parties, n.Words
			}
		}
		if n.Tokens[1] > m.From || n.Possessive && c.lower(n.Tokens[1]) != "(" {
			continue
		}
		bracket := c.lower(n.Tokens[1]) == "(" && m.From-n.Tokens[1] <= 3
		if bracket && !receiverPrep.Has(c.relate(n).prep) {
			return n.Parties, n.Words
		}
		if c.amount > 0 && n.Tokens[0] >= c.s.Amounts[c.amount-1].Tokens[1] && m.From-n.Tokens[1] < 7 && !c.verbIn(n.Tokens[1], m.From) && rowMarks.Has(c.lower(n.Tokens[0]-1)) && !n.Modifier {
			return n.Parties, n.Words
		}
	}
	return nil, ""
}

var receiverPrep = traits.Set("to for in into")

var rowMarks = traits.Set(", and ; while")

func (c *candidate) verbIn(from, to int) bool {
	for i := from; i < to; i++ {
		if c.s.InVerb(i) {
			return true
		}
	}
	return false
}

// byControl reads who is to act where another verb says so: "prompting Fiji to
// cancel", "plans for Peru to host".
func (c *candidate) byControl() (comity.Parties, string) {
	a := c.act()
	if a == nil || a.Shape != clause.Infinitive || a.Passive {
		return nil, ""
	}
	for k := range c.s.Names {
		m := &c.s.Names[k]
		if m.Tokens[1] != a.Start || m.Possessive || m.Modifier {
			continue
		}
		r := c.relate(m)
		if len(c.chain) > 0 {
			h := &c.s.Verbs[c.chain[0]]
			if h.Class == cue.Give || h.Class == cue.Approve || h.Class == cue.Do || h.Start >= m.Tokens[1] {
				continue
			}
		}
		if r.prep == "" || r.prep == "for" || r.prep == "on" {
			return m.Parties, m.Words
		}
	}
	return nil, ""
}

// byGoingOn reads the giver of the sum or sentence before where this one only
// goes on about it: "which includes …", "including $3 million for …", "This
// follows a $5 million package".
func (c *candidate) byGoingOn() (comity.Parties, string) {
	if c.amount < 0 {
		return nil, ""
	}
	if c.prev != nil && c.part() {
		return c.prev.claim.By, "sum before"
	}
	t := c.top()
	if t == nil || !t.HasSubject() || t.Class != cue.Other {
		return nil, ""
	}
	for i := t.Subject[0]; i < t.Subject[1]; i++ {
		switch c.lower(i) {
		case "it", "this", "these", "that", "which", "they", "package", "funding", "assistance", "support", "aid", "grant", "loan":
			if c.prev != nil {
				return c.prev.claim.By, "sum before"
			}
			return c.r.carried[c.s.Block], "sentence before"
		}
	}
	return nil, ""
}

// part reports whether the words before the sum say that it is a part of one
// before it.
func (c *candidate) part() bool {
	at := c.sum().From
	for i := at - 1; i >= 0 && i > at-5; i-- {
		switch c.lower(i) {
		case "including", "includes", "include", "which":
			return true
		}
	}
	return false
}

// byActNoun reads who gives where a noun names the act and the main clause only
// welcomes it: "welcomed the provision of ships, which Japan had decided".
func (c *candidate) byActNoun() (comity.Parties, string) {
	if c.noun < 0 || c.verb >= 0 || c.amount >= 0 || !c.place.Helps() {
		return nil, ""
	}
	return c.group(c.noun, len(c.s.Tokens), func(m *names.Mention, r relation) bool {
		return m.Modifier || m.Possessive || r.prep == "from" || r.prep == "by" || r.prep == "" && !m.Modifier
	})
}

// byParticiple reads "the $15 million announced by the minister".
func (c *candidate) byParticiple() (comity.Parties, string) {
	if c.amount < 0 {
		return nil, ""
	}
	end := c.s.Amounts[c.amount].Tokens[1]
	for k := range c.s.Verbs {
		v := &c.s.Verbs[k]
		if v.Shape == clause.Participle && v.Passive && v.Start >= end && v.Start < end+8 && c.lower(v.End) == "by" {
			return c.group(v.End, min(v.End+12, len(c.s.Tokens)), func(m *names.Mention, r relation) bool { return true })
		}
	}
	return nil, ""
}

// byLabelAbove reads the label of an item above that later items stand under:
// "Belize: Will build … / Will provide …".
func (c *candidate) byLabelAbove() (comity.Parties, string) {
	t := c.top()
	if t == nil || t.HasSubject() || t.Start > 1 || c.r.labelled != c.s.Heading {
		return nil, ""
	}
	return c.r.label, "label above"
}

// byLabelBeside reads the label that the candidate's own block begins with, for
// its later sentences: "Belize: Will build … This includes …".
func (c *candidate) byLabelBeside() (comity.Parties, string) {
	if c.r.labelBlock != c.s.Block || c.strangeSubject() {
		return nil, ""
	}
	return c.r.label, "label of the item"
}

// bySentence reads the subject of the last finite verb before the candidate
// that has a party for one: "agreed to launch a fund aimed at boosting trade".
func (c *candidate) bySentence() (comity.Parties, string) {
	if c.strangeSubject() && c.amount < 0 {
		return nil, ""
	}
	for k := len(c.s.Verbs) - 1; k >= 0; k-- {
		v := &c.s.Verbs[k]
		if v.Start > c.anchor() || v.Shape != clause.Finite || v.Passive || v.Class == cue.Receive || !v.HasSubject() {
			continue
		}
		by, words := c.group(v.Subject[0], v.Subject[1], func(m *names.Mention, r relation) bool { return !m.Possessive && !m.Modifier && r.prep == "" })
		if len(by) > 0 {
			return by, words
		}
	}
	return nil, ""
}

// institutions are bodies of a state that a text names without the state.
var institutions = traits.Set("budget cabinet senate parliament congress government administration treasury legislature presidency")

// byInstitution reads "the Cabinet approved", "the budget allocates" as the
// country that the document is about.
func (c *candidate) byInstitution() (comity.Parties, string) {
	t := c.top()
	if t == nil || !t.HasSubject() || c.reversed() {
		return nil, ""
	}
	return c.institution(t.Subject[0], t.Subject[1])
}

// institution returns the document's home where [from, to) ends in an
// institution of a state.
func (c *candidate) institution(from, to int) (comity.Parties, string) {
	for i := from; i < to; i++ {
		if w := c.lower(i); institutions.Has(w) && !traits.Preposition.Has(c.lower(i+1)) {
			return c.r.doc.Home, w
		}
	}
	return nil, ""
}
