package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"comity/internal/intake/pdf/ruled"
)

// gridCell is where a line of a ruled table stands.
type gridCell struct {
	table *ruled.Table
	index int // of the cell
}

// longCell is how many letters make a cell a text of its own.
const longCell = 1200

// intoCells parts lines of one page at the cells of its ruled tables. The lines
// of a table come one after another, in the place of its first; what was drawn
// around text that is no table leaves the lines as they are.
func (p *pageText) intoCells(lines []Line, drawing *ruled.Page) []Line {
	tables := drawing.Tables()
	slices.SortStableFunc(tables, func(a, b ruled.Table) int { // those inside others first
		return compare(area(a.Box), area(b.Box))
	})
	for i := range tables {
		lines, _ = p.intoTable(lines, &tables[i])
	}
	return p.intoRegions(lines, drawing)
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func area(b ruled.Box) float64 { return (b.Right - b.Left) * (b.Top - b.Bottom) }

// intoTable parts the lines that stand in a table, and reports whether it is one.
func (p *pageText) intoTable(lines []Line, t *ruled.Table) ([]Line, bool) {
	var inside, out []Line
	first := -1
	for _, l := range lines {
		if l.grid.table != nil || l.Right < t.Left || l.Left > t.Right || max(l.Base, l.End)+l.Size < t.Bottom || min(l.Base, l.End) > t.Top {
			out = append(out, l)
			continue
		}
		for _, piece := range p.parted(l, t) {
			if piece.grid.table == nil {
				out = append(out, piece)
				continue
			}
			if first < 0 {
				first = len(out)
			}
			inside = append(inside, piece)
		}
	}
	if !tabular(inside, t) {
		return lines, false
	}
	return slices.Insert(out, first, inside...), true
}

// tabular reports whether what stands in a grid makes it a table: at least two
// rows and columns with text, not mostly empty places as a chart has, and not
// long texts side by side.
func tabular(inside []Line, t *ruled.Table) bool {
	letters := map[int]int{}
	rows, columns := map[int]bool{}, map[int]bool{}
	for _, l := range inside {
		c := t.Cells[l.grid.index]
		letters[l.grid.index] += len(l.Text)
		rows[c.Row], columns[c.Column] = true, true
	}
	long := 0
	for _, n := range letters {
		if n > longCell {
			long++
		}
	}
	return len(rows) > 1 && len(columns) > 1 && len(letters) > 3 && len(letters)*4 > len(t.Cells) && long*2 < len(letters)
}

// parted cuts a line where the cells of a table part it, between words or
// inside what is set as one word with a gap at the edge of a cell.
func (p *pageText) parted(l Line, t *ruled.Table) []Line {
	var out []Line
	cell, start := -2, 0 // of the open piece
	units := unitsOf(l)
	flush := func(end int) {
		if s := strings.TrimSpace(l.Text[start:end]); cell > -2 && s != "" {
			from := start + strings.Index(l.Text[start:end], s)
			out = append(out, p.piece(l, s, units[from], units[from+len(s)-1], t, cell))
		}
		start = end
	}
	for _, w := range words(l.Text) {
		for _, run := range p.runs(l, w, units, t) {
			if run.cell != cell {
				flush(run.start)
				cell = run.cell
			}
		}
	}
	flush(len(l.Text))
	if len(out) == 1 && out[0].grid.table == nil {
		return []Line{l}
	}
	return out
}

// unitsOf returns the unit of each byte of a line.
func unitsOf(l Line) []int {
	unit := l.first
	units := make([]int, 0, len(l.Text))
	for _, r := range l.Text {
		for range utf8.RuneLen(r) {
			units = append(units, unit)
		}
		if unit++; r > 0xffff {
			unit++
		}
	}
	return units
}

// run is a stretch of a line in one cell, −1 outside of all.
type run struct{ start, cell int }

// words returns where the words of a text begin and end.
func words(s string) [][2]int {
	var out [][2]int
	start := -1
	for i, r := range s + " " {
		switch white := r == ' ' || r == '\t' || r == '\r' || r == '\n'; {
		case !white && start < 0:
			start = i
		case white && start >= 0:
			out = append(out, [2]int{start, i})
			start = -1
		}
	}
	return out
}

// runs says which cells a word stands in: the one of its middle, unless the
// word is two that a gap parts where a cell ends.
func (p *pageText) runs(l Line, w [2]int, units []int, t *ruled.Table) []run {
	first, ok1 := p.bounds(units[w[0]])
	last, ok2 := p.bounds(units[w[1]-1])
	if !ok1 || !ok2 {
		return []run{{w[0], -1}}
	}
	a, z := t.At(middle(first)), t.At(middle(last))
	if a == z {
		return []run{{w[0], a}}
	}
	var out []run
	before := first
	begin := w[0]
	for i, r := range l.Text[w[0]:w[1]] {
		box, ok := p.bounds(units[w[0]+i])
		if i == 0 || !ok || r == 0xfffe || r == 2 {
			continue
		}
		if apart := box.Left-before.Right > 0.25*l.Size || math.Abs(box.Bottom-before.Bottom) > l.Size; apart && t.At(middle(box)) != t.At(middle(before)) {
			out = append(out, run{begin, p.cellOf(units, begin, w[0]+i, t)})
			begin = w[0] + i
		}
		before = box
	}
	return append(out, run{begin, p.cellOf(units, begin, w[1], t)})
}

// cellOf returns the cell of the middle of a stretch of one line.
func (p *pageText) cellOf(units []int, from, to int, t *ruled.Table) int {
	a, ok1 := p.bounds(units[from])
	z, ok2 := p.bounds(units[to-1])
	if !ok1 || !ok2 {
		return -1
	}
	x1, y1 := middle(a)
	x2, _ := middle(z)
	return t.At((x1+x2)/2, y1)
}

func middle(b ruled.Box) (x, y float64) { return (b.Left + b.Right) / 2, (b.Bottom + b.Top) / 2 }

// piece measures a stretch of a line anew.
func (p *pageText) piece(l Line, text string, first, last int, t *ruled.Table, cell int) Line {
	x := Line{Page: l.Page, Text: text, first: first}
	p.place(&x, first, last, nil)
	x.cells = nil
	if cell >= 0 {
		x.grid = gridCell{t, cell}
	}
	return x
}
