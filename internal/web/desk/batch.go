package desk

import (
	"slices"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/score"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// batchRows is how many claims are judged at once.
const batchRows = 50

// batchPage lists claims that no person has judged, to judge alike ones at once.
type batchPage struct {
	Kind    comity.Kind     `json:"kind"`
	Records []comity.Record `json:"records"`
	Next    string          `json:"next,omitempty"`
	Total   int             `json:"total"`
	Alpha   *float64        `json:"alpha"` // agreement of those who judged the same claims; null where fewer than two did
	Judged  *lastDecision   `json:"-"`
}

func batch(a *frame.Ask) (frame.Page, error) {
	q := a.Request.URL.Query()
	p := &batchPage{Kind: comity.Kind(q.Get("kind")), Judged: decided(a)}
	if !slices.Contains(reviewed, p.Kind) {
		p.Kind = comity.KindCommitment
	}
	page, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Kinds: []comity.Kind{p.Kind}, Status: []comity.Status{comity.StatusRead}, After: q.Get("after"), Limit: batchRows})
	if err != nil {
		return nil, err
	}
	p.Records, p.Next, p.Total = page.Records, page.Next, page.Total
	p.Alpha, err = agreement(a, p.Kind)
	return p, err
}

// agreement is Krippendorff's alpha over the claims of a kind that two or more
// people judged, among those that changed last.
func agreement(a *frame.Ask, k comity.Kind) (*float64, error) {
	page, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Kinds: []comity.Kind{k}, Status: []comity.Status{comity.StatusReviewed, comity.StatusRejected}, Limit: 1000})
	if err != nil {
		return nil, err
	}
	var units [][]score.Value
	for _, r := range page.Records {
		for _, v := range r.Voices {
			last := map[comity.Author]score.Value{}
			for _, j := range v.Judgements {
				last[j.Author] = verdictValue[j.Verdict]
			}
			var u []score.Value
			for _, x := range last {
				u = append(u, x)
			}
			units = append(units, u)
		}
	}
	if alpha, ok := score.Alpha(units, score.Nominal); ok {
		return &alpha, nil
	}
	return nil, nil
}

// verdictValue lets alpha compare verdicts by name.
var verdictValue = map[comity.Verdict]score.Value{comity.Accepted: score.Full, comity.Corrected: score.Partial, comity.RejectedByUs: score.None, comity.Unsure: score.Unresolved}

// confidence is how sure the reader was of a record's first claim, in per cent.
func confidence(r *comity.Record) string {
	if len(r.Voices) == 0 {
		return ""
	}
	return words.Percent(r.Voices[0].Claim.Confidence)
}

// Title implements [frame.Page].
func (p *batchPage) Title() string { return "Review several " + words.Kinds(p.Kind) }

// Body implements [frame.Page].
func (p *batchPage) Body(a *frame.Ask) templ.Component { return batchBody(a, p) }

// Data implements [frame.Page].
func (p *batchPage) Data(*frame.Ask) any { return p }

// Scripted implements [frame.Scripted].
func (p *batchPage) Scripted() {}
