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
	groups := make([]*waiting, len(c.list))
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
		all.add(role, x)
		if groups[flock] == nil || t.byRole {
			groups[flock] = t.waiting(t.row(t.cellGroup(x)))
		}
		groups[flock].add(role, x)
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

// waiting is what cells have added to the sums of a row since they were last
// settled: hundredths are quicker to add than decimals.
type waiting struct {
	row  *Row
	sums [3]waitingSum // by the place of their role among comity.Roles
}

// waitingSum is what waits for one sum.
type waitingSum struct {
	flows                                    int
	value, read, capped, reported, uncertain Cents
	wrote                                    []wrote
}

// wrote is what cells add to a sum as it is written in one currency.
type wrote struct {
	currency string
	sum      Cents
}

// waiting returns what waits for the sums of a row.
func (t *Totals) waiting(row *Row) *waiting {
	w := t.pending[row]
	if w == nil {
		w = &waiting{row: row}
		t.pending[row] = w
	}
	return w
}

// cellGroup is the group that the flows of a cell count in.
func (t *Totals) cellGroup(x *Cell) []string {
	f := comity.Flow{Role: x.Role, From: x.From, To: x.To, ValueDate: x.On, Modality: x.Form}
	group := make([]string, len(t.q.By))
	for i, d := range t.q.By {
		parties := sides(f, d)
		switch {
		case d == BySector:
			group[i] = x.Sector
		case len(parties) == 0:
			group[i] = t.value(nil, f, d)
		case len(parties) == 1:
			group[i] = string(parties[0])
		default:
			group[i] = together(parties)
		}
	}
	return group
}

// add keeps what a cell adds until Result.
func (w *waiting) add(role int, c *Cell) {
	s := &w.sums[role]
	at := slices.IndexFunc(s.wrote, func(x wrote) bool { return x.currency == c.Currency })
	if at < 0 {
		at, s.wrote = len(s.wrote), append(s.wrote, wrote{currency: c.Currency})
	}
	s.wrote[at].sum.Merge(c.Written, 1)
	s.flows += c.Flows
	s.value.Merge(c.Value, 1)
	s.capped.Merge(c.Capped, 1)
	s.reported.Merge(c.Reported, 1)
	s.uncertain.Merge(c.Uncertain, 1)
	if c.Read {
		s.read.Merge(c.Value, 1)
	}
}

// Values is what one group's flows come to in the reporting currency, and how
// many they are, by the place of their role among [comity.Roles].
type Values struct {
	Group []string
	Flows [3]int
	Sums  [3]Cents
}

// Values takes out what cells have added to each group, in any order: for those
// who need no more of a group than that, and of a large total none of its rows.
func (t *Totals) Values() []Values {
	out := make([]Values, 0, len(t.rows))
	for key, row := range t.rows {
		v, w := Values{Group: row.Group}, t.pending[row]
		if w == nil {
			continue
		}
		for i := range w.sums {
			v.Flows[i], v.Sums[i] = w.sums[i].flows, w.sums[i].value
		}
		out = append(out, v)
		delete(t.pending, row)
		delete(t.rows, key)
	}
	return out
}

// settle brings what cells have added to the sums.
func (t *Totals) settle() {
	for _, w := range t.pending {
		for i, role := range comity.Roles {
			w.sums[i].settle(w.row, role)
		}
	}
	clear(t.pending)
}

func (w *waitingSum) settle(row *Row, role comity.Role) {
	if len(w.wrote) == 0 {
		return
	}
	s := row.Sums[role]
	if s == nil {
		s = &Sum{}
		row.Sums[role] = s
	}
	for _, x := range w.wrote {
		s.written(x.currency, x.sum.Decimal())
	}
	s.Flows += w.flows
	for _, x := range []struct {
		to *comity.Decimal
		of Cents
	}{{&s.Value, w.value}, {&s.Read, w.read}, {&s.Capped, w.capped}, {&s.Reported, w.reported}, {&s.Uncertain, w.uncertain}} {
		switch {
		case x.of == Cents{}:
		case x.to.Sign() == 0:
			*x.to = x.of.Decimal()
		default:
			*x.to = x.to.Add(x.of.Decimal())
		}
	}
}
