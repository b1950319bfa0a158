package report

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/report/paper"
	"comity/internal/web/words"
)

// Diff writes what changed in the ledger after one entry up to the view's own:
// what came in, what moved up the ladder, which figures changed, what is
// disputed since, what went into another record.
func (m *Maker) Diff(ctx context.Context, since int64) (*paper.Report, error) {
	p, err := m.begin(ctx, "What changed", "")
	if err != nil {
		return nil, err
	}
	if since < 1 || since >= m.entry {
		return nil, comity.Errorf(comity.Invalid, "there is nothing between entry %d and entry %d", since, m.entry).WithHint("give an earlier entry or day")
	}
	p.Subtitle = fmt.Sprintf("Between entries %d and %d", since, m.entry)
	records, err := m.records(ctx, ledger.Query{})
	if err != nil {
		return nil, err
	}
	before := m.View
	before.AsOf = since
	var fresh []comity.Record
	var changed []change
	for _, r := range records {
		if r.Founded > since {
			fresh = append(fresh, r)
			continue
		}
		if r.Changed <= since {
			continue
		}
		old, err := m.Store.Record(ctx, before, string(r.ID))
		if comity.KindOf(err) == comity.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if f := differences(&old, &r); len(f) > 0 {
			changed = append(changed, change{r, f})
		}
	}
	m.fresh(p, fresh)
	m.changed(p, changed)
	if len(fresh) == 0 && len(changed) == 0 {
		p.Say(paper.Text("Nothing that this view shows has changed."))
	}
	return p, nil
}

// change is one record with the fields that differ.
type change struct {
	record comity.Record
	fields []difference
}

type difference struct{ name, before, after string }

// differences compares what a record said with what it says.
func differences(a, b *comity.Record) []difference {
	x, y := fieldsOf(a.Body), fieldsOf(b.Body)
	var names []string
	for n := range x {
		names = append(names, n)
	}
	for n := range y {
		if _, ok := x[n]; !ok {
			names = append(names, n)
		}
	}
	slices.SortFunc(names, func(p, q string) int { return words.FieldRank(p) - words.FieldRank(q) })
	var out []difference
	for _, n := range names {
		if string(x[n]) != string(y[n]) {
			out = append(out, difference{n, string(x[n]), string(y[n])})
		}
	}
	if a.Status != b.Status {
		out = append(out, difference{"status", `"` + string(a.Status) + `"`, `"` + string(b.Status) + `"`})
	}
	if len(a.Disputes) == 0 && len(b.Disputes) > 0 {
		out = append(out, difference{"disputed", `"no"`, `"yes"`})
	}
	if n := b.Sources - a.Sources; n > 0 {
		out = append(out, difference{"sources", fmt.Sprint(a.Sources), fmt.Sprint(b.Sources)})
	}
	return out
}

func fieldsOf(b comity.Body) map[string]json.RawMessage {
	raw, err := json.Marshal(b)
	if err != nil {
		return nil
	}
	var out map[string]json.RawMessage
	_ = json.Unmarshal(raw, &out)
	return out
}

func (m *Maker) fresh(p *paper.Report, list []comity.Record) {
	if len(list) == 0 {
		return
	}
	p.Add(paper.Heading{Level: 1, Text: "New"})
	for _, k := range comity.Kinds {
		var items [][]paper.Run
		for i := range list {
			if list[i].Kind == k {
				items = append(items, []paper.Run{m.cite(p, &list[i], words.Title(k, list[i].Body, m.Name))})
			}
		}
		if len(items) > 0 {
			p.Add(paper.Heading{Level: 2, Text: words.Capital(words.Count(len(items), words.Kind(k), words.Kinds(k)))}, paper.List{Items: items})
		}
	}
}

func (m *Maker) changed(p *paper.Report, list []change) {
	if len(list) == 0 {
		return
	}
	p.Add(paper.Heading{Level: 1, Text: "Changed"})
	t := paper.Table{Header: []string{"Record", "Field", "Before", "After"}, Shares: []int{7, 3, 5, 5}}
	for i := range list {
		for n, f := range list[i].fields {
			head := []paper.Run{}
			if n == 0 {
				head = []paper.Run{m.cite(p, &list[i].record, words.Title(list[i].record.Kind, list[i].record.Body, m.Name))}
			}
			t.Rows = append(t.Rows, [][]paper.Run{head, cell("%s", words.Capital(words.Field(f.name))), cell("%s", m.value(f.name, f.before)), cell("%s", m.value(f.name, f.after))})
		}
	}
	p.Add(t)
}

func (m *Maker) value(field, raw string) string {
	if raw == "" || raw == "null" || raw == "[]" {
		return "nothing"
	}
	return words.Value(field, json.RawMessage(raw), m.Name)
}
