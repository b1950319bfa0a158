package party

import (
	"comity"
	"comity/internal/web/frame"
)

// yearOf is what lies in one year between two parties.
type yearOf struct {
	Year    string
	Records []comity.Record
}

// timeline puts records, the latest first, under their years. What has no date
// stands nowhere on it; a plan's items stand in a list of their own.
func timeline(records []comity.Record) (out []yearOf) {
	for _, r := range records {
		day := frame.FactsOf(&r).Date.First()
		if len(day) < 4 || r.Kind == comity.KindPlanItem {
			continue
		}
		year := string(day[:4])
		if n := len(out); n == 0 || out[n-1].Year != year {
			out = append(out, yearOf{Year: year})
		}
		out[len(out)-1].Records = append(out[len(out)-1].Records, r)
	}
	return out
}

// again says that a promise was announced before: by which record, since when,
// and what is new about it.
type again struct {
	Before comity.Record `json:"before"`
	Since  comity.Date   `json:"since"`
	New    []string      `json:"new"` // in words; none where nothing is
}

// announcedBefore finds for each promise what it announces again.
func announcedBefore(a *frame.Ask, records []comity.Record) (map[comity.ClaimID][]again, error) {
	out := map[comity.ClaimID][]again{}
	for i := range records {
		r := &records[i]
		for _, l := range r.Links {
			if l.Kind != comity.AnnouncedBefore || !r.Is(l.From) {
				continue
			}
			before, err := a.Find(l.To)
			if err != nil {
				return nil, err
			}
			if before != nil && before.ID != r.ID {
				out[r.ID] = append(out[r.ID], again{*a.Visible(before), frame.FactsOf(before).Date, newAbout(a, before, r)})
			}
		}
	}
	return out, nil
}

// newAbout says in words what a promise says that the one before it did not.
func newAbout(a *frame.Ask, before, now *comity.Record) (out []string) {
	was, is := frame.FactsOf(before), frame.FactsOf(now)
	switch {
	case is.Amount != nil && was.Amount == nil:
		out = append(out, a.T("party.a-sum", "sum", a.Words.Amount(is.Amount)))
	case is.Amount != nil && a.Words.Amount(is.Amount) != a.Words.Amount(was.Amount):
		out = append(out, a.T("party.the-sum-where-it-was", "sum", a.Words.Amount(is.Amount), "sum2", a.Words.Amount(was.Amount)))
	}
	if state := a.Words.State(now); is.Stage != was.Stage && state != "" {
		out = append(out, a.T("party.it-is-where-it-was", "state", state, "before", a.Words.State(before)))
	}
	if is.Deadline != "" && is.Deadline != was.Deadline {
		out = append(out, a.T("party.a-day", "date", a.Words.Date(is.Deadline)))
	}
	if is.Modality != was.Modality && is.Modality != comity.Unspecified && is.Modality != "" {
		out = append(out, a.T("party.its-form", "form", a.Words.Modality(is.Modality)))
	}
	if len(is.To) > 0 && a.Words.Parties(is.To, a.Name) != a.Words.Parties(was.To, a.Name) {
		out = append(out, a.T("party.who-receives", "parties", a.Words.Parties(is.To, a.Name)))
	}
	return out
}

// said puts what was announced before into a sentence.
func (x *again) said(a *frame.Ask) string {
	when := a.T("party.earlier-on-a-day-that")
	if x.Since != "" {
		when = a.T("party.since", "date", a.Words.Date(x.Since))
	}
	if len(x.New) == 0 {
		return a.T("party.announced-nothing-about-it-is", "when", when)
	}
	return a.T("party.announced-new-about-it", "when", when, "list", a.Words.List(x.New))
}
