package pdf

import (
	"math"
	"slices"
	"strings"

	"comity"
	"comity/internal/intake/blocks"
)

// A table is told by its columns: a line parted by wide gaps opens one, and
// the lines that keep within its columns belong to it. Writers print a table
// row by row or cell by cell, so that a cell of several lines may come before
// what stands beside it: rows are found by height, not by order.

// pieces returns the cells of a line, or the line as one.
func (l *Line) pieces() []cell {
	if len(l.cells) > 1 {
		return l.cells
	}
	return []cell{{l.Text, l.Left, l.Right}}
}

// columnOf returns the column that a piece stands in: it begins where the
// column does and ends before the next one begins. −1 where there is none.
func columnOf(columns []cell, c cell) int {
	for i, k := range columns {
		end := math.Inf(1)
		if i+1 < len(columns) {
			end = columns[i+1].left
		}
		if math.Abs(k.left-c.left) < 2.5 && c.right < end {
			return i
		}
	}
	return -1
}

// tableAt returns how many lines from i on are a table: at least two in cells
// that stand under each other, the rest of it pieces of one column.
func (l *layout) tableAt(i int) int {
	if x := l.lines[i]; len(x.cells) < 2 || numbered(x.cells) {
		return 0
	}
	columns, rows, n := l.lines[i].cells, 1, 1
	top, low := l.lines[i].Base, l.lines[i].Base
	for j := i + 1; j < len(l.lines); j++ {
		x := &l.lines[j]
		lead := l.leadOf(x.Size)
		if x.Page != l.lines[i].Page || x.Base > top+0.3*x.Size || low-x.Base > 2.6*lead {
			break
		}
		many := len(x.cells) > 1
		if !many && !within(l.lines[i:j], *x) || !many && low-x.Base > 1.4*lead && j+1 < len(l.lines) && !l.beside(x, j+1) {
			break
		}
		if many && numbered(x.cells) && columnOf(columns, x.cells[1]) < 0 {
			break
		}
		if many {
			rows++
		}
		if many || low-x.Base < 1.4*lead {
			n = j - i + 1
		}
		if len(x.cells) > len(columns) {
			columns = x.cells
		}
		low = min(low, x.Base)
	}
	if rows < 2 || !aligned(l.lines[i:i+n], columns) {
		return 0
	}
	return n
}

// beside reports whether a line from j on stands at the height of x, at its
// right: then x is the first piece of a row.
func (l *layout) beside(x *Line, j int) bool {
	for k := j; k < min(j+8, len(l.lines)); k++ {
		if y := &l.lines[k]; y.Page == x.Page && math.Abs(y.Base-x.Base) < 0.4*x.Size && y.Left > x.Right {
			return true
		}
	}
	return false
}

// numbered reports whether two cells are only an item's mark and its text.
func numbered(c []cell) bool {
	if len(c) != 2 {
		return false
	}
	_, ok := blocks.Marker(c[0].text + " X")
	return ok
}

// within reports whether a line lies inside a column of the rows above it,
// and is no wider.
func within(rows []Line, x Line) bool {
	for _, r := range rows {
		for i, c := range r.cells {
			end := math.Inf(1)
			if i+1 < len(r.cells) {
				end = r.cells[i+1].left
			}
			if math.Abs(c.left-x.Left) < 2.5 && x.Right < end && (i > 0 || x.Right < end-x.Size/2) {
				return true
			}
		}
	}
	return false
}

// aligned reports whether most lines in cells stand in the same columns: their
// cells begin, end or are centred where those of the fullest line do.
func aligned(rows []Line, columns []cell) bool {
	hits, all := 0, 0
	for _, r := range rows {
		for _, c := range r.cells {
			all++
			k := columns[nearest(columns, c)]
			if math.Abs(k.left-c.left) < 3 || math.Abs(k.right-c.right) < 3 || math.Abs(k.left+k.right-c.left-c.right) < 6 {
				hits++
			}
		}
	}
	return all > 0 && hits*4 >= all*3
}

// nearest returns the column that a cell stands in: the one whose middle or
// edge is closest.
func nearest(columns []cell, c cell) int {
	best, found := math.Inf(1), 0
	for i, k := range columns {
		d := min(math.Abs(k.left-c.left), math.Abs(k.right-c.right), math.Abs(k.left+k.right-c.left-c.right)/2)
		if d < best {
			best, found = d, i
		}
	}
	return found
}

// shelf is what stands at one height of a table: a text a column.
type shelf struct {
	base  float64
	bold  bool
	texts []string
}

// full returns how many columns hold text.
func (s *shelf) full() int {
	n := 0
	for _, t := range s.texts {
		if t != "" {
			n++
		}
	}
	return n
}

// writeTable writes a table's lines cell by cell.
func (l *layout) writeTable(lines []Line) {
	rows := rowsOf(l.shelves(lines))
	l.table++
	l.SetPage(lines[0].Page)
	for r, shelves := range rows {
		head := r == 0 && len(rows) > 1 && shelves[0].bold && !rows[1][0].bold
		for c := range shelves[0].texts {
			text := ""
			for _, s := range shelves {
				text = strings.TrimSpace(text + " " + s.texts[c])
			}
			l.Add(comity.Block{Kind: comity.TableCell, Table: l.table, Row: r + 1, Column: c + 1, Header: head}, text)
		}
	}
}

// shelves sorts the pieces of a table by height and column. The line with the
// most cells gives the columns.
func (l *layout) shelves(lines []Line) []shelf {
	var columns []cell
	for _, x := range lines {
		if len(x.cells) > len(columns) {
			columns = x.cells
		}
	}
	var out []shelf
	for i := range lines {
		x := &lines[i]
		k := slices.IndexFunc(out, func(s shelf) bool { return math.Abs(s.base-x.Base) < 0.4*x.Size })
		if k < 0 {
			k = len(out)
			out = append(out, shelf{x.Base, true, make([]string, len(columns))})
		}
		out[k].bold = out[k].bold && x.Bold
		for _, c := range x.pieces() {
			t := &out[k].texts[nearest(columns, c)]
			*t = strings.TrimSpace(*t + " " + l.unhyphen(c.text))
		}
	}
	slices.SortStableFunc(out, func(a, b shelf) int {
		switch {
		case a.base > b.base:
			return -1
		case a.base < b.base:
			return 1
		}
		return 0
	})
	return out
}

// rowsOf gathers shelves into rows. Where rows stand apart, the wider gaps part
// them; where they do not, a shelf with two or more texts begins a row, unless
// it lacks the first column, which nearly all
// of them have.
func rowsOf(shelves []shelf) [][]shelf {
	if len(shelves) == 0 {
		return nil
	}
	apart := standApart(shelves)
	first, many := 0, 0
	for _, s := range shelves {
		if s.full() > 1 {
			if many++; s.texts[0] != "" {
				first++
			}
		}
	}
	rows := [][]shelf{{shelves[0]}}
	for i := 1; i < len(shelves); i++ {
		s := shelves[i]
		begins := s.full() > 1 && (s.texts[0] != "" || first*5 < many*4)
		if apart > 0 {
			begins = shelves[i-1].base-s.base > apart
		}
		if begins {
			rows = append(rows, []shelf{s})
		} else {
			rows[len(rows)-1] = append(rows[len(rows)-1], s)
		}
	}
	return rows
}

// standApart returns the gap beyond which a shelf begins a row, or 0 where
// gaps do not tell: they are all alike, or a shelf after a narrow gap is as
// full as the one that began its row, as no cell's second line makes it.
func standApart(shelves []shelf) float64 {
	least, most := math.Inf(1), 0.0
	for i := 1; i < len(shelves); i++ {
		gap := shelves[i-1].base - shelves[i].base
		least, most = min(least, gap), max(most, gap)
	}
	limit := 1.2 * least
	if most <= limit {
		return 0
	}
	begun, wide := shelves[0].full(), 0
	for i := 1; i < len(shelves); i++ {
		if shelves[i-1].base-shelves[i].base > limit {
			begun = shelves[i].full()
			wide++
		} else if shelves[i].full() >= begun {
			return 0
		}
	}
	if wide*4 < len(shelves)-1 {
		return 0
	}
	return limit
}
