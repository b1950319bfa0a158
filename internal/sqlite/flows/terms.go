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
}

// said is what terms held at a time: their beginnings, which never change.
type said struct {
	texts   []string
	sorts   []sort
	moments []moment
}

func (t *terms) said() said { return said{t.text.list, t.sorts.list, t.moments.list} }

// heldFlow is a flow as it is held.
type heldFlow struct {
	value    int64
	sort     uint32
	moment   uint32
	exponent int8
}

// heldRow is a row as it is held; its flows end where those of the next begin.
type heldRow struct {
	by, to, sector uint32
	end            uint32
	at             uint8
	read           bool
	uncertain      bool
}

// heldBlock is a block as it was when rows up to one had been written.
type heldBlock struct {
	upTo  int64
	rows  []heldRow
	flows []heldFlow
}

// hold puts a row into a block.
func (t *terms) hold(b *heldBlock, r *row) {
	for _, x := range r.flows {
		s := t.sorts.of(sort{from: x.from, to: x.to, excluded: x.excluded, form: x.form, role: x.role, capped: x.capped, reported: x.reported})
		b.flows = append(b.flows, heldFlow{value: x.value, sort: s, moment: t.moments.of(moment{x.currency, x.date}), exponent: x.exponent})
	}
	b.rows = append(b.rows, heldRow{by: r.by, to: r.to, sector: r.sector, end: uint32(len(b.flows)), at: uint8(r.number % span), read: r.read, uncertain: r.uncertain})
}
