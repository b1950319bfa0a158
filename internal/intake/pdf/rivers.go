package pdf

import (
	"math"
	"slices"

	"comity/internal/intake/pdf/ruled"
)

// A table without lines between its columns has white ones: what no word of any
// row stands in parts two columns, as long as rows are enough to make it no
// chance.

// span is how far a word reaches, and the line that it stands in.
type span struct {
	left, right, size float64
	line              int
}

// intoRegions parts lines at the cells of tables of which rules or areas tell
// the rows.
func (p *pageText) intoRegions(lines []Line, drawing *ruled.Page) []Line {
	for _, r := range drawing.Regions() {
		for _, rows := range withNeighbours(lines, r) {
			if t, ok := p.lattice(lines, r, rows); ok {
				if lines, ok = p.intoTable(lines, &t); ok {
					break
				}
			}
		}
	}
	return lines
}

// headLines is how many lines a head without a rule or a shade over it may have.
const headLines = 3

// withNeighbours returns the rows of a region with the lines close above and
// below it, which may be a head without a rule over it or a last row without a
// shade, the most of them first, and without them last.
func withNeighbours(lines []Line, r ruled.Region) [][]float64 {
	top, low := r.Rows[0], r.Rows[len(r.Rows)-1]
	near := make([]Line, 0, len(lines))
	for _, l := range lines {
		if l.grid.table == nil && l.Right > r.Left-2 && l.Left < r.Right+2 && l.Size > 0 {
			near = append(near, l)
		}
	}
	slices.SortStableFunc(near, func(a, b Line) int { return compare(a.Base, b.Base) })
	var heads []float64
	below, reach := low, top
	for _, l := range near {
		switch {
		case l.Base < low && low-l.Base < 2.2*l.Size:
			below = min(below, l.Base-0.6*l.Size)
		case l.Base >= top && l.Base < reach+0.3*l.Size && len(heads) > 0:
			heads[len(heads)-1] = max(heads[len(heads)-1], l.Base+1.2*l.Size)
		case l.Base >= top && l.Base-reach < 1.6*l.Size && len(heads) < headLines:
			heads, reach = append(heads, l.Base+1.2*l.Size), l.Base
		}
	}
	slices.Reverse(heads)
	var out [][]float64
	for _, head := range append(heads, top) {
		for _, foot := range []float64{below, low} {
			rows := slices.Clone(r.Rows)
			if head > top {
				rows = slices.Insert(rows, 0, head)
			}
			if foot < low {
				rows = append(rows, foot)
			}
			out = append(out, rows)
		}
	}
	return out
}

// lattice makes the grid of a region, with columns by its text where nothing
// else tells.
func (p *pageText) lattice(lines []Line, r ruled.Region, rows []float64) (ruled.Table, bool) {
	bands := p.bands(lines, r, rows)
	columns := r.Columns
	if columns == nil {
		if columns = rivers(p.bands(lines, r, r.Rows), r); len(bands) < 3 || !rowed(bands, columns) {
			return ruled.Table{}, false
		}
	}
	if len(columns) < 3 {
		return ruled.Table{}, false
	}
	for row, b := range bands {
		added := rows[row] > r.Rows[0] || rows[row+1] < r.Rows[len(r.Rows)-1]
		if crosses(b, columns) || added && (prose(b, columns) || held(b, columns) < 2) {
			return ruled.Table{}, false
		}
	}
	return ruled.Lattice(columns, rows, func(row int) bool { return over(bands[row], columns) })
}

// rowed reports whether one column holds a line a row in most rows, and never
// more, as numbers, dates and names do: columns of running text between rules
// have none.
func rowed(bands [][]span, columns []float64) bool {
	for k := range max(len(columns)-1, 0) {
		single, more, filled := 0, 0, 0
		for _, b := range bands {
			lines := map[int]bool{}
			for _, s := range b {
				if x := (s.left + s.right) / 2; x > columns[k] && x <= columns[k+1] {
					lines[s.line] = true
				}
			}
			switch {
			case len(b) > 0 && len(lines) == 1:
				single++
			case len(lines) > 1:
				more++
			}
			if len(b) > 0 {
				filled++
			}
		}
		if more == 0 && single*3 >= filled*2 {
			return true
		}
	}
	return false
}

// held returns how many columns the words of a row stand in.
func held(b []span, columns []float64) int {
	seen := map[int]bool{}
	for _, s := range b {
		k := 0
		for k+2 < len(columns) && (s.left+s.right)/2 > columns[k+1] {
			k++
		}
		seen[k] = true
	}
	return len(seen)
}

// prose reports whether a line of a row is one running text over an edge.
func prose(b []span, columns []float64) bool {
	lines := map[int][]span{}
	for _, s := range b {
		lines[s.line] = append(lines[s.line], s)
	}
	for _, line := range lines {
		if over(line, columns) {
			return true
		}
	}
	return false
}

// over reports whether a row is one running text that reaches over an edge
// between columns, as a heading over the rows below it does.
func over(b []span, columns []float64) bool {
	if !running(b) {
		return false
	}
	left, right := b[0].left, b[0].right
	for _, s := range b {
		left, right = min(left, s.left), max(right, s.right)
	}
	return crosses([]span{{left: left, right: right}}, columns)
}

// bands returns the words of each row of a region.
func (p *pageText) bands(lines []Line, r ruled.Region, rows []float64) [][]span {
	out := make([][]span, len(rows)-1)
	for n, l := range lines {
		if l.grid.table != nil || l.Right < r.Left || l.Left > r.Right {
			continue
		}
		row := 0
		for row < len(out) && l.Base < rows[row+1] {
			row++
		}
		if row == len(out) || l.Base > rows[0] {
			continue
		}
		units := unitsOf(l)
		for _, w := range words(l.Text) {
			a, ok1 := p.bounds(units[w[0]])
			z, ok2 := p.bounds(units[w[1]-1])
			if ok1 && ok2 && z.Right > a.Left {
				out[row] = append(out[row], span{a.Left, z.Right, l.Size, n})
			}
		}
	}
	return out
}

// rivers returns the edges of columns: the middles of what is white in all rows
// but those of one running text.
func rivers(bands [][]span, r ruled.Region) []float64 {
	var all []span
	rows, size := 0, 0.0
	for _, b := range bands {
		if len(b) > 0 && !running(b) {
			rows++
			all = append(all, b...)
		}
	}
	if rows < 2 {
		return nil
	}
	slices.SortFunc(all, func(a, b span) int { return compare(a.left, b.left) })
	out := []float64{r.Left}
	reach := all[0].right
	for _, s := range all[1:] {
		size = s.size
		least := 0.45 * size
		if rows < 4 {
			least = 0.9 * size
		}
		if s.left-reach > least {
			out = append(out, (s.left+reach)/2)
		}
		reach = max(reach, s.right)
	}
	return append(out, r.Right)
}

// running reports whether the words of a row are one running text: as close as
// words of a sentence throughout.
func running(b []span) bool {
	sorted := slices.Clone(b)
	slices.SortFunc(sorted, func(a, b span) int { return compare(a.left, b.left) })
	reach := math.Inf(1)
	for _, s := range sorted {
		if s.left-reach > 0.5*s.size {
			return false
		}
		if math.IsInf(reach, 1) {
			reach = s.right
		}
		reach = max(reach, s.right)
	}
	return len(b) > 1
}

// crosses reports whether a word stands over an edge between columns. Its letters
// may reach a little beyond.
func crosses(b []span, columns []float64) bool {
	for _, s := range b {
		for _, x := range columns[1 : len(columns)-1] {
			if s.left < x-1 && s.right > x+1 {
				return true
			}
		}
	}
	return false
}
