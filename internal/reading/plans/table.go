package plans

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"comity"
	"comity/internal/plan"
	"comity/internal/reading/dates"
	"comity/internal/reading/prepared"
	"comity/internal/vocab"
)

// tabled reads the rows of tables whose head names at least a title and one
// other column.
func tabled(doc *prepared.Document, name string, answers Columns) []Item {
	fields := map[[2]int]string{} // by table and column
	for _, c := range Tables(doc.Document, answers) {
		fields[[2]int{c.Table, c.Number}] = c.Field
	}
	heading := headings(doc, fields)
	rows := map[[2]int]int{}      // table and row → index in out
	over := map[int]comity.Text{} // table → the heading that stands over its next rows
	var out []Item
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if s.Kind != comity.TableCell || s.Block >= len(doc.Document.Blocks) {
			continue
		}
		b := doc.Document.Blocks[s.Block]
		field := fields[[2]int{b.Table, b.Column}]
		at := [2]int{b.Table, b.Row}
		if t := heading[at]; t != "" {
			over[b.Table] = t
		}
		if heads(b) || field == "" || heading[at] != "" {
			continue
		}
		k, ok := rows[at]
		if !ok {
			k = len(out)
			rows[at] = k
			out = append(out, Item{Plan: &comity.PlanItem{Plan: comity.Text(name), Pillar: cmp.Or(over[b.Table], pillar(doc, i))}})
		}
		out[k].cell(doc, i, field)
	}
	return slices.DeleteFunc(out, func(it Item) bool { return it.Plan.Title == "" })
}

// headings finds the rows of tables of three columns or more that hold one text,
// at their left, as "Pillar 1: Safety at sea" over the rows of its items. Where
// titles stand at the left, only what calls itself a part of the plan is one: the
// rest are items of which nothing else is said.
func headings(doc *prepared.Document, fields map[[2]int]string) map[[2]int]comity.Text {
	cells := map[[2]int]int{}
	columns := map[int]int{} // of a table, the last one
	for _, b := range doc.Document.Blocks {
		if b.Kind == comity.TableCell {
			cells[[2]int{b.Table, b.Row}]++
			columns[b.Table] = max(columns[b.Table], b.Column)
		}
	}
	out := map[[2]int]comity.Text{}
	for _, b := range doc.Document.Blocks {
		at := [2]int{b.Table, b.Row}
		if b.Kind != comity.TableCell || heads(b) || b.Column != 1 || cells[at] > 1 || columns[b.Table] < 3 {
			continue
		}
		text := strings.Join(strings.Fields(doc.Document.Text[b.Span.Start:b.Span.End]), " ")
		first, _, _ := strings.Cut(strings.ToLower(text), " ")
		if fields[[2]int{b.Table, 1}] == "title" && !parts.Has(first) {
			continue
		}
		if len(text) <= longest && strings.Count(text, " ") > 0 && strings.ContainsFunc(text, unicode.IsLetter) {
			out[at] = comity.Text(text)
		}
	}
	return out
}

// longest is how long a heading may be.
const longest = 150

// parts are what a plan calls its parts.
var parts = vocab.Words("pillar part area theme cluster priority objective goal chapter section component strand track axis outcome")

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
