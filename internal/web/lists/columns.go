package lists

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"comity"
	"comity/internal/web/frame"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// column is one column of a list beside the first, which says what it is and
// who does it. A reader chooses columns in the address (column=).
type column struct {
	id    string
	label string
	sort  string // the order that its heading leads to; "" for none
	note  string // before its value, where rows are laid out as lines
	usual bool   // shown where the reader chooses none
	money bool   // only where records may hold sums
	cells []string
}

// columnsOf are the columns that a list of a kind has, in their order; cells
// are what it is called in a table that is carried away.
func columnsOf(a *frame.Ask, k comity.Kind) (out []column) {
	for _, c := range []column{
		{id: "sum", label: a.T("lists.sum"), sort: "amount", usual: true, money: true, cells: []string{"value", "currency", "bound"}},
		{id: "stage", label: question.StageLabel(a, k), usual: true, cells: []string{"stage"}},
		{id: "form", label: a.T("lists.form"), money: true, cells: []string{"modality"}},
		{id: "date", label: a.T("lists.date"), sort: "date", usual: true, cells: []string{"date"}},
		{id: "due", label: a.T("lists.due"), note: "due", usual: true, money: true, sort: "due", cells: []string{"deadline", "kept"}},
		{id: "programme", label: a.T("lists.programme"), note: "under", money: true, cells: []string{"under"}},
		{id: "sector", label: a.T("lists.sector"), money: true, cells: []string{"sector"}},
		{id: "sources", label: a.T("lists.sources-and-review"), sort: "changed", usual: true, cells: []string{"status", "sources", "disputed"}},
		{id: "quality", label: a.T("lists.quality"), note: "quality", cells: []string{"source_quality", "completeness"}},
		{id: "marking", label: a.T("lists.marking"), cells: []string{"marking"}},
		{id: "changed", label: a.T("lists.changed"), note: a.T("lists.changed-in-entry"), cells: []string{"changed"}},
	} {
		if !c.money || k == "" || k == comity.KindCommitment || k == comity.KindPlanItem {
			out = append(out, c)
		}
	}
	return out
}

// readColumns reads which columns an address chooses, in any order, one by one
// or with commas; chosen is false where it chooses none.
func readColumns(a *frame.Ask, k comity.Kind) (shown []column, chosen bool, err error) {
	all := columnsOf(a, k)
	var asked []string
	for _, text := range a.Request.URL.Query()["column"] {
		for _, id := range strings.Split(text, ",") {
			if id = strings.TrimSpace(id); id != "" {
				asked = append(asked, id)
			}
		}
	}
	for _, id := range asked {
		if !slices.ContainsFunc(all, func(c column) bool { return c.id == id }) {
			names := make([]string, len(all))
			for i, c := range all {
				names[i] = c.id
			}
			return nil, false, frame.Worded(comity.Invalid, a.T("lists.is-no-column-of-this", "id", fmt.Sprintf("%q", frame.Clipped(id)))).Hint(a.T("lists.choose-among", "list", a.Words.List(names)))
		}
	}
	for _, c := range all {
		if slices.Contains(asked, c.id) || len(asked) == 0 && c.usual {
			shown = append(shown, c)
		}
	}
	return shown, len(asked) > 0, nil
}

// shows reports whether a column is shown.
func (p *listPage) shows(id string) bool {
	return slices.ContainsFunc(p.columns, func(c column) bool { return c.id == id })
}

// cellOf is a column of a record in words; "" where it states nothing. Sums,
// days by which something is due, and sources have more to them than words.
func cellOf(a *frame.Ask, c column, r *comity.Record, f frame.Facts) string {
	switch c.id {
	case "stage":
		return a.Words.State(r)
	case "form":
		return a.Words.Modality(f.Modality)
	case "date":
		return a.Words.Date(f.Date)
	case "programme":
		return words.Clip(f.Under, 80)
	case "sector":
		if f.Sector != "" {
			return words.Clip(a.Sector(f.Sector), 60)
		}
	case "quality":
		return a.T("lists.of-5", "n", strconv.Itoa(r.Source))
	case "marking":
		return string(r.Marking)
	case "changed":
		return a.Words.Digits(strconv.FormatInt(r.Changed, 10))
	}
	return ""
}

// Header implements [frame.Table]. A table holds the columns that the reader
// chose, or everything.
func (p *listPage) Header() []string {
	return append(p.names(), "address")
}

// names are those of [words.Columns] that a table which is carried away has.
func (p *listPage) names() []string {
	if !p.chose {
		return words.Columns()
	}
	out := []string{"id", "kind", "title", "by", "to"}
	for _, c := range p.columns {
		out = append(out, c.cells...)
	}
	return out
}

// Rows implements [frame.Table].
func (p *listPage) Rows(a *frame.Ask, write func(...string) error) error {
	return p.whole(a, func(r *comity.Record) error { return write(p.cells(a, r)...) })
}

// Lines implements [frame.Lined].
func (p *listPage) Lines(a *frame.Ask, write func(any) error) error {
	return p.whole(a, func(r *comity.Record) error { return write(a.Visible(r)) })
}

// whole hands on the records of the whole list, in the order in which they are
// shown. What is written meanwhile does not move it.
func (p *listPage) whole(a *frame.Ask, take func(*comity.Record) error) error {
	q, v := p.Query, a.View
	q.After, q.Limit = "", frame.PageRows // the first rows come at once
	if p.Next != "" && v.AsOf == 0 {
		v.AsOf = a.Last()
	}
	for ; ; q.Limit = 1000 {
		page, err := a.Site.Store.Records(a.Context, v, q)
		if err != nil {
			return err
		}
		if page.Next != "" && v.AsOf == 0 {
			v.AsOf = a.Last()
			continue
		}
		for i := range page.Records {
			if err := take(&page.Records[i]); err != nil {
				return err
			}
		}
		if q.After = page.Next; q.After == "" {
			return nil
		}
	}
}

// cells lays a record out in the columns of Header.
func (p *listPage) cells(a *frame.Ask, r *comity.Record) []string {
	of := a.Words.Cells(r, a.Name)
	var out []string
	for _, name := range p.names() {
		out = append(out, of[name])
	}
	return append(out, a.RecordURL(r.ID))
}

// asked lists what the address asks beside some parameters, for a form that
// sets those.
func asked(a *frame.Ask, but ...string) (out [][2]string) {
	q := a.Request.URL.Query()
	names := make([]string, 0, len(q))
	for name := range q {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !slices.Contains(but, name) && name != "after" && name != "format" {
			for _, value := range q[name] {
				out = append(out, [2]string{name, value})
			}
		}
	}
	return out
}
