package flows

import (
	"context"
	"slices"
	"strconv"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/sets"
	"comity/internal/total"
)

// kind is what a question tells apart of a sort: parties and form are 0 where
// it does not. Numbers are those of texts.
type kind struct {
	from, to, excluded, form uint32
	role                     uint8
}

// class is the same of a row: who gives and receives by the record, the year of
// its date, its sector.
type class struct {
	by, to, year, sector uint32
	read                 bool
}

// place tells the cells of a question apart, by the numbers of kinds, moments
// and classes.
type place struct{ kind, moment, class uint32 }

// fold is what a sort is to a question.
type fold struct {
	known, capped, reported bool
	dated                   bool // a group is among its parties, and counts by the date
	kind                    uint32
}

// slot is a cell while it is added to.
type slot struct {
	place
	flows, unconverted                          int
	written, value, capped, reported, uncertain total.Cents
}

// cells is what flows add up to. Rows that were added can be taken out again.
// Slots stay when the last of their flows is taken out.
type cells struct {
	sight
	says    said
	texts   text // of says, to read
	rates   *rates
	folds   []fold   // by the number of a sort
	per     []uint64 // rates, by the number of a moment
	years   []uint32 // by the number of a year, that among whens and 1; 0 where not looked up
	kinds   numbers[kind]
	whens   numbers[moment]
	classes numbers[class]
	lately  class // the one last asked for, and its number
	number  uint32
	slots   []slot
	table   []uint32   // where slots stand, by the hash of their place: their number and 1, 0 for none
	of      [][]uint32 // slots by the number of their class
	parties map[uint32]comity.Parties
	ons     []comity.Date // of whens
}

// sight is what a question tells apart.
type sight struct {
	sides, dates                 bool // the parties of the record; the year of its date
	from, to, year, form, sector bool
	asked                        bool // for parties: groups count by the date
	groups                       func(comity.Party) []ledger.Member
	turns                        map[uint32]bool            // years in which someone joined or left a group that is asked for
	turning                      map[uint32]map[uint32]bool // the same of the groups among the parties of a text
}

// newCells returns no cells, of a question's sums at some rates; whole tells
// records apart by what the question asks for, parties or years, whichever
// these are.
func newCells(q *Question, r *rates, whole bool) *cells {
	c := &cells{rates: r, table: make([]uint32, 64), parties: map[uint32]comity.Parties{}}
	asked := slices.Concat(q.By, q.To)
	has := func(d total.Dimension) bool { return slices.Contains(q.Apart, d) }
	c.sight = sight{sides: whole && len(asked) > 0, dates: whole && len(asked) == 0, asked: len(asked) > 0, groups: q.Groups, turns: map[uint32]bool{}, turning: map[uint32]map[uint32]bool{},
		from: has(total.ByGiver), to: has(total.ByReceiver), year: has(total.ByYear), form: has(total.ByModality), sector: has(total.BySector)}
	if c.asked {
		c.from, c.to = true, true
	}
	for _, p := range asked {
		if c.turn(p, c.turns) {
			c.year = true
		}
	}
	return c
}

// turn notes the years in which a group changed, and reports whether a party is one.
func (s *sight) turn(group comity.Party, in map[uint32]bool) bool {
	if s.groups == nil {
		return false
	}
	members := s.groups(group)
	for _, m := range members {
		for _, d := range []comity.Day{m.Since, m.Until} {
			if len(d) >= 4 {
				y, _ := strconv.Atoi(string(d[:4]))
				in[uint32(y)] = true
			}
		}
	}
	return len(members) > 0
}

// know takes in what was said since.
func (c *cells) know(says said) {
	if len(says.texts) < len(c.says.texts) || len(says.sorts) < len(c.says.sorts) || len(says.moments) < len(c.says.moments) {
		return
	}
	c.says, c.texts.list = says, says.texts
	c.folds = append(c.folds, make([]fold, len(says.sorts)-len(c.folds))...)
	c.years = append(c.years, make([]uint32, len(says.years)-len(c.years))...)
	c.per = c.rates.upTo(len(says.moments))
}

func (c *cells) partiesOf(text uint32) comity.Parties {
	p, ok := c.parties[text]
	if !ok {
		p = parted(c.says.texts[text])
		c.parties[text] = p
	}
	return p
}

// fold works out what a sort is to the question.
func (c *cells) fold(n uint32) *fold {
	f, s := &c.folds[n], &c.says.sorts[n]
	if f.known {
		return f
	}
	k := kind{excluded: s.excluded, role: s.role}
	if c.from {
		k.from = s.from + 1
	}
	if c.to {
		k.to = s.to + 1
	}
	if c.form {
		k.form = s.form + 1
	}
	*f = fold{known: true, capped: s.capped, reported: s.reported, kind: c.kinds.of(k)}
	if c.asked {
		f.dated = len(c.turningOf(s.from))+len(c.turningOf(s.to)) > 0
	}
	return f
}

// turningOf are the years in which groups among the parties of a text changed;
// nil where no group is among them.
func (c *cells) turningOf(text uint32) map[uint32]bool {
	t, ok := c.turning[text]
	if !ok {
		years, group := map[uint32]bool{0: true}, false
		for _, p := range c.partiesOf(text) {
			group = c.turn(p, years) || group
		}
		if group {
			t = years
		}
		c.turning[text] = t
	}
	return t
}

// when is the number of the moment of a flow as far as it matters to a total:
// the currency and, where that counts, the year; the date where someone joined
// or left a group within it.
func (c *cells) when(x *heldFlow, f *fold) uint32 {
	if !f.dated && len(c.turns) == 0 {
		n := c.years[x.year]
		if n == 0 {
			m := c.says.years[x.year]
			if !c.year {
				m.date = 0
			}
			n = c.whens.of(m) + 1
			c.years[x.year] = n
		}
		return n - 1
	}
	m, s := c.says.years[x.year], &c.says.sorts[x.sort]
	if year := m.date / 10000; c.turns[year] || c.turningOf(s.from)[year] || c.turningOf(s.to)[year] {
		m = c.says.moments[x.moment]
	}
	return c.whens.of(m)
}

// class is the number of what a row is to the question.
func (c *cells) class(r *heldRow) uint32 {
	k := class{read: r.read}
	switch {
	case c.sides:
		k.by, k.to = r.by, r.to
	case c.dates:
		k.year = r.year
	}
	if c.sector {
		k.sector = r.sector
	}
	if k != c.lately || len(c.of) == 0 {
		c.lately, c.number = k, c.classes.of(k)
		if int(c.number) == len(c.of) {
			c.of = append(c.of, nil)
		}
	}
	return c.number
}

// add adds the flows of a row, times 1 or −1.
func (c *cells) add(r *heldRow, flows []heldFlow, sign int64) {
	p := place{class: c.class(r)}
	for i := range flows {
		x := &flows[i]
		f := &c.folds[x.sort]
		if !f.known {
			f = c.fold(x.sort)
		}
		p.kind, p.moment = f.kind, c.when(x, f)
		c.count(c.slot(p), x, f, r.uncertain, sign)
	}
}

// slot returns the slot of a place.
func (c *cells) slot(p place) *slot {
	for at := p.hash(); ; at++ {
		n := &c.table[at&uint32(len(c.table)-1)]
		if *n == 0 {
			c.slots = append(c.slots, slot{place: p})
			*n = uint32(len(c.slots))
			c.of[p.class] = append(c.of[p.class], *n-1)
			if len(c.slots) > len(c.table)/2 {
				c.spread()
			}
			return &c.slots[len(c.slots)-1]
		}
		if s := &c.slots[*n-1]; s.place == p {
			return s
		}
	}
}

// spread doubles the table.
func (c *cells) spread() {
	c.table = make([]uint32, 2*len(c.table))
	for i := range c.slots {
		at := c.slots[i].hash()
		for c.table[at&uint32(len(c.table)-1)] != 0 {
			at++
		}
		c.table[at&uint32(len(c.table)-1)] = uint32(i + 1)
	}
}

// hash spreads places over a table.
func (p *place) hash() uint32 {
	h := uint64(p.kind)*0x9e3779b97f4a7c15 + uint64(p.moment)*0xc2b2ae3d27d4eb4f + uint64(p.class)*0x165667b19e3779f9
	return uint32(h >> 32)
}

// count adds a flow to its cell.
func (c *cells) count(s *slot, x *heldFlow, f *fold, uncertain bool, sign int64) {
	s.flows += int(sign)
	written, whole := x.cents()
	if whole {
		s.written.AddCents(sign * written)
	} else {
		var w total.Cents
		w.Add(c.texts.amount(x.value, x.exponent))
		s.written.Merge(w, sign)
	}
	n, rest, ok := c.worth(x, written, whole)
	if !ok {
		s.unconverted += int(sign)
		return
	}
	s.value.AddCents(sign * n)
	if f.capped {
		s.capped.AddCents(sign * n)
	}
	if f.reported {
		s.reported.AddCents(sign * n)
	}
	if uncertain {
		s.uncertain.AddCents(sign * n)
	}
	if rest.Sign() != 0 {
		s.more(rest, f, uncertain, sign)
	}
}

// more adds what hundredths do not hold.
func (s *slot) more(rest comity.Decimal, f *fold, uncertain bool, sign int64) {
	for _, part := range []struct {
		of *total.Cents
		in bool
	}{{&s.value, true}, {&s.capped, f.capped}, {&s.reported, f.reported}, {&s.uncertain, uncertain}} {
		if part.in {
			var more total.Cents
			more.Add(rest)
			part.of.Merge(more, sign)
		}
	}
}

// cents is the value of a flow as written in hundredths, where it is whole in
// them and not large.
func (x *heldFlow) cents() (n int64, ok bool) {
	e := int(x.exponent) + 2
	if uint(e) >= uint(len(tens)) || x.value > most[e] || x.value < -most[e] {
		return 0, false
	}
	return x.value * tens[e], true
}

// tens are powers of ten, and most is the most that each multiplies: no product
// comes near what hundredths hold.
var (
	tens = [...]int64{1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}
	most = [...]int64{1e18, 1e17, 1e16, 1e15, 1e14, 1e13, 1e12, 1e11, 1e10}
)

// record adds the flows of a record as it is given; t numbers what is said.
func (c *cells) record(t *terms, r *comity.Record) {
	if x, ok := rowOf(&t.text, 0, r, facts.Of(r.Body)); ok {
		var b heldBlock
		t.hold(&b, &x)
		c.know(t.said())
		c.add(&b.rows[0], b.flows, 1)
	}
}

// rows adds the rows of a set, times 1 or −1.
func (c *cells) rows(ctx context.Context, conn *db.Conn, h *held, rows sets.Set, sign int64) error {
	return h.each(ctx, conn, rows, func(says said, r *heldRow, flows []heldFlow) {
		if len(says.texts) != len(c.says.texts) || len(says.sorts) != len(c.says.sorts) || len(says.moments) != len(c.says.moments) {
			c.know(says)
		}
		c.add(r, flows, sign)
	})
}
