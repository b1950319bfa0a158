package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"

	"comity"
	"comity/internal/eval"
	"comity/internal/reading/events"
)

// row is one training example: feature numbers, label and weight.
type row struct {
	x []int
	y bool
	w float64
}

// folds is how often the documents are split to find the best starting score.
const folds = 5

// learn fits the points of one kind and finds, by readings of held-out
// documents, the score from which F1 is nearly the greatest: a claim too few is
// better than one too many. It returns the points with that score taken off.
func learn(docs []document, kind comity.Kind, l2 float64) map[string]float64 {
	tables := make([]map[string]float64, folds)
	for fold := range tables {
		var in []document
		for n, d := range docs {
			if n%folds != fold {
				in = append(in, d)
			}
		}
		tables[fold] = rounds(in, kind, l2)
	}
	best, at, gain := 0.0, 0.0, 1.015
	if kind == comity.KindPosition { // the kind whose false claims are most
		gain = 1.03
	}
	for shift := 1.5; shift >= -2.5; shift -= 0.1 {
		if r := held(docs, kind, tables, shift); r.F1 > best*gain || r.F1 > best && at == 0 {
			best, at = r.F1, shift
		}
	}
	if path := os.Getenv("COMITY_HELD"); path != "" { // the held-out readings, to look at
		dump, _ = os.Create(path + "." + string(kind))
	}
	r := held(docs, kind, tables, at)
	dump = nil
	fmt.Printf("%s: held out P %.3f R %.3f F1 %.3f at %.1f\n", kind, r.P, r.R, r.F1, at)
	w := rounds(docs, kind, l2)
	w["="] -= at
	return w
}

var dump *os.File

// held scores the readings of documents by points that were learned without
// them.
func held(docs []document, kind comity.Kind, tables []map[string]float64, shift float64) eval.Rate {
	gold, read := map[string]eval.Reading{}, map[string]eval.Reading{}
	for n, d := range docs {
		t := tables[n%folds]
		base := t["="]
		t["="] = base - shift
		claims := []comity.Claim{}
		for _, c := range events.FindWith(d.doc, events.Points{kind: t}) {
			if c.Kind == kind && c.Rejected == "" {
				claims = append(claims, c)
			}
		}
		t["="] = base
		b, err := json.Marshal(map[string]any{"claims": claims})
		if err != nil {
			panic(err) // claims of our own always marshal
		}
		gold[d.id], read[d.id] = d.reading, eval.Parse(b)
		if dump != nil {
			fmt.Fprintf(dump, "%s\t%s\n", d.id, b)
		}
	}
	return eval.Score(gold, read, 0).Detection[string(kind)]
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
