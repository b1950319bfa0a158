package reading

import (
	"fmt"

	"comity"
	"comity/internal/reading/prepared"
)

// What the reading of one document holds at most, so that its memory is
// bounded: ten megabytes of nothing but promises stay below the first. What
// goes beyond is a finding.
const (
	mostClaims   = 100_000 // and as many rejected candidates
	mostFindings = 100     // of one rule
	telling      = 160     // bytes of a passage that a finding shows
)

// full reports whether the reading holds as much as it may before a part of
// the document is read, and then says from where on nothing was.
func (r *Reading) full(p part) bool {
	if len(r.Claims) < mostClaims {
		return false
	}
	own := p.doc.Blocks[p.head].Span
	e := p.doc.Evidence(beginning(p.doc.Text, own))
	r.Findings = append(r.Findings, comity.Finding{Rule: "reading/full", Evidence: &e,
		Message: fmt.Sprintf("the document was read up to here: %d claims are all that is kept of one document; split it to read the rest", len(r.Claims))})
	return true
}

// crowded says that sentence i is no prose.
func (r *Reading) crowded(p *prepared.Document, i int) {
	e := p.Evidence(beginning(p.Document.Text, p.Sentences[i].Span))
	r.Findings = append(r.Findings, comity.Finding{Rule: "reading/crowded", Evidence: &e,
		Message: "this passage holds more verbs, sums and nouns than a sentence of prose; only the first were looked at: read it yourself, or split it into sentences"})
}

// beginning returns the first words of a passage, enough to find it by.
func beginning(text string, s comity.Span) comity.Span {
	if s.Len() > telling {
		s.End = s.Start + stop(text[s.Start:s.Start+telling])
	}
	return s
}

// fewer leaves out what says the same of yet another passage.
func fewer(list []comity.Finding) []comity.Finding {
	count := map[string]int{}
	out := list[:0]
	var rules []string
	for _, f := range list {
		if count[f.Rule]++; count[f.Rule] <= mostFindings {
			out = append(out, f)
		} else if count[f.Rule] == mostFindings+1 {
			rules = append(rules, f.Rule)
		}
	}
	for _, rule := range rules {
		out = append(out, comity.Finding{Rule: rule, Message: fmt.Sprintf("of %d findings of this kind the first %d are told: split the document to see the rest", count[rule], mostFindings)})
	}
	return out
}
