package frame

import (
	"encoding/json"

	"comity"
	"comity/internal/web/words"
)

// Facts are the fields that records of every kind have in common on a page.
type Facts struct {
	By, To   comity.Parties // To is empty for kinds whose parties stand side by side
	Date     comity.Date
	Deadline comity.Date
	Stage    string // as stored
	State    string // in words
	Modality comity.Modality
	Amount   *comity.Amount
	Under    string
}

// FactsOf returns the facts of a record; a body of a kind without any gives none.
func FactsOf(r *comity.Record) Facts {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		return Facts{By: b.By, To: b.To, Date: b.Date, Deadline: b.Deadline, Stage: string(b.Stage), State: words.Stage(b.Stage),
			Modality: b.Modality, Amount: b.Amount, Under: string(b.Under)}
	case *comity.Instrument:
		return Facts{By: b.Parties, Date: b.Date, Stage: string(b.Stage), State: words.InstrumentStage(b.Stage)}
	case *comity.Meeting:
		return Facts{By: b.Parties, Date: b.Date, Stage: string(b.Status), State: string(b.Status)}
	case *comity.Relationship:
		return Facts{By: b.Parties, Date: b.Date, Stage: string(b.Change), State: string(b.Change)}
	case *comity.Position:
		return Facts{By: b.By, To: b.About, Date: b.Date, Stage: string(b.Stance), State: words.Stance(b.Stance)}
	case *comity.PlanItem:
		return Facts{By: b.Owner, To: b.Partners, Date: "", Deadline: b.Deadline, Amount: b.Budget, Under: string(b.Plan)}
	}
	return Facts{}
}

// Late reports whether a commitment's or plan item's time has passed, on a
// day, without word of its completion.
func Late(r *comity.Record, today comity.Day) bool {
	f := FactsOf(r)
	last := f.Deadline.Last()
	return last != "" && last < today && f.Stage != string(comity.StageCompletion) && f.Stage != string(comity.StageCancelled)
}

// SourcesOf counts the independent sources that speak for a record: copies of
// one text count once.
func SourcesOf(r *comity.Record) int {
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

// Fields returns a body's fields by their JSON names, those that state
// nothing left out.
func Fields(b comity.Body) map[string]json.RawMessage {
	raw, err := json.Marshal(b)
	if err != nil {
		return nil
	}
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil {
		return nil
	}
	for k, v := range m {
		if s := string(v); s == "null" || s == "[]" || s == `""` {
			delete(m, k)
		}
	}
	return m
}

// MarkingNote says a marking to a reader; "" for CLEAR.
func MarkingNote(m comity.Marking) string {
	if m == comity.Clear || m == "" {
		return ""
	}
	return "TLP:" + string(m)
}
