package report

import (
	"context"
	"fmt"

	"comity"
	"comity/internal/change"
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
	var moved []changed
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
		if f := change.Between(&old, &r); len(f) > 0 {
			moved = append(moved, changed{r, f})
		}
	}
	m.fresh(p, fresh)
	m.changed(p, moved)
	if len(fresh) == 0 && len(moved) == 0 {
		p.Say(paper.Text("Nothing that this view shows has changed."))
	}
	return p, nil
}

// changed is one record with the fields that differ.
type changed struct {
	record comity.Record
	fields []change.Field
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
				items = append(items, []paper.Run{m.cite(p, &list[i], words.English.Title(k, list[i].Body, m.Name))})
			}
		}
		if len(items) > 0 {
			p.Add(paper.Heading{Level: 2, Text: words.Capital(words.Count(len(items), words.English.Kind(k), words.English.Kinds(k)))}, paper.List{Items: items})
		}
	}
}

func (m *Maker) changed(p *paper.Report, list []changed) {
	if len(list) == 0 {
		return
	}
	p.Add(paper.Heading{Level: 1, Text: "Changed"})
	t := paper.Table{Header: []string{"Record", "Field", "Before", "After"}, Shares: []int{7, 3, 5, 5}}
	for i := range list {
		for n, f := range list[i].fields {
			head := []paper.Run{}
			if n == 0 {
				head = []paper.Run{m.cite(p, &list[i].record, words.English.Title(list[i].record.Kind, list[i].record.Body, m.Name))}
			}
			t.Rows = append(t.Rows, [][]paper.Run{head, cell("%s", words.Capital(words.English.Field(f.Name))), cell("%s", change.Words(words.English, f.Name, f.Before, m.Name)), cell("%s", change.Words(words.English, f.Name, f.After, m.Name))})
		}
	}
	p.Add(t)
}
