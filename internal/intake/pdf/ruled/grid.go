package ruled

import (
	"cmp"
	"slices"
)

// Tables returns the grids that the page's rules make, each of two cells or
// more. Sides that were left open are closed where the rules across or down
// end.
func (p *Page) Tables() []Table {
	if p.Full() {
		return nil
	}
	across, down := joined(slices.Clone(p.across)), joined(slices.Clone(p.down))
	if len(across) > rules || len(down) > rules {
		return nil
	}
	var out []Table
	for _, g := range grouped(across, down) {
		if t, ok := g.table(); ok {
			out = append(out, t)
		}
	}
	return out
}

// table makes a grid of rules that hang together.
func (g group) table() (Table, bool) {
	if len(g.across) == 0 || len(g.down) == 0 {
		return Table{}, false
	}
	t := Table{xs: edges(g.down, g.across), ys: edges(g.across, g.down)}
	slices.Reverse(t.ys)
	wide, high := len(t.xs)-1, len(t.ys)-1
	if wide < 1 || high < 1 || wide*high < 2 || wide*high > grid {
		return Table{}, false
	}
	t.Box = Box{t.xs[0], t.ys[high], t.xs[wide], t.ys[0]}
	t.fill(g)
	return t, len(t.Cells) > 1
}

// edges returns where rules of one direction stand, and where those of the
// other end beyond them: the edge of a table without a frame.
func edges(rules, others []rule) []float64 {
	var out []float64
	for _, r := range rules { // sorted by place
		if len(out) == 0 || r.at-out[len(out)-1] > near {
			out = append(out, r.at)
		}
	}
	low, high := out[0], out[len(out)-1]
	for _, o := range others {
		low, high = min(low, o.from), max(high, o.to)
	}
	if low < out[0]-2*near {
		out = slices.Insert(out, 0, low)
	}
	if high > out[len(out)-1]+2*near {
		out = append(out, high)
	}
	return out
}

// fill makes cells of the places that no rule parts.
func (t *Table) fill(g group) {
	wide, high := len(t.xs)-1, len(t.ys)-1
	s := newSets(wide * high)
	across, down := along(t.ys, g.across), along(t.xs, g.down)
	for row := range high {
		for column := range wide {
			i := row*wide + column
			if column+1 < wide && !walled(down[column+1], t.ys[row+1], t.ys[row]) {
				s.join(i, i+1)
			}
			if row+1 < high && !walled(across[row+1], t.xs[column], t.xs[column+1]) {
				s.join(i, i+wide)
			}
		}
	}
	t.place = make([]int, wide*high)
	at := map[int]int{}
	for i := range t.place {
		row, column := i/wide, i%wide
		root := s.find(i)
		k, ok := at[root]
		if !ok {
			k = len(t.Cells)
			at[root] = k
			t.Cells = append(t.Cells, Cell{Row: row, Column: column, High: 1, Wide: 1})
		}
		t.place[i] = k
		c := &t.Cells[k]
		last := max(c.Column+c.Wide, column+1)
		c.Column = min(c.Column, column)
		c.Wide, c.High = last-c.Column, row+1-c.Row
	}
	for k := range t.Cells {
		c := &t.Cells[k]
		c.Box = Box{t.xs[c.Column], t.ys[c.Row+c.High], t.xs[c.Column+c.Wide], t.ys[c.Row]}
	}
}

// along sorts rules by the edge that they run along.
func along(edges []float64, rules []rule) [][]rule {
	out := make([][]rule, len(edges))
	for _, r := range rules {
		k := 0
		for i := range edges {
			if gap(edges[i], r.at) < gap(edges[k], r.at) {
				k = i
			}
		}
		out[k] = append(out[k], r)
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b rule) int { return cmp.Compare(a.from, b.from) })
	}
	return out
}

func gap(a, b float64) float64 { return max(a-b, b-a) }

// walled reports whether rules part what lies on both sides of an edge.
func walled(rules []rule, from, to float64) bool {
	sum, reached := 0.0, from
	for _, r := range rules {
		a, b := max(r.from, reached), min(r.to, to)
		if b > a {
			sum += b - a
			reached = b
		}
	}
	return sum >= covers*(to-from)
}
