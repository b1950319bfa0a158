// Package due says what is still to be done and by when: the one rule by which
// every list, page, feed, calendar and report calls something late.
package due

import (
	"comity"
	"comity/internal/plan"
)

// ever is after every day on which something was reported.
const ever comity.Day = "9999-12-31"

// By returns by when something of a record is still to be done; "" where
// nothing is, or no time is set. A commitment that was delivered, given up or
// suspended, or kept by the signing that it promised, is not to be done any
// more; what is only asked for or considered was promised by nobody yet.
func By(r *comity.Record) comity.Date {
	if r.Status == comity.StatusRejected || r.Merged != "" {
		return ""
	}
	switch b := r.Body.(type) {
	case *comity.Commitment:
		switch b.Stage {
		case comity.StageCompletion, comity.StageCancelled, comity.StageSuspended, comity.StageProposed:
			return ""
		}
		if r.Kept == "" {
			return b.Deadline
		}
	case *comity.PlanItem:
		if len(r.Progress) == 0 || plan.Stand(r, plan.Options{Today: ever}).Open() {
			return b.Deadline
		}
	}
	return ""
}

// Late reports whether the time of what a record promises has passed, on a day,
// without word that it was done.
func Late(r *comity.Record, on comity.Day) bool {
	last := By(r).Last()
	return last != "" && last < on
}

// Span is when something of a record is still to be done, as seen from a day.
type Span string

// The spans.
const (
	Overdue Span = "late"  // its time has passed
	Soon    Span = "soon"  // within a year of the day
	Later   Span = "later" // after that
)

// Spans lists the spans in the order of time.
var Spans = []Span{Overdue, Soon, Later}

// soon is how many days from a day on are soon.
const soon = 365

// Days returns the first and the last day of a span, both inclusive; "" is open.
func (s Span) Days(on comity.Day) (from, to comity.Day) {
	switch s {
	case Overdue:
		return "", on.Add(-1)
	case Soon:
		return on, on.Add(soon)
	case Later:
		return on.Add(soon + 1), ""
	}
	return "", ""
}
