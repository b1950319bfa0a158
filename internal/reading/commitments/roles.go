package commitments

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/parties"
	"comity/internal/reading/traits"
	"comity/internal/vocab/cue"
)

// relation says how a party stands to the words around it.
type relation struct {
	prep       string // the preposition that governs it, "" for none
	modifier   bool   // it stands before the noun that it describes: "Japanese aid"
	possessive bool
	before     bool // before the act or sum
}

// relate works out the relation of mention m, which stands within [from, to).
func (c *candidate) relate(m *names.Mention) relation {
	rel := relation{modifier: m.Modifier, possessive: m.Possessive, before: m.Tokens[0] < c.anchor()}
	if prep, at := c.r.governors.Of(c.sentence, m.Tokens[0]); at >= c.from {
		rel.prep = prep
	}
	return rel
}

// limits works out the clause that the candidate stands in: from where its
// subject begins to where the next finite clause begins.
func (c *candidate) limits() {
	c.from, c.to = 0, len(c.s.Tokens)
	at := c.anchor()
	first := c.verb
	for _, v := range c.chain {
		first = v
	}
	if first >= 0 {
		v := &c.s.Verbs[first]
		c.from = min(v.Start, at)
		if v.HasSubject() && v.Subject[0] < c.from {
			c.from = v.Subject[0]
		} else if v.Shape != clause.Finite {
			c.from = 0
		}
	}
	last := at
	if a := c.act(); a != nil {
		last = max(at, a.End)
	}
	for k := range c.s.Verbs {
		x := &c.s.Verbs[k]
		if x.Shape != clause.Finite || x.Start <= last {
			continue
		}
		if inside := x.Subject[0] <= at && at < x.Subject[1]; inside {
			continue
		}
		c.to = max(last+1, c.clauseStart(last+1, x.Start))
		break
	}
}

// clauseStart returns where the clause whose verb stands at to begins after from.
func (c *candidate) clauseStart(from, to int) int {
	for i := to - 1; i > from; i-- {
		switch c.lower(i) {
		case ",", ";", "while", "that", "which", "who", "and", "but", "where", "when", "–", "—":
			return i
		}
	}
	return to
}

// parties returns the parties of the mentions in [from, to) that keep allows,
// joined where they stand side by side.
func (c *candidate) group(from, to int, keep func(*names.Mention, relation) bool) (comity.Parties, string) {
	var out comity.Parties
	start, end := -1, -1
	for k := range c.s.Names {
		m := &c.s.Names[k]
		if m.Tokens[0] < from || m.Tokens[1] > to {
			continue
		}
		if end >= 0 && !traits.Joined(c.s, end, m.Tokens[0]) {
			if len(out) > 0 {
				break
			}
		}
		if len(out) == 0 && !keep(m, c.relate(m)) {
			continue
		}
		if start < 0 {
			start = m.Tokens[0]
		}
		out = parties.Merge(out, m.Parties)
		end = m.Tokens[1]
	}
	if start < 0 {
		return nil, ""
	}
	return out, c.text(start, end)
}

// top returns the verb whose subject is the one who acts: the act itself or
// the nearest governing verb of a promise; nil where there is none.
func (c *candidate) top() *clause.Verb {
	v := c.act()
	for _, k := range c.chain {
		h := &c.s.Verbs[k]
		if v != nil && v.Shape == clause.Finite {
			break
		}
		v = h
	}
	return v
}

// reversed reports whether the act's subject is the one who gets: "received".
func (c *candidate) reversed() bool {
	a := c.act()
	if a == nil || a.Class != cue.Receive || a.Buys() {
		return false
	}
	return !a.Passive
}
