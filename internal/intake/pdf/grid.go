package pdf

import (
	"math"
	"slices"

	"comity"
	"comity/internal/intake/blocks"
	"comity/internal/intake/pdf/ruled"
)

// gridRow is a row of a ruled table: a text a column, "" where a cell is empty
// or one further left or above covers it.
type gridRow struct {
	page  int
	bold  bool
	texts []string
}

// openGrid is the ruled table that was written last: the next page may go on
// with it.
type openGrid struct {
	page   int
	lefts  []float64 // of its columns
	head   gridRow
	number int // of its last row
}

// gridAt returns how many lines from i on stand in one ruled table.
func (l *layout) gridAt(i int) int {
	j := i
	for t := l.lines[i].grid.table; t != nil && j < len(l.lines) && l.lines[j].grid.table == t; j++ {
	}
	return j - i
}

// writeGrids writes the ruled table that begins at line i and what of it stands
// on the next pages, and returns how many lines that are.
func (l *layout) writeGrids(i int) int {
	n := l.gridAt(i)
	rows, lefts := l.gridRows(l.lines[i : i+n])
	page := l.lines[i].Page
	rows, goesOn := l.open.without(rows, lefts, page)
	if !goesOn {
		l.table++
		l.open = &openGrid{head: rows[0]}
	}
	o := l.open
	o.page, o.lefts = page, lefts
	for i+n < len(l.lines) {
		m := l.gridAt(i + n)
		if m == 0 || l.lines[i+n].Page != o.page+1 {
			break
		}
		more, lefts := l.gridRows(l.lines[i+n : i+n+m])
		if !alike(o.lefts, lefts) {
			break
		}
		o.page++
		more, _ = o.without(more, lefts, o.page)
		rows = splice(rows, more)
		n += m
	}
	heads := 0
	if o.number == 0 {
		heads = headRows(rows)
	}
	for k, r := range rows {
		o.number++
		l.writeRow(r, o.number, k < heads)
	}
	return n
}

// headRows returns how many rows are a table's head: the bold ones that it
// begins with, where others follow. A lone bold text heads what is below it,
// not the columns.
func headRows(rows []gridRow) int {
	for n, r := range rows {
		if !r.bold || n > 0 && r.full() < 2 {
			return n
		}
	}
	return 0
}

// full returns how many columns hold text.
func (r *gridRow) full() int {
	return len(slices.DeleteFunc(slices.Clone(r.texts), func(s string) bool { return s == "" }))
}

// without takes the head that a table repeats on a further page out of rows,
// and reports whether they begin with it.
func (o *openGrid) without(rows []gridRow, lefts []float64, page int) ([]gridRow, bool) {
	if o == nil || o.page > page || page > o.page+1 || !alike(o.lefts, lefts) || len(rows) < 2 || !slices.Equal(rows[0].texts, o.head.texts) {
		return rows, false
	}
	return rows[1:], true
}

// splice puts the rows of a further page under those before. A row that a page
// break parts is put together again.
func splice(rows, more []gridRow) []gridRow {
	last := &rows[len(rows)-1]
	if !last.parted(more[0]) {
		return append(rows, more...)
	}
	for c, t := range more[0].texts {
		last.texts[c] = joined(last.texts[c], t)
	}
	return append(rows, more[1:]...)
}

// parted reports whether next is the rest of a row that a page break parted: it
// has no beginning of its own, adds to cells that have text, and one of them
// goes on in the middle of a sentence, or most of them do not go on.
func (r *gridRow) parted(next gridRow) bool {
	if next.texts[0] != "" && !lower(next.texts[0]) {
		return false
	}
	had, goes, on := 0, 0, false
	for c, t := range next.texts {
		if r.texts[c] != "" {
			had++
		}
		if t == "" {
			continue
		}
		if r.texts[c] == "" {
			return false
		}
		goes++
		on = on || lower(t) || blocks.Continues(r.texts[c], t)
	}
	return on || goes*2 <= had
}

func (l *layout) writeRow(r gridRow, number int, head bool) {
	l.SetPage(r.page)
	for c, text := range r.texts {
		l.Add(comity.Block{Kind: comity.TableCell, Table: l.table, Row: number, Column: c + 1, Header: head}, text)
	}
}

// columnsOf returns where the columns begin that hold text, so that what only
// double lines or spaces between cells make is no column.
func columnsOf(lines []Line, t *ruled.Table) []float64 {
	var out []float64
	for _, x := range lines {
		if left := t.Cells[x.grid.index].Left; !slices.Contains(out, left) {
			out = append(out, left)
		}
	}
	slices.Sort(out)
	return out
}

// alike reports whether two tables have the same columns.
func alike(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) < 4 })
}

// gridRows gathers the texts of a ruled table into rows, and says where its
// columns begin.
func (l *layout) gridRows(lines []Line) (rows []gridRow, lefts []float64) {
	t := lines[0].grid.table
	lefts = columnsOf(lines, t)
	byCell := map[int][]Line{}
	var order []int // cells with text
	for _, x := range lines {
		if byCell[x.grid.index] == nil {
			order = append(order, x.grid.index)
		}
		byCell[x.grid.index] = append(byCell[x.grid.index], x)
	}
	slices.Sort(order) // cells are numbered row by row
	row := -1
	for _, k := range order {
		c := t.Cells[k]
		if c.Row != row {
			row = c.Row
			rows = append(rows, gridRow{lines[0].Page, true, make([]string, len(lefts))})
		}
		r := &rows[len(rows)-1]
		for _, x := range byCell[k] {
			r.bold = r.bold && x.Bold
		}
		r.texts[slices.Index(lefts, c.Left)] = l.cellText(byCell[k], c)
	}
	return rows, lefts
}
