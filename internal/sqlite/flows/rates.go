package flows

import (
	"maps"
	"math"

	"comity"
	"comity/internal/money"
	"comity/internal/total"
)

// rates converts flows into one currency. A sum is worked out in floating point
// where that certainly gives the number that decimals give, with rates that are
// looked up once a currency and date: those that others have looked up are
// shared, and never change.
type rates struct {
	to     string
	places int32 // of its smallest coin
	shared map[uint64]float64
	own    map[uint64]float64 // looked up since
}

// newRates returns rates into a currency.
func newRates(to string, shared map[uint64]float64) rates {
	return rates{to, money.Digits(to), shared, map[uint64]float64{}}
}

// all returns what is shared with what was looked up since.
func (r *rates) all() map[uint64]float64 {
	if len(r.own) == 0 {
		return r.shared
	}
	out := make(map[uint64]float64, len(r.shared)+len(r.own))
	maps.Copy(out, r.shared)
	maps.Copy(out, r.own)
	r.shared, r.own = out, map[uint64]float64{}
	return out
}

// cents returns what a flow is worth, to two places; ok is false where no rate
// is known.
func (r *rates) cents(t *text, x *flow) (n int64, rest comity.Decimal, ok bool) {
	currency := t.list[x.currency]
	if currency == r.to {
		return inCents(t.amount(x).Round(2))
	}
	per, known := r.per(t, currency, x.date)
	if known && per == 0 {
		return 0, rest, false
	}
	if n, sure := r.quick(x, per); known && sure {
		return n, rest, true
	}
	c, err := money.Convert(comity.Amount{Value: t.amount(x), Currency: currency}, r.to, t.date(x.date))
	if err != nil {
		return 0, rest, false
	}
	return inCents(c.Value.Round(2))
}

// per returns how many of the smallest coin of the currency one of another is
// worth, 0 where no rate is known; ok is false for odd dates and codes.
func (r *rates) per(t *text, currency string, date uint32) (per float64, ok bool) {
	if date&odd != 0 || len(currency) != 3 {
		return 0, false
	}
	at := (uint64(currency[0])<<16|uint64(currency[1])<<8|uint64(currency[2]))<<32 | uint64(date)
	if per, ok = r.shared[at]; ok {
		return per, true
	}
	if per, ok = r.own[at]; ok {
		return per, true
	}
	one, err := money.Convert(comity.Amount{Value: comity.DecimalOf(1), Currency: currency}, r.to, t.date(date))
	if err == nil {
		per = one.Rate.Float() * math.Pow10(int(r.places))
	}
	r.own[at] = per
	return per, true
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
