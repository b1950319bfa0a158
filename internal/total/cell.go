package total

import (
	"fmt"
	"slices"

	"comity"
)

// Cell is what flows add up to that stand alike in some totals: in the same
// role, as written in one currency, counted or left out for the same reason,
// and as far as the question told them apart of the same parties on both sides,
// year, sector and form. A total of a large ledger is made of cells, which a
// store keeps, rather than of records, which it would have to read.
type Cell struct {
	From, To    comity.Parties // nil where not told apart
	On          comity.Date    // "" where not told apart, else the value date of the flows, or its year where no party joined or left a group within it
	Sector      string
	Form        comity.Modality
	Role        comity.Role
	Read        bool   // they rest on records that no person has looked at
	Excluded    string // why they are in no total
	Currency    string // as written
	Flows       int
	Unconverted int // of these flows, for which no rate is known
	Written     Cents
	Value       Cents // in the reporting currency, flow by flow to two places
	Capped      Cents // parts of Value, as in Sum
	Reported    Cents
	Uncertain   Cents
}

// Kept are the dimensions that cells can tell apart; by role they always do.
var Kept = []Dimension{ByGiver, ByReceiver, ByYear, BySector, ByModality, ByRole}

// Merge adds the flows of another cell that stands alike, times 1 or −1.
func (c *Cell) Merge(o *Cell, sign int64) {
	c.Flows += int(sign) * o.Flows
	c.Unconverted += int(sign) * o.Unconverted
	c.Written.Merge(o.Written, sign)
	c.Value.Merge(o.Value, sign)
	c.Capped.Merge(o.Capped, sign)
	c.Reported.Merge(o.Reported, sign)
	c.Uncertain.Merge(o.Uncertain, sign)
}

// Cells are the cells of one question, ready to be added up in several ways.
// Cells of the same parties and date, sector and form stand alike to a question
// and count in the same groups: that is worked out once for all of them.
type Cells struct {
	list   []Cell
	role   []int // of each its place among comity.Roles
	flock  []int // of each the first that stands alike
	stands map[string][]stand
}

// stand is how the cells that begin with one stand to the parties asked for.
type stand struct {
	known bool
	in    standing
	note  string
}

// NewCells makes cells ready to be added up. Nobody changes them, or the lists
// of their parties, afterwards; totals that they are added to one after the
// other know the same members of groups.
func NewCells(list []Cell) *Cells {
	type alike struct {
		from, to *comity.Party // where the lists lie: of equal ones that lie apart each is looked at
		n, m     int
		on       comity.Date
		sector   string
		form     comity.Modality
	}
	c := &Cells{list, make([]int, len(list)), make([]int, len(list)), map[string][]stand{}}
	first := map[alike]int{}
	for i := range list {
		x := &list[i]
		at := alike{n: len(x.From), m: len(x.To), on: x.On, sector: x.Sector, form: x.Form}
		if at.n > 0 {
			at.from = &x.From[0]
		}
		if at.m > 0 {
			at.to = &x.To[0]
		}
		n, ok := first[at]
		if !ok {
			n, first[at] = i, i
		}
		c.flock[i], c.role[i] = n, slices.Index(comity.Roles, x.Role)
	}
	return c
}

// AddCells adds cells, as Add adds the flows that they stand for; the total
// tells how many flows stand beside it, but lists none. It knows only what the
// cells tell apart, no programmes and no constant prices.
func (t *Totals) AddCells(c *Cells) {
	asked := fmt.Sprintf("%q %q", t.q.From, t.q.To)
	if c.stands[asked] == nil {
		c.stands[asked] = make([]stand, len(c.list))
	}
	stands, all := c.stands[asked], t.waiting(&t.all)
	groups := make([][]*waiting, len(c.list))
	for i := range c.list {
		x, flock, role := &c.list[i], c.flock[i], c.role[i]
		s := &stands[flock]
		if !s.known {
			s.known = true
			s.in, s.note = t.inside(comity.Flow{From: x.From, To: x.To, ValueDate: x.On})
		}
		if role < 0 || x.Flows == 0 || !t.counts(s, x) {
			continue
		}
		all[role].add(x)
		if groups[flock] == nil {
			groups[flock] = make([]*waiting, len(comity.Roles))
		}
		if groups[flock][role] == nil {
			groups[flock][role] = t.waiting(t.row(t.cellGroup(x)))[role]
		}
		groups[flock][role].add(x)
	}
}

// counts reports whether a cell that stands so is in the sums, and notes what
// stands beside them.
func (t *Totals) counts(s *stand, c *Cell) bool {
	switch {
	case s.in == outsideQuery:
	case c.Excluded != "":
		t.aside(c.Role, c.Excluded, c.Flows)
	case t.q.Reviewed && c.Read:
		t.aside(c.Role, unseen, c.Flows)
	case s.in == internal, s.in == sharedWithOthers:
		t.aside(c.Role, s.note, c.Flows)
	default:
		if c.Unconverted > 0 {
			t.aside(c.Role, NoRate, c.Unconverted)
		}
		return true
	}
	return false
}

// waiting is what cells have added to one sum since it was last settled:
// hundredths are quicker to add than decimals.
type waiting struct {
	row   *Row
	role  comity.Role
	sum   Cell // but for what is written
	read  Cents
	wrote []wrote
}

// wrote is what cells add to a sum as it is written in one currency.
type wrote struct {
	currency string
	sum      Cents
}

// waiting returns what waits for the sums of a row, by role.
func (t *Totals) waiting(row *Row) []*waiting {
	list := t.pending[row]
	if list == nil {
		for _, role := range comity.Roles {
			list = append(list, &waiting{row: row, role: role})
		}
		t.pending[row] = list
	}
	return list
}

// cellGroup is the group that the flows of a cell count in.
func (t *Totals) cellGroup(x *Cell) []string {
	f := comity.Flow{Role: x.Role, From: x.From, To: x.To, ValueDate: x.On, Modality: x.Form}
	r := &comity.Record{Body: &comity.Commitment{Sector: x.Sector}}
	group := make([]string, len(t.q.By))
	for i, d := range t.q.By {
		switch parties := sides(f, d); len(parties) {
		case 0:
			group[i] = t.value(r, f, d)
		case 1:
			group[i] = string(parties[0])
		default:
			return t.groups(r, f, false)[0]
		}
	}
	return group
}

// add keeps what a cell adds until Result.
func (w *waiting) add(c *Cell) {
	at := slices.IndexFunc(w.wrote, func(x wrote) bool { return x.currency == c.Currency })
	if at < 0 {
		at, w.wrote = len(w.wrote), append(w.wrote, wrote{currency: c.Currency})
	}
	w.wrote[at].sum.Merge(c.Written, 1)
	w.sum.Merge(c, 1)
	if c.Read {
		w.read.Merge(c.Value, 1)
	}
}

// settle brings what cells have added to the sums.
func (t *Totals) settle() {
	for _, list := range t.pending {
		for _, w := range list {
			w.settle()
		}
	}
}

func (w *waiting) settle() {
	if len(w.wrote) == 0 {
		return
	}
	s := w.row.Sums[w.role]
	if s == nil {
		s = &Sum{}
		w.row.Sums[w.role] = s
	}
	for _, x := range w.wrote {
		s.written(x.currency, x.sum.Decimal())
	}
	s.Flows += w.sum.Flows
	for _, x := range []struct {
		to *comity.Decimal
		of Cents
	}{{&s.Value, w.sum.Value}, {&s.Read, w.read}, {&s.Capped, w.sum.Capped}, {&s.Reported, w.sum.Reported}, {&s.Uncertain, w.sum.Uncertain}} {
		switch {
		case x.of == Cents{}:
		case x.to.Sign() == 0:
			*x.to = x.of.Decimal()
		default:
			*x.to = x.to.Add(x.of.Decimal())
		}
	}
	w.sum, w.read, w.wrote = Cell{}, Cents{}, nil
}
