package flows

import (
	"math"
	"sync"
	"sync/atomic"

	"comity"
	"comity/internal/money"
	"comity/internal/total"
)

// rates converts flows into one currency. A sum is worked out in floating point
// where that certainly gives the number that decimals give, with rates that are
// looked up once a moment, for all questions.
type rates struct {
	to     string
	places int32 // of its smallest coin

	mu  sync.Mutex
	per []uint64 // by the number of a moment: a float64, read and written as one; 0 where it was not looked up
}

// What stands in the place of a rate: how many of the smallest coin one is worth.
var (
	unknown = math.NaN()  // there is none
	itself  = math.Inf(1) // it is the currency asked for
	odds    = -1.0        // each sum is converted for itself
)

// newRates returns rates into a currency.
func newRates(to string) *rates { return &rates{to: to, places: money.Digits(to)} }

// upTo returns the rates of so many moments at least, for all to look up and
// fill in. What others fill in of a shorter list meanwhile is looked up twice.
func (r *rates) upTo(n int) []uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.per) < n {
		longer := make([]uint64, n+n/4)
		for i := range r.per {
			longer[i] = atomic.LoadUint64(&r.per[i])
		}
		r.per = longer
	}
	return r.per
}

// ask looks up what one of a moment's currency is worth.
func (r *rates) ask(t *text, m moment) float64 {
	currency := t.list[m.currency]
	switch {
	case currency == r.to:
		return itself
	case m.date&odd != 0 || len(currency) != 3:
		return odds
	}
	one, err := money.Convert(comity.Amount{Value: comity.DecimalOf(1), Currency: currency}, r.to, t.date(m.date))
	if err != nil {
		return unknown
	}
	return one.Rate.Float() * math.Pow10(int(r.places))
}

// worth returns what a flow is worth, to two places; ok is false where no rate
// is known. Written is its value in hundredths, where whole says so.
func (c *cells) worth(x *heldFlow, written int64, whole bool) (n int64, rest comity.Decimal, ok bool) {
	per := math.Float64frombits(atomic.LoadUint64(&c.per[x.moment]))
	if per == 0 {
		per = c.rates.ask(&c.texts, c.says.moments[x.moment])
		atomic.StoreUint64(&c.per[x.moment], math.Float64bits(per))
	}
	switch {
	case per == itself && whole:
		return written, rest, true
	case per == itself:
		return inCents(c.texts.amount(x.value, x.exponent).Round(2))
	case math.IsNaN(per):
		return 0, rest, false
	case per > 0:
		if n, sure := c.rates.quick(x, per); sure {
			return n, rest, true
		}
	}
	m := c.says.moments[x.moment]
	v, err := money.Convert(comity.Amount{Value: c.texts.amount(x.value, x.exponent), Currency: c.texts.list[m.currency]}, c.rates.to, c.texts.date(m.date))
	if err != nil {
		return 0, rest, false
	}
	return inCents(v.Value.Round(2))
}

// powers are those of ten, from the lowest on, that quick multiplies by.
var powers = [...]float64{1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}

const lowest = -6

// quick converts in floating point; sure is false where the number lies so near
// to a half that rounding could go wrong, or is too large.
func (r *rates) quick(x *heldFlow, per float64) (n int64, sure bool) {
	places, e := r.places, int(x.exponent)-lowest
	if e < 0 || e >= len(powers) || int(places) > len(tens)+1 {
		return 0, false
	}
	v := float64(x.value) * powers[e] * per
	size := math.Abs(v)
	if size > 1<<50 {
		return 0, false
	}
	whole := math.Trunc(size)
	beyond := size - whole - 0.5
	if math.Abs(beyond) <= 1e-9+size*8e-15 {
		return 0, false
	}
	if n = int64(whole); beyond > 0 {
		n++
	}
	if places > 2 { // of a number that is rounded to the smallest coin, halves away from 0 once more
		coins := tens[places-2]
		n = (n + coins/2) / coins
	}
	if v < 0 {
		n = -n
	}
	for ; places < 2; places++ {
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
