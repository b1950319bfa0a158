package explorer

import (
	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// facetValues is how many values of a facet a list shows.
const facetValues = 8

// facetOf is one property of the list's records with its commonest values.
type facetOf struct {
	Name   ledger.Facet        `json:"name"`
	Label  string              `json:"-"`
	Values []ledger.FacetCount `json:"values"`
}

// chosen is a condition of the list, with the address of the list without it.
type chosen struct{ label, value, without string }

// facetNames are those by which a list of a kind is counted, with what they
// are called on a page.
func facetNames(k comity.Kind) []facetOf {
	by := func(f ledger.Facet, label string) facetOf { return facetOf{Name: f, Label: label} }
	out := []facetOf{by(ledger.FacetParty, "Party"), by(ledger.FacetYear, "Year"), by(ledger.FacetStatus, "Review")}
	switch k {
	case comity.KindCommitment:
		return []facetOf{by(ledger.FacetGiver, "Giver"), by(ledger.FacetReceiver, "Receiver"), by(ledger.FacetStage, "Stage"),
			by(ledger.FacetModality, "Form"), by(ledger.FacetYear, "Year"), by(ledger.FacetRole, "Sums"), by(ledger.FacetStatus, "Review")}
	case comity.KindInstrument, comity.KindMeeting, comity.KindRelationship, comity.KindPosition:
		return append(out, by(ledger.FacetStage, stageLabel(k)))
	}
	return out
}

func stageLabel(k comity.Kind) string {
	switch k {
	case comity.KindRelationship:
		return "Change"
	case comity.KindPosition:
		return "Stance"
	}
	return "Stage"
}

// count fills the facets of a list, those that tell nothing more left out.
func (p *listPage) count(a *frame.Ask) error {
	asked := facetNames(p.Kind)
	var names []ledger.Facet
	for _, f := range asked {
		names = append(names, f.Name)
	}
	counts, err := a.Site.Store.Facets(a.Context, a.View, p.query, facetValues, names...)
	if err != nil {
		return err
	}
	for i, f := range asked {
		f.Values = counts[i]
		if len(f.Values) > 1 && p.Filter.of(f.Name) == "" {
			p.Facets = append(p.Facets, f)
		}
	}
	return nil
}

// of returns what a filter says of a facet.
func (f filter) of(name ledger.Facet) string {
	return map[ledger.Facet]string{ledger.FacetGiver: f.By, ledger.FacetReceiver: f.To, ledger.FacetParty: f.Party, ledger.FacetStage: f.Stage,
		ledger.FacetModality: f.Modality, ledger.FacetYear: f.Year, ledger.FacetRole: f.Role, ledger.FacetStatus: f.Status}[name]
}

// chosen lists the conditions of the list in the order of its form.
func (p *listPage) chosen(a *frame.Ask) (out []chosen) {
	f := p.Filter
	for _, c := range []struct{ name, label, typed, value string }{
		{"by", "Giver", f.By, a.Name(a.Party(f.By))}, {"to", "Receiver", f.To, a.Name(a.Party(f.To))}, {"party", "Party", f.Party, a.Name(a.Party(f.Party))},
		{"stage", stageLabel(p.Kind), f.Stage, facetWord(a, p.Kind, ledger.FacetStage, f.Stage)}, {"modality", "Form", f.Modality, words.Modality(comity.Modality(f.Modality))},
		{"programme", "Programme", f.Programme, f.Programme}, {"year", "Year", f.Year, f.Year}, {"role", "Sums", f.Role, f.Role},
		{"status", "Review", f.Status, shortStatus(comity.Status(f.Status))}, {"source", "Source", f.Source, words.Clip(f.Source, 12)},
	} {
		if c.typed != "" {
			out = append(out, chosen{c.label, c.value, a.With(c.name, "", "after", "", "format", "")})
		}
	}
	return out
}

// facetWord says a value of a facet in words.
func facetWord(a *frame.Ask, k comity.Kind, name ledger.Facet, value string) string {
	switch name {
	case ledger.FacetGiver, ledger.FacetReceiver, ledger.FacetParty:
		return a.Name(comity.Party(value))
	case ledger.FacetModality:
		return words.Modality(comity.Modality(value))
	case ledger.FacetStatus:
		return shortStatus(comity.Status(value))
	case ledger.FacetStage:
		switch k {
		case comity.KindCommitment:
			return words.Stage(comity.Stage(value))
		case comity.KindInstrument:
			return words.InstrumentStage(comity.InstrumentStage(value))
		case comity.KindPosition:
			return words.Stance(comity.Text(value))
		}
	}
	return value
}

// nofollow keeps machines that read the whole site from every combination of
// conditions: they find each condition alone.
func (p *listPage) nofollow() string {
	if p.Filter.any() || p.Filter.Sort != "" {
		return "nofollow"
	}
	return ""
}
