package main

import (
	"encoding/json"
	"fmt"
	"io"

	"comity"
	"comity/internal/eval"
	"comity/internal/reading"
	"comity/internal/reading/commitments"
	"comity/internal/reading/linear"
)

// read returns what the reader makes of a sample's commitments with weights.
func read(s *sample, w *linear.Weights) eval.Reading {
	r := reading.Reading{ID: s.ID}
	for _, f := range commitments.FindWith(s.Doc, commitments.Options{Weights: w}) {
		if f.Rejected != "" {
			continue
		}
		c := comity.Claim{Kind: comity.KindCommitment, Body: f.Claim}
		for _, i := range f.Sentences {
			c.Evidence = append(c.Evidence, s.Doc.Evidence(s.Doc.Sentences[i].Span))
		}
		r.Claims = append(r.Claims, c)
	}
	b, err := json.Marshal(r)
	if err != nil {
		panic(err) // claims of the reader always marshal
	}
	return eval.Parse(b)
}

// book gathers readings with their gold.
type book struct{ gold, read map[string]eval.Reading }

func newBook() book { return book{map[string]eval.Reading{}, map[string]eval.Reading{}} }

func (b book) add(s *sample, w *linear.Weights) { b.gold[s.ID], b.read[s.ID] = s.Reading, read(s, w) }

// line prints the figures of commitments on one line.
func (b book) line(out io.Writer, name string) {
	r := eval.Score(b.gold, b.read, 0)
	c := r.Detection["commitment"]
	f := r.Fields["commitment"]
	fmt.Fprintf(out, "%-28s %3d docs  commitment %.3f (p %.3f r %.3f)  money %.3f (p %.3f r %.3f)  complete %.3f  by %.3f to %.3f amount %.3f stage %.3f  false %d in %d quiet\n", name, r.Documents,
		c.F1, c.P, c.R, r.Money.F1, r.Money.P, r.Money.R, r.Complete.F1, share(f, "by"), share(f, "to"), share(f, "amount"), share(f, "stage"), r.Quiet.FalseClaims, r.Quiet.Documents)
}
