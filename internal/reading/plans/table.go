package plans

import (
	"strings"

	"comity"
	"comity/internal/reading/dates"
	"comity/internal/reading/prepared"
)

// columns gives the field that a word in a table's header names.
var columns = map[string]string{
	"no": "path", "number": "path", "#": "path", "item": "path",
	"action": "title", "actions": "title", "activity": "title", "activities": "title", "measure": "title", "measures": "title", "project": "title", "projects": "title", "task": "title",
	"lead": "owner", "owner": "owner", "responsible": "owner", "agency": "owner", "implementing": "owner",
	"partner": "partners", "partners": "partners", "supporting": "partners",
	"deadline": "deadline", "timeline": "deadline", "timeframe": "deadline", "date": "deadline", "due": "deadline", "when": "deadline",
	"budget": "budget", "cost": "budget", "funding": "budget",
	"pillar": "pillar", "area": "pillar", "theme": "pillar",
}

// tabled reads the rows of tables whose first row names at least a title and
// one other column.
func tabled(doc *prepared.Document, name string) []Item {
	heads := map[[2]int]string{} // table and column → field
	rows := map[[2]int]int{}     // table and row → index in out
	var out []Item
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if s.Kind != comity.TableCell || s.Block >= len(doc.Document.Blocks) {
			continue
		}
		b := doc.Document.Blocks[s.Block]
		if b.Row <= 1 || b.Header {
			for _, t := range s.Tokens {
				if f := columns[t.Lower]; f != "" && heads[[2]int{b.Table, b.Column}] == "" {
					heads[[2]int{b.Table, b.Column}] = f
				}
			}
			continue
		}
		field := heads[[2]int{b.Table, b.Column}]
		if field == "" || !titled(heads, b.Table) {
			continue
		}
		at := [2]int{b.Table, b.Row}
		k, ok := rows[at]
		if !ok {
			k = len(out)
			rows[at] = k
			out = append(out, Item{Plan: &comity.PlanItem{Plan: comity.Text(name), Pillar: pillar(doc, i)}})
		}
		out[k].cell(doc, i, field)
	}
	return out
}

// titled reports whether a table has a column of titles and another one.
func titled(heads map[[2]int]string, table int) bool {
	n, title := 0, false
	for at, f := range heads {
		if at[0] == table {
			n++
			title = title || f == "title"
		}
	}
	return title && n > 1
}

// cell takes one cell into the row's item.
func (it *Item) cell(doc *prepared.Document, i int, field string) {
	s := &doc.Sentences[i]
	words := strings.Join(strings.Fields(doc.Text(i, 0, len(s.Tokens))), " ")
	it.Sentences = append(it.Sentences, i)
	it.because(field, "plan/column", words)
	switch field {
	case "path":
		it.Plan.Path = comity.Text(strings.TrimRight(words, ". "))
	case "title":
		it.Plan.Title = comity.Text(strings.TrimSpace(string(it.Plan.Title) + " " + words))
	case "pillar":
		it.Plan.Pillar = comity.Text(words)
	case "owner", "partners":
		for k := range s.Names {
			if field == "owner" {
				it.Plan.Owner = append(it.Plan.Owner, without(s.Names[k].Parties, it.Plan.Owner)...)
			} else {
				it.Plan.Partners = append(it.Plan.Partners, without(s.Names[k].Parties, it.Plan.Partners)...)
			}
		}
	case "deadline":
		for k := range s.Dates {
			if d := &s.Dates[k]; it.Plan.Deadline == "" && d.Kind != dates.Since {
				it.Plan.Deadline = d.End()
			}
		}
	case "budget":
		if len(s.Amounts) > 0 {
			a := s.Amounts[0].Amount
			it.Plan.Budget = &a
		}
	}
}
