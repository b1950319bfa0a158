package plans

import (
	"cmp"
	"fmt"
	"strings"

	"comity/internal/plan"
	"comity/internal/web/frame"
)

// drawn is how many items a plan may have and still be drawn item by item.
const drawn = 400

// glanceRow is a pillar of a plan in small.
type glanceRow struct {
	Name  string
	Marks bool // item by item; else in numbers
	Cells []glanceCell
}

// glanceCell is what of a pillar stands in one column.
type glanceCell struct {
	Count int
	Marks []string // the gravest flag of each item, "" without one
	Says  string
}

// glanceOf draws a plan in small.
func glanceOf(a *frame.Ask, b *plan.Board) []glanceRow {
	var out []glanceRow
	for _, x := range b.Pillars {
		row := glanceRow{Name: cmp.Or(x.Name, a.T("plans.without-a-pillar")), Marks: b.Items <= drawn}
		for _, c := range columns {
			row.Cells = append(row.Cells, glanceCellOf(a, c.of(x.Items), row.Marks))
		}
		out = append(out, row)
	}
	return out
}

func glanceCellOf(a *frame.Ask, items []*plan.Item, marks bool) glanceCell {
	c := glanceCell{Count: len(items)}
	flags := map[string]int{}
	for _, i := range items {
		f := grave(i)
		if flags[f]++; marks {
			c.Marks = append(c.Marks, f)
		}
	}
	said := []string{a.Words.Digits(fmt.Sprint(c.Count))}
	if n := flags[string(plan.Overdue)]; n > 0 {
		said = append(said, a.T("plans.overdue", "n", a.Words.Digits(fmt.Sprint(n))))
	}
	c.Says = strings.Join(said, ", ")
	return c
}
