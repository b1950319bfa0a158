package learn

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"comity"
	"comity/internal/intake"
	"comity/internal/reading/commitments"
	"comity/internal/reading/linear"
	"comity/internal/reading/prepared"
)

// told is a document of which a person rejected all that its agency "intends",
// and accepted what it signed.
func told(t *testing.T, n int) Sample {
	t.Helper()
	goods := []string{"patrol boats", "coastal radars", "a hospital", "drones", "training for officers", "a railway"}[n%6]
	text := fmt.Sprintf("Japan will provide %s to Fiji worth %d million yen.\n\nJapan signed a grant of %d million yen with Tonga for %s.\n", goods, 300+n, 500+n, goods)
	doc, err := intake.Read(context.Background(), []byte(text), intake.Options{Name: "document.txt"})
	if err != nil {
		t.Fatal(err)
	}
	s := Sample{ID: fmt.Sprint(n), Partial: true, Doc: prepared.Make(doc, "2024-03-01")}
	for _, f := range commitments.FindWith(s.Doc, commitments.Options{Weights: linear.New(prior()), Learn: true}) {
		span := s.Doc.Sentences[f.Learned.Sentence].Span
		c := Of(comity.Claim{Evidence: []comity.Evidence{s.Doc.Document.Evidence(span)}}, f.Claim)
		if strings.Contains(s.Doc.Document.Text[span.Start:span.End], "will provide") {
			s.Refused = append(s.Refused, c)
		} else {
			s.Gold = append(s.Gold, c)
		}
	}
	if len(s.Gold) == 0 || len(s.Refused) == 0 {
		t.Fatalf("document %d holds %d and %d candidates of the two sorts", n, len(s.Gold), len(s.Refused))
	}
	return s
}

func TestDecisionsMoveTheWeights(t *testing.T) {
	var samples []Sample
	for n := range 24 {
		samples = append(samples, told(t, n))
	}
	before, after := Try(samples, prior(), Moving)
	if before.Decisions < 48 || after.Decisions != before.Decisions {
		t.Fatalf("%d and %d decisions are looked at", before.Decisions, after.Decisions)
	}
	if after.Loss >= before.Loss-0.1 || after.Right <= before.Right {
		t.Errorf("held out: %+v before, %+v after", before, after)
	}
}

func TestWithoutDecisionsTheWeightsStay(t *testing.T) {
	s := told(t, 1)
	s.Gold, s.Refused = nil, nil
	for i, l := range Adapt([]Sample{s}, plus(prior(), nil), Moving) {
		if want := plus(prior(), nil)[i]; l != want {
			t.Fatalf("%v became %v", want, l)
		}
		if i > 200 {
			break
		}
	}
	if o := outcomes(&s, commitments.FindWith(s.Doc, commitments.Options{Learn: true})); len(o) == 0 || !o[0].Unknown {
		t.Errorf("what nobody judged is taken for known: %+v", o)
	}
}

// prior are the weights that the reader comes with.
func prior() []linear.Line { return linear.Lines(commitments.WeightLines) }
