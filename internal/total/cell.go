package total

import "comity"

// Cell is what flows add up to that stand alike in every total: the same
// parties on both sides, in the same year and role, as written in one currency,
// counted or left out for the same reason. A total of a large ledger is made of
// cells, which a store keeps, rather than of records, which it would have to
// read.
type Cell struct {
	From, To    comity.Parties
	On          comity.Date // the value date of the flows, or its year where no party joined or left a group within it
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

// AddCell adds a cell, as Add adds the flows that it stands for; the total
// tells how many flows stand beside it, but lists none. It knows no sectors,
// programmes and forms, and no constant prices.
func (t *Totals) AddCell(c *Cell) {
	if c.Flows == 0 {
		return
	}
	f := comity.Flow{Role: c.Role, From: c.From, To: c.To, ValueDate: c.On}
	in, note := t.inside(f)
	switch {
	case in == outsideQuery:
	case c.Excluded != "":
		t.aside(c.Role, c.Excluded, c.Flows)
	case t.q.Reviewed && c.Read:
		t.aside(c.Role, unseen, c.Flows)
	case in == internal, in == sharedWithOthers:
		t.aside(c.Role, note, c.Flows)
	default:
		t.countCell(f, c)
	}
}

// countCell adds a cell to the sum of everything and to that of its group.
func (t *Totals) countCell(f comity.Flow, c *Cell) {
	if c.Unconverted > 0 {
		t.aside(c.Role, NoRate, c.Unconverted)
	}
	for _, row := range []*Row{&t.all, t.row(t.cellGroup(f))} {
		s := row.Sums[f.Role]
		if s == nil {
			s = &Sum{}
			row.Sums[f.Role] = s
		}
		t.pend(s, c)
	}
}

// cellGroup is the group that the flows of a cell count in.
func (t *Totals) cellGroup(f comity.Flow) []string {
	group := make([]string, len(t.q.By))
	for i, d := range t.q.By {
		switch parties := sides(f, d); len(parties) {
		case 0:
			group[i] = t.value(&comity.Record{}, f, d)
		case 1:
			group[i] = string(parties[0])
		default:
			return t.groups(&comity.Record{}, f, false)[0]
		}
	}
	return group
}

// pend keeps what a cell adds to a sum until Result: hundredths are quicker to
// add than decimals.
func (t *Totals) pend(s *Sum, c *Cell) {
	by := t.pending[s]
	if by == nil {
		by = map[string]*part{}
		t.pending[s] = by
	}
	p := by[c.Currency]
	if p == nil {
		p = &part{}
		by[c.Currency] = p
	}
	p.Merge(c, 1)
	if c.Read {
		p.read.Merge(c.Value, 1)
	}
}

// settle brings what cells have added to the sums.
func (t *Totals) settle() {
	for s, by := range t.pending {
		for currency, p := range by {
			s.Flows += p.Flows
			s.written(currency, p.Written.Decimal())
			for _, x := range []struct {
				to *comity.Decimal
				of Cents
			}{{&s.Value, p.Value}, {&s.Read, p.read}, {&s.Capped, p.Capped}, {&s.Reported, p.Reported}, {&s.Uncertain, p.Uncertain}} {
				switch d := x.of.Decimal(); {
				case d.Sign() == 0:
				case x.to.Sign() == 0:
					*x.to = d
				default:
					*x.to = x.to.Add(d)
				}
			}
		}
		delete(t.pending, s)
	}
}
