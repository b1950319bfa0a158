package main

import (
	"fmt"
	"math"
	"sort"

	"comity"
)

// row is one training example: feature numbers, label and weight.
type row struct {
	x []int
	y bool
	w float64
}

// learn fits the points of one kind and finds, on held-out folds, the score
// from which F1 is best; it returns the points and that score.
func learn(docs []document, kind comity.Kind, l2 float64) (map[string]float64, float64) {
	const folds = 5
	var held []scored
	gold := 0
	for fold := 0; fold < folds; fold++ {
		var in, out []document
		for n, d := range docs {
			if n%folds == fold {
				out = append(out, d)
			} else {
				in = append(in, d)
			}
		}
		w := rounds(in, kind, l2)
		for n, d := range out {
			gold += len(d.gold[kind])
			held = append(held, best(d, kind, w, fold*1000+n)...)
		}
	}
	shift, f1 := cutoff(held, gold)
	fmt.Printf("%s: %d gold, F1 %.3f at %.2f\n", kind, gold, f1, shift)
	return rounds(docs, kind, l2), shift
}

// rounds fits twice: first every candidate that touches a gold claim counts as
// one, then only the best of those of one sentence.
func rounds(docs []document, kind comity.Kind, l2 float64) map[string]float64 {
	var w map[string]float64
	for range 3 {
		w = fit(docs, kind, l2, w)
	}
	return w
}

func fit(docs []document, kind comity.Kind, l2 float64, before map[string]float64) map[string]float64 {
	number, count := map[string]int{}, map[string]int{}
	for _, d := range docs {
		for _, e := range d.list {
			if e.Kind == kind {
				for _, f := range e.Features {
					count[f]++
				}
			}
		}
	}
	names := []string{"="}
	for f, n := range count {
		if n >= 4 && f != "" {
			names = append(names, f)
		}
	}
	sort.Strings(names[1:])
	for i, f := range names {
		number[f] = i
	}
	var rows []row
	for _, d := range docs {
		rows = append(rows, rowsOf(d, kind, number, before)...)
	}
	w := descend(rows, len(names), l2)
	out := map[string]float64{}
	for i, f := range names {
		out[f] = w[i]
	}
	return out
}

// rowsOf makes the rows of one document; of the candidates of one sentence
// that touch gold, the best by the points so far is the claim.
func rowsOf(d document, kind comity.Kind, number map[string]int, before map[string]float64) []row {
	top := map[int]float64{}
	if before != nil && kind != comity.KindInstrument {
		for _, e := range d.list {
			if e.Kind == kind && len(e.near) > 0 {
				if s := sum(before, e.Features); top[e.Sentence] == 0 || s > top[e.Sentence] {
					top[e.Sentence] = s
				}
			}
		}
	}
	var out []row
	for _, e := range d.list {
		if e.Kind != kind || e.Sure {
			continue
		}
		r := row{x: []int{0}, y: len(e.near) > 0, w: d.weight}
		if r.y && before != nil && kind != comity.KindInstrument && sum(before, e.Features) < top[e.Sentence] {
			continue
		}
		for _, f := range e.Features {
			if n, ok := number[f]; ok {
				r.x = append(r.x, n)
			}
		}
		out = append(out, r)
	}
	return out
}

func sum(w map[string]float64, features []string) float64 {
	s := w["="]
	for _, f := range features {
		s += w[f]
	}
	return s
}

// descend minimises the regularised loss by gradient steps scaled to each
// feature's past gradients.
func descend(rows []row, n int, l2 float64) []float64 {
	w, square := make([]float64, n), make([]float64, n)
	for range 300 {
		g := make([]float64, n)
		for i := 1; i < n; i++ {
			g[i] = l2 * w[i]
		}
		for _, r := range rows {
			s := 0.0
			for _, i := range r.x {
				s += w[i]
			}
			p := 1 / (1 + math.Exp(-s))
			if r.y {
				p--
			}
			for _, i := range r.x {
				g[i] += p * r.w
			}
		}
		for i := range w {
			square[i] += g[i] * g[i]
			w[i] -= 0.3 * g[i] / (math.Sqrt(square[i]) + 1e-8)
		}
	}
	return w
}

// scored is one held-out candidate, the best of its sentence.
type scored struct {
	score float64
	gold  int // number of the gold claim that it pairs with, -1 where none
}

// best returns the candidates of a held-out document as they would stand.
func best(d document, kind comity.Kind, w map[string]float64, id int) []scored {
	type key struct{ sentence, n int }
	top := map[key]scored{}
	var order []key
	for n, e := range d.list {
		if e.Kind != kind {
			continue
		}
		s := scored{score: sum(w, e.Features), gold: -1}
		if e.Sure {
			s.score = 9
		}
		if len(e.near) > 0 {
			s.gold = id*1000 + e.near[0]
		}
		k := key{e.Sentence, 0}
		if kind == comity.KindInstrument {
			k.n = n
		}
		old, ok := top[k]
		if !ok {
			order = append(order, k)
		}
		if !ok || s.score > old.score {
			top[k] = s
		}
	}
	out := make([]scored, 0, len(order))
	for _, k := range order {
		out = append(out, top[k])
	}
	return out
}

// cutoff returns the score from which F1 is greatest, and that F1; of several
// candidates for one gold claim only the first is right and none is wrong, as
// they are merged.
func cutoff(held []scored, gold int) (at, f1 float64) {
	sort.Slice(held, func(a, b int) bool { return held[a].score > held[b].score })
	seen := map[int]bool{}
	right, read := 0, 0
	for _, h := range held {
		if h.gold >= 0 && seen[h.gold] {
			continue
		}
		read++
		if h.gold >= 0 {
			seen[h.gold] = true
			right++
		}
		if f := 2 * float64(right) / float64(read+gold); f > f1 {
			at, f1 = h.score-0.01, f
		}
	}
	return at, f1
}
