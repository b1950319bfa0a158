package told

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/parties"
	"comity/internal/reading/prepared"
)

var totalWords = []string{"together", "altogether", "total", "totals", "totalling", "totaling", "totalled", "totaled", "combined", "sum", "all"}

// Sums are the sums of a document that count, in the order of its tellings.
type Sums []Telling

// Counted returns why the sum of a telling is no undertaking of its own, or ""
// and adds it to the sums.
func (l *Sums) Counted(doc *prepared.Document, t Telling) (why string) {
	switch {
	case totals(doc, t, *l):
		return "the total of sums told before it"
	case slices.ContainsFunc(*l, func(part Telling) bool { return whole(doc, t, part) }):
		return "the whole of which the sum before it is a part"
	}
	*l = append(*l, t)
	return ""
}

// whole reports whether a telling's sum is told only as the whole of another's,
// by the verb of that one: "disbursed 3 billion, the first tranche of the 18
// billion". That it was paid is said of the part; a promise may be of both.
func whole(doc *prepared.Document, t, part Telling) bool {
	a, b := t.Act, part.Act
	if t.Claim.Stage.Rank() < comity.StageCommitment.Rank() || len(t.Sentences) > 1 || a.Sentence != b.Sentence || a.Verb < 0 || a.Verb != b.Verb || a.Amount < 0 || b.Amount < 0 {
		return false
	}
	s := &doc.Sentences[a.Sentence]
	sum, before := &s.Amounts[a.Amount], &s.Amounts[b.Amount]
	at := sum.Tokens[0] - 1
	word := func(i int) string {
		if i < before.Tokens[1] {
			return ""
		}
		return s.Tokens[i].Lower
	}
	if !slices.Contains([]string{"the", "a", "an", "its", "this", "that", "their"}, word(at)) || part.Claim.Amount.Currency == t.Claim.Amount.Currency && part.Claim.Amount.Value.Cmp(t.Claim.Amount.Value) >= 0 {
		return false
	}
	switch word(at - 1) {
	case "of":
		return slices.Contains([]string{"out", "part", "tranche", "tranches", "instalment", "installment", "instalments", "share", "portion", "component", "half", "third", "quarter", "rest", "remainder"}, word(at-2))
	case "from", "under":
		return t.Claim.Stage.Rank() > comity.StageCommitment.Rank()
	case "to", "towards", "toward":
		return strings.HasPrefix(s.Tokens[s.Verbs[a.Verb].Tok].Lower, "contribut")
	}
	return false
}

// totals reports whether a telling only adds up those of earlier sentences: "the
// four grants together come to 1.975 billion". Word and arithmetic must both say
// so: its sum is that of the last two or more sums of its giver, to the last digit.
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
