package flows

import (
	"context"
	"math"
	"slices"
	"strconv"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
	"comity/internal/total"
)

// key tells the cells of a question apart. Numbers are those of its texts.
type key struct {
	by, to             uint32 // who gives and receives by the record, where that is told apart
	from, into         uint32 // by the flow
	date               uint32
	currency, excluded uint32
	role               uint8
	read               bool
}

// Cells is what flows add up to. Rows that were added can be taken out again.
type Cells struct {
	text    text
	rates   rates
	whole   bool // cells are told apart by the parties of the record too
	groups  func(comity.Party) []ledger.Member
	asked   years            // in which someone joined or left a group that is asked for
	turning map[uint32]years // the same of the groups among the parties of a text
	parties map[uint32]comity.Parties
	sides   map[uint32]bool // texts that are the parties of a record, where those are told apart
	cells   map[key]*total.Cell
	bySides map[[2]uint32]map[key]*total.Cell // the same, where they are told apart
}

// years is a set of years.
type years map[uint32]bool

// newCells returns no cells, of sums at some rates. Groups gives the members of
// a group, and may be nil; asked are the parties that are asked for.
func newCells(r rates, whole bool, groups func(comity.Party) []ledger.Member, asked []comity.Party) *Cells {
	c := &Cells{rates: r, whole: whole, groups: groups, asked: years{},
		turning: map[uint32]years{}, parties: map[uint32]comity.Parties{}, sides: map[uint32]bool{}, cells: map[key]*total.Cell{}, bySides: map[[2]uint32]map[key]*total.Cell{}}
	for _, p := range asked {
		c.turns(p, c.asked)
	}
	return c
}

// turns notes the years in which a group changed.
func (c *Cells) turns(group comity.Party, in years) {
	if c.groups == nil {
		return
	}
	for _, m := range c.groups(group) {
		for _, d := range []comity.Day{m.Since, m.Until} {
			if len(d) >= 4 {
				y, _ := strconv.Atoi(string(d[:4]))
				in[uint32(y)] = true
			}
		}
	}
}

// turnsIn reports whether a group among the parties of a text changed in a year.
func (c *Cells) turnsIn(parties, year uint32) bool {
	t, ok := c.turning[parties]
	if !ok {
		t = years{}
		for _, p := range c.partiesOf(parties) {
			c.turns(p, t)
		}
		c.turning[parties] = t
	}
	return t[year]
}

func (c *Cells) partiesOf(text uint32) comity.Parties {
	p, ok := c.parties[text]
	if !ok {
		p = parted(c.text.list[text])
		c.parties[text] = p
	}
	return p
}

// date returns the date of a flow as far as it matters to a total: the year,
// but where someone joined or left a group within it.
func (c *Cells) date(x *flow) uint32 {
	year := x.date / 10000
	if x.date&odd != 0 {
		y, _ := strconv.Atoi(c.text.date(x.date).Year())
		year = uint32(y)
	}
	if c.asked[year] || c.turnsIn(x.from, year) || c.turnsIn(x.to, year) {
		return x.date
	}
	return year * 10000
}

// add adds the flows of a row, times 1 or −1.
func (c *Cells) add(r *row, sign int64) {
	k := key{read: r.read}
	if c.whole {
		k.by, k.to = r.by, r.to
		c.sides[r.by], c.sides[r.to] = true, true
	}
	for i := range r.flows {
		x := &r.flows[i]
		k.from, k.into, k.currency, k.excluded, k.role, k.date = x.from, x.to, x.currency, x.excluded, x.role, c.date(x)
		cell := c.cells[k]
		if cell == nil {
			cell = &total.Cell{From: c.partiesOf(x.from), To: c.partiesOf(x.to), On: c.text.date(k.date), Role: comity.Roles[x.role], Read: r.read,
				Excluded: c.text.list[x.excluded], Currency: c.text.list[x.currency]}
			c.put(k, cell)
		}
		c.count(cell, r, x, sign)
		if cell.Flows == 0 {
			delete(c.cells, k)
			delete(c.bySides[[2]uint32{k.by, k.to}], k)
		}
	}
}

// put adds a new cell.
func (c *Cells) put(k key, cell *total.Cell) {
	c.cells[k] = cell
	if !c.whole {
		return
	}
	at := [2]uint32{k.by, k.to}
	if c.bySides[at] == nil {
		c.bySides[at] = map[key]*total.Cell{}
	}
	c.bySides[at][k] = cell
}

// count adds a flow to its cell.
func (c *Cells) count(cell *total.Cell, r *row, x *flow, sign int64) {
	cell.Flows += int(sign)
	if e := int(x.exponent) + 2; e >= 0 && e < 9 && x.value < math.MaxInt32 && x.value > -math.MaxInt32 {
		cell.Written.AddCents(sign * x.value * tens[e])
	} else {
		var written total.Cents
		written.Add(c.text.amount(x))
		cell.Written.Merge(written, sign)
	}
	n, rest, ok := c.rates.cents(&c.text, x)
	if !ok {
		cell.Unconverted += int(sign)
		return
	}
	for _, part := range []struct {
		of *total.Cents
		in bool
	}{{&cell.Value, true}, {&cell.Capped, x.capped}, {&cell.Reported, x.reported}, {&cell.Uncertain, r.uncertain}} {
		if !part.in {
			continue
		}
		if part.of.AddCents(sign * n); rest.Sign() != 0 {
			var more total.Cents
			more.Add(rest)
			part.of.Merge(more, sign)
		}
	}
}

var tens = [...]int64{1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// record adds the flows of a record as it is given, by and to being who gives
// and who receives by it.
func (c *Cells) record(r *comity.Record, by, to comity.Parties) {
	if x, ok := rowOf(&c.text, 0, r, by, to); ok {
		c.add(&x, 1)
	}
}

// rows adds the rows of a set, times 1 or −1.
func (c *Cells) rows(ctx context.Context, conn *db.Conn, h *held, rows sets.Set, sign int64) error {
	return h.each(ctx, conn, rows, &c.text, func(r *row) { c.add(r, sign) })
}

// list returns the cells of the records that by and to name, where these name
// anyone, in any order.
func (c *Cells) list(by, to []comity.Party) []total.Cell {
	if !c.whole || len(by)+len(to) == 0 {
		out := make([]total.Cell, 0, len(c.cells))
		for _, cell := range c.cells {
			out = append(out, *cell)
		}
		return out
	}
	gives, gets := c.naming(by), c.naming(to)
	var out []total.Cell
	for at, cells := range c.bySides {
		if !gives[at[0]] || !gets[at[1]] {
			continue
		}
		for _, cell := range cells {
			out = append(out, *cell)
		}
	}
	return out
}

// naming tells of every text whether it names one of some parties; all do where
// there are none.
func (c *Cells) naming(some []comity.Party) []bool {
	out := make([]bool, len(c.text.list)+1)
	for i := range c.text.list {
		out[i] = len(some) == 0
	}
	if len(some) == 0 {
		return out
	}
	for text := range c.sides {
		out[text] = slices.ContainsFunc(some, c.partiesOf(text).Has)
	}
	return out
}
