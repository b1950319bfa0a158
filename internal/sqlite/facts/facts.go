// Package facts says what a record is filtered, ordered and searched by. To
// filter by another field, add it here and to the sets of package sets.
package facts

import (
	"strconv"
	gostrings "strings"

	"comity"
	"comity/internal/due"
	"comity/internal/money"
	"comity/internal/plan"
)

// Facts are what a record's row is filtered and ordered by.
type Facts struct {
	Stage, Modality, Programme string
	Under                      string // the programme, where it is no name of the record itself
	Date                       comity.Date
	Sectors                    []string
	By, To, Party              comity.Parties
	Words                      []string
}

// Of reads the facts off the fields that hold.
func Of(b comity.Body) (f Facts) {
	switch b := b.(type) {
	case *comity.Commitment:
		f = Facts{Stage: string(b.Stage), Modality: string(b.Modality), Date: b.Date, By: b.By, To: b.To, Party: b.Target, Programme: string(b.Under), Under: string(b.Under)}
		f.Words = append([]string{b.Title, string(b.Action), b.Terms, b.Activity}, append(b.Items, b.Conditions...)...)
		f.Sectors = []string{b.Sector}
	case *comity.Instrument:
		f = Facts{Stage: string(b.Stage), Date: b.Date, Party: b.Parties, Programme: string(b.Name), Words: []string{string(b.Name), string(b.Type)}}
	case *comity.Meeting:
		f = Facts{Stage: string(b.Status), Date: b.Date, Party: b.Parties, Words: []string{string(b.Name), string(b.Place)}}
	case *comity.Relationship:
		f = Facts{Stage: string(b.Change), Date: b.Date, Party: b.Parties, Words: []string{string(b.Level), string(b.Change)}}
	case *comity.Position:
		f = Facts{Stage: string(b.Stance), Date: b.Date, By: b.By, Party: b.About, Words: []string{string(b.Topic), string(b.Stance)}}
	case *comity.PlanItem:
		f = Facts{Date: b.Deadline, By: plan.Named(b.Owner), Party: plan.Named(b.Partners), Programme: string(b.Plan), Under: string(b.Plan), Words: []string{string(b.Title), string(b.Pillar), string(b.Path)}}
	case *comity.Transaction:
		f = Facts{Date: b.Date, By: b.From, To: append(b.To[:len(b.To):len(b.To)], b.Recipient...), Words: []string{string(b.Note), b.Activity, b.Ref}}
		f.Sectors = []string{b.Sector}
	}
	return f
}

// Text returns the words under which a record is searched: its own and the
// passages that it rests on.
func Text(r comity.Record, f Facts) string {
	parts := f.Words
	for _, v := range r.Voices {
		for _, e := range v.Claim.Evidence {
			parts = append(parts, e.Quote)
		}
	}
	if f.Programme != "" {
		parts = append(parts, f.Programme)
	}
	for _, p := range append(append(f.By[:len(f.By):len(f.By)], f.To...), f.Party...) {
		parts = append(parts, string(p))
	}
	done := map[string]bool{}
	var b gostrings.Builder
	for _, p := range parts {
		if p == "" || done[p] {
			continue
		}
		done[p] = true
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(p)
	}
	return b.String()
}

// Year returns the year of a day, "" for no day.
func Year(d comity.Day) string {
	if len(d) < 4 {
		return ""
	}
	return string(d[:4])
}

// Quality returns how good the sources of a record are, as a figure.
func Quality(r comity.Record) string { return strconv.Itoa(r.Source) }

// Size returns which of ledger.Sizes a record's sum is of: that of a
// commitment, the budget of a plan item, else its largest flow; "" without one,
// or without a rate for its day.
func Size(r comity.Record) string {
	sum, on := sumOf(r)
	if sum == nil {
		return ""
	}
	usd, err := money.Convert(*sum, "USD", on)
	if err != nil {
		return ""
	}
	switch x := usd.Value.Float(); {
	case x < 0:
		return ""
	case x < 1e6:
		return "6"
	case x < 1e7:
		return "7"
	case x < 1e8:
		return "8"
	case x < 1e9:
		return "9"
	}
	return "10"
}

// Due returns the last day by which something of a record is still to be done,
// "" where nothing is.
func Due(r comity.Record) comity.Day { return due.By(&r).Last() }

func sumOf(r comity.Record) (*comity.Amount, comity.Date) {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		if b.Amount != nil {
			return b.Amount, b.Date
		}
	case *comity.PlanItem:
		return b.Budget, b.Deadline
	}
	var largest *comity.Flow
	for i, f := range r.Flows {
		if largest == nil || f.Value.Float() > largest.Value.Float() {
			largest = &r.Flows[i]
		}
	}
	if largest == nil {
		return nil, ""
	}
	return &comity.Amount{Value: largest.Value, Currency: largest.Currency}, largest.ValueDate
}
