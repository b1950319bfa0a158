package flows

// numbers numbers things from 0 on, in the order in which they come.
type numbers[T comparable] struct {
	list []T
	at   map[T]uint32
}

func (n *numbers[T]) of(x T) uint32 {
	i, ok := n.at[x]
	if !ok {
		if n.at == nil {
			n.at = map[T]uint32{}
		}
		i = uint32(len(n.list))
		n.at[x], n.list = i, append(n.list, x)
	}
	return i
}

// sort is what flows have in common with thousands of others, when they are
// worth what they are aside. Numbers are those of texts.
type sort struct {
	from, to, excluded, form uint32
	role                     uint8
	capped, reported         bool
}

// moment is a currency on a date: what a rate is of.
type moment struct{ currency, date uint32 }

// terms are what the flows of many rows say, each once.
type terms struct {
	text    text
	sorts   numbers[sort]
	moments numbers[moment]
	years   numbers[moment] // the same by year
}

// said is what terms held at a time: their beginnings, which never change.
type said struct {
	texts          []string
	sorts          []sort
	moments, years []moment
}

func (t *terms) said() said { return said{t.text.list, t.sorts.list, t.moments.list, t.years.list} }

// heldFlow is a flow as it is held.
type heldFlow struct {
	value    int64
	sort     uint32
	moment   uint32
	year     uint32 // the moment's
	exponent int8
}

// heldRow is a row as it is held.
type heldRow struct {
	by, to, year uint32
	sector       uint32
	start, end   uint32 // of its flows
	read         bool
	uncertain    bool
}

// heldBlock is a block as it was when rows up to one had been written.
type heldBlock struct {
	upTo  int64
	at    [span]uint8 // of each row its place among rows and 1; 0 where it has no flows
	rows  []heldRow
	flows []heldFlow
}

// hold puts a row into a block.
func (t *terms) hold(b *heldBlock, r *row) {
	start := uint32(len(b.flows))
	for _, x := range r.flows {
		s := t.sorts.of(sort{from: x.from, to: x.to, excluded: x.excluded, form: x.form, role: x.role, capped: x.capped, reported: x.reported})
		m := moment{x.currency, x.date}
		y := moment{x.currency, t.text.year(x.date) * 10000}
		b.flows = append(b.flows, heldFlow{value: x.value, sort: s, moment: t.moments.of(m), year: t.years.of(y), exponent: x.exponent})
	}
	b.rows = append(b.rows, heldRow{by: r.by, to: r.to, year: r.year, sector: r.sector, start: start, end: uint32(len(b.flows)), read: r.read, uncertain: r.uncertain})
	b.at[r.number%span] = uint8(len(b.rows))
}
