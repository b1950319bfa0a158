// Package total adds flows up honestly: announced, committed and disbursed
// apart, each sum once, what is left out listed with the reason, every figure
// open to its items (METHODS: what counts in a total).
package total

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
)

// Dimension is what a total is grouped by.
type Dimension string

// The dimensions of a total.
const (
	ByGiver     Dimension = "giver"
	ByReceiver  Dimension = "receiver"
	ByYear      Dimension = "year" // of the value date
	BySector    Dimension = "sector"
	ByProgramme Dimension = "programme"
	ByModality  Dimension = "modality"
	ByRole      Dimension = "role"
)

// Dimensions lists every dimension.
var Dimensions = []Dimension{ByGiver, ByReceiver, ByYear, BySector, ByProgramme, ByModality, ByRole}

// Query says what to add up and how. The zero query adds up everything in
// the currencies as written. Years and Role choose among records, not cells.
type Query struct {
	By       []Dimension
	From, To comity.Parties // givers and receivers asked for; a group stands for itself and its members of the value date
	Years    []string       // only sums whose value date is in one of these years; none for all
	Role     comity.Role    // only sums of this role; "" for all
	Reviewed bool           // only records that a person has looked at
	Explain  bool           // keep the drill-down: every item of every sum

	Currency string                                                                        // reporting currency; "" for none
	Convert  func(comity.Amount, comity.Date) (Conversion, error)                          // into Currency; nil for none
	Constant func(giver comity.Party, a comity.Amount, on comity.Date) (Conversion, error) // at constant prices; nil for none
	Members  func(group comity.Party, on comity.Day) comity.Parties                        // nil: groups have no members
}

// Conversion is a sum in another currency and the rate in words, with its source.
type Conversion struct {
	Value comity.Decimal
	Rate  string
}

// Item is one flow in a total's drill-down, or one that stands beside it.
type Item struct {
	Record      comity.ClaimID  `json:"record"`
	Claim       comity.ClaimID  `json:"claim"`
	Role        comity.Role     `json:"role"`
	From        comity.Parties  `json:"from"`
	To          comity.Parties  `json:"to"`
	Amount      comity.Amount   `json:"amount"`
	ValueDate   comity.Date     `json:"value_date"`
	Converted   *comity.Decimal `json:"converted,omitempty"` // to two places: what is summed is what is shown
	Rate        string          `json:"rate,omitempty"`
	Constant    *comity.Decimal `json:"constant,omitempty"`
	Read        bool            `json:"read,omitempty"`        // rests on a record that no person has looked at
	Note        string          `json:"note,omitempty"`        // why it stands beside: excluded, joint, no rate
	Unallocated *comity.Decimal `json:"unallocated,omitempty"` // of an umbrella: what its parts leave over, converted
}

// Sum adds up the flows of one role. Value is the sum of the items' Converted.
type Sum struct {
	Flows      int             `json:"flows"`
	Currencies []comity.Amount `json:"currencies"` // as written, by currency code
	Value      comity.Decimal  `json:"value"`
	Constant   comity.Decimal  `json:"constant"`
	Read       comity.Decimal  `json:"read"`      // part of Value that rests on records that no person has looked at
	Capped     comity.Decimal  `json:"capped"`    // part that is a cap ("up to")
	Reported   comity.Decimal  `json:"reported"`  // part disbursed only by a text's word
	Uncertain  comity.Decimal  `json:"uncertain"` // part in records that may be the same as another
	Items      []Item          `json:"items,omitempty"`
}

// Row is one group's sums. Joint lists what the group gave or got with
// others without stated shares: it counts in the row of them together.
type Row struct {
	Group []string             `json:"group"` // one value for each dimension; "" where not known; joint parties as "JP + US"
	Sums  map[comity.Role]*Sum `json:"sums"`
	Joint []Item               `json:"joint,omitempty"`
}

// Total is what records add up to. Announced, committed and disbursed are
// three sums and never one.
type Total struct {
	Currency    string  `json:"currency"`
	All         Row     `json:"all"`
	Rows        []Row   `json:"rows"`            // in the order of their groups
	Excluded    []Item  `json:"excluded"`        // in no sum, with the reason
	Unconverted []Item  `json:"unconverted"`     // counted as written, but not in Value: no rate is known
	Aside       []Aside `json:"aside,omitempty"` // how many flows stand beside the sums, by role and reason
}

// Aside is how many flows of a role stand beside a total, and why.
type Aside struct {
	Role  comity.Role `json:"role"`
	Note  string      `json:"note"`
	Flows int         `json:"flows"`
}

// The reasons that a total itself gives.
const (
	Joint  = "joint, not apportioned"
	NoRate = "no rate"
	unseen = "no person has looked at it"
)

// Totals adds records up one by one; their order does not matter, and a record
// given twice counts once.
type Totals struct {
	q     Query
	all   Row
	rows  map[string]*Row
	seen  map[comity.ClaimID]bool
	parts map[comity.ClaimID]*Sum // what the parts of an umbrella hold
	total Total

	beside  map[Aside]int     // by role and reason
	pending map[*Row]*waiting // what cells add to sums
	byRole  bool              // groups are told apart by role
	members map[memberOf]comity.Parties
}

// memberOf asks who belonged to a group at a time.
type memberOf struct {
	group comity.Party
	on    comity.Date
}

// New returns an aggregator for q.
func New(q Query) *Totals {
	return &Totals{q: q, all: Row{Group: []string{}, Sums: map[comity.Role]*Sum{}}, rows: map[string]*Row{}, seen: map[comity.ClaimID]bool{}, parts: map[comity.ClaimID]*Sum{},
		beside: map[Aside]int{}, pending: map[*Row]*waiting{}, byRole: slices.Contains(q.By, ByRole), members: map[memberOf]comity.Parties{}}
}

// aside counts flows that stand beside the sums.
func (t *Totals) aside(role comity.Role, note string, flows int) {
	t.beside[Aside{Role: role, Note: note}] += flows
}

// Add adds a record as its viewer sees it (METHODS: what counts in a total).
func (t *Totals) Add(r comity.Record) {
	if r.Merged != "" || len(r.Flows) == 0 || t.seen[r.ID] {
		return
	}
	t.seen[r.ID] = true
	uncertain := r.Linked(comity.MayBeSame, true) || r.Linked(comity.MayBeSame, false)
	for _, f := range r.Flows {
		item := t.item(&r, f)
		t.addPart(&r, f, item)
		in, note := t.inside(f)
		switch {
		case in == outsideQuery, t.q.Role != "" && f.Role != t.q.Role, len(t.q.Years) > 0 && !slices.Contains(t.q.Years, f.ValueDate.Year()):
			continue
		case f.Excluded != "":
			item.Note = f.Excluded
		case t.q.Reviewed && r.Status != comity.StatusReviewed:
			item.Note = unseen
		case in == internal:
			item.Note = note
		case in == sharedWithOthers:
			item.Note = note
			t.aside(f.Role, note, 1)
			for _, g := range t.groups(&r, f, true) {
				row := t.row(g)
				row.Joint = append(row.Joint, item)
			}
			continue
		default:
			t.count(&r, f, item, uncertain)
			continue
		}
		t.aside(f.Role, item.Note, 1)
		t.total.Excluded = append(t.total.Excluded, item)
	}
}

func (t *Totals) item(r *comity.Record, f comity.Flow) Item {
	i := Item{Record: r.ID, Claim: f.Claim, Role: f.Role, From: f.From, To: f.To, Amount: comity.Amount{Value: f.Value, Currency: f.Currency, Bound: f.Bound}, ValueDate: f.ValueDate, Read: r.Status != comity.StatusReviewed}
	if t.q.Convert == nil {
		return i
	}
	if c, err := t.q.Convert(i.Amount, f.ValueDate); err != nil {
		i.Note = NoRate + ": " + err.Error()
	} else {
		v := c.Value.Round(2)
		i.Converted, i.Rate = &v, c.Rate
	}
	if t.q.Constant != nil && len(f.From) == 1 {
		if c, err := t.q.Constant(f.From[0], i.Amount, f.ValueDate); err == nil {
			v := c.Value.Round(2)
			i.Constant = &v
		}
	}
	return i
}

func hasRole(flows []comity.Flow, role comity.Role) bool {
	return slices.ContainsFunc(flows, func(f comity.Flow) bool { return f.Role == role && f.Excluded == "" })
}

// count adds a flow to the sum of everything and to that of its group.
func (t *Totals) count(r *comity.Record, f comity.Flow, i Item, uncertain bool) {
	groups := t.groups(r, f, false)
	for n, row := range []*Row{&t.all, t.row(groups[0])} {
		s := row.Sums[f.Role]
		if s == nil {
			s = &Sum{}
			row.Sums[f.Role] = s
		}
		s.add(f, i, uncertain, t.q.Explain)
		if n == 0 && t.q.Convert != nil && i.Converted == nil {
			t.aside(f.Role, NoRate, 1)
			t.total.Unconverted = append(t.total.Unconverted, i)
		}
	}
	i.Note = Joint
	for _, g := range groups[1:] {
		row := t.row(g)
		row.Joint = append(row.Joint, i)
	}
}

func (s *Sum) add(f comity.Flow, i Item, uncertain, explain bool) {
	s.Flows++
	s.written(f.Currency, f.Value)
	if i.Constant != nil {
		s.Constant = s.Constant.Add(*i.Constant)
	}
	if i.Converted != nil {
		for part, in := range map[*comity.Decimal]bool{&s.Value: true, &s.Read: i.Read, &s.Capped: f.Bound == comity.UpTo, &s.Reported: f.Reported, &s.Uncertain: uncertain} {
			if in {
				*part = part.Add(*i.Converted)
			}
		}
	}
	if explain {
		s.Items = append(s.Items, i)
	}
}

// written adds to a sum as it is written.
func (s *Sum) written(currency string, value comity.Decimal) {
	at, found := slices.BinarySearchFunc(s.Currencies, currency, func(a comity.Amount, c string) int { return cmp.Compare(a.Currency, c) })
	if !found {
		s.Currencies = slices.Insert(s.Currencies, at, comity.Amount{Currency: currency})
	}
	if x := &s.Currencies[at].Value; x.Sign() == 0 {
		*x = value
	} else {
		*x = x.Add(value)
	}
}

func (t *Totals) row(group []string) *Row {
	key := strings.Join(group, "\x00")
	row := t.rows[key]
	if row == nil {
		row = &Row{Group: group, Sums: map[comity.Role]*Sum{}}
		t.rows[key] = row
	}
	return row
}

// groups returns the group that a flow counts in and, where several parties
// share it, the groups of each. alone leaves out the first and names only
// parties that were asked for.
func (t *Totals) groups(r *comity.Record, f comity.Flow, alone bool) [][]string {
	main, each := []string{}, [][]string{{}}
	for _, d := range t.q.By {
		values := []string{t.value(r, f, d)}
		if parties := sides(f, d); len(parties) > 0 {
			values = nil
			for _, p := range slices.Sorted(slices.Values(parties)) {
				values = append(values, string(p))
			}
		}
		values = slices.Compact(values)
		main = append(main, strings.Join(values, " + "))
		var next [][]string
		for _, g := range each {
			for _, v := range values {
				next = append(next, append(slices.Clone(g), v))
			}
		}
		each = next
	}
	switch {
	case alone:
		return each
	case len(each) == 1:
		return [][]string{main}
	}
	return append([][]string{main}, each...)
}

func sides(f comity.Flow, d Dimension) comity.Parties {
	switch d {
	case ByGiver:
		return f.From
	case ByReceiver:
		return f.To
	}
	return nil
}

// together names parties that count together.
func together(parties comity.Parties) string {
	names := make([]string, len(parties))
	for i, p := range slices.Sorted(slices.Values(parties)) {
		names[i] = string(p)
	}
	return strings.Join(slices.Compact(names), " + ")
}

// value is the value of a flow in a dimension, parties aside; r is nil where
// none of it is known.
func (t *Totals) value(r *comity.Record, f comity.Flow, d Dimension) string {
	var c *comity.Commitment
	if r != nil {
		c, _ = r.Body.(*comity.Commitment)
	}
	switch {
	case d == ByYear:
		if y := string(f.ValueDate); len(y) == 4 && strings.Trim(y, "0123456789") == "" {
			return y // as most cells have it
		}
		return f.ValueDate.Year()
	case d == ByRole:
		return string(f.Role)
	case d == ByModality:
		return string(f.Modality)
	case c == nil:
		return ""
	case d == BySector:
		return c.Sector
	case d == ByProgramme:
		return strings.ToLower(string(c.Under))
	}
	return ""
}

// Sector is the sector that the flows of a record count in; "" where none is known.
func Sector(r *comity.Record) string {
	if c, ok := r.Body.(*comity.Commitment); ok {
		return c.Sector
	}
	return ""
}

// Result returns what was added up so far, in an order that does not depend on
// that of the records.
func (t *Totals) Result() Total {
	t.settle()
	out := Total{Currency: t.q.Currency, All: t.all, Rows: []Row{}, Excluded: append([]Item{}, t.total.Excluded...), Unconverted: append([]Item{}, t.total.Unconverted...)}
	for i := range out.Excluded {
		if e := &out.Excluded[i]; e.Note == derive.ReasonUmbrella && e.Converted != nil {
			left := t.left(e)
			e.Unallocated = &left
		}
	}
	for _, key := range slices.Sorted(maps.Keys(t.rows)) {
		out.Rows = append(out.Rows, *t.rows[key])
	}
	for a, n := range t.beside {
		out.Aside = append(out.Aside, Aside{a.Role, a.Note, n})
	}
	slices.SortFunc(out.Aside, func(a, b Aside) int { return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Note, b.Note)) })
	sortItems(out.Excluded)
	sortItems(out.Unconverted)
	for _, row := range append([]Row{out.All}, out.Rows...) {
		sortItems(row.Joint)
		for _, s := range row.Sums {
			sortItems(s.Items)
		}
	}
	return out
}

func sortItems(list []Item) {
	slices.SortFunc(list, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Record, b.Record), cmp.Compare(a.Role, b.Role), cmp.Compare(a.Claim, b.Claim),
			cmp.Compare(a.ValueDate, b.ValueDate), a.Amount.Value.Cmp(b.Amount.Value), cmp.Compare(a.Note, b.Note))
	})
}
