package lists

import (
	"comity"
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
func facetNames(k comity.Kind) []facetOf {
	by := func(f ledger.Facet, label string) facetOf { return facetOf{Name: f, Label: label} }
	out := []facetOf{by(ledger.FacetParty, "Party"), by(ledger.FacetYear, "Year"), by(ledger.FacetStatus, "Review")}
	switch k {
	case comity.KindCommitment:
		return []facetOf{by(ledger.FacetGiver, "Giver"), by(ledger.FacetReceiver, "Receiver"), by(ledger.FacetStage, "Stage"),
			by(ledger.FacetModality, "Form"), by(ledger.FacetSector, "Sector"), by(ledger.FacetUnder, "Programme"), by(ledger.FacetYear, "Year"), by(ledger.FacetAmount, "Size"), by(ledger.FacetRole, "Sums"),
			by(ledger.FacetStatus, "Review"), by(ledger.FacetQuality, "Quality"), by(ledger.FacetMarking, "Marking")}
	case comity.KindInstrument, comity.KindMeeting, comity.KindRelationship, comity.KindPosition:
		return append(out, by(ledger.FacetStage, question.StageLabel(k)))
	}
	return out
}

// count fills the facets of a list, those that tell nothing more left out.
func (p *listPage) count(a *frame.Ask) error {
	asked := facetNames(p.Kind)
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
