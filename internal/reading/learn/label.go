package learn

import (
	"slices"
	"sort"
	"strings"

	"comity"
	"comity/internal/reading/commitments"
	"comity/internal/reading/prepared"
)

// Label says which candidates tell a gold commitment: each gold one is paired
// with the candidate that fits it best, and with others that tell the same sum
// in another of its passages. It returns the gold claim of each candidate, -1
// where it tells none.
func Label(s *Sample, found []commitments.Found) []int {
	type match struct {
		gold, cand int
		score      float64
	}
	var list []match
	for g := range s.Gold {
		for k := range found {
			if x := likeness(s.Doc, &s.Gold[g], &found[k]); x > 0 {
				list = append(list, match{g, k, x})
			}
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].score > list[b].score })
	out := slices.Repeat([]int{-1}, len(found))
	done := map[int]bool{}
	for _, m := range list {
		if out[m.cand] >= 0 || done[m.gold] && m.score < 6 {
			continue
		}
		out[m.cand], done[m.gold] = m.gold, true
	}
	return out
}

// likeness scores how well a candidate fits a gold commitment, 0 where it
// stands elsewhere; 6 or more where it tells the same sum.
func likeness(doc *prepared.Document, g *Claim, f *commitments.Found) float64 {
	e := doc.Document.Evidence(doc.Sentences[f.Learned.Sentence].Span)
	inside := false
	for _, x := range g.Evidence {
		common := min(e.End, x.End) - max(e.Start, x.Start)
		inside = inside || common > 0 && float64(common) >= 0.3*float64(x.End-x.Start) && float64(common) >= 0.4*float64(e.End-e.Start)
	}
	if !inside {
		return 0
	}
	score := 1.0
	switch a := f.Claim.Amount; {
	case g.Amount != nil && a != nil && a.Value.String() == g.Amount.Value:
		score += 6
	case g.Amount != nil && a != nil:
		return 0
	case g.Amount == nil && a == nil:
		score++
	default:
		score -= 0.5
	}
	score += 2 * overlap(g.Action, string(f.Claim.Action))
	if SameParties(g.By, f.Claim.By) {
		score += 0.5
	}
	if SameParties(g.To, f.Claim.To) {
		score += 0.3
	}
	return score
}

func overlap(a, b string) float64 {
	words := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(a)) {
		words[w] = true
	}
	n, common := 0, 0
	for _, w := range strings.Fields(strings.ToLower(b)) {
		n++
		if words[w] {
			common++
		}
	}
	if n == 0 || len(words) == 0 {
		return 0
	}
	return float64(common) / float64(min(n, len(words)))
}

// SameParties reports whether two sets of parties are equal as the scorer
// compares them.
func SameParties(gold []string, p comity.Parties) bool {
	if len(gold) != len(p) {
		return false
	}
	for _, g := range gold {
		if !slices.ContainsFunc(p, func(x comity.Party) bool { return strings.EqualFold(string(x), g) }) {
			return false
		}
	}
	return true
}
