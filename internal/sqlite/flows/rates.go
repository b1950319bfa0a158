package flows

import (
	"math"

	"comity"
	"comity/internal/money"
	"comity/internal/total"
)

// rates converts flows into one currency. Rates are looked up once a currency
// and date, and a sum is worked out in floating point where that certainly
// gives the number that decimals give.
type rates struct {
	to     string
	places int32              // of its smallest coin
	kept   map[uint64]float64 // of the smallest coin of the currency for one of a flow's; 0 where no rate is known
}

// cents returns what a flow is worth, to two places; ok is false where no rate
// is known.
func (r *rates) cents(t *text, x *flow) (n int64, rest comity.Decimal, ok bool) {
	if t.list[x.currency] == r.to {
		return inCents(t.amount(x).Round(2))
	}
	at := uint64(x.currency)<<32 | uint64(x.date)
	per, known := r.kept[at]
	if !known {
		one, err := money.Convert(comity.Amount{Value: comity.DecimalOf(1), Currency: t.list[x.currency]}, r.to, t.date(x.date))
		if err == nil {
			per = one.Rate.Float() * math.Pow10(int(r.places))
		}
		r.kept[at] = per
	}
	if per == 0 {
		return 0, rest, false
	}
	if n, sure := r.quick(x, per); sure {
		return n, rest, true
	}
	c, err := money.Convert(comity.Amount{Value: t.amount(x), Currency: t.list[x.currency]}, r.to, t.date(x.date))
	if err != nil {
		return 0, rest, false
	}
	return inCents(c.Value.Round(2))
}

// quick converts in floating point; sure is false where the number lies so near
// to a half that rounding could go wrong, or is too large.
func (r *rates) quick(x *flow, per float64) (n int64, sure bool) {
	places := r.places
	if x.exponent == oddValue || places > 2 {
		return 0, false
	}
	v := float64(x.value) * math.Pow10(int(x.exponent)) * per
	whole := math.Round(v)
	if size := math.Abs(v); size > 1<<50 || math.Abs(math.Abs(v-math.Trunc(v))-0.5) <= 1e-9+size*8e-15 {
		return 0, false
	}
	for n = int64(whole); places < 2; places++ {
		n *= 10
	}
	return n, true
}

// inCents returns a number of two places in hundredths, or as it is where they
// do not fit.
func inCents(d comity.Decimal) (n int64, rest comity.Decimal, ok bool) {
	if n, ok = total.Hundredths(d); ok {
		return n, rest, true
	}
	return 0, d, true
}
