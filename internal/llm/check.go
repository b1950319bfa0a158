package llm

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/plover"
	"comity/internal/vocab"
)

// check turns answers into claims of one document.
type check struct {
	doc    *comity.Document
	reader string
	text   folded
}

// proposed is one claim as a model answers it.
type proposed struct {
	Kind     comity.Kind `json:"kind"`
	Quotes   []string    `json:"quotes"`
	Goods    comity.List `json:"goods"`    // items of a commitment
	Measures *int        `json:"measures"` // items of an instrument
}

// maxClaims bounds what one answer may propose.
const maxClaims = 500

// take returns the claims of an answer that hold, and a finding for each that
// does not.
func (c *check) take(answer string, p comity.Span) (claims []comity.Claim, findings []comity.Finding) {
	var list struct {
		Claims []json.RawMessage `json:"claims"`
	}
	note := func(message string) {
		findings = append(findings, comity.Finding{Rule: "llm/claim", Message: message})
	}
	if err := json.Unmarshal([]byte(unfenced(answer)), &list); err != nil {
		note("the model's answer is no JSON of the form asked for")
		return nil, findings
	}
	if len(list.Claims) > maxClaims {
		note(fmt.Sprintf("the model proposes %d claims in one passage; only the first %d were looked at", len(list.Claims), maxClaims))
		list.Claims = list.Claims[:maxClaims]
	}
	for _, raw := range list.Claims {
		claim, err := c.claim(raw, p)
		if err != nil {
			note("a claim that the model proposes does not hold: " + err.Error())
			continue
		}
		claims = append(claims, claim)
	}
	return claims, findings
}

// unfenced takes off the code fence that models put around JSON.
func unfenced(s string) string {
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(s, "```"); ok {
		_, rest, _ = strings.Cut(rest, "\n")
		s = strings.TrimSuffix(strings.TrimSpace(rest), "```")
	}
	return s
}

func (c *check) claim(raw json.RawMessage, p comity.Span) (comity.Claim, error) {
	var head proposed
	if err := json.Unmarshal(raw, &head); err != nil {
		return comity.Claim{}, fmt.Errorf("it is not of the form asked for")
	}
	if !slices.Contains(comity.GuidelineKinds, head.Kind) {
		return comity.Claim{}, fmt.Errorf("%q is no kind of claim", clip(string(head.Kind)))
	}
	claim := comity.Claim{Source: c.doc.Source, Kind: head.Kind, Reader: c.reader, Confidence: Confidence, Body: comity.NewBody(head.Kind)}
	for _, q := range head.Quotes {
		s, ok := c.text.find(q, p)
		if !ok {
			return claim, fmt.Errorf("%q does not stand in the document", clip(q))
		}
		e := c.doc.Evidence(s)
		if !slices.Contains(claim.Evidence, e) {
			claim.Evidence = append(claim.Evidence, e)
		}
	}
	if len(claim.Evidence) == 0 {
		return claim, fmt.Errorf("it quotes nothing")
	}
	if err := json.Unmarshal(raw, claim.Body); err != nil {
		return claim, fmt.Errorf("a field is not of the form asked for")
	}
	switch b := claim.Body.(type) {
	case *comity.Commitment:
		b.Items = head.Goods
	case *comity.Instrument:
		b.Items = head.Measures
	}
	if err := c.body(claim.Body); err != nil {
		return claim, err
	}
	claim.Event = string(plover.Of(claim.Body, claim.Evidence[0].Quote))
	return claim, claim.Identify()
}

// body refuses what cannot be: codes, sums, dates and words outside their
// lists, and names that the document does not hold.
func (c *check) body(b comity.Body) error {
	f := fields{c: c}
	switch b := b.(type) {
	case *comity.Commitment:
		f.parties(b.By, b.To)
		f.dates(b.Date, b.Deadline)
		f.amount(b.Amount, true)
		f.amount(b.Quoted, false)
		f.oneOf("modality", string(b.Modality), "grant loan in-kind technical investment sale guarantee policy unspecified")
		f.oneOf("stage", string(b.Stage), "proposed pledge commitment implementation completion suspended cancelled")
		f.words(append(comity.List{string(b.Under)}, b.Items...)...)
		f.need("action", string(b.Action))
	case *comity.Instrument:
		f.parties(b.Parties)
		f.dates(b.Date)
		f.oneOf("type", string(b.Type), "statement plan agreement treaty mou exchange-of-notes contract programme strategy other")
		f.optional("stage", string(b.Stage), "proposed negotiating concluded adopted signed ratified in-force ended")
		f.need("name", string(b.Name))
		if b.Items != nil && (*b.Items < 1 || *b.Items > 100_000) {
			f.fail("%d is no number of measures", *b.Items)
		}
	case *comity.Meeting:
		f.parties(b.Parties)
		f.dates(b.Date)
		f.oneOf("status", string(b.Status), "held scheduled cancelled")
		f.optional("mode", string(b.Mode), "in-person online hybrid")
		f.need("name", string(b.Name))
	case *comity.Relationship:
		f.parties(b.Parties)
		f.dates(b.Date)
		f.oneOf("change", string(b.Change), "established upgraded downgraded proposed reaffirmed")
		f.need("level", string(b.Level))
	case *comity.Position:
		f.parties(b.By, b.About)
		f.oneOf("stance", string(b.Stance), "supports opposes concerned calls-for reaffirms")
	}
	return f.err
}

// fields collects the first thing that is wrong.
type fields struct {
	c   *check
	err error
}

func (f *fields) fail(format string, args ...any) {
	if f.err == nil {
		f.err = fmt.Errorf(format, args...)
	}
}

func (f *fields) parties(lists ...comity.Parties) {
	for _, list := range lists {
		for _, p := range list {
			if !vocab.IsCountry(p) && !vocab.IsBody(p) && !f.c.text.holds(string(p)) {
				f.fail("%q is no party that the document names", clip(string(p)))
			}
		}
	}
}

func (f *fields) dates(list ...comity.Date) {
	for _, d := range list {
		if _, err := comity.ParseDate(string(d)); err != nil {
			f.fail("%q is no date", clip(string(d)))
		}
	}
}

// amount refuses a sum that is none. A quoted conversion carries no bound.
func (f *fields) amount(a *comity.Amount, bound bool) {
	if a == nil {
		return
	}
	if _, ok := vocab.CurrencyOf(a.Currency); !ok {
		f.fail("%q is no currency", clip(a.Currency))
	}
	if a.Value.Sign() <= 0 {
		f.fail("%s is no sum of money", clip(a.Value.String()))
	}
	if !bound {
		a.Bound = ""
	} else if a.Bound == "" {
		a.Bound = comity.Exact
	}
	f.optional("bound", string(a.Bound), "exact about up-to at-least")
}

func (f *fields) oneOf(field, value, list string) {
	if !slices.Contains(strings.Fields(list), value) {
		f.fail("%q is no %s", clip(value), field)
	}
}

func (f *fields) optional(field, value, list string) {
	if value != "" {
		f.oneOf(field, value, list)
	}
}

func (f *fields) need(field, value string) {
	if strings.TrimSpace(value) == "" {
		f.fail("it has no %s", field)
	}
}

// words refuses what is said to be as written and is not.
func (f *fields) words(list ...string) {
	for _, w := range list {
		if w != "" && !f.c.text.holds(w) {
			f.fail("%q is not written in the document", clip(w))
		}
	}
}

func clip(s string) string {
	r := []rune(s)
	if len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}
