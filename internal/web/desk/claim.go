package desk

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/review"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// claimPage is one claim with its passage: the document on one side, what was
// read out of it on the other.
type claimPage struct {
	Record comity.Record  `json:"record"`
	Voice  comity.Voice   `json:"voice"`
	Blocks []contextBlock `json:"-"`
	Fields []field        `json:"-"`
	Kind   comity.Kind    `json:"-"` // of the queue that the reader walks
	Left   int            `json:"left"`
	Pairs  []pair         `json:"-"`
	Judged *lastDecision  `json:"-"`
}

// contextBlock is a piece of the document around the passage.
type contextBlock struct {
	Heading bool
	Runs    []run
}

// run is a stretch of text, marked where a passage of the claim stands.
type run struct {
	Text   string
	Marked bool
}

// field is one field of the claim's body as a person types it.
type field struct {
	Name, Label, Value string
	Why                string // the rule and the words that gave it
	Options            [][2]string
}

// lastDecision is what the reader decided just before, so that it can be undone.
type lastDecision struct {
	Entry int64
	Words string
}

// next leads to the claim that has waited longest of a kind, passing over
// those that the reader skipped.
func next(a *frame.Ask) (frame.Page, error) {
	q := a.Request.URL.Query()
	kind := comity.Kind(q.Get("kind"))
	if !slices.Contains(reviewed, kind) {
		kind = comity.KindCommitment
	}
	page, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Kinds: []comity.Kind{kind}, Status: []comity.Status{comity.StatusRead}, After: q.Get("after"), Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(page.Records) == 0 {
		return frame.Moved{To: a.URL("/desk")}, nil
	}
	return frame.Moved{To: a.URL("/desk/claims/"+string(page.Records[0].ID), "kind", string(kind), "after", page.Next, "done", q.Get("done"))}, nil
}

func claim(a *frame.Ask) (frame.Page, error) {
	id := comity.ClaimID(a.Request.PathValue("id"))
	r, err := a.Site.Store.Record(a.Context, a.View, string(id))
	if err != nil {
		return nil, err
	}
	p := &claimPage{Record: r, Kind: comity.Kind(a.Request.URL.Query().Get("kind"))}
	at := slices.IndexFunc(r.Voices, func(v comity.Voice) bool { return v.Claim.ID == id })
	if at < 0 {
		at = 0
	}
	if len(r.Voices) == 0 {
		return nil, comity.Errorf(comity.NotFound, "record %s has no claim left", r.ID)
	}
	p.Voice = r.Voices[at]
	p.fields()
	if err := p.context(a); err != nil {
		return nil, err
	}
	if err := p.alike(a); err != nil {
		return nil, err
	}
	page, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Kinds: []comity.Kind{r.Kind}, Status: []comity.Status{comity.StatusRead}, Limit: 1})
	p.Left = page.Total
	p.Judged = decided(a)
	return p, err
}

// decided reads what was just decided out of the address.
func decided(a *frame.Ask) *lastDecision {
	n, err := strconv.ParseInt(a.Request.URL.Query().Get("done"), 10, 64)
	if err != nil || n < 1 {
		return nil
	}
	for e, err := range a.Site.Store.Entries(a.Context, n, n) {
		if err != nil || !a.View.Viewer.Sees(e.Marking) {
			return nil
		}
		return &lastDecision{n, words.Capital(words.Entry(e.Kind))}
	}
	return nil
}

// fields lays the claim's body out as a form, by what corrections and readers
// made of it.
func (p *claimPage) fields() {
	c := p.Voice.Claim
	body := c.Body
	if len(p.Record.Voices) == 1 && p.Record.Body != nil && p.Record.Body.Kind() == c.Kind {
		body = p.Record.Body
	}
	why := map[string]string{}
	for _, r := range c.Why {
		why[r.Field] = strings.TrimSpace(why[r.Field] + "; " + r.Rule + ": " + r.Words)
	}
	for _, name := range shown(c.Kind) {
		p.Fields = append(p.Fields, field{Name: name, Label: words.Capital(words.Field(name)), Value: review.Written(body, name),
			Why: strings.TrimPrefix(why[name], "; "), Options: options(c.Kind, name)})
	}
}

// shown are the fields that a reviewer sees: those that readers fill.
func shown(k comity.Kind) []string {
	switch k {
	case comity.KindCommitment:
		return []string{"by", "to", "action", "modality", "amount", "quoted", "items", "stage", "date", "deadline", "under"}
	case comity.KindPlanItem:
		return []string{"path", "title", "pillar", "owner", "partners", "deadline", "budget"}
	}
	return review.Fields(k)
}

// options are the words that a field may hold, where they are few.
func options(k comity.Kind, name string) [][2]string {
	list := func(values ...string) [][2]string {
		out := [][2]string{{"", "not stated"}}
		for _, v := range values {
			out = append(out, [2]string{v, v})
		}
		return out
	}
	switch {
	case name == "modality":
		return list("grant", "loan", "in-kind", "technical", "investment", "sale", "guarantee", "policy", "unspecified")
	case name == "stage" && k == comity.KindCommitment:
		return list("proposed", "pledge", "commitment", "implementation", "completion", "suspended", "cancelled")
	case name == "stage" && k == comity.KindInstrument:
		return list("proposed", "negotiating", "concluded", "adopted", "signed", "ratified", "in-force", "ended")
	case name == "status":
		return list("held", "scheduled", "cancelled")
	case name == "mode":
		return list("in-person", "online", "hybrid")
	case name == "stance":
		return list("supports", "opposes", "concerned", "calls-for", "reaffirms")
	case name == "change":
		return list("established", "upgraded", "downgraded", "proposed", "reaffirmed")
	case name == "type":
		return list("statement", "plan", "agreement", "treaty", "mou", "exchange-of-notes", "contract", "programme", "strategy", "other")
	}
	return nil
}

// around is how many blocks before and after the passage are shown.
const around = 3

// context cuts the document to the blocks around the claim's passages.
func (p *claimPage) context(a *frame.Ask) error {
	doc, _, err := a.Site.Store.Document(a.Context, a.View, p.Voice.Claim.Source)
	if err != nil || doc == nil {
		return err
	}
	var spans []comity.Span
	for _, e := range p.Voice.Claim.Evidence {
		if s, ok := doc.Span(e); ok {
			spans = append(spans, s)
		}
	}
	slices.SortFunc(spans, func(x, y comity.Span) int { return x.Start - y.Start })
	blocks := doc.Blocks
	if len(blocks) == 0 {
		blocks = []comity.Block{{Span: comity.Span{End: len(doc.Text)}}}
	}
	first, last := math.MaxInt, -1
	for i, b := range blocks {
		if slices.ContainsFunc(spans, b.Span.Overlaps) {
			first, last = min(first, i), i
		}
	}
	if last < 0 {
		return nil
	}
	for _, b := range blocks[max(0, first-around):min(len(blocks), min(last, first+40)+around+1)] {
		p.Blocks = append(p.Blocks, contextBlock{b.Kind == comity.Heading, marked(doc.Text, b.Span, spans)})
	}
	return nil
}

// marked cuts a block into runs, those inside a passage marked.
func marked(text string, block comity.Span, spans []comity.Span) []run {
	var out []run
	at := block.Start
	for _, s := range spans {
		start, end := max(s.Start, at), min(s.End, block.End)
		if start >= end {
			continue
		}
		if start > at {
			out = append(out, run{Text: text[at:start]})
		}
		out = append(out, run{Text: text[start:end], Marked: true})
		at = end
	}
	if at < block.End {
		out = append(out, run{Text: text[at:block.End]})
	}
	return out
}

// alike finds the records that this one may be the same as.
func (p *claimPage) alike(a *frame.Ask) error {
	for _, l := range p.Record.Links {
		if l.Kind != comity.MayBeSame {
			continue
		}
		id := l.To
		if p.Record.Is(id) {
			id = l.From
		}
		other, err := a.Find(id)
		if err != nil {
			return err
		}
		if other != nil && other.ID != p.Record.ID {
			p.Pairs = append(p.Pairs, pair{p.Record, *other, l})
		}
	}
	return nil
}

// Title implements [frame.Page].
func (p *claimPage) Title() string { return "Review: " + words.Kind(p.Record.Kind) }

// Body implements [frame.Page].
func (p *claimPage) Body(a *frame.Ask) templ.Component { return claimBody(a, p) }

// Data implements [frame.Page].
func (p *claimPage) Data(*frame.Ask) any { return p }

// Scripted implements [frame.Scripted].
func (p *claimPage) Scripted() {}
