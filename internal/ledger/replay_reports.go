package ledger

import (
	"cmp"
	"slices"

	"comity"
)

// What people report of a record, beside its claims: progress, scores, how
// scores are given, and objections. They go with the record when it merges and
// with the claim that they named when it splits.

func (s *step) progressReported(p *comity.ProgressReported) error {
	return s.alter(p.Record, func(r *comity.Record) {
		r.Progress = append(r.Progress, comity.Progress{Entry: s.entry.Number, Author: s.entry.Author, Marking: s.entry.Marking, ProgressReported: *p})
	})
}

func (s *step) assessmentMade(p *comity.AssessmentMade) error {
	return s.alter(p.Record, func(r *comity.Record) {
		r.Assessments = append(r.Assessments, comity.Assessment{Entry: s.entry.Number, Author: s.entry.Author, Marking: s.entry.Marking, AssessmentMade: *p})
	})
}

func (s *step) rubricSet(p *comity.RubricSet) error {
	return s.alter(p.Record, func(r *comity.Record) {
		r.Rubrics = append(r.Rubrics, comity.Rubric{Entry: s.entry.Number, Author: s.entry.Author, Marking: s.entry.Marking, RubricSet: *p})
	})
}

func (s *step) objectionNoted(p *comity.ObjectionNoted) error {
	return s.alter(p.Record, func(r *comity.Record) {
		r.Objections = append(r.Objections, comity.Objection{Entry: s.entry.Number, Author: s.entry.Author, Marking: s.entry.Marking, ObjectionNoted: *p})
	})
}

// objectionAnswered finds the objection wherever its record has gone since.
func (s *step) objectionAnswered(p *comity.ObjectionAnswered) error {
	return s.alter(p.Record, func(r *comity.Record) {
		r.Objections = slices.Clone(r.Objections)
		for i := range r.Objections {
			if o := &r.Objections[i]; o.Entry == p.Objection {
				o.Answered, o.Accepted, o.Answer = s.entry.Number, p.Accepted, p.Answer
				o.Marking = o.Marking.Strictest(s.entry.Marking) // the two are shown together
			}
		}
	})
}

func joinReports(into, from *comity.Record) {
	into.Progress = append(into.Progress, from.Progress...)
	into.Assessments = append(into.Assessments, from.Assessments...)
	into.Rubrics = append(into.Rubrics, from.Rubrics...)
	into.Objections = append(into.Objections, from.Objections...)
}

// settleReports orders what was reported by entry.
func settleReports(r *comity.Record) {
	slices.SortStableFunc(r.Progress, func(a, b comity.Progress) int { return cmp.Compare(a.Entry, b.Entry) })
	slices.SortStableFunc(r.Assessments, func(a, b comity.Assessment) int { return cmp.Compare(a.Entry, b.Entry) })
	slices.SortStableFunc(r.Rubrics, func(a, b comity.Rubric) int { return cmp.Compare(a.Entry, b.Entry) })
	slices.SortStableFunc(r.Objections, func(a, b comity.Objection) int { return cmp.Compare(a.Entry, b.Entry) })
}

// divideReports gives part what was reported of the claims that leave r.
func divideReports(part, r *comity.Record, leaves func(comity.ClaimID) bool) {
	part.Progress, r.Progress = divide(r.Progress, func(x comity.Progress) bool { return leaves(x.Record) })
	part.Assessments, r.Assessments = divide(r.Assessments, func(x comity.Assessment) bool { return leaves(x.Record) })
	part.Rubrics, r.Rubrics = divide(r.Rubrics, func(x comity.Rubric) bool { return leaves(x.Record) })
	part.Objections, r.Objections = divide(r.Objections, func(x comity.Objection) bool { return leaves(x.Record) })
}

// narrowReports leaves out what v may not see. An objection that no person
// accepted is for the owner's eyes.
func narrowReports(r *comity.Record, v comity.Viewer) {
	r.Progress = keep(r.Progress, func(x comity.Progress) bool { return v.Sees(x.Marking) })
	r.Assessments = keep(r.Assessments, func(x comity.Assessment) bool { return v.Sees(x.Marking) })
	r.Rubrics = keep(r.Rubrics, func(x comity.Rubric) bool { return v.Sees(x.Marking) })
	r.Objections = keep(r.Objections, func(x comity.Objection) bool {
		return v.Sees(x.Marking) && (x.Accepted || v.Sees(comity.Red))
	})
}

// renameReports says of every report that it is about the record by the id that
// it has here: the claim that the report named may be hidden.
func renameReports(r *comity.Record) {
	r.Progress, r.Assessments = slices.Clone(r.Progress), slices.Clone(r.Assessments)
	r.Rubrics, r.Objections = slices.Clone(r.Rubrics), slices.Clone(r.Objections)
	for i := range r.Progress {
		r.Progress[i].Record = r.ID
	}
	for i := range r.Assessments {
		r.Assessments[i].Record = r.ID
	}
	for i := range r.Rubrics {
		r.Rubrics[i].Record = r.ID
	}
	for i := range r.Objections {
		r.Objections[i].Record = r.ID
	}
}

// reports is how much was reported of a record.
type reports struct{ progress, assessments, rubrics, objections int }

func countReports(r *comity.Record) reports {
	return reports{len(r.Progress), len(r.Assessments), len(r.Rubrics), len(r.Objections)}
}
