package commitments

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/token"
	"comity/internal/vocab/cue"
)

// written returns the names as written of firms and bodies that stand in
// [from, to) and that the list of parties does not know.
func (c *candidate) written(from, to int) (comity.Parties, string) {
	var out comity.Parties
	words := ""
	for i := from; i < to; i++ {
		n := c.nameLength(i, to)
		if n == 0 {
			continue
		}
		if text := c.text(i, i+n); !out.Has(comity.Party(text)) {
			out = append(out, comity.Party(text))
			words += text + "; "
		}
		i += n - 1
		if next := c.lower(i + 1); next != "," && next != "and" && next != "&" {
			break
		}
	}
	return out, words
}

// nameLength returns how many tokens a capitalised name at i runs to, 0 where
// none stands there or the parties' list already holds it.
func (c *candidate) nameLength(i, to int) int {
	if i > 0 && prepositions[c.lower(i-1)] || c.s.Block >= 0 && c.s.Kind == comity.Heading {
		return 0
	}
	n := 0
	for i+n < to && c.s.Tokens[i+n].Kind == token.Word && c.s.Tokens[i+n].Upper() && !c.inMention(i+n) && !c.inDate(i+n) {
		n++
	}
	if n == 0 || i == 0 && n == 1 || stopWord[c.lower(i)] || len(c.s.Tokens[i].Text) < 2 {
		return 0
	}
	if _, ok := cue.LookupNoun(c.lower(i + n - 1)); ok || c.lower(i+n) == "'s" || c.lower(i+n) == "’s" {
		return 0
	}
	return n
}

func (c *candidate) inMention(i int) bool {
	for k := range c.s.Names {
		if c.s.Names[k].Tokens[0] <= i && i < c.s.Names[k].Tokens[1] {
			return true
		}
	}
	return false
}

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
		return c.written(i+1, a.Start)
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

func (c *candidate) inDate(i int) bool {
	for k := range c.s.Dates {
		if c.s.Dates[k].Tokens[0] <= i && i < c.s.Dates[k].Tokens[1] {
			return true
		}
	}
	return false
}
