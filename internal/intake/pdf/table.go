package pdf

import (
	"cmp"
	"math"
	"slices"

	"comity/internal/intake/blocks"
)

// A table is told by its columns: a line parted by wide gaps opens one, and
// the lines that keep within its columns belong to it. Writers print a table
// row by row or cell by cell, so that a cell of several lines may come before
// what stands beside it: rows are found by height (tablerows.go), not by order.

// pieces returns the cells of a line, or the line as one.
func (l *Line) pieces() []cell {
	if len(l.cells) > 1 {
		return l.cells
	}
	return []cell{{l.Text, l.Left, l.Right}}
}

func overlap(a, b cell) bool { return a.left < b.right && b.left < a.right }

// columnOf returns the column that a piece stands in, −1 where it reaches into
// several. What stands clear of all of them, as a short text under a centred
// head may, belongs to the nearest.
func columnOf(columns []cell, c cell) int {
	found, near := -1, 0
	for i, k := range columns {
		if overlap(k, c) {
			if found >= 0 {
				return -1
			}
			found = i
		}
		if apart(k, c) < apart(columns[near], c) {
			near = i
		}
	}
	if found < 0 && len(columns) > 0 {
		return near
	}
	return found
}

// apart returns how far a piece is from a column, by its nearest edge or by
// its middle.
func apart(a, b cell) float64 {
	return min(math.Abs(a.left-b.left), math.Abs(a.right-b.right), math.Abs(a.left+a.right-b.left-b.right)/2)
}

// widened returns the columns with what the cells add to their extents; a line
// of more cells gives the columns itself.
func widened(columns, cells []cell) []cell {
	if len(cells) > len(columns) {
		return slices.Clone(cells)
	}
	for _, c := range cells {
		k := columnOf(columns, c)
		if k < 0 {
			continue
		}
		if k == 0 || c.left > columns[k-1].right {
			columns[k].left = min(columns[k].left, c.left)
		}
		if k+1 == len(columns) || c.right < columns[k+1].left {
			columns[k].right = max(columns[k].right, c.right)
		}
	}
	return columns
}

// tableScan is a table as far as it has been read.
type tableScan struct {
	columns   []cell
	rows      int // lines in cells
	top, low  float64
	page      int
	last      int // index of the last line that surely belongs to it
	unaligned int // cells that stand in no column
	cells     int
}

// tableAt returns how many lines from i on are a table: at least two in cells
// that stand under each other, the rest of it pieces of one column. It goes on
// overleaf where the next page begins with a line in the same columns.
func (l *layout) tableAt(i int) int {
	first := &l.lines[i]
	if len(first.cells) < 2 || numbered(first.cells) || first.grid.table != nil {
		return 0
	}
	t := &tableScan{columns: slices.Clone(first.cells), rows: 1, top: first.Base, low: first.Base, page: first.Page, last: i}
	for j := i + 1; j < len(l.lines); j++ {
		x := &l.lines[j]
		if x.Page != t.page {
			if x.Page != t.page+1 || len(x.cells) < 2 || !t.fits(x) {
				break
			}
			t.page, t.top, t.low = x.Page, x.Base, x.Base+l.leadOf(x.Size)
		}
		if !l.belongs(t, j) {
			break
		}
		t.take(x)
		if len(x.cells) > 1 || t.low-x.Base < 1.4*l.leadOf(x.Size) {
			t.last = j
		}
		t.low = min(t.low, x.Base)
	}
	if t.rows < 2 || t.unaligned*4 > t.cells {
		return 0
	}
	return t.last - i + 1
}

// fits reports whether the cells of a line stand in columns of their own.
func (t *tableScan) fits(x *Line) bool {
	seen := map[int]bool{}
	for _, c := range x.cells {
		k := columnOf(t.columns, c)
		if k < 0 || seen[k] {
			return false
		}
		seen[k] = true
	}
	return true
}

// take counts a line in.
func (t *tableScan) take(x *Line) {
	if len(x.cells) < 2 {
		return
	}
	t.rows++
	for _, c := range x.cells {
		t.cells++
		if columnOf(t.columns, c) < 0 {
			t.unaligned++
		}
	}
	t.columns = widened(t.columns, x.cells)
}

// belongs reports whether line j goes on with a table: it stands no higher
// than the table's first line and not far below its last, and keeps within a
// column.
func (l *layout) belongs(t *tableScan, j int) bool {
	x := &l.lines[j]
	lead := l.leadOf(x.Size)
	if x.grid.table != nil || x.Base > t.top+1.5*lead || t.low-x.Base > 2.6*lead {
		return false
	}
	if len(x.cells) > 1 {
		return !numbered(x.cells) || t.fits(x)
	}
	whole := cell{x.Text, x.Left, x.Right}
	k := columnOf(t.columns, whole)
	if k < 0 || !overlap(t.columns[k], whole) {
		return false
	}
	if k == 0 && x.Right > t.columns[1].left-x.Size/2 {
		return false
	}
	return t.low-x.Base < 1.4*lead || l.beside(x, j+1)
}

// beside reports whether a line from j on stands at the height of x, at its
// right, or a little below, as in the middle of a tall row: then x is the first
// piece of a row.
func (l *layout) beside(x *Line, j int) bool {
	for k := j; k < min(j+8, len(l.lines)); k++ {
		if y := &l.lines[k]; y.Page == x.Page && math.Abs(y.Base-x.Base) < 2.6*x.Size && y.Left > x.Right {
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

// shelf is what stands at one height of a table: a text a column.
type shelf struct {
	page  int
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

// shelves sorts the pieces of a table by height and column.
func (l *layout) shelves(lines []Line) []shelf {
	var columns []cell
	for _, x := range lines {
		columns = widened(columns, x.cells)
	}
	var out []shelf
	for i := range lines {
		x := &lines[i]
		k := slices.IndexFunc(out, func(s shelf) bool { return s.page == x.Page && math.Abs(s.base-x.Base) < 0.25*x.Size })
		if k < 0 {
			k = len(out)
			out = append(out, shelf{x.Page, x.Base, true, make([]string, len(columns))})
		}
		out[k].bold = out[k].bold && x.Bold
		for _, c := range x.pieces() {
			n := columnOf(columns, c)
			if n < 0 {
				n = nearest(columns, c)
			}
			out[k].texts[n] = joined(out[k].texts[n], l.unhyphen(c.text))
		}
	}
	slices.SortStableFunc(out, func(a, b shelf) int {
		if a.page != b.page {
			return a.page - b.page
		}
		return cmp.Compare(b.base, a.base)
	})
	return out
}

// nearest returns the column whose middle or edge is closest.
func nearest(columns []cell, c cell) int {
	found := 0
	for i := range columns {
		if apart(columns[i], c) < apart(columns[found], c) {
			found = i
		}
	}
	return found
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}
