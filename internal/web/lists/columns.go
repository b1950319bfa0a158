package lists

import (
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
func columnsOf(k comity.Kind) (out []column) {
	for _, c := range []column{
		{id: "sum", label: "Sum", sort: "amount", usual: true, money: true, cells: []string{"value", "currency", "bound"}},
		{id: "stage", label: question.StageLabel(k), usual: true, cells: []string{"stage"}},
		{id: "form", label: "Form", money: true, cells: []string{"modality"}},
		{id: "date", label: "Date", sort: "date", usual: true, cells: []string{"date"}},
		{id: "due", label: "Due", note: "due", usual: true, money: true, cells: []string{"deadline"}},
		{id: "programme", label: "Programme", note: "under", money: true, cells: []string{"under"}},
		{id: "sector", label: "Sector", money: true, cells: []string{"sector"}},
		{id: "sources", label: "Sources and review", sort: "changed", usual: true, cells: []string{"status", "sources", "disputed"}},
		{id: "quality", label: "Quality", note: "quality", cells: []string{"source_quality", "completeness"}},
		{id: "marking", label: "Marking", cells: []string{"marking"}},
		{id: "changed", label: "Changed", note: "changed in entry", cells: []string{"changed"}},
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
	all := columnsOf(k)
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
			return nil, false, comity.Errorf(comity.Invalid, "%q is no column of this list", frame.Clipped(id)).WithHint("choose among %s", words.List(names))
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
		return f.State
	case "form":
		return words.Modality(f.Modality)
	case "date":
		return words.Date(f.Date)
	case "programme":
		return words.Clip(f.Under, 80)
	case "sector":
		if code := sectorOf(r); code != "" {
			return words.Clip(a.Site.Sector(code), 60)
		}
	case "quality":
		return strconv.Itoa(r.Source) + " of 5"
	case "marking":
		return string(r.Marking)
	case "changed":
		return words.Digits(strconv.FormatInt(r.Changed, 10))
	}
	return ""
}

func sectorOf(r *comity.Record) string {
	if b, ok := r.Body.(*comity.Commitment); ok {
		return b.Sector
	}
	return ""
}

// Header implements [frame.Table]. A table holds the columns that the reader
// chose, or everything.
func (p *listPage) Header() []string {
	out := []string{"id", "kind", "title", "by", "to"}
	for _, c := range p.carried() {
		out = append(out, c.cells...)
	}
	return append(out, "address")
}

// carried are the columns of a table that is carried away.
func (p *listPage) carried() []column {
	if p.chose {
		return p.columns
	}
	return columnsOf("")
}

// Rows implements [frame.Table]: the whole list in the order in which it is
// shown. What is written meanwhile does not move it.
func (p *listPage) Rows(a *frame.Ask, write func(...string) error) error {
	q, v := p.Query, a.View
	q.After, q.Limit = "", 1000
	for {
		page, err := a.Site.Store.Records(a.Context, v, q)
		if err != nil {
			return err
		}
		if page.Next != "" && v.AsOf == 0 {
			v.AsOf = a.Last()
			continue
		}
		for i := range page.Records {
			if err := write(p.cells(a, &page.Records[i])...); err != nil {
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
	f := frame.FactsOf(r)
	out := []string{string(r.ID), string(r.Kind), a.Title(r), codeList(f.By), codeList(f.To)}
	for _, c := range p.carried() {
		switch c.id {
		case "sum":
			value, currency, bound := "", "", ""
			if f.Amount != nil {
				value, currency, bound = f.Amount.Value.String(), f.Amount.Currency, string(f.Amount.Bound)
			}
			out = append(out, value, currency, bound)
		case "stage":
			out = append(out, f.Stage)
		case "form":
			out = append(out, string(f.Modality))
		case "date":
			out = append(out, string(f.Date))
		case "due":
			out = append(out, string(f.Deadline))
		case "programme":
			out = append(out, f.Under)
		case "sector":
			out = append(out, sectorOf(r))
		case "sources":
			out = append(out, string(r.Status), strconv.Itoa(frame.SourcesOf(r)), disputedFields(r))
		case "quality":
			out = append(out, strconv.Itoa(r.Source), strconv.Itoa(r.Complete))
		case "marking":
			out = append(out, string(r.Marking))
		case "changed":
			out = append(out, strconv.FormatInt(r.Changed, 10))
		}
	}
	return append(out, a.RecordURL(r.ID))
}

func codeList(p comity.Parties) string {
	s := make([]string, len(p))
	for i, x := range p {
		s[i] = string(x)
	}
	return strings.Join(s, ";")
}

func disputedFields(r *comity.Record) string {
	s := make([]string, len(r.Disputes))
	for i, d := range r.Disputes {
		s[i] = d.Field
	}
	return strings.Join(s, ";")
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
