package commitments

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"comity"
	"comity/internal/reading/names"
)

// inward takes back a receiver that other sentences lent to a sum that goes to
// somebody else, who is no party: to the giver's own programme ("allocated 2
// billion to OSA"), or by way of its parliament, of which it was asked. Who gets
// money out of such a budget is told with what is given from it.
func (c *candidate) inward() {
	if c.amount < 0 || len(c.claim.To) == 0 || c.namesReceiver() || !c.toOther() && !c.asksParliament() {
		return
	}
	to := func(w comity.Reason) bool { return w.Field == "to" }
	c.claim.To, c.why, c.chosen = nil, slices.DeleteFunc(c.why, to), slices.DeleteFunc(c.chosen, to)
}

// namesReceiver reports whether the sentence itself names whom the claim has as
// receiver.
func (c *candidate) namesReceiver() bool {
	return slices.ContainsFunc(c.s.Names, func(m names.Mention) bool {
		return slices.ContainsFunc(m.Parties, c.claim.To.Has)
	})
}

// toOther reports whether "to" and a name that is no party's follow the sum.
func (c *candidate) toOther() bool {
	at := c.sum().Tokens[1]
	if c.lower(at) != "to" {
		return false
	}
	for at++; c.lower(at) == "the" || c.lower(at) == "its"; at++ {
	}
	if at >= len(c.s.Tokens) {
		return false
	}
	for i := range c.s.Names {
		if c.s.Names[i].Tokens[0] <= at && at < c.s.Names[i].Tokens[1] {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(c.s.Tokens[at].Text)
	return unicode.IsUpper(first)
}

// asksParliament reports whether the sum is asked of a legislature.
func (c *candidate) asksParliament() bool {
	for i := c.sum().Tokens[0] - 1; i > 0; i-- {
		if !slices.Contains([]string{"parliament", "congress", "diet", "legislature", "lawmakers", "assembly", "senate"}, c.lower(i)) {
			continue
		}
		for i--; c.lower(i) == "the" || c.lower(i) == "its" || c.lower(i) == "national"; i-- {
		}
		return slices.Contains([]string{"ask", "asks", "asked", "asking", "requested", "request", "urged"}, c.lower(i))
	}
	return false
}
