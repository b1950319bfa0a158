package lists

import (
	"comity"
	"comity/internal/due"
	"comity/internal/ledger"
	"comity/internal/web/frame"
	"comity/internal/web/question"
)

// facetValues is how many values of a facet a list shows.
const facetValues = 8

// programmes is how many programmes.
const programmes = 5

// facetOf is one property of the list's records with its commonest values.
type facetOf struct {
	Name   ledger.Facet        `json:"name"`
	Label  string              `json:"-"`
	Values []ledger.FacetCount `json:"values"`
}

// facetNames are those by which a list of a kind is counted, with what they
// are called on a page.
func facetNames(a *frame.Ask, k comity.Kind) []facetOf {
	by := func(f ledger.Facet, label string) facetOf { return facetOf{Name: f, Label: label} }
	out := []facetOf{by(ledger.FacetParty, a.T("lists.party")), by(ledger.FacetYear, a.T("lists.year")), by(ledger.FacetStatus, a.T("lists.review"))}
	switch k {
	case comity.KindCommitment:
		return []facetOf{by(ledger.FacetGiver, a.T("lists.giver")), by(ledger.FacetReceiver, a.T("lists.receiver")), by(ledger.FacetStage, a.T("lists.stage")),
			by(ledger.FacetModality, a.T("lists.form")), by(ledger.FacetSector, a.T("lists.sector")), by(ledger.FacetUnder, a.T("lists.programme")), by(ledger.FacetYear, a.T("lists.year")), by(ledger.FacetAmount, a.T("lists.size")), by(ledger.FacetRole, a.T("lists.sums")),
			by(ledger.FacetStatus, a.T("lists.review")), by(ledger.FacetQuality, a.T("lists.quality")), by(ledger.FacetMarking, a.T("lists.marking"))}
	case comity.KindInstrument, comity.KindMeeting, comity.KindRelationship, comity.KindPosition:
		return append(out, by(ledger.FacetStage, question.StageLabel(a, k)))
	}
	return out
}

// count fills the facets of a list, those that tell nothing more left out.
func (p *listPage) count(a *frame.Ask) error {
	asked := facetNames(a, p.Kind)
	var names []ledger.Facet
	for _, f := range asked {
		names = append(names, f.Name)
	}
	counts, err := a.Site.Store.Facets(a.Context, a.View, p.Query, facetValues, names...)
	if err != nil {
		return err
	}
	for i, f := range asked {
		f.Values = counts[i]
		if f.Name == ledger.FacetUnder { // names are long
			f.Values = f.Values[:min(len(f.Values), programmes)]
		}
		if (len(f.Values) > 1 || len(f.Values) == 1 && f.Values[0].Records < p.Total) && p.Filter.Of(f.Name) == "" {
			p.Facets = append(p.Facets, f)
		}
	}
	return p.countDue(a)
}

// countDue counts what is late, due soon and due later.
func (p *listPage) countDue(a *frame.Ask) error {
	f := facetOf{Name: question.FacetDue, Label: a.T("lists.due")}
	if !hasDue(p.Kind) || p.Filter.Due != "" {
		return nil
	}
	for _, s := range due.Spans {
		q := p.Query
		q.Sort, q.After, q.Limit = "", "", 1
		q.DueFrom, q.DueTo = s.Days(a.Today())
		page, err := a.Site.Store.Records(a.Context, a.View, q)
		if err != nil {
			return err
		}
		if page.Total > 0 {
			f.Values = append(f.Values, ledger.FacetCount{Value: string(s), Records: page.Total})
		}
	}
	if len(f.Values) > 0 {
		p.Facets = append(p.Facets, f)
	}
	return nil
}

// nofollow keeps machines that read the whole site from every combination of
// conditions: they find each condition alone.
func (p *listPage) nofollow() string {
	if p.Filter.Any() || p.Filter.Sort != "" {
		return "nofollow"
	}
	return ""
}
