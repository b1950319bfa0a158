package acts

import (
	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/prepared"
)

// Told holds the first and the last sentence that tells each sum of a document,
// as given or converted.
type Told map[sum][2]int

type sum struct{ currency, value string }

func of(a *comity.Amount) sum { return sum{a.Currency, a.Value.String()} }

// Tell goes through the sums of doc.
func Tell(doc *prepared.Document) Told {
	out := Told{}
	for i := range doc.Sentences {
		for k := range doc.Sentences[i].Amounts {
			for _, a := range figures(&doc.Sentences[i].Amounts[k]) {
				at, ok := out[of(a)]
				if !ok {
					at[0] = i
				}
				at[1] = i
				out[of(a)] = at
			}
		}
	}
	return out
}

// Elsewhere reports whether a sentence before that of m, and one after it,
// tells the same sum, as headlines and leads do.
func (t Told) Elsewhere(m *amounts.Mention, sentence int) (before, after bool) {
	for _, a := range figures(m) {
		at := t[of(a)]
		before, after = before || at[0] < sentence, after || at[1] > sentence
	}
	return before, after
}

func figures(m *amounts.Mention) []*comity.Amount {
	if m.Quoted == nil {
		return []*comity.Amount{&m.Amount}
	}
	return []*comity.Amount{&m.Amount, m.Quoted}
}
