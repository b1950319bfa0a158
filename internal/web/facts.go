package web

import (
	"encoding/json"
	"strconv"

	"comity"
	"comity/internal/web/words"
)

// facts are the fields that records of every kind have in common on a page.
type facts struct {
	By, To   comity.Parties // To is empty for kinds whose parties stand side by side
	Date     comity.Date
	Deadline comity.Date
	Stage    string // as stored
	State    string // in words
	Modality comity.Modality
	Amount   *comity.Amount
	Under    string
}

func factsOf(r *comity.Record) facts {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		return facts{By: b.By, To: b.To, Date: b.Date, Deadline: b.Deadline, Stage: string(b.Stage), State: words.Stage(b.Stage),
			Modality: b.Modality, Amount: b.Amount, Under: string(b.Under)}
	case *comity.Instrument:
		return facts{By: b.Parties, Date: b.Date, Stage: string(b.Stage), State: words.InstrumentStage(b.Stage)}
	case *comity.Meeting:
		return facts{By: b.Parties, Date: b.Date, Stage: string(b.Status), State: string(b.Status)}
	case *comity.Relationship:
		return facts{By: b.Parties, Date: b.Date, Stage: string(b.Change), State: string(b.Change)}
	case *comity.Position:
		return facts{By: b.By, To: b.About, Date: b.Date, Stage: string(b.Stance), State: words.Stance(b.Stance)}
	case *comity.PlanItem:
		return facts{By: b.Owner, To: b.Partners, Date: "", Deadline: b.Deadline, Amount: b.Budget, Under: string(b.Plan)}
	}
	return facts{}
}

// late reports whether a commitment's or plan item's time has passed, on a
// day, without word of its completion.
func late(r *comity.Record, today comity.Day) bool {
	f := factsOf(r)
	last := f.Deadline.Last()
	return last != "" && last < today && f.Stage != string(comity.StageCompletion) && f.Stage != string(comity.StageCancelled)
}

// sourcesOf counts the independent sources that speak for a record: copies of
// one text count once.
func sourcesOf(r *comity.Record) int {
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

// fields returns a body's fields by their JSON names, those that state
// nothing left out.
func fields(b comity.Body) map[string]json.RawMessage {
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

func itoa(n int) string { return strconv.Itoa(n) }

func itoa64(n int64) string { return strconv.FormatInt(n, 10) }
