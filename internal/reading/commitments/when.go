package commitments

import (
	"strings"

	"comity"
	"comity/internal/reading/dates"
)

// when finds the date of the undertaking and the deadline.
func (c *candidate) when() {
	delivered := c.claim.Stage == comity.StageCompletion || c.claim.Stage == comity.StageImplementation
	for k := range c.s.Dates {
		d := &c.s.Dates[k]
		if d.Date == "" {
			continue
		}
		switch {
		case c.due(d, delivered):
			if c.claim.Deadline == "" {
				c.claim.Deadline = d.End()
				c.because("deadline", d.Rule, d.Words)
			}
		case d.Kind == dates.Duration || c.claim.Date != "" || !c.dated(d.Tokens) || c.compared(d):
		case d.Kind != dates.Since:
			c.claim.Date = d.Date
			c.because("date", d.Rule, d.Words)
		case delivered:
			c.claim.Date = d.Through(c.r.doc.Published)
			c.because("date", "since/"+d.Rule, d.Words)
		}
	}
	if c.claim.Date == "" && c.r.doc.Official && !delivered {
		c.claim.Date = c.r.doc.Published
		c.because("date", "date/document", string(c.r.doc.Published))
	}
}

// due reports whether d says by when the candidate's act is to be done: it
// follows a preposition that says so, or reaches beyond the document's own day
// in the clause of an act that is still to come.
func (c *candidate) due(d *dates.Mention, delivered bool) bool {
	if delivered || d.Tokens[0] < c.from {
		return false
	}
	if d.Kind == dates.Deadline {
		return true
	}
	published := c.r.doc.Published
	if published == "" || d.Kind == dates.Since || d.Tokens[1] > c.to || strings.HasPrefix(d.Rule, "last-") || strings.HasPrefix(d.Rule, "long-") {
		return false
	}
	if d.Kind == dates.Duration {
		return d.Tokens[0] >= c.anchor()
	}
	if d.Date.First() > published.Last() {
		return d.Lead != "" || d.Rule != "fiscal-year"
	}
	v := c.act()
	return d.End().Last() > published.Last() && (d.Kind == dates.Spell || len(d.Date) == 4) && v != nil && (v.Future() || c.claim.Stage == comity.StageProposed)
}

// compared reports whether d only names a time to compare with: "the same as
// last year", "last year's allocation".
func (c *candidate) compared(d *dates.Mention) bool {
	before := c.lower(d.Tokens[0] - 1)
	return before == "as" || before == "than" || c.lower(d.Tokens[1]) == "'s" && d.Rule == "year"
}

// dated reports whether the date at t says when the candidate's undertaking
// was made: it stands in the candidate's clause, opens the sentence, or goes
// with a verb that governs the act ("said on Wednesday that it would give").
func (c *candidate) dated(t [2]int) bool {
	if t[0] >= c.from {
		return t[1] <= c.to
	}
	if t[0] < 8 {
		return true
	}
	for _, k := range c.chain {
		if v := &c.s.Verbs[k]; v.End <= t[0] && t[0] <= v.End+3 {
			return true
		}
	}
	return false
}
