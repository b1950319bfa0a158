package frame

import (
	"fmt"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/words"
)

// Figure is one of the three numbers as a page shows it. They are never added
// together (METHODS: what counts in a total).
type Figure struct {
	Role        comity.Role
	Sum         string // in words; "" where nothing counts, or nothing could be converted
	Unconverted bool   // there are sums, and no rate for any of them
	Notes       []string
}

// Totals begins to add up in the reader's currency.
func (a *Ask) Totals(q total.Query) *total.Totals {
	q.Currency, q.Members = a.Currency, a.Site.Members
	q.Convert = func(sum comity.Amount, on comity.Date) (total.Conversion, error) {
		if sum.Currency == a.Currency {
			return total.Conversion{Value: sum.Value}, nil
		}
		c, ok := a.Site.Convert(sum, a.Currency, on)
		if !ok {
			return total.Conversion{}, Worded(comity.NotFound, a.T("frame.no-rate-is-known"))
		}
		return total.Conversion{Value: c.Amount.Value, Rate: c.Rate.String() + " (" + c.Source + ")"}, nil
	}
	return total.New(q)
}

// AddUp adds up what answers a question, in each of several ways at once: by
// dimensions of [total.Kept], for the parties of the question.
func (a *Ask) AddUp(q ledger.Query, ways ...total.Query) ([]total.Total, error) {
	cells, err := a.sums(q, ways)
	if err != nil {
		return nil, err
	}
	out := make([]total.Total, len(ways))
	for i, way := range ways {
		t := a.Totals(way)
		t.AddCells(cells)
		out[i] = t.Result()
	}
	return out, nil
}

// Together adds up what answers any of several questions, of which no record
// answers two.
func (a *Ask) Together(way total.Query, questions ...ledger.Query) (total.Total, error) {
	t := a.Totals(way)
	for _, q := range questions {
		cells, err := a.sums(q, []total.Query{way})
		if err != nil {
			return total.Total{}, err
		}
		t.AddCells(cells)
	}
	return t.Result(), nil
}

// Values is AddUp in one way for those who need only what each group comes to:
// the total has no rows.
func (a *Ask) Values(q ledger.Query, way total.Query) (total.Total, []total.Values, error) {
	cells, err := a.sums(q, []total.Query{way})
	if err != nil {
		return total.Total{}, nil, err
	}
	t := a.Totals(way)
	t.AddCells(cells)
	rows := t.Values()
	return t.Result(), rows, nil
}

// sums are the cells that answer a question, for some ways of adding them up.
func (a *Ask) sums(q ledger.Query, ways []total.Query) (*total.Cells, error) {
	q.Sort, q.After, q.Limit = "", "", 0
	by := apart(q, ways)
	name := fmt.Sprint(q, by)
	cells, known := a.cells[name]
	if !known {
		list, err := a.Site.Store.Sums(a.Context, a.View, q, a.Currency, by...)
		if err != nil {
			return nil, err
		}
		if a.cells == nil {
			a.cells = map[string]*total.Cells{}
		}
		cells = total.NewCells(list)
		a.cells[name] = cells
	}
	return cells, nil
}

// apart are the dimensions that several ways of adding up tell apart. A page of
// parties shows their sums by year and on a map beside the three numbers: these
// are told apart at once, so that the store is asked once for all.
func apart(q ledger.Query, ways []total.Query) (by []total.Dimension) {
	for _, way := range ways {
		by = append(by, way.By...)
	}
	if len(q.By)+len(q.To) > 0 && !slices.Contains(by, total.BySector) && !slices.Contains(by, total.ByModality) {
		by = append(by, total.ByGiver, total.ByReceiver, total.ByYear)
	}
	slices.Sort(by)
	return slices.Compact(by)
}

// FiguresOf puts a total's three sums into words, with what each rests on and
// leaves out.
func FiguresOf(a *Ask, t *total.Total) []Figure {
	out := make([]Figure, 0, len(comity.Roles))
	for _, role := range comity.Roles {
		f, sum := Figure{Role: role}, t.All.Sums[role]
		if sum != nil && sum.Flows > 0 {
			if f.Unconverted = sum.Value.Sign() == 0 && t.Without(role) >= sum.Flows; !f.Unconverted {
				f.Sum = a.Words.Rounded(comity.Amount{Value: sum.Value, Currency: t.Currency})
			}
			f.Notes = append(f.Notes, words.Capital(a.T("frame.sums", "n", sum.Flows)))
			f.share(sum, sum.Read, a.T("frame.rests-on-records-that-no"))
			f.share(sum, sum.Capped, a.T("frame.is-a-cap-up-to"))
			f.share(sum, sum.Reported, a.T("frame.is-paid-by-a-texts"))
			f.share(sum, sum.Uncertain, a.T("frame.may-be-told-twice"))
		}
		f.beside(a, t, role)
		out = append(out, f)
	}
	return out
}

// share says which part of a sum is of some sort, where any is.
func (f *Figure) share(sum *total.Sum, part comity.Decimal, what string) {
	if part.Sign() > 0 && sum.Value.Sign() > 0 {
		f.Notes = append(f.Notes, part.Quo(sum.Value).Mul(comity.DecimalOf(100)).Round(0).String()+"% "+what)
	}
}

// beside says how many sums of the role stand beside it.
func (f *Figure) beside(a *Ask, t *total.Total, role comity.Role) {
	var rule, joint int
	for _, s := range t.Aside {
		switch {
		case s.Role != role:
		case s.Note == total.NoRate:
		case s.Note == total.Joint:
			joint += s.Flows
		default:
			rule += s.Flows
		}
	}
	for _, x := range []struct {
		n   int
		why string
	}{{rule, a.T("frame.left-out-by-rule")}, {t.Without(role), a.T("frame.left-out-for-want-of")}, {joint, a.T("frame.given-or-got-with-others")}} {
		if x.n > 0 {
			f.Notes = append(f.Notes, words.Capital(a.T("frame.sums", "n", x.n))+" "+x.why)
		}
	}
}
