package commitments

import (
	"slices"

	"comity"
	"comity/internal/reading/parties"
)

// totalled rejects a sum that only adds up those told before it: "the four
// grants together come to 1.975 billion". Word and arithmetic must both say so:
// the sum is that of two or more sums of its giver which stand right before it,
// to the last digit.
func (r *reader) totalled(list []Found) {
	var told []*Found
	for i := range list {
		f := &list[i]
		if f.Rejected != "" || f.Claim.Amount == nil {
			continue
		}
		if r.addsUp(f) && isSumOf(f, told) {
			f.Rejected = "the total of sums told before it"
			continue
		}
		told = append(told, f)
	}
}

// addsUp reports whether a sentence that tells the sum calls it a total.
func (r *reader) addsUp(f *Found) bool {
	words := []string{"together", "altogether", "total", "totals", "totalling", "totaling", "totalled", "totaled", "combined", "sum", "all"}
	for _, s := range f.Sentences {
		for _, t := range r.doc.Sentences[s].Tokens {
			if slices.Contains(words, t.Lower) {
				return true
			}
		}
	}
	return false
}

// isSumOf reports whether a commitment's sum is that of the last two or more
// sums of its giver in the sentences before it.
func isSumOf(f *Found, told []*Found) bool {
	var total comity.Decimal
	c, n := f.Claim, 0
	for _, g := range slices.Backward(told) {
		o := g.Claim
		if g.Sentences[0] >= f.Sentences[0] || o.Amount.Currency != c.Amount.Currency || !parties.Within(o.By, c.By) {
			continue
		}
		total = total.Add(o.Amount.Value)
		n++
		switch cmp := total.Cmp(c.Amount.Value); {
		case cmp == 0 && n > 1:
			return true
		case cmp >= 0:
			return false
		}
	}
	return false
}
