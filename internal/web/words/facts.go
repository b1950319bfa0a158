package words

import (
	"strconv"
	"strings"

	"comity"
)

// Facts are the fields that records of every kind have in common.
type Facts struct {
	By, To   comity.Parties // To is empty for kinds whose parties stand side by side
	Date     comity.Date
	Deadline comity.Date
	Stage    string // as stored
	Modality comity.Modality
	Amount   *comity.Amount
	Under    string
	Sector   string
}

// FactsOf returns the facts of a record; a body of a kind without any gives none.
func FactsOf(r *comity.Record) Facts {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		return Facts{By: b.By, To: b.To, Date: b.Date, Deadline: b.Deadline, Stage: string(b.Stage),
			Modality: b.Modality, Amount: b.Amount, Under: string(b.Under), Sector: b.Sector}
	case *comity.Instrument:
		return Facts{By: b.Parties, Date: b.Date, Stage: string(b.Stage)}
	case *comity.Meeting:
		return Facts{By: b.Parties, Date: b.Date, Stage: string(b.Status)}
	case *comity.Relationship:
		return Facts{By: b.Parties, Date: b.Date, Stage: string(b.Change)}
	case *comity.Position:
		return Facts{By: b.By, To: b.About, Date: b.Date, Stage: string(b.Stance)}
	case *comity.PlanItem:
		return Facts{By: b.Owner, To: b.Partners, Date: "", Deadline: b.Deadline, Amount: b.Budget, Under: string(b.Plan)}
	}
	return Facts{}
}

// State says how a record stands; "" for kinds that have no state.
func (w Words) State(r *comity.Record) string {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		return w.Stage(b.Stage)
	case *comity.Instrument:
		return w.InstrumentStage(b.Stage)
	case *comity.Meeting:
		return w.MeetingStatus(string(b.Status))
	case *comity.Relationship:
		return w.RelationChange(string(b.Change))
	case *comity.Position:
		return w.Stance(b.Stance)
	}
	return ""
}

// Kept says of a promise to bring about an instrument that it was kept, and
// when; "" of all others.
func (w Words) Kept(r *comity.Record) string {
	switch {
	case r.Kept == "":
		return ""
	case r.KeptOn == "":
		return w.T("words.kept")
	}
	return w.T("words.kept-on", "date", w.Date(r.KeptOn))
}

// Sources counts the independent sources that speak for a record: copies of
// one text count once.
func Sources(r *comity.Record) int {
	if r.Sources > 0 {
		return r.Sources
	}
	seen := map[comity.SourceID]bool{}
	for _, v := range r.Voices {
		if v.Retired == "" {
			seen[v.Claim.Source] = true
		}
	}
	return len(seen)
}

// Columns are the columns of every table of records, in their order: pages and
// the command line write the same.
func Columns() []string {
	return []string{"id", "kind", "title", "by", "to", "value", "currency", "bound", "stage", "modality", "date", "deadline", "kept", "under", "sector",
		"status", "sources", "disputed", "source_quality", "completeness", "marking", "changed"}
}

// Cells are a record's cells by the names of [Columns]; name gives one party's
// name.
func (w Words) Cells(r *comity.Record, name func(comity.Party) string) map[string]string {
	f := FactsOf(r)
	out := map[string]string{"id": string(r.ID), "kind": string(r.Kind), "title": w.Title(r.Kind, r.Body, name), "by": Codes(f.By), "to": Codes(f.To),
		"stage": f.Stage, "modality": string(f.Modality), "date": string(f.Date), "deadline": string(f.Deadline), "kept": keptCell(r), "under": f.Under, "sector": f.Sector,
		"status": string(r.Status), "sources": strconv.Itoa(Sources(r)), "source_quality": strconv.Itoa(r.Source), "completeness": strconv.Itoa(r.Complete),
		"marking": string(r.Marking), "changed": strconv.FormatInt(r.Changed, 10)}
	if f.Amount != nil {
		out["value"], out["currency"], out["bound"] = f.Amount.Value.String(), f.Amount.Currency, string(f.Amount.Bound)
	}
	fields := make([]string, len(r.Disputes))
	for i, d := range r.Disputes {
		fields[i] = d.Field
	}
	out["disputed"] = strings.Join(fields, ";")
	return out
}

// keptCell is when a promise was kept by what it promised to bring about; "yes"
// where that day is not known.
func keptCell(r *comity.Record) string {
	if r.Kept != "" && r.KeptOn == "" {
		return "yes"
	}
	return string(r.KeptOn)
}

// Codes are the codes of parties in one cell of a table.
func Codes(p comity.Parties) string {
	s := make([]string, len(p))
	for i, x := range p {
		s[i] = string(x)
	}
	return strings.Join(s, ";")
}
