package commitments

import (
	"slices"

	"comity"
	"comity/internal/reading/acts"
	"comity/internal/reading/fields"
	"comity/internal/reading/parties"
)

// beneficiary parts two parties of a deal where the purpose names one of them:
// "a deal between Oslo and Accra to strengthen Ghana's coast guard" is Norway's
// help for Ghana.
func (c *candidate) beneficiary() {
	if c.amount < 0 || len(c.claim.By) != 2 || len(c.claim.To) > 0 {
		return
	}
	for k := range c.s.Names {
		m := &c.s.Names[k]
		if m.Tokens[0] < c.anchor() || len(m.Parties) != 1 || !m.Possessive && !m.Modifier || !c.claim.By.Has(m.Parties[0]) {
			continue
		}
		if !acts.PurposeBefore(c.s, m.Tokens[0], c.anchor()) {
			continue
		}
		c.claim.To, c.claim.By = m.Parties, parties.Without(c.claim.By, m.Parties)
		c.toHow = "role/beneficiary"
		c.chosen = append(c.chosen, comity.Reason{Field: "to", Rule: "role/beneficiary", Words: m.Words})
		return
	}
}

// extend adds to each undertaking with a sum what the next sentence of its
// block says of it, and returns the sentences that were taken up.
func (r *reader) extend(list []Found) map[int]bool {
	taken := map[int]bool{}
	for k := range list {
		f := &list[k]
		if f.Rejected != "" || f.Claim.Amount == nil {
			continue
		}
		for _, told := range slices.Clone(f.Sentences) {
			next := told + 1
			if next >= len(r.doc.Sentences) || taken[next] || slices.Contains(f.Sentences, next) || r.doc.Sentences[next].Block > r.doc.Sentences[told].Block+1 {
				continue
			}
			why, ok := fields.Next(r.doc, next, f.Claim)
			if !ok {
				continue
			}
			taken[next] = true
			f.Sentences = append(f.Sentences, next)
			if f.Fields == nil {
				f.Fields = map[string]int{}
			}
			for _, w := range why {
				f.Fields[w.Field] = next
			}
			f.Why = append(f.Why, why...)
			break
		}
	}
	return taken
}
