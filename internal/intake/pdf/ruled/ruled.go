// Package ruled finds the cells of tables among the lines and areas that a
// page is printed with: rules that cross make a grid, and what no rule parts
// is one cell. It knows numbers only, no PDF and no text, and whatever they are
// it ends soon and takes little memory.
//
// Places are in points, upwards and to the right. To find tables that are
// printed in another way, make cells of them beside [Page.Tables].
package ruled

import "math"

const (
	thin   = 3.0   // what is no wider is a rule, not an area
	near   = 3.0   // rules no further apart are one, as double lines are, and rules that end so near meet
	least  = 5.0   // a shorter rule parts nothing
	far    = 20000 // no page reaches further
	most   = 60000 // lines and areas of a page; where there are more, none is looked at
	rules  = 1500  // joined rules of one direction, likewise
	grid   = 40000 // places of one grid
	covers = 0.6   // of an edge that a rule must run along to part two places
)

// Box is an upright rectangle.
type Box struct{ Left, Bottom, Right, Top float64 }

// Holds reports whether a point lies in the box.
func (b Box) Holds(x, y float64) bool {
	return x >= b.Left && x <= b.Right && y >= b.Bottom && y <= b.Top
}

func (b Box) wide() float64 { return b.Right - b.Left }
func (b Box) high() float64 { return b.Top - b.Bottom }

// rule is a line across (at a height) or down (at a distance from the left),
// from one place to another.
type rule struct{ at, from, to float64 }

// Page gathers what a page is printed with. Its zero value is empty.
type Page struct {
	across, down []rule
	areas        []Box
}

// Full reports whether the page has more lines and areas than are looked at.
func (p *Page) Full() bool { return len(p.across)+len(p.down)+len(p.areas) > most }

// Line adds a line that was drawn; one that leans is none.
func (p *Page) Line(x1, y1, x2, y2 float64) {
	if p.Full() || !sane(x1, y1, x2, y2) {
		return
	}
	switch {
	case math.Abs(y1-y2) <= 0.5 && x1 != x2:
		p.across = append(p.across, rule{(y1 + y2) / 2, min(x1, x2), max(x1, x2)})
	case math.Abs(x1-x2) <= 0.5 && y1 != y2:
		p.down = append(p.down, rule{(x1 + x2) / 2, min(y1, y2), max(y1, y2)})
	}
}

// Area adds a rectangle that was filled: a rule where it is thin.
func (p *Page) Area(b Box) {
	if p.Full() || !sane(b.Left, b.Bottom, b.Right, b.Top) {
		return
	}
	b = Box{min(b.Left, b.Right), min(b.Bottom, b.Top), max(b.Left, b.Right), max(b.Bottom, b.Top)}
	switch {
	case b.high() <= thin && b.wide() > b.high():
		p.across = append(p.across, rule{(b.Bottom + b.Top) / 2, b.Left, b.Right})
	case b.wide() <= thin:
		p.down = append(p.down, rule{(b.Left + b.Right) / 2, b.Bottom, b.Top})
	default:
		p.areas = append(p.areas, b)
	}
}

// Frame adds the edges of a rectangle that was drawn.
func (p *Page) Frame(b Box) {
	p.Line(b.Left, b.Bottom, b.Right, b.Bottom)
	p.Line(b.Left, b.Top, b.Right, b.Top)
	p.Line(b.Left, b.Bottom, b.Left, b.Top)
	p.Line(b.Right, b.Bottom, b.Right, b.Top)
}

// sane reports whether all numbers are places that a page may have.
func sane(list ...float64) bool {
	for _, v := range list {
		if !(math.Abs(v) <= far) { // so that what is no number is refused too
			return false
		}
	}
	return true
}

// Cell is a cell of a table: where it stands, and its first row and column,
// from 0, with how many of them it covers.
type Cell struct {
	Box
	Row, Column, High, Wide int
}

// Table is a grid of cells, row by row from the top.
type Table struct {
	Box
	Cells []Cell
	xs    []float64 // edges of columns, rightwards
	ys    []float64 // edges of rows, downwards
	place []int     // cell of each place of the grid
}

// At returns the index of the cell that a point lies in, −1 beside the table.
func (t *Table) At(x, y float64) int {
	if !t.Holds(x, y) {
		return -1
	}
	column, row := 0, 0
	for column+2 < len(t.xs) && x > t.xs[column+1] {
		column++
	}
	for row+2 < len(t.ys) && y < t.ys[row+1] {
		row++
	}
	return t.place[row*(len(t.xs)-1)+column]
}
