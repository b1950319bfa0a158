package main

import (
	"math"
	"sort"
	"strings"

	"comity"
	"comity/internal/reading/commitments"
	"comity/internal/reading/prepared"
)

// example is one candidate with what gold says of it.
type example struct {
	features []string
	label    bool
	choices  []choice // for a commitment: who gives and who benefits
}

// choice is one question with its answers and which of them gold gives.
type choice struct {
	options []commitments.Option
	right   int
}

// pair labels candidates: one is a commitment where it is the best match of a
// gold commitment, or tells the same sum in another of its passages.
func pair(doc *prepared.Document, gold []goldClaim, found []commitments.Found) []example {
	type match struct {
		gold, cand int
		score      float64
	}
	var list []match
	for g, claim := range gold {
		if claim.Kind != "commitment" {
			continue
		}
		for k, f := range found {
			if s := likeness(doc, claim, f); s > 0 {
				list = append(list, match{g, k, s})
			}
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].score > list[b].score })
	out := make([]example, len(found))
	for k, f := range found {
		out[k].features = f.Features
	}
	done := map[int]bool{}
	for _, m := range list {
		sameSum := m.score >= 6
		if out[m.cand].label || done[m.gold] && !sameSum {
			continue
		}
		out[m.cand].label, done[m.gold] = true, true
		g, f := gold[m.gold], found[m.cand]
		out[m.cand].ask(f.Givers, g.By)
		out[m.cand].ask(f.Receivers, g.To)
	}
	return out
}

// ask adds a question where one of its answers is that of gold.
func (e *example) ask(list []commitments.Option, gold []string) {
	for i, o := range list {
		if len(o.Parties) != len(gold) {
			continue
		}
		all := true
		for _, g := range gold {
			has := false
			for _, p := range o.Parties {
				has = has || strings.EqualFold(string(p), g)
			}
			all = all && has
		}
		if all {
			e.choices = append(e.choices, choice{list, i})
			return
		}
	}
}

// likeness scores how well a candidate fits a gold commitment, 0 where it
// stands elsewhere; 6 or more where it tells the same sum.
func likeness(doc *prepared.Document, g goldClaim, f commitments.Found) float64 {
	inside := false
	for _, s := range f.Sentences {
		e := doc.Document.Evidence(doc.Sentences[s].Span)
		for _, x := range g.Evidence {
			common := min(e.End, x.End) - max(e.Start, x.Start)
			inside = inside || common > 0 && float64(common) >= 0.3*float64(x.End-x.Start) && float64(common) >= 0.4*float64(e.End-e.Start)
		}
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
	score += 0.5 * sameParties(g.By, f.Claim.By)
	score += 0.3 * sameParties(g.To, f.Claim.To)
	if g.Stage == string(f.Claim.Stage) {
		score += 0.2
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

func sameParties(a []string, b comity.Parties) float64 {
	for _, x := range a {
		if b.Has(comity.Party(x)) {
			return 1
		}
	}
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	return 0
}

// fit trains a logistic regression with adaptive steps over the features that
// at least three candidates have; rare features would learn single documents.
func fit(all []example, decay float64, weights map[string]float64) {
	count := map[string]int{}
	for _, e := range all {
		for _, f := range e.features {
			count[f]++
		}
	}
	square := map[string]float64{}
	for epoch := 0; epoch < 60; epoch++ {
		for i := range all {
			e := &all[(i*7919+epoch*104729)%len(all)]
			sum := 0.0
			for _, f := range e.features {
				sum += weights[f]
			}
			want := 0.0
			if e.label {
				want = 1
			}
			step := want - 1/(1+math.Exp(-sum))
			for _, f := range e.features {
				if count[f] < 3 {
					continue
				}
				g := step - decay*weights[f]
				square[f] += g * g
				weights[f] += 0.1 * g / math.Sqrt(1e-8+square[f])
			}
		}
	}
}

// choose trains the weights of answers, so that the right one of each question
// weighs most (a softmax over the answers).
func choose(all []example, decay float64, weights map[string]float64) {
	square, count := map[string]float64{}, map[string]int{}
	var questions []choice
	for _, e := range all {
		questions = append(questions, e.choices...)
		for _, q := range e.choices {
			for _, o := range q.options {
				for _, f := range o.Features {
					count[f]++
				}
			}
		}
	}
	for epoch := 0; epoch < 60; epoch++ {
		for i := range questions {
			q := &questions[(i*7919+epoch*104729)%len(questions)]
			learn(q, decay, weights, square, count)
		}
	}
}

func learn(q *choice, decay float64, weights, square map[string]float64, count map[string]int) {
	sums, total := make([]float64, len(q.options)), 0.0
	for k, o := range q.options {
		for _, f := range o.Features {
			sums[k] += weights[f]
		}
		sums[k] = math.Exp(min(sums[k], 40))
		total += sums[k]
	}
	for k, o := range q.options {
		step := -sums[k] / total
		if k == q.right {
			step++
		}
		for _, f := range o.Features {
			if count[f] < 5 {
				continue
			}
			g := step - decay*weights[f]
			square[f] += g * g
			weights[f] += 0.1 * g / math.Sqrt(1e-8+square[f])
		}
	}
}
