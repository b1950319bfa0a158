package main

import (
	"context"
	"encoding/json"
	"os"
	"strings"

	"comity"
	"comity/internal/eval"
	"comity/internal/intake"
	"comity/internal/reading/commitments"
	"comity/internal/reading/confidence"
	"comity/internal/reading/events"
	"comity/internal/reading/prepared"
)

// outcome is one chance that the reader gave and what became of it.
type outcome struct {
	given float64
	true_ bool
	turn  int // documents of the same turn do not teach the numbers that they are shown with
}

// outcomes reads the document of a gold file and notes what became of each
// chance, by its name.
func (r *reader) outcomes(file string, turn int, found map[string][]outcome) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var gold struct{ Published comity.Date }
	if err := json.Unmarshal(b, &gold); err != nil {
		return err
	}
	text, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".txt")
	if err != nil {
		return err
	}
	doc, err := intake.Read(context.Background(), text, intake.Options{Name: "document.txt"})
	if err != nil {
		return err
	}
	p := prepared.Make(doc, gold.Published)
	var claims []comity.Claim
	var complete []float64
	for _, f := range commitments.FindWith(p, r.commitments()) {
		if f.Rejected != "" {
			continue
		}
		c := comity.Claim{Kind: comity.KindCommitment, Body: f.Claim, Confidence: f.Score}
		for _, i := range f.Sentences {
			c.Evidence = append(c.Evidence, p.Evidence(p.Sentences[i].Span))
		}
		claims, complete = append(claims, c), append(complete, f.Sure)
	}
	for _, c := range events.FindWith(p, r.points) {
		if c.Rejected == "" {
			claims = append(claims, c)
		}
	}
	read, err := json.Marshal(map[string]any{"claims": claims})
	if err != nil {
		return err
	}
	for n, o := range eval.Outcomes(eval.Parse(b), eval.Parse(read)) {
		name := string(claims[n].Kind)
		found[name] = append(found[name], outcome{claims[n].Confidence, o.Paired, turn})
		if n < len(complete) {
			found[confidence.Complete] = append(found[confidence.Complete], outcome{complete[n], o.Complete, turn})
		}
	}
	return nil
}
