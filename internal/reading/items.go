package reading

import (
	"comity"
	"comity/internal/reading/plans"
	"comity/internal/reading/prepared"
)

// rowsOf returns the sentences of the table rows that are items of a plan: a
// sum or an act in one of its cells says nothing without the others, and the
// item tells it.
func rowsOf(p *prepared.Document, items []plans.Item) map[int]bool {
	rows := map[int]bool{}
	for _, it := range items {
		for _, s := range it.Sentences {
			if p.Sentences[s].Kind == comity.TableCell {
				rows[s] = true
			}
		}
	}
	return rows
}

func within(sentences []int, set map[int]bool) bool {
	for _, s := range sentences {
		if !set[s] {
			return false
		}
	}
	return len(sentences) > 0
}

// addItem turns one plan item into a claim. Cells that stand side by side are
// one passage: the row.
func (r *Reading) addItem(p *prepared.Document, it plans.Item) {
	c := comity.Claim{Source: p.Source, Kind: comity.KindPlanItem, Reader: Reader, Body: it.Plan, Confidence: 0.8, Why: it.Why}
	for i := 0; i < len(it.Sentences); {
		span, cell := p.Sentences[it.Sentences[i]].Span, p.Sentences[it.Sentences[i]].Kind == comity.TableCell
		j := i + 1
		for cell && j < len(it.Sentences) && it.Sentences[j] == it.Sentences[j-1]+1 {
			span.End = p.Sentences[it.Sentences[j]].Span.End
			j++
		}
		c.Evidence = append(c.Evidence, p.Evidence(span))
		i = j
	}
	r.Claims = append(r.Claims, c)
}
