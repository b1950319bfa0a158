package told

import (
	"slices"

	"comity"
	"comity/internal/reading/parties"
	"comity/internal/reading/prepared"
)

var totalWords = []string{"together", "altogether", "total", "totals", "totalling", "totaling", "totalled", "totaled", "combined", "sum", "all"}

// Sums are the sums of a document that count, in the order of its tellings.
type Sums []Telling

// Total reports whether a telling only adds up those of earlier sentences:
// "the four grants together come to 1.975 billion". Word and arithmetic must
// both say so: its sum is that of the last two or more sums of its giver, to
// the last digit. Any other telling is added to the sums.
func (l *Sums) Total(doc *prepared.Document, t Telling) bool {
	if totals(doc, t, *l) {
		return true
	}
	*l = append(*l, t)
	return false
}

func totals(doc *prepared.Document, t Telling, earlier []Telling) bool {
	said := slices.ContainsFunc(t.Sentences, func(s int) bool {
		for _, w := range doc.Sentences[s].Tokens {
			if slices.Contains(totalWords, w.Lower) {
				return true
			}
		}
		return false
	})
	if !said {
		return false
	}
	var total comity.Decimal
	c, n := t.Claim, 0
	for _, g := range slices.Backward(earlier) {
		o := g.Claim
		if g.Sentences[0] >= t.Sentences[0] || o.Amount.Currency != c.Amount.Currency || !parties.Within(o.By, c.By) {
			continue
		}
		total = total.Add(o.Amount.Value)
		n++
		if cmp := total.Cmp(c.Amount.Value); cmp >= 0 {
			return cmp == 0 && n > 1
		}
	}
	return false
}
