package frame

import (
	"comity"
	"comity/internal/total"
	"comity/internal/web/words"
)

// Figure is one of the three numbers as a page shows it. They are never added
// together (METHODS: what counts in a total).
type Figure struct {
	Role  comity.Role
	Sum   string // in words; "" where nothing counts
	Notes []string
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
			return total.Conversion{}, comity.Errorf(comity.NotFound, "no rate is known")
		}
		return total.Conversion{Value: c.Amount.Value, Rate: c.Rate.String() + " (" + c.Source + ")"}, nil
	}
	return total.New(q)
}

// FiguresOf puts a total's three sums into words, with what each rests on and
// leaves out.
func FiguresOf(t *total.Total) []Figure {
	out := make([]Figure, 0, len(comity.Roles))
	for _, role := range comity.Roles {
		f, sum := Figure{Role: role}, t.All.Sums[role]
		if sum != nil && sum.Flows > 0 {
			f.Sum = words.Rounded(comity.Amount{Value: sum.Value, Currency: t.Currency})
			f.Notes = append(f.Notes, words.Capital(words.Count(sum.Flows, "sum", "sums")))
			f.share(sum, sum.Read, "rests on records that no person has reviewed")
			f.share(sum, sum.Capped, "is a cap (“up to”)")
			f.share(sum, sum.Reported, "is paid by a text’s word only")
			f.share(sum, sum.Uncertain, "may be told twice")
		}
		f.beside(t.Excluded, role, "left out by rule")
		f.beside(t.Unconverted, role, "left out for want of a rate")
		f.beside(t.All.Joint, role, "given or got with others, not shared out")
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
func (f *Figure) beside(items []total.Item, role comity.Role, why string) {
	n := 0
	for _, i := range items {
		if i.Role == role {
			n++
		}
	}
	if n > 0 {
		f.Notes = append(f.Notes, words.Capital(words.Count(n, "sum", "sums"))+" "+why)
	}
}
