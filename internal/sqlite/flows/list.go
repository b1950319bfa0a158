package flows

import (
	"slices"

	"comity"
	"comity/internal/total"
)

// Apart returns the dimensions that cells tell apart for a question by some,
// each once and in one order, those of role aside: parties too where any are
// asked for.
func Apart(by []total.Dimension, parties bool) (out []total.Dimension, err error) {
	for _, d := range by {
		if !slices.Contains(total.Kept, d) {
			return nil, comity.Errorf(comity.Invalid, "sums are not kept by %q", d).WithHint("ask by giver, receiver, year, sector, modality or role, or add the records up")
		}
	}
	for _, d := range total.Kept {
		side := d == total.ByGiver || d == total.ByReceiver
		if d != total.ByRole && (parties && side || slices.Contains(by, d)) {
			out = append(out, d)
		}
	}
	return out, nil
}

// all returns the cells, in any order.
func (c *cells) all() []total.Cell {
	out := make([]total.Cell, 0, len(c.slots))
	for i := range c.slots {
		out = c.append(out, uint32(i))
	}
	return out
}

// part returns the cells of the records that a question asks for, in any order.
func (c *cells) part(q *Question) []total.Cell {
	names := func(text uint32, some []comity.Party) bool {
		return len(some) == 0 || slices.ContainsFunc(some, c.partiesOf(text).Has)
	}
	var chosen []uint32
	size := 0
	for n, k := range c.classes.list {
		if c.sides && (!names(k.by, q.By) || !names(k.to, q.To)) || c.dates && !slices.Contains(q.Years, c.says.texts[k.year]) {
			continue
		}
		chosen, size = append(chosen, uint32(n)), size+len(c.of[n])
	}
	out := make([]total.Cell, 0, size)
	for _, n := range chosen {
		for _, i := range c.of[n] {
			out = c.append(out, i)
		}
	}
	return out
}

// append appends a cell, where there is a flow in it.
func (c *cells) append(out []total.Cell, n uint32) []total.Cell {
	s := &c.slots[n]
	if s.flows == 0 {
		return out
	}
	for i := len(c.ons); i < len(c.whens.list); i++ {
		c.ons = append(c.ons, c.texts.date(c.whens.list[i].date))
	}
	k, m, of := &c.kinds.list[s.kind], &c.whens.list[s.moment], &c.classes.list[s.class]
	x := total.Cell{On: c.ons[s.moment], Role: comity.Roles[k.role], Read: of.read, Excluded: c.says.texts[k.excluded], Currency: c.says.texts[m.currency],
		Flows: s.flows, Unconverted: s.unconverted, Written: s.written, Value: s.value, Capped: s.capped, Reported: s.reported, Uncertain: s.uncertain}
	if k.from > 0 {
		x.From = c.partiesOf(k.from - 1)
	}
	if k.to > 0 {
		x.To = c.partiesOf(k.to - 1)
	}
	if k.form > 0 {
		x.Form = comity.Modality(c.says.texts[k.form-1])
	}
	if c.sector {
		x.Sector = c.says.texts[of.sector]
	}
	return append(out, x)
}
