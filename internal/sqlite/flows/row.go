// Package flows keeps what sums are made of apart from the records: the flows
// of each row, packed, in blocks of rows, so that what hundreds of thousands of
// records add up to can be told without reading them. To add up by something
// new, put it into Row or Flow, into their encoding, and raise
// ledger.Derivation.
package flows

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"

	"comity"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/sets"
	"comity/internal/total"
)

// row is what is kept of a row of record: what its flows share, and these.
type row struct {
	number    int64 // of the row
	read      bool  // no person has looked at it
	uncertain bool  // it may be the same as another
	by, to    uint32
	year      uint32 // of the record's date
	sector    uint32
	flows     []flow
}

// flow is one flow; texts are numbers in a list of texts.
type flow struct {
	role               uint8 // its place among comity.Roles
	capped, reported   bool
	from, to           uint32 // parties
	currency, excluded uint32
	form               uint32 // its modality
	date               uint32 // of value
	value              int64  // as written, times 10^exponent
	exponent           int8
}

// text numbers the texts of a block, or of a whole question.
type text struct {
	list []string
	at   map[string]uint32
}

func (t *text) of(s string) uint32 {
	n, ok := t.at[s]
	if !ok {
		if t.at == nil {
			t.at = map[string]uint32{}
		}
		n = uint32(len(t.list))
		t.list = append(t.list, s)
		t.at[s] = n
	}
	return n
}

// joined writes parties as one text, and parted reads them.
func joined(p comity.Parties) string {
	list := make([]string, len(p))
	for i, x := range p {
		list[i] = string(x)
	}
	return strings.Join(list, "\x00")
}

func parted(s string) (p comity.Parties) {
	if s == "" {
		return nil
	}
	for _, x := range strings.Split(s, "\x00") {
		p = append(p, comity.Party(x))
	}
	return p
}

// odd marks the number of a date that is the number of a text, or that of a
// value that is: no day, month or year of the calendar, more digits than fit.
const (
	odd      = 1 << 31
	oddValue = math.MaxInt8
)

// dated numbers a date: year, month and day in decimal, 0 where not told.
func (t *text) dated(d comity.Date) uint32 {
	n := uint32(0)
	for i, c := range []byte(d) {
		switch {
		case (i == 4 || i == 7) && c == '-':
		case i > 9 || i == 4 || i == 7 || c < '0' || c > '9':
			return odd | t.of(string(d))
		default:
			n = n*10 + uint32(c-'0')
		}
	}
	switch len(d) {
	case 0:
		return 0
	case 4:
		n *= 10000
	case 7:
		n *= 100
	case 10:
	default:
		return odd | t.of(string(d))
	}
	if n < 10000 || t.date(n) != d {
		return odd | t.of(string(d))
	}
	return n
}

// date is the date of a number.
func (t *text) date(n uint32) comity.Date {
	switch {
	case n&odd != 0:
		return comity.Date(t.list[n&^odd])
	case n == 0:
		return ""
	}
	b := append(make([]byte, 0, 10), digits(n/10000, 4)...)
	if m := n / 100 % 100; m > 0 {
		b = append(append(b, '-'), digits(m, 2)...)
		if d := n % 100; d > 0 {
			b = append(append(b, '-'), digits(d, 2)...)
		}
	}
	return comity.Date(b)
}

// year is the year of the number of a date, 0 where none is told.
func (t *text) year(n uint32) uint32 {
	if n&odd == 0 {
		return n / 10000
	}
	y, err := strconv.ParseUint(t.date(n).Year(), 10, 16)
	if err != nil {
		return 0
	}
	return uint32(y)
}

func digits(n uint32, width int) []byte {
	b := make([]byte, width)
	for i := width - 1; i >= 0; i-- {
		b[i], n = byte('0'+n%10), n/10
	}
	return b
}

// rowOf reads off a record what is kept of it; ok is false where it adds
// nothing to any sum.
func rowOf(t *text, number int64, r *comity.Record, f facts.Facts) (out row, ok bool) {
	if r.Merged != "" || len(r.Flows) == 0 {
		return out, false
	}
	out = row{number: number, read: r.Status != comity.StatusReviewed, by: t.of(joined(f.By)), to: t.of(joined(f.To)), year: t.of(f.Date.Year()),
		uncertain: r.Linked(comity.MayBeSame, true) || r.Linked(comity.MayBeSame, false), sector: t.of(total.Sector(r))}
	for _, f := range r.Flows {
		x := flow{capped: f.Bound == comity.UpTo, reported: f.Reported, from: t.of(joined(f.From)), to: t.of(joined(f.To)),
			currency: t.of(f.Currency), excluded: t.of(f.Excluded), form: t.of(string(f.Modality)), date: t.dated(f.ValueDate)}
		for i, role := range comity.Roles {
			if role == f.Role {
				x.role = uint8(i)
			}
		}
		n, exponent, fits := f.Value.Scaled()
		if x.value, x.exponent = n, int8(exponent); !fits || exponent < -100 || exponent > 100 {
			x.value, x.exponent = int64(t.of(f.Value.String())), oddValue
		}
		out.flows = append(out.flows, x)
	}
	return out, true
}

// amount is the value of a flow as written.
func (t *text) amount(value int64, exponent int8) comity.Decimal {
	if exponent == oddValue {
		d, _ := comity.ParseDecimal(t.list[value])
		return d
	}
	return comity.DecimalScaled(value, int32(exponent))
}

// The encoding of a row. Stored: a change of it is a change of
// ledger.Derivation. All numbers are as encoding/binary's Uvarint writes them,
// signed ones as its Varint does.
const (
	bitRead = 1 << iota
	bitUncertain
)

const (
	bitCapped   = 4 // above the role
	bitReported = 8
)

// append writes a row: its place in the block, how many bytes follow, what its
// flows share, and the flows.
func (r *row) append(b []byte) []byte {
	flags := uint64(0)
	if r.read {
		flags |= bitRead
	}
	if r.uncertain {
		flags |= bitUncertain
	}
	var in []byte
	for _, n := range []uint64{flags, uint64(r.by), uint64(r.to), uint64(r.year), uint64(r.sector), uint64(len(r.flows))} {
		in = binary.AppendUvarint(in, n)
	}
	for _, f := range r.flows {
		kind := uint64(f.role)
		if f.capped {
			kind |= bitCapped
		}
		if f.reported {
			kind |= bitReported
		}
		for _, n := range []uint64{kind, uint64(f.from), uint64(f.to), uint64(f.currency), uint64(f.excluded), uint64(f.form), uint64(f.date)} {
			in = binary.AppendUvarint(in, n)
		}
		in = binary.AppendVarint(binary.AppendVarint(in, int64(f.exponent)), f.value)
	}
	b = binary.AppendUvarint(b, uint64(r.number%span))
	b = binary.AppendUvarint(b, uint64(len(in)))
	return append(b, in...)
}

// reader reads numbers off the bytes of a block.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) uint() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		n := uint64(r.b[0])
		r.b = r.b[1:]
		return n
	}
	n, size := binary.Uvarint(r.b)
	if size <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[size:]
	return n
}

func (r *reader) int() int64 {
	n := r.uint()
	if n&1 != 0 {
		return ^int64(n >> 1)
	}
	return int64(n >> 1)
}

func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.b)) {
		r.bad, r.b = true, nil
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

// text reads the number of one of the texts.
func (r *reader) text(names []uint32) uint32 {
	n := r.uint()
	if n >= uint64(len(names)) {
		r.bad, r.b = true, nil
		return 0
	}
	return names[n]
}

// flow reads a flow; names are the numbers, for whoever asks, of the block's
// own texts.
func (r *reader) flow(x *flow, names []uint32) {
	kind := r.uint()
	x.role, x.capped, x.reported = uint8(kind&3), kind&bitCapped != 0, kind&bitReported != 0
	x.from, x.to, x.currency, x.excluded, x.form = r.text(names), r.text(names), r.text(names), r.text(names), r.text(names)
	if n := r.uint(); n&odd != 0 && n&^odd < uint64(len(names)) {
		x.date = odd | names[n&^odd]
	} else {
		x.date = uint32(n)
		r.bad = r.bad || n >= odd
	}
	x.exponent, x.value = int8(r.int()), r.int()
	if x.exponent == oddValue {
		if uint64(x.value) >= uint64(len(names)) {
			r.bad, r.b = true, nil
			return
		}
		x.value = int64(names[x.value])
	}
	r.bad = r.bad || int(x.role) >= len(comity.Roles)
}

// fail is the error for a block that cannot be read.
func (r *reader) fail() error {
	if r.bad {
		return sets.Bad()
	}
	return nil
}
