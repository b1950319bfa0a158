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
		{"by", a.T("question.giver"), f.By, a.Name(a.Party(f.By))}, {"to", a.T("question.receiver"), f.To, a.Name(a.Party(f.To))}, {"party", a.T("question.party"), f.Party, a.Name(a.Party(f.Party))},
		{"stage", StageLabel(a, p.Kind), f.Stage, Word(a, p.Kind, ledger.FacetStage, f.Stage)}, {"modality", a.T("question.form"), f.Modality, a.Words.Modality(comity.Modality(f.Modality))},
		{"programme", a.T("question.programme"), f.Programme, f.Programme}, {"year", a.T("question.year"), f.Year, f.Year}, {"role", a.T("question.sums"), f.Role, Word(a, p.Kind, ledger.FacetRole, f.Role)},
		{"status", a.T("question.review"), f.Status, Review(a, comity.Status(f.Status))}, {"source", a.T("question.source"), f.Source, words.Clip(f.Source, 12)},
		{"under", a.T("question.programme"), f.Under, f.Under},
		{"sector", a.T("question.sector"), f.Sector, a.Sector(f.Sector)}, {"amount", a.T("question.size"), f.Amount, Word(a, p.Kind, ledger.FacetAmount, f.Amount)},
		{"quality", a.T("question.quality"), f.Quality, Word(a, p.Kind, ledger.FacetQuality, f.Quality)}, {"marking", a.T("question.marking"), f.Marking, f.Marking},
		{"due", a.T("question.due"), f.Due, Word(a, p.Kind, FacetDue, f.Due)},
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
		return a.T("question.all-commitments")
	}
	return a.T("question.commitments", "join", strings.Join(said, ", "))
}

// FacetDue is by when something is still to be done ([due.Spans]): a property
// that a page counts from the day on which it is asked.
const FacetDue ledger.Facet = "due"

// Of returns what a filter says of a facet.
func (f Filter) Of(name ledger.Facet) string {
	return map[ledger.Facet]string{ledger.FacetGiver: f.By, ledger.FacetReceiver: f.To, ledger.FacetParty: f.Party, ledger.FacetStage: f.Stage,
		ledger.FacetModality: f.Modality, ledger.FacetYear: f.Year, ledger.FacetRole: f.Role, ledger.FacetStatus: f.Status,
		ledger.FacetSector: f.Sector, ledger.FacetUnder: f.Under, ledger.FacetAmount: f.Amount, ledger.FacetQuality: f.Quality, ledger.FacetMarking: f.Marking, FacetDue: f.Due}[name]
}

// StageLabel is what a stage is called for records of a kind.
func StageLabel(a *frame.Ask, k comity.Kind) string {
	switch k {
	case comity.KindRelationship:
		return a.T("question.change")
	case comity.KindPosition:
		return a.T("question.stance")
	}
	return a.T("question.stage")
}

// Word says a value of a facet in words.
func Word(a *frame.Ask, k comity.Kind, name ledger.Facet, value string) string {
	switch name {
	case ledger.FacetGiver, ledger.FacetReceiver, ledger.FacetParty:
		return a.Name(comity.Party(value))
	case ledger.FacetModality:
		return a.Words.Modality(comity.Modality(value))
	case FacetDue:
		return a.Words.Or("question.due-word.", value)
	case ledger.FacetSector:
		return a.Sector(value)
	case ledger.FacetRole:
		return a.Words.RoleWord(comity.Role(value))
	case ledger.FacetAmount:
		return a.Words.Size(value)
	case ledger.FacetQuality:
		return a.T("question.of-5", "value", value)
	case ledger.FacetStatus:
		return Review(a, comity.Status(value))
	case ledger.FacetStage:
		switch k {
		case comity.KindCommitment:
			return a.Words.Stage(comity.Stage(value))
		case comity.KindInstrument:
			return a.Words.InstrumentStage(comity.InstrumentStage(value))
		case comity.KindPosition:
			return a.Words.Stance(comity.Text(value))
		case comity.KindMeeting:
			return a.Words.Choice("status", value)
		case comity.KindRelationship:
			return a.Words.RelationChange(value)
		}
	}
	return value
}

// Review says in a word or two whether a person has looked at a record.
func Review(a *frame.Ask, s comity.Status) string {
	if s == comity.StatusRead {
		return a.T("question.not-reviewed")
	}
	return a.Words.Or("question.review-word.", string(s))
}
