package question

import (
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// Condition is one condition of a question in words, with the address of the
// page without it.
type Condition struct{ Label, Value, Without string }

// Conditions lists what narrows the question, in the order of its form.
func (p *Question) Conditions(a *frame.Ask) (out []Condition) {
	f := p.Filter
	for _, c := range []struct{ name, label, typed, value string }{
		{"by", "Giver", f.By, a.Name(a.Party(f.By))}, {"to", "Receiver", f.To, a.Name(a.Party(f.To))}, {"party", "Party", f.Party, a.Name(a.Party(f.Party))},
		{"stage", StageLabel(p.Kind), f.Stage, Word(a, p.Kind, ledger.FacetStage, f.Stage)}, {"modality", "Form", f.Modality, words.Modality(comity.Modality(f.Modality))},
		{"programme", "Programme", f.Programme, f.Programme}, {"year", "Year", f.Year, f.Year}, {"role", "Sums", f.Role, f.Role},
		{"status", "Review", f.Status, Review(comity.Status(f.Status))}, {"source", "Source", f.Source, words.Clip(f.Source, 12)},
		{"under", "Programme", f.Under, f.Under},
		{"sector", "Sector", f.Sector, a.Site.Sector(f.Sector)}, {"amount", "Size", f.Amount, Word(a, p.Kind, ledger.FacetAmount, f.Amount)},
		{"quality", "Quality", f.Quality, Word(a, p.Kind, ledger.FacetQuality, f.Quality)}, {"marking", "Marking", f.Marking, f.Marking},
	} {
		if c.typed != "" {
			out = append(out, Condition{c.label, c.value, a.With(c.name, "", "after", "", "format", "")})
		}
	}
	return out
}

// Words says in words what a list of commitments is narrowed to.
func (p *Question) Words(a *frame.Ask) string {
	var said []string
	for _, c := range p.Conditions(a) {
		said = append(said, strings.ToLower(c.Label)+" "+words.Clip(c.Value, 60))
	}
	if len(said) == 0 {
		return "all commitments"
	}
	return "commitments, " + strings.Join(said, ", ")
}

// Of returns what a filter says of a facet.
func (f Filter) Of(name ledger.Facet) string {
	return map[ledger.Facet]string{ledger.FacetGiver: f.By, ledger.FacetReceiver: f.To, ledger.FacetParty: f.Party, ledger.FacetStage: f.Stage,
		ledger.FacetModality: f.Modality, ledger.FacetYear: f.Year, ledger.FacetRole: f.Role, ledger.FacetStatus: f.Status,
		ledger.FacetSector: f.Sector, ledger.FacetUnder: f.Under, ledger.FacetAmount: f.Amount, ledger.FacetQuality: f.Quality, ledger.FacetMarking: f.Marking}[name]
}

// StageLabel is what a stage is called for records of a kind.
func StageLabel(k comity.Kind) string {
	switch k {
	case comity.KindRelationship:
		return "Change"
	case comity.KindPosition:
		return "Stance"
	}
	return "Stage"
}

// Word says a value of a facet in words.
func Word(a *frame.Ask, k comity.Kind, name ledger.Facet, value string) string {
	switch name {
	case ledger.FacetGiver, ledger.FacetReceiver, ledger.FacetParty:
		return a.Name(comity.Party(value))
	case ledger.FacetModality:
		return words.Modality(comity.Modality(value))
	case ledger.FacetSector:
		return a.Site.Sector(value)
	case ledger.FacetAmount:
		return words.Size(value)
	case ledger.FacetQuality:
		return value + " of 5"
	case ledger.FacetStatus:
		return Review(comity.Status(value))
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

// Review says in a word or two whether a person has looked at a record.
func Review(s comity.Status) string {
	if s == comity.StatusRead {
		return "not reviewed"
	}
	return string(s)
}
