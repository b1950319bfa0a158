package commitments

import (
	"strings"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/token"
	"comity/internal/vocab/cue"
)

// money copies the sum of the candidate into the claim.
func (c *candidate) money() {
	m := c.sum()
	if m == nil {
		return
	}
	a := m.Amount
	c.claim.Amount, c.claim.Upper, c.claim.Quoted = &a, m.Upper, m.Quoted
	if m.Per == "year" {
		c.claim.Per = m.Per
	}
	c.because("amount", "amount/"+m.Rule, m.Words)
}

// modality says in what form the help comes: by the noun, then by the verb.
func (c *candidate) modality() {
	if c.noun >= 0 && c.head.Modality != "" {
		c.setModality(c.head.Modality, "modality/noun", c.lower(c.noun))
		return
	}
	a := c.act()
	lo, hi := c.from, c.to
	if c.amount >= 0 {
		lo, hi = max(c.from, c.anchor()-8), min(c.to, c.anchor()+12)
	} else if a != nil {
		lo = a.Start
	}
	if a != nil && a.Modality != "" && a.Class != cue.Receive {
		c.setModality(a.Modality, "modality/verb", a.Lemma)
		return
	}
	for i := lo; i < hi; i++ {
		if n, ok := cue.LookupNoun(c.lower(i)); ok && n.Modality != "" && n.Class != cue.Stock {
			c.setModality(n.Modality, "modality/words", c.lower(i))
			return
		}
		if w := c.lower(i); w == "humanitarian" || w == "donate" {
			c.setModality(comity.Grant, "modality/words", w)
			return
		}
	}
	switch {
	case a != nil && a.Modality != "":
		c.setModality(a.Modality, "modality/verb", a.Lemma)
	case a != nil && a.Class == cue.Do && c.amount < 0:
		c.setModality(comity.Policy, "modality/act", a.Lemma)
	default:
		c.setModality(comity.Unspecified, "modality/none", "")
	}
}

func (c *candidate) setModality(m comity.Modality, rule, words string) {
	c.claim.Modality = m
	c.because("modality", rule, words)
}

// maxAction is how many tokens an act's words may run to.
const maxAction = 22

// action copies the words of the act.
func (c *candidate) action() {
	from, to := c.anchor(), c.to
	a := c.act()
	switch {
	case a != nil && (a.Class != cue.Other && a.Class != cue.Report) && a.Tok <= c.anchor():
		from = a.Tok
	case c.noun >= 0 && c.noun < from:
		from = c.noun
	}
	if c.amount >= 0 && from > c.s.Amounts[c.amount].From {
		from = c.s.Amounts[c.amount].From
	}
	if to < c.anchor()+1 {
		to = len(c.s.Tokens)
	}
	if next := c.nextSum(); next > 0 && next < to && next > from {
		to = next
	}
	to = min(to, from+maxAction)
	for to > from+1 && (c.s.Tokens[to-1].Kind == token.Sign && c.s.Tokens[to-1].Text != ")" && c.s.Tokens[to-1].Text != "%" || stopWord[c.lower(to-1)]) {
		to--
	}
	c.claim.Action = comity.Text(strings.Join(strings.Fields(c.text(from, to)), " "))
}

// nextSum returns where the next sum of the sentence begins, 0 where none.
func (c *candidate) nextSum() int {
	if c.amount >= 0 && c.amount+1 < len(c.s.Amounts) {
		return c.s.Amounts[c.amount+1].From
	}
	return 0
}

// items copies the goods or people promised: the object of the act where it is
// no sum.
func (c *candidate) items() {
	a := c.act()
	if a == nil || c.amount >= 0 || a.Class != cue.Give && a.Class != cue.Receive && a.Class != cue.Do || a.Passive {
		return
	}
	from := a.End
	to := from
	for to < c.to && to < from+14 {
		w := c.lower(to)
		if w == "to" || w == "for" || w == "with" || w == "by" || w == "in" || w == "on" || w == "," || w == "as" || w == "from" || w == "that" || w == "which" || c.inVerb(to) {
			break
		}
		to++
	}
	if n, ok := cue.LookupNoun(c.lower(to - 1)); ok && n.Class == cue.Help && n.Modality == "" && to == from+1 {
		from, to = c.means(to)
	}
	if to > from+1 || to == from+1 && c.s.Tokens[from].Kind == token.Word && !stopWord[c.lower(from)] {
		c.claim.Items = comity.List{c.text(from, to)}
	}
}

// under finds the programme or instrument that the act falls under.
func (c *candidate) under() {
	for i := c.from; i < c.to-1; i++ {
		n := 0
		switch c.lower(i) {
		case "under", "through":
			n = 1
		case "as", "part":
			if c.lower(i) == "part" && c.lower(i+1) == "of" {
				n = 2
			}
		case "within":
			if c.lower(i+1) == "the" && c.lower(i+2) == "framework" {
				n = 4
			}
		}
		if n == 0 {
			continue
		}
		if name := c.named(i + n); name != "" {
			c.claim.Under = comity.Text(name)
			c.because("under", "under/"+c.lower(i), name)
			return
		}
	}
}

var programmes = set(`program programme initiative framework plan fund facility partnership scheme agreement strategy mechanism act project
	policy pact treaty arrangement deal package replenishment campaign`)

// named returns the name of a programme that stands at token i: up to the word
// that says what it is, or the capitals that it begins with.
func (c *candidate) named(i int) string {
	start := i
	for w := c.lower(start); w == "the" || w == "a" || w == "an" || w == "its" || w == "their" || w == "our"; w = c.lower(start) {
		start++
	}
	capital, end := false, 0
	for j := start; j < c.to && j < start+14; j++ {
		t := c.s.Tokens[j]
		if t.Text == "," || t.Text == ";" || t.Text == "." || c.inVerb(j) {
			break
		}
		if t.Kind == token.Word && t.Upper() {
			capital = true
			end = j + 1
		}
		if programmes[t.Lower] {
			return c.text(start, j+1)
		}
		if t.Kind == token.Word && !t.Upper() && !stopWord[t.Lower] && capital {
			break
		}
	}
	if end > start+1 {
		return c.text(start, end)
	}
	return ""
}

// helps reports whether the act or its noun passes something on.
func (c *candidate) helps() bool {
	if a := c.act(); a != nil {
		return a.Class == cue.Give || a.Class == cue.Receive
	}
	if v, ok := cue.LookupLemma(c.head.Verb); ok && c.noun >= 0 {
		return v.Class == cue.Give
	}
	return c.noun >= 0 && c.head.Class == cue.Help
}

// binding says how politically binding the words are (METHODS: is it a
// commitment?).
func (c *candidate) binding() {
	t := c.top()
	if t == nil {
		return
	}
	switch {
	case t.Future() && t.Modal != "would" && t.Modal != "should", t.Lemma == "commit", t.Lemma == "pledge", t.Lemma == "agree", t.Lemma == "resolve", t.Class == cue.Approve:
		c.claim.Binding = "high"
	case t.Lemma == "continue", t.Class == cue.Urge, t.Class == cue.Attitude, t.Stage == comity.StageProposed:
		c.claim.Binding = "low"
	}
}

// means returns where the goods stand in "extended support by providing
// radars", an empty stretch where nothing says by what means.
func (c *candidate) means(after int) (from, to int) {
	for k := range c.s.Verbs {
		v := &c.s.Verbs[k]
		if v.Shape != clause.Gerund || v.Class != cue.Give || v.Start < after || c.lower(v.Start-1) != "by" {
			continue
		}
		to := v.End
		for to < c.to && to < v.End+12 && c.s.Tokens[to].Kind == token.Word && !prepositions[c.lower(to)] && c.lower(to) != "and" {
			to++
		}
		return v.End, to
	}
	return 0, 0
}
