package ruled

import (
	"cmp"
	"math"
	"slices"
)

// Region is a table of which only rows are known, or rows and columns without
// the lines between them: rules across that begin and end alike, or areas that
// lie in rows.
type Region struct {
	Box
	Rows    []float64 // edges, downwards
	Columns []float64 // edges, rightwards; none where only the text tells
}

// leastWide is how wide a region must be: what is narrower is a line under a
// word or a place to sign at.
const leastWide = 120

// Regions returns what is no grid and may be a table all the same.
func (p *Page) Regions() []Region {
	if p.Full() {
		return nil
	}
	across, down := joined(slices.Clone(p.across)), joined(slices.Clone(p.down))
	if len(across) > rules || len(down) > rules || len(p.areas) > rules {
		return nil
	}
	var out []Region
	for _, g := range grouped(across, down) {
		if len(g.down) == 0 {
			out = stacked(out, g.across[0])
		}
	}
	out = slices.DeleteFunc(out, func(r Region) bool { return len(r.Rows) < 3 })
	return append(out, shaded(p.areas)...)
}

// stacked puts a rule under those of a region that begin and end with it; rules
// come from the lowest up.
func stacked(list []Region, r rule) []Region {
	if r.to-r.from < leastWide {
		return list
	}
	for i := range list {
		x := &list[i]
		if math.Abs(x.Left-r.from) <= near && math.Abs(x.Right-r.to) <= near {
			x.Top = r.at
			x.Rows = slices.Insert(x.Rows, 0, r.at)
			return list
		}
	}
	return append(list, Region{Box: Box{r.from, r.at, r.to, r.at}, Rows: []float64{r.at}})
}

// strip is a row of areas that touch.
type strip struct {
	Box
	edges []float64
}

// shaded makes regions of areas that lie in rows of the same width, with rows
// without areas between them.
func shaded(areas []Box) []Region {
	strips := strips(areas)
	var out []Region
	for _, s := range strips {
		k := slices.IndexFunc(out, func(r Region) bool {
			return math.Abs(r.Left-s.Left) <= 2*near && math.Abs(r.Right-s.Right) <= 2*near && r.Bottom >= s.Top-2*near && r.Bottom-s.Top < 80
		})
		if k < 0 {
			out = append(out, Region{Box: s.Box, Rows: []float64{s.Top, s.Bottom}, Columns: s.edges})
			continue
		}
		r := &out[k]
		if r.Bottom-s.Top <= 2*near {
			r.Rows[len(r.Rows)-1] = (r.Bottom + s.Top) / 2
		} else {
			r.Rows = append(r.Rows, s.Top)
		}
		r.Rows, r.Bottom = append(r.Rows, s.Bottom), s.Bottom
		if len(s.edges) > len(r.Columns) {
			r.Columns = s.edges
		}
	}
	out = slices.DeleteFunc(out, func(r Region) bool { return len(r.Rows) < 3 || r.wide() < leastWide })
	for i := range out {
		if len(out[i].Columns) < 3 {
			out[i].Columns = nil
		}
	}
	return out
}

// strips gathers areas of one height that stand side by side, from the top.
// What is painted twice, or inside another, adds nothing.
func strips(areas []Box) []strip {
	list := slices.Clone(areas)
	slices.SortStableFunc(list, func(a, b Box) int { return cmp.Or(cmp.Compare(a.Left, b.Left), cmp.Compare(b.Right, a.Right)) })
	var out []strip
	for _, b := range list {
		k := slices.IndexFunc(out, func(s strip) bool {
			return math.Abs(s.Top-b.Top) <= near && math.Abs(s.Bottom-b.Bottom) <= near && b.Left-s.Right <= 2*near
		})
		switch {
		case k < 0:
			out = append(out, strip{b, []float64{b.Left, b.Right}})
		case b.Left >= out[k].Right-near:
			s := &out[k]
			s.edges[len(s.edges)-1] = (s.Right + b.Left) / 2
			s.edges, s.Right = append(s.edges, b.Right), b.Right
		}
	}
	slices.SortStableFunc(out, func(a, b strip) int { return cmp.Or(cmp.Compare(b.Top, a.Top), cmp.Compare(a.Left, b.Left)) })
	return out
}

// Lattice returns the table of all places between edges; the rows for which
// whole says so are one cell.
func Lattice(xs, ys []float64, whole func(row int) bool) (Table, bool) {
	wide, high := len(xs)-1, len(ys)-1
	if wide < 1 || high < 1 || wide*high > grid {
		return Table{}, false
	}
	t := Table{Box: Box{xs[0], ys[high], xs[wide], ys[0]}, xs: xs, ys: ys}
	for row := range high {
		for column := range wide {
			if column > 0 && whole(row) {
				t.Cells[len(t.Cells)-1].Wide++
				t.Cells[len(t.Cells)-1].Right = xs[column+1]
			} else {
				t.Cells = append(t.Cells, Cell{Box{xs[column], ys[row+1], xs[column+1], ys[row]}, row, column, 1, 1})
			}
			t.place = append(t.place, len(t.Cells)-1)
		}
	}
	return t, true
}
