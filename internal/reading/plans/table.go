package plans

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/plan"
	"comity/internal/reading/dates"
	"comity/internal/reading/prepared"
)

// tabled reads the rows of tables whose head names at least a title and one
// other column.
func tabled(doc *prepared.Document, name string, answers Columns) []Item {
	fields := map[[2]int]string{} // by table and column
	for _, c := range Tables(doc.Document, answers) {
		fields[[2]int{c.Table, c.Number}] = c.Field
	}
	rows := map[[2]int]int{} // table and row → index in out
	var out []Item
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if s.Kind != comity.TableCell || s.Block >= len(doc.Document.Blocks) {
			continue
		}
		b := doc.Document.Blocks[s.Block]
		field := fields[[2]int{b.Table, b.Column}]
		if heads(b) || field == "" {
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
	return slices.DeleteFunc(out, func(it Item) bool { return it.Plan.Title == "" })
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
	case "owner":
		it.Plan.Owner = append(it.Plan.Owner, without(partiesOf(doc, i), it.Plan.Owner)...)
	case "partners":
		it.Plan.Partners = append(it.Plan.Partners, without(partiesOf(doc, i), it.Plan.Partners)...)
	case "deadline":
		for k := range s.Dates {
			if d := &s.Dates[k]; it.Plan.Deadline == "" && d.Kind != dates.Since {
				it.Plan.Deadline = d.End()
			}
		}
	case "start":
		if len(s.Dates) > 0 && it.Plan.Start == "" {
			it.Plan.Start = s.Dates[0].End()
		}
	case "focal_points":
		it.Plan.FocalPoints = append(it.Plan.FocalPoints, parted(words)...)
	case "stage":
		if st := plan.StageOf(words); it.Plan.Stage == "" {
			it.Plan.Stage = st
		}
	case "milestones":
		if list, err := plan.ParseMilestones(words); err == nil {
			it.Plan.Milestones = append(it.Plan.Milestones, list...)
		}
	case "budget":
		if len(s.Amounts) > 0 {
			a := s.Amounts[0].Amount
			it.Plan.Budget = &a
		}
	}
}

// parted returns the names of a cell, which semicolons part.
func parted(words string) (out comity.List) {
	for s := range strings.SplitSeq(words, ";") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
