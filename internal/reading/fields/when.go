package fields

import (
	"strings"

	"comity"
	"comity/internal/reading/dates"
)

// when finds the date of the undertaking and the deadline.
func (f *filling) when() {
	delivered := f.claim.Stage == comity.StageCompletion || f.claim.Stage == comity.StageImplementation
	for k := range f.at().Dates {
		d := &f.at().Dates[k]
		if d.Date == "" {
			continue
		}
		switch {
		case f.due(d, delivered):
			if f.claim.Deadline == "" {
				f.claim.Deadline = d.End()
				f.because("deadline", "deadline/"+d.Rule, d.Words)
			}
		case d.Kind == dates.Duration || f.claim.Date != "" || !f.dated(d.Tokens) || f.compared(d) || delivered && promised(f.at().Verbs, f.Verb, d):
		case d.Kind != dates.Since:
			f.claim.Date = d.Date
			f.because("date", "date/"+d.Rule, d.Words)
		case delivered:
			f.claim.Date = d.Through(f.Doc.Published)
			f.because("date", "date/since-"+d.Rule, d.Words)
		}
	}
	if f.claim.Date == "" && f.Doc.Official && !delivered {
		f.claim.Date = f.Doc.Published
		f.because("date", "date/document", string(f.Doc.Published))
	}
}

// due reports whether d says by when the candidate's act is to be done: it
// follows a preposition that says so, or reaches beyond the document's own day
// in the clause of an act that is still to come.
func (f *filling) due(d *dates.Mention, delivered bool) bool {
	if delivered || d.Tokens[0] < f.From {
		return false
	}
	if d.Kind == dates.Deadline {
		return true
	}
	published := f.Doc.Published
	if published == "" || d.Kind == dates.Since || d.Tokens[1] > f.To || strings.HasPrefix(d.Rule, "last-") || strings.HasPrefix(d.Rule, "long-") {
		return false
	}
	if d.Kind == dates.Duration {
		return d.Tokens[0] >= f.anchor()
	}
	if d.Date.First() > published.Last() {
		return d.Lead != "" || d.Rule != "fiscal-year"
	}
	v := f.act()
	return d.End().Last() > published.Last() && (d.Kind == dates.Spell || len(d.Date) == 4) && v != nil && (v.Future() || f.claim.Stage == comity.StageProposed)
}

// compared reports whether d only names a time to compare with: "the same as
// last year", "last year's allocation".
func (f *filling) compared(d *dates.Mention) bool {
	before := f.lower(d.Tokens[0] - 1)
	return before == "as" || before == "than" || f.lower(d.Tokens[1]) == "'s" && d.Rule == "year"
}

// dated reports whether the date at t says when the candidate's undertaking
// was made: it stands in the candidate's clause, opens the sentence, or goes
// with a verb that governs the act ("said on Wednesday that it would give").
func (f *filling) dated(t [2]int) bool {
	if t[0] >= f.From {
		return t[1] <= f.To
	}
	if t[0] < 8 {
		return true
	}
	for _, k := range f.Chain {
		if v := &f.at().Verbs[k]; v.End <= t[0] && t[0] <= v.End+3 {
			return true
		}
	}
	return false
}
