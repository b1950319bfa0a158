package main

import (
	"fmt"

	"comity"
	"comity/internal/reading/events"
	"comity/internal/reading/model"
)

// listErrors prints what points that have not learned from a document read
// wrongly in it: claims that gold has not, and gold claims that are missed with
// the candidates that stood in their sentences.
func listErrors(docs []document, kind comity.Kind, fit model.Fit, shift float64) {
	for fold := range folds {
		var in []document
		for n, d := range docs {
			if n%folds != fold {
				in = append(in, d)
			}
		}
		t := rounds(in, kind, fit)
		t["="] -= shift
		for n, d := range docs {
			if n%folds == fold {
				d.errors(kind, t)
			}
		}
	}
}

func (d *document) errors(kind comity.Kind, t map[string]float64) {
	found := events.FindWith(d.doc, events.Points{kind: t})
	text := []rune(d.doc.Document.Text)
	hit := map[int]bool{}
	for _, c := range found {
		if c.Kind != kind || c.Rejected != "" {
			continue
		}
		false_ := true
		for g, p := range d.gold[kind] {
			for _, e := range c.Evidence {
				if near(p, e) {
					false_ = false
					hit[g] = true
				}
			}
		}
		if e := c.Evidence[0]; false_ {
			where := "ELSEWHERE"
			for _, p := range d.gold[kind] {
				if in, ok := c.Body.(*comity.Instrument); ok && alike(p.name, string(in.Name)) {
					where = "TOLD ELSEWHERE AS " + p.name
				}
			}
			fmt.Printf("FALSE "+where+" %s %.2f %v | %s\n", d.id, c.Confidence, c.Body, string(text[e.Start:e.End]))
		}
	}
	for g, p := range d.gold[kind] {
		if hit[g] {
			continue
		}
		s := p.spans[0]
		how := "NOCAND"
		for i := range d.list {
			if e := &d.list[i]; e.Kind == kind {
				for _, n := range e.near {
					if n == g {
						how = "CAND"
					}
				}
			}
		}
		fmt.Printf("MISSED %s %s %s | %s\n", how, d.id, p.name, string(text[s[0]:s[1]]))
		for _, c := range found {
			if c.Kind == kind && c.Rejected != "" && near(p, c.Evidence[0]) {
				fmt.Printf("    %.2f %s\n", c.Confidence, c.Rejected)
			}
		}
	}
}

// near reports whether evidence points at a gold claim as the scorer pairs them.
func near(g passage, e comity.Evidence) bool {
	for _, s := range g.spans {
		common := float64(min(s[1], e.End) - max(s[0], e.Start))
		if common > 0 && common >= 0.4*float64(e.End-e.Start) && common >= 0.3*float64(s[1]-s[0]) {
			return true
		}
	}
	return false
}
