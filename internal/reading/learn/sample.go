// Package learn teaches the reader which sentences are commitments and who
// gives and who benefits: from annotated documents, and from what people decided
// about the reader's claims. It pairs the reader's candidates with what is known
// of a document and fits linear models over their named features. The same
// samples give the same weights. Package train learns the weights that the
// reader comes with; comity train moves them by a ledger's decisions.
package learn

import (
	"comity"
	"comity/internal/eval"
	"comity/internal/reading/commitments"
	"comity/internal/reading/prepared"
)

// Sample is one document, made ready, with what is known of its commitments.
type Sample struct {
	ID, Publisher string
	Number        int
	Dev           bool // of the folder that is for choosing and reporting
	Written       bool // written for learning: it is learned from, and says nothing of what to expect
	Doc           *prepared.Document
	Gold          []Claim
	Refused       []Claim // what a person says is none
	Partial       bool    // nothing is known of candidates that neither Gold nor Refused tells
	Reading       eval.Reading
}

// Claim is what pairing needs of a commitment that is known.
type Claim struct {
	Kind     string
	By, To   []string
	Action   string
	Amount   *struct{ Value, Currency string }
	Evidence []struct{ Start, End int }
	Stage    string
}

// Of returns what pairing needs of a claim, by a body that people may have
// corrected.
func Of(c comity.Claim, body *comity.Commitment) Claim {
	out := Claim{Kind: string(comity.KindCommitment), Action: string(body.Action), Stage: string(body.Stage)}
	for _, p := range body.By {
		out.By = append(out.By, string(p))
	}
	for _, p := range body.To {
		out.To = append(out.To, string(p))
	}
	if a := body.Amount; a != nil {
		out.Amount = &struct{ Value, Currency string }{a.Value.String(), a.Currency}
	}
	for _, e := range c.Evidence {
		out.Evidence = append(out.Evidence, struct{ Start, End int }{e.Start, e.End})
	}
	return out
}

// known says of each candidate whether something is known of it.
func (s *Sample) known(found []commitments.Found, gold []int) []bool {
	out := make([]bool, len(found))
	var refused []int
	if s.Partial {
		refused = Label(&Sample{Doc: s.Doc, Gold: s.Refused}, found)
	}
	for k := range found {
		out[k] = !s.Partial || gold[k] >= 0 || refused[k] >= 0
	}
	return out
}
