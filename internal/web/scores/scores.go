// Package scores holds the page of who kept their word: averages with their
// intervals, commitments × members, the readings of the rubrics side by side.
package scores

import (
	"fmt"
	"strconv"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/score"
	"comity/internal/web/frame"
)

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){"/scores": scores}
}

// rowsShown bounds how many commitments of the matrix a page shows; the CSV
// has all.
const rowsShown = 200

// scoresPage is the scores of one release and reading.
type scoresPage struct {
	Release  comity.Release `json:"release"`
	Reading  string         `json:"reading"`
	By       string         `json:"by"`
	Averages []average      `json:"averages"`
	Apart    []score.Apart  `json:"apart"`
	Alpha    *float64       `json:"alpha"`
	Readings []string       `json:"readings"`
	Flips    []flip         `json:"flips"`
	matrix   *score.Matrix
}

// average is one line of the averages.
type average struct {
	Name    string      `json:"name"`
	Percent *float64    `json:"percent"`
	Low     float64     `json:"low"`
	High    float64     `json:"high"`
	Cases   int         `json:"cases"`
	Tally   score.Tally `json:"tally"`
}

// flip is one case that readings score differently.
type flip struct {
	Record comity.ClaimID `json:"record"`
	Party  comity.Party   `json:"party"`
	Values []score.Value  `json:"values"`
	title  string
}

func scores(a *frame.Ask) (frame.Page, error) {
	q := a.Request.URL.Query()
	p := &scoresPage{Release: comity.Interim, Reading: q.Get("reading"), By: q.Get("by"), Averages: []average{}, Flips: []flip{}}
	if q.Get("release") == string(comity.Final) {
		p.Release = comity.Final
	}
	records, other, err := scored(a)
	if err != nil {
		return nil, err
	}
	if p.Readings = score.Readings(records, p.Release); len(p.Readings) == 0 && q.Get("release") == "" && other {
		p.Release, p.Readings = comity.Final, score.Readings(records, comity.Final)
	}
	p.matrix = score.NewMatrix(records, p.Release, p.Reading)
	p.average(a)
	if x, ok := p.matrix.Alpha(); ok {
		p.Alpha = &x
	}
	if len(p.Readings) > 1 {
		for _, c := range score.Compare(records, p.Release, p.Readings) {
			if c.Flips() {
				p.Flips = append(p.Flips, flip{c.Record.ID, c.Party, c.Values, a.Title(&c.Record)})
			}
		}
	}
	return p, nil
}

// scored reads the commitments that anybody scored; final says that some have
// final scores.
func scored(a *frame.Ask) (out []comity.Record, final bool, err error) {
	for r, err := range a.Site.Store.Each(a.Context, a.View, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}}) {
		if err != nil {
			return nil, false, err
		}
		if len(r.Assessments) == 0 || r.Status == comity.StatusRejected || r.Merged != "" {
			continue
		}
		out = append(out, r)
		for _, x := range r.Assessments {
			final = final || x.Release == comity.Final
		}
	}
	return out, final, nil
}

// average adds up by the class asked for.
func (p *scoresPage) average(a *frame.Ask) {
	by := score.Classes[0]
	for _, c := range score.Classes {
		if c.Name == p.By {
			by = c
		}
	}
	p.By = by.Name
	groups := p.matrix.By(by, func(class, key string) string { return a.Words.Class(class, key, a.Name) })
	for _, g := range groups {
		low, high := g.Sum.Interval()
		x := average{Name: g.Name, Low: score.Percent(low), High: score.Percent(high), Cases: g.Sum.Cases(), Tally: g.Sum.Tally}
		if m, ok := g.Sum.Mean(); ok {
			m = score.Percent(m)
			x.Percent = &m
		}
		p.Averages = append(p.Averages, x)
	}
	p.Apart = score.Differ(groups)
}

// Kept writes an average, "no case" without one.
func (x *average) Kept(a *frame.Ask) string {
	if x.Percent == nil {
		return a.T("scores.no-case")
	}
	return fmt.Sprintf("%.0f %%", *x.Percent)
}

// Sure writes its interval.
func (x *average) Sure() string {
	if x.Percent == nil {
		return ""
	}
	return fmt.Sprintf("%.0f–%.0f %%", x.Low, x.High)
}

// short writes a score as a cell holds it.
func short(v score.Value) string {
	switch v {
	case score.None:
		return "−1"
	case score.NotApplicable:
		return "n/a"
	case score.Unresolved:
		return "?"
	}
	return string(v)
}

// readingName names a reading of the rubrics.
func readingName(a *frame.Ask, s string) string {
	if s == "" {
		return a.T("scores.without-a-name")
	}
	return s
}

// Title implements [frame.Page].
func (p *scoresPage) Title(a *frame.Ask) string { return a.T("scores.who-kept-their-word") }

// Body implements [frame.Page].
func (p *scoresPage) Body(a *frame.Ask) templ.Component { return scoresBody(a, p) }

// Data implements [frame.Page].
func (p *scoresPage) Data(*frame.Ask) any { return p }

// Header implements [frame.Table].
func (p *scoresPage) Header() []string {
	out := []string{"record", "commitment", "weight"}
	for _, m := range p.matrix.Members {
		out = append(out, string(m))
	}
	return out
}

// Rows implements [frame.Table].
func (p *scoresPage) Rows(a *frame.Ask, write func(cells ...string) error) error {
	for i := range p.matrix.Rows {
		r := &p.matrix.Rows[i]
		cells := []string{string(r.Record.ID), a.Title(&r.Record), strconv.FormatFloat(r.Weight, 'g', -1, 64)}
		for _, v := range r.Scores {
			cells = append(cells, string(v))
		}
		if err := write(cells...); err != nil {
			return err
		}
	}
	return nil
}
