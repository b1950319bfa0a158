package flows

import (
	"context"
	"math"
	"slices"
	"strconv"
	"sync/atomic"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
	"comity/internal/total"
)

// kind is what a question tells apart of a sort: parties and form are 0 where
// it does not. Numbers are those of texts.
type kind struct {
	from, to, excluded, form uint32
	role                     uint8
}

// class is the same of a row: who gives and receives by the record, its sector.
type class struct {
	by, to, sector uint32
	read           bool
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
	per     []atomic.Uint64 // of rates, by the number of a moment
	folds   []fold          // by the number of a sort
	moments []uint32        // by the number of a moment, that among whens and 1; 0 where not looked up
	kinds   numbers[kind]
	whens   numbers[moment]
	classes numbers[class]
	lately  class // the one last asked for, and its number
	number  uint32
	places  map[place]uint32
	slots   []slot
	of      [][]uint32 // slots by the number of their class
	parties map[uint32]comity.Parties
	ons     []comity.Date // of whens
}

// sight is what a question tells apart.
type sight struct {
	whole                        bool // the parties of the record
	from, to, year, form, sector bool
	asked                        bool // for parties: groups count by the date
	groups                       func(comity.Party) []ledger.Member
	turns                        map[uint32]bool            // years in which someone joined or left a group that is asked for
	turning                      map[uint32]map[uint32]bool // the same of the groups among the parties of a text
}

// newCells returns no cells, of a question's sums at some rates; whole tells
// the parties of records apart, whoever is asked for.
func newCells(q *Question, r *rates, whole bool) *cells {
	c := &cells{rates: r, places: map[place]uint32{}, parties: map[uint32]comity.Parties{}}
	asked := slices.Concat(q.By, q.To)
	has := func(d total.Dimension) bool { return slices.Contains(q.Apart, d) }
	c.sight = sight{whole: whole, asked: len(asked) > 0, groups: q.Groups, turns: map[uint32]bool{}, turning: map[uint32]map[uint32]bool{},
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
	if len(says.texts) < len(c.says.texts) || len(says.sorts) < len(c.folds) || len(says.moments) < len(c.moments) {
		return
	}
	c.says, c.texts.list = says, says.texts
	c.folds = append(c.folds, make([]fold, len(says.sorts)-len(c.folds))...)
	c.moments = append(c.moments, make([]uint32, len(says.moments)-len(c.moments))...)
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
	if !f.dated {
		if n := c.moments[x.moment]; n > 0 {
			return n - 1
		}
	}
	m := c.says.moments[x.moment]
	year := m.date / 10000
	if m.date&odd != 0 {
		y, _ := strconv.Atoi(c.texts.date(m.date).Year())
		year = uint32(y)
	}
	s := &c.says.sorts[x.sort]
	switch {
	case !f.dated && !c.year:
		m.date = 0
	case c.turns[year], f.dated && (c.turningOf(s.from)[year] || c.turningOf(s.to)[year]):
	default:
		m.date = year * 10000
	}
	n := c.whens.of(m)
	if !f.dated {
		c.moments[x.moment] = n + 1
	}
	return n
}

// class is the number of what a row is to the question.
func (c *cells) class(r *heldRow) uint32 {
	k := class{read: r.read}
	if c.whole {
		k.by, k.to = r.by, r.to
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
		n, ok := c.places[p]
		if !ok {
			n = uint32(len(c.slots))
			c.places[p], c.slots = n, append(c.slots, slot{place: p})
			c.of[p.class] = append(c.of[p.class], n)
		}
		c.count(&c.slots[n], x, f, r.uncertain, sign)
	}
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
	if e < 0 || e >= len(tens) || x.value >= math.MaxInt32 || x.value <= -math.MaxInt32 {
		return 0, false
	}
	return x.value * tens[e], true
}

var tens = [...]int64{1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// record adds the flows of a record as it is given, by and to being who gives
// and who receives by it; t numbers what is said.
func (c *cells) record(t *terms, r *comity.Record, by, to comity.Parties) {
	if x, ok := rowOf(&t.text, 0, r, by, to); ok {
		var b heldBlock
		t.hold(&b, &x)
		c.know(t.said())
		c.add(&b.rows[0], b.flows, 1)
	}
}

// rows adds the rows of a set, times 1 or −1.
func (c *cells) rows(ctx context.Context, conn *db.Conn, h *held, rows sets.Set, sign int64) error {
	return h.each(ctx, conn, rows, func(says said, r *heldRow, flows []heldFlow) {
		if len(says.texts) != len(c.says.texts) || len(says.sorts) != len(c.folds) || len(says.moments) != len(c.moments) {
			c.know(says)
		}
		c.add(r, flows, sign)
	})
}
