package commitments

import (
	"slices"

	"comity"
	"comity/internal/reading/names"
	"comity/internal/reading/parties"
	"comity/internal/vocab"
)

// agencies adds an agency that is paid together with the country that its help is
// for, where another place names the country (guidelines: both receive).
func (c *candidate) agencies(o *options, ctx string) {
	var agency comity.Parties
	words, prep := "", ""
	for k := range c.s.Names {
		m := &c.s.Names[k]
		if m.Kind != names.Body && m.Kind != names.Organisation && m.Kind != names.Agency || m.Tokens[1] > c.to || m.Tokens[0] < c.after() || !c.ownSum(m) {
			continue
		}
		if prep = c.relate(m).prep; prep == "to" || prep == "for" || prep == "through" || prep == "via" {
			agency, words = m.Parties, m.Words
			break
		}
	}
	if len(agency) == 0 {
		return
	}
	heading, _ := c.toHeading()
	opening, _ := c.toOpening()
	var previous, about comity.Parties
	if c.prev != nil {
		previous = c.prev.claim.To
	}
	for _, p := range c.r.topic.Parties {
		if vocab.IsCountry(p) && !c.claim.By.Has(p) && !c.r.doc.Home.Has(p) {
			about = comity.Parties{p}
			break
		}
	}
	for i, p := range []comity.Parties{opening, heading, previous, c.carriedTo, c.r.usual, about} {
		p = slices.DeleteFunc(slices.Clone(p), func(x comity.Party) bool { return !vocab.IsCountry(x) && !vocab.IsGroup(x) })
		if len(p) == 0 || agency.Has(p[0]) {
			continue
		}
		how := [...]string{"opening", "heading", "previous", "carried", "usual", "about"}[i]
		f := &o.add(parties.Merge(slices.Clone(agency), p), "role/through", words).Sum
		f.Has("to:agency=", how)
		f.Has("to:agency=", how, "/", prep)
		f.Has("to:agency/", ctx)
	}
}
