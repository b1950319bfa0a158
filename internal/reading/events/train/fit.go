package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"comity"
	"comity/internal/eval"
	"comity/internal/reading/events"
	"comity/internal/reading/model"
)

// folds is how often the documents are split to find the best starting score.
const folds = 5

// nearly is how much of the best F1 is enough to start from a higher score: a
// claim too few is better than one too many.
const nearly = 0.985

// learn fits the points of one kind and finds, by readings of held-out
// documents, the score from which F1 is the greatest. It returns the points
// with that score taken off.
func learn(docs []document, kind comity.Kind, fit model.Fit) map[string]float64 {
	shift, _ := threshold(docs, kind, apart(docs, kind, fit))
	w := rounds(docs, kind, fit)
	w["="] -= shift
	w[events.From] = shift
	return w
}

// apart fits the points of one kind once for each fold of the documents,
// without those of that fold.
func apart(docs []document, kind comity.Kind, fit model.Fit) []map[string]float64 {
	tables := make([]map[string]float64, folds)
	for fold := range tables {
		var in []document
		for n, d := range docs {
			if n%folds != fold {
				in = append(in, d)
			}
		}
		tables[fold] = rounds(in, kind, fit)
	}
	return tables
}

// threshold finds the score from which the readings of held-out documents are
// best, and returns it with their F1 in the development set and in the other
// documents.
func threshold(docs []document, kind comity.Kind, tables []map[string]float64) (shift float64, f1 [2]float64) {
	const steps, step, from = 18, 0.15, 0.9
	var score [steps]float64
	for i := range score {
		for _, dev := range []bool{true, false} { // so that neither kind of document decides alone
			score[i] += held(docs, dev, kind, tables, from-step*float64(i)).F1 / 2
		}
	}
	smooth := func(i int) float64 { return score[i-1] + 2*score[i] + score[i+1] } // a peak of one step is chance
	at, most := 1, 0.0
	for i := 1; i+1 < steps; i++ {
		most = max(most, smooth(i))
	}
	enough := nearly
	if kind == comity.KindInstrument { // of which few are false
		enough = 1
	}
	for smooth(at) < most*enough {
		at++
	}
	shift = from - step*float64(at)
	for i, dev := range []bool{true, false} {
		r := held(docs, dev, kind, tables, shift)
		f1[i] = r.F1
		fmt.Printf("%s: held out, of the development set %v: P %.3f R %.3f F1 %.3f at %.2f\n", kind, dev, r.P, r.R, r.F1, shift)
	}
	return shift, f1
}

// cross prints how well documents are read that were not learned from, as the
// mean over several ways of splitting them.
func cross(docs []document, kind comity.Kind, fit model.Fit) {
	const ways = 3
	var sum [2]float64
	for way := range ways {
		turned := slices.Clone(docs)
		for n := range turned { // other neighbours in each fold
			turned[n] = docs[(n*(2*way+1)+way)%len(docs)]
		}
		_, f1 := threshold(turned, kind, apart(turned, kind, fit))
		sum[0] += f1[0]
		sum[1] += f1[1]
	}
	fmt.Printf("%s: mean of %d ways to split: F1 %.3f of the development set, %.3f of the others\n", kind, ways, sum[0]/ways, sum[1]/ways)
}

// held scores the readings of documents by points that were learned without
// them.
func held(docs []document, dev bool, kind comity.Kind, tables []map[string]float64, shift float64) eval.Rate {
	gold, read := map[string]eval.Reading{}, map[string]eval.Reading{}
	for n, d := range docs {
		if d.dev != dev {
			continue
		}
		t := tables[n%len(tables)]
		base := t["="]
		t["="] = base - shift
		gold[d.id], read[d.id] = d.reading, reading(d, kind, t)
		t["="] = base
	}
	return eval.Score(gold, read, 0).Detection[string(kind)]
}

// reading reads one kind of claim from a document.
func reading(d document, kind comity.Kind, points map[string]float64) eval.Reading {
	claims := []comity.Claim{}
	for _, c := range events.FindWith(d.doc, events.Points{kind: points}) {
		if c.Kind == kind && c.Rejected == "" {
			claims = append(claims, c)
		}
	}
	b, err := json.Marshal(map[string]any{"claims": claims})
	if err != nil {
		panic(err) // claims of our own always marshal
	}
	return eval.Parse(b)
}

// rounds fits several times: first every candidate that touches a gold claim
// counts as one, then only the best of those of one sentence.
func rounds(docs []document, kind comity.Kind, fit model.Fit) map[string]float64 {
	var w map[string]float64
	for range 3 {
		w = once(docs, kind, fit, w)
	}
	return w
}

func once(docs []document, kind comity.Kind, fit model.Fit, before map[string]float64) map[string]float64 {
	names := model.Names{}
	var list []model.Question
	for _, d := range docs {
		for _, e := range d.list {
			right := 1
			switch {
			case e.Kind != kind || e.Sure:
				continue
			case len(e.near) > 0 && (before == nil || kind == comity.KindInstrument || e.points(before) >= d.best(before, kind, e.Sentence)):
				right = 0
			case len(e.near) > 0: // another candidate of the sentence is the claim
				continue
			}
			f := model.Named(names)
			f.Add("=")
			for _, x := range e.Features {
				if x != "" {
					f.Add(x)
				}
			}
			q := model.Question{Answers: []model.Features{f, {}}, Right: right, Source: d.id}
			list = append(list, q)
			if d.dev { // read twice by annotators, so told twice
				list = append(list, q)
			}
		}
	}
	return table(model.Choose(list, names, fit))
}

// table returns the points of a model, by feature.
func table(m *model.Model) map[string]float64 {
	out := map[string]float64{"=": 0}
	for line := range strings.Lines(m.String()) {
		if name, number, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			out[name], _ = strconv.ParseFloat(number, 64)
		}
	}
	return out
}

// best returns the most points of a candidate of a sentence that touches gold.
func (d *document) best(w map[string]float64, kind comity.Kind, sentence int) float64 {
	most := -1e9
	for i := range d.list {
		if e := &d.list[i]; e.Kind == kind && e.Sentence == sentence && len(e.near) > 0 {
			most = max(most, e.points(w))
		}
	}
	return most
}

func (e *example) points(w map[string]float64) float64 {
	s := w["="]
	for _, f := range e.Features {
		s += w[f]
	}
	return s
}
