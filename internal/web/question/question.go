// Package question reads what an address asks of the records of a kind: the
// conditions as typed, the query that they make for a store, and the same in
// words. A list, its counts, its feeds, its exports and its pictures are all
// drawn from one [Question], so that none can show what another leaves out.
// To add a condition, add a field to [Filter] and a row to its table.
package question

import (
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/due"
	"comity/internal/ledger"
	"comity/internal/review"
	"comity/internal/web/frame"
)

// Question is what one address asks of the records of a kind, or of all kinds.
type Question struct {
	Kind   comity.Kind
	Filter Filter
	Query  ledger.Query
}

// Filter is what a reader typed, as typed.
type Filter struct {
	By, To, Party, Stage, Modality, Year, Programme, Status, Role, Source, Sector, Under, Amount, Quality, Marking, Due, Sort string
}

// Any reports whether the filter narrows the list at all.
func (f Filter) Any() bool {
	f.Sort = ""
	return f != Filter{}
}

// Read reads the conditions of a list of a kind from its address; "" is all
// kinds.
func Read(a *frame.Ask, kind comity.Kind) (*Question, error) {
	var f Filter
	q := a.Request.URL.Query()
	for name, field := range map[string]*string{
		"by": &f.By, "to": &f.To, "party": &f.Party, "stage": &f.Stage, "modality": &f.Modality, "year": &f.Year, "programme": &f.Programme,
		"status": &f.Status, "role": &f.Role, "source": &f.Source, "sector": &f.Sector, "under": &f.Under, "amount": &f.Amount, "quality": &f.Quality, "marking": &f.Marking, "due": &f.Due, "sort": &f.Sort,
	} {
		*field = strings.TrimSpace(q.Get(name))
	}
	p, err := Of(a, kind, f)
	if err != nil {
		return nil, err
	}
	p.Query.After = q.Get("after")
	return p, nil
}

// Of makes the question that a filter asks of the records of a kind.
func Of(a *frame.Ask, kind comity.Kind, f Filter) (*Question, error) {
	q, err := f.query(a, kind)
	return &Question{Kind: kind, Filter: f, Query: q}, err
}

// URL is an address with the conditions of the question.
func (p *Question) URL(a *frame.Ask, path string) string {
	f := p.Filter
	return a.URL(path, "by", f.By, "to", f.To, "party", f.Party, "stage", f.Stage, "modality", f.Modality, "year", f.Year,
		"programme", f.Programme, "status", f.Status, "role", f.Role, "source", f.Source, "sector", f.Sector, "under", f.Under, "amount", f.Amount, "quality", f.Quality, "marking", f.Marking, "due", f.Due)
}

// List is the address of the list that answers the question.
func (p *Question) List(a *frame.Ask) string { return p.URL(a, frame.ListPath(p.Kind)) }

// query turns what was typed into a question to the store.
func (f Filter) query(a *frame.Ask, kind comity.Kind) (ledger.Query, error) {
	q := ledger.Query{Programme: f.Programme, Source: comity.SourceID(f.Source), Sort: f.Sort, Limit: frame.PageRows}
	if kind != "" {
		q.Kinds = []comity.Kind{kind}
	}
	for text, list := range map[*string]*[]comity.Party{&f.By: &q.By, &f.To: &q.To, &f.Party: &q.Party} {
		if *text != "" {
			*list = []comity.Party{a.Party(*text)}
		}
	}
	if err := f.choices(a, kind, &q); err != nil {
		return q, err
	}
	if f.Year != "" {
		if len(f.Year) != 4 || strings.Trim(f.Year, "0123456789") != "" {
			return q, frame.Worded(comity.Invalid, a.T("question.is-no-year", "year", fmt.Sprintf("%q", frame.Clipped(f.Year)))).Hint(a.T("question.write-four-digits-as-in"))
		}
		q.Years = []string{f.Year}
	}
	if err := f.measures(a, &q); err != nil {
		return q, err
	}
	switch f.Sort {
	case "", "changed", "date", "amount", "due", "overdue":
		return q, nil
	}
	return q, frame.Worded(comity.Invalid, a.T("question.is-no-order", "sort", fmt.Sprintf("%q", frame.Clipped(f.Sort)))).Hint(a.T("question.sort-by-changed-date-or"))
}

// choices adds what narrows by one of few words.
func (f Filter) choices(a *frame.Ask, kind comity.Kind, q *ledger.Query) (err error) {
	if q.Stages, err = choice(a, "stage", f.Stage, review.Stages(kind)); err != nil {
		return err
	}
	if q.Modality, err = choice(a, "modality", f.Modality, comity.Modalities); err != nil {
		return err
	}
	if q.Status, err = choice(a, "status", f.Status, []comity.Status{comity.StatusRead, comity.StatusReviewed, comity.StatusRejected}); err != nil {
		return err
	}
	roles, err := choice(a, "role", f.Role, comity.Roles)
	if len(roles) > 0 {
		q.Role = roles[0]
	}
	return err
}

// choice reads one of the words that a condition takes.
func choice[T ~string](a *frame.Ask, name, typed string, known []T) ([]T, error) {
	if typed == "" {
		return nil, nil
	}
	if slices.Contains(known, T(typed)) {
		return []T{T(typed)}, nil
	}
	list := make([]string, len(known))
	for i, k := range known {
		list[i] = string(k)
	}
	return nil, frame.Worded(comity.Invalid, a.T("question.there-is-no-such", "name", name, "value", fmt.Sprintf("%q", frame.Clipped(typed)))).Hint(a.T("question.give-one-of", "list", strings.Join(list, ", ")))
}

// measures adds what narrows by figures and marks.
func (f Filter) measures(a *frame.Ask, q *ledger.Query) error {
	if f.Sector != "" {
		if strings.Trim(f.Sector, "0123456789") != "" {
			return frame.Worded(comity.Invalid, a.T("question.is-no-sector", "sector", fmt.Sprintf("%q", frame.Clipped(f.Sector)))).Hint(a.T("question.give-a-dac-code-or"))
		}
		q.Sectors = []string{f.Sector}
	}
	if f.Under != "" {
		q.Under = []string{f.Under}
	}
	if f.Amount != "" {
		if !slices.Contains(ledger.Sizes, f.Amount) {
			return frame.Worded(comity.Invalid, a.T("question.is-no-size", "amount", fmt.Sprintf("%q", frame.Clipped(f.Amount)))).Hint(a.T("question.give-6-for-less-than"))
		}
		q.Amounts = []string{f.Amount}
	}
	if f.Quality != "" {
		if len(f.Quality) != 1 || f.Quality < "0" || f.Quality > "5" {
			return frame.Worded(comity.Invalid, a.T("question.is-no-quality-of-sources", "quality", fmt.Sprintf("%q", frame.Clipped(f.Quality)))).Hint(a.T("question.give-1-to-5"))
		}
		q.Qualities = []string{f.Quality}
	}
	if f.Due != "" {
		if !slices.Contains(due.Spans, due.Span(f.Due)) {
			return frame.Worded(comity.Invalid, a.T("question.is-no-span", "due", fmt.Sprintf("%q", frame.Clipped(f.Due)))).Hint(a.T("question.give-late-soon-or-later"))
		}
		q.DueFrom, q.DueTo = due.Span(f.Due).Days(a.Today())
	}
	if f.Marking != "" {
		m, err := comity.ParseMarking(f.Marking)
		if err != nil {
			return err
		}
		q.Markings = []comity.Marking{m}
	}
	return nil
}
