package eval

import (
	"encoding/json"
	"math"
	"math/big"
	"sort"
	"strings"
)

// span is a passage in code points, end exclusive.
type span struct{ start, end int }

// spansOf returns a claim's evidence in order, joined where it touches;
// anything that is no passage is left out.
func spansOf(c *object) []span {
	list, _ := c.get("evidence").([]any)
	var all []span
	for _, e := range list {
		o, _ := e.(*object)
		start, ok1 := offset(o.get("start"))
		end, ok2 := offset(o.get("end"))
		if ok1 && ok2 && 0 <= start && start < end {
			all = append(all, span{start, end})
		}
	}
	sort.Slice(all, func(i, j int) bool {
		return all[i].start < all[j].start || all[i].start == all[j].start && all[i].end < all[j].end
	})
	var out []span
	for _, s := range all {
		if n := len(out); n > 0 && s.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, s.end)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// offset takes a whole number, a number with a part that is cut off, or the
// digits of a whole number in a string.
func offset(v any) (int, bool) {
	var text string
	switch x := v.(type) {
	case bool:
		if x {
			return 1, true
		}
		return 0, true
	case json.Number:
		if isFloat(x) {
			f, err := x.Float64()
			return int(f), err == nil && math.Abs(f) < 1e15
		}
		text = string(x)
	case string:
		text = strings.TrimSpace(x)
	default:
		return 0, false
	}
	n, ok := new(big.Int).SetString(text, 10)
	if !ok || !n.IsInt64() {
		return 0, false
	}
	return int(n.Int64()), true
}

func size(list []span) int {
	n := 0
	for _, s := range list {
		n += s.end - s.start
	}
	return n
}

// overlap says how much of the shorter evidence is shared, from 0 to 1. It is
// 0 where less than 40% of the reading's evidence lies in the gold's, or where
// no gold passage is pointed at to 30%.
func overlap(gold, read []span) float64 {
	shared, best := 0, 0.0
	for _, g := range gold {
		n := 0
		for _, r := range read {
			n += max(0, min(g.end, r.end)-max(g.start, r.start))
		}
		shared += n
		best = max(best, float64(n)/float64(g.end-g.start))
	}
	if shared == 0 || float64(shared)/float64(size(read)) < 0.4 || best < 0.3 {
		return 0
	}
	return min(1, float64(shared)/float64(min(size(gold), size(read))))
}

// match is a gold claim and the claim of the reading that stands for it.
type match struct{ gold, read *claim }

// pairUp pairs the claims of one kind one to one so that the summed agreement
// is the greatest. Pairs come in the order of the shorter list.
func pairUp(kind string, gold, read []*claim) []match {
	if len(gold) == 0 || len(read) == 0 {
		return nil
	}
	weight := make([][]float64, min(len(gold), len(read)))
	flip := len(gold) > len(read)
	pick := func(i, j int) (g, r *claim) {
		if flip {
			return gold[j], read[i]
		}
		return gold[i], read[j]
	}
	for i := range weight {
		weight[i] = make([]float64, max(len(gold), len(read)))
		for j := range weight[i] {
			weight[i][j] = agreement(kind, pick, i, j)
		}
	}
	var out []match
	for i, j := range assign(weight) {
		if weight[i][j] > 0 {
			g, r := pick(i, j)
			out = append(out, match{g, r})
		}
	}
	return out
}

// agreement is 0 for claims without evidence in common, else 1 and up to 1
// for the evidence and up to 2 for the fields.
func agreement(kind string, pick func(i, j int) (g, r *claim), i, j int) float64 {
	g, r := pick(i, j)
	o := overlap(g.spans, r.spans)
	if o == 0 {
		return 0
	}
	right, rules := 0, fieldRules[kind]
	for _, f := range rules {
		if same(f, g, r) {
			right++
		}
	}
	return 1 + o + 2*float64(right)/float64(len(rules))
}

// assign solves the assignment problem by the Hungarian method (shortest
// augmenting paths over potentials): it returns a column for every row so that
// the summed weight is the greatest. There are at least as many columns as
// rows. Rows are placed in order and the first of equal columns is taken, so
// that ties fall as in the reference scorer.
func assign(weight [][]float64) []int {
	rows, cols := len(weight), len(weight[0])
	a := &assignment{weight: weight, rowPot: make([]float64, rows), colPot: make([]float64, cols+1), owner: make([]int, cols+1)}
	for j := range a.owner {
		a.owner[j] = -1
	}
	for i := range weight {
		a.place(i)
	}
	out := make([]int, rows)
	for j, i := range a.owner[:cols] {
		if i >= 0 {
			out[i] = j
		}
	}
	return out
}

// assignment is the state of assign. The column after the last one is a
// stand-in that holds the row being placed.
type assignment struct {
	weight         [][]float64
	rowPot, colPot []float64
	owner          []int // the row that holds each column, or -1
}

// place gives row a column, moving earlier rows where that costs least.
func (a *assignment) place(row int) {
	cols := len(a.owner) - 1
	slack := make([]float64, cols)
	from := make([]int, cols)
	done := make([]bool, cols+1)
	for j := range slack {
		slack[j] = math.Inf(1)
	}
	at := cols
	a.owner[at] = row
	for a.owner[at] >= 0 {
		done[at] = true
		next, least := a.relax(at, slack, from, done)
		a.shift(least, slack, done)
		at = next
	}
	for at != cols {
		a.owner[at] = a.owner[from[at]]
		at = from[at]
	}
	a.owner[cols] = -1
}

// relax looks at every open column from the row at column at, and returns the
// nearest open column with its distance.
func (a *assignment) relax(at int, slack []float64, from []int, done []bool) (next int, least float64) {
	row, least := a.owner[at], math.Inf(1)
	for j := range slack {
		if done[j] {
			continue
		}
		if d := -a.weight[row][j] - a.rowPot[row] - a.colPot[j]; d < slack[j] {
			slack[j], from[j] = d, at
		}
		if slack[j] < least {
			next, least = j, slack[j]
		}
	}
	return next, least
}

// shift moves the potentials by delta, which keeps reduced costs at or above 0.
func (a *assignment) shift(delta float64, slack []float64, done []bool) {
	for j := range done {
		if done[j] {
			a.rowPot[a.owner[j]] += delta
			a.colPot[j] -= delta
		} else if j < len(slack) {
			slack[j] -= delta
		}
	}
}
