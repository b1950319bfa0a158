package total

import "comity"

// Cents is an exact sum that is quick to add to: hundredths as a number as long
// as they fit, the rest as a decimal. Its zero value is 0.
type Cents struct {
	n    int64
	rest *comity.Decimal // never changed, as sums are copied; nil for none
}

// most is the number of hundredths up to which two can be added without a look.
const most = 1 << 61

// AddCents adds n hundredths, which are at most 2^61 from 0.
func (c *Cents) AddCents(n int64) {
	if c.n += n; c.n > most || c.n < -most {
		n := comity.DecimalScaled(c.n, -2)
		c.n = 0
		c.more(n)
	}
}

// more adds what hundredths do not hold.
func (c *Cents) more(d comity.Decimal) {
	if c.rest != nil {
		d = d.Add(*c.rest)
	}
	if c.rest = &d; d.Sign() == 0 {
		c.rest = nil
	}
}

// Add adds a number.
func (c *Cents) Add(d comity.Decimal) {
	if n, ok := Hundredths(d); ok {
		c.AddCents(n)
	} else {
		c.more(d)
	}
}

// Merge adds another sum, times 1 or −1.
func (c *Cents) Merge(o Cents, sign int64) {
	c.AddCents(sign * o.n)
	switch {
	case o.rest == nil:
	case sign < 0:
		c.more(o.rest.Neg())
	default:
		c.more(*o.rest)
	}
}

// Decimal returns the sum.
func (c Cents) Decimal() comity.Decimal {
	if c.rest == nil {
		return comity.DecimalScaled(c.n, -2)
	}
	return c.rest.Add(comity.DecimalScaled(c.n, -2))
}

// Float returns the sum as near as a float64 comes.
func (c Cents) Float() float64 {
	if c.rest == nil && c.n < 1<<53 && c.n > -1<<53 {
		return float64(c.n) / 100
	}
	return c.Decimal().Float()
}

// Hundredths returns a number in hundredths; ok is false where it is not whole
// in them, or too large.
func Hundredths(d comity.Decimal) (n int64, ok bool) {
	n, exponent, ok := d.Scaled()
	if !ok || exponent < -2 || exponent > 16 {
		return 0, false
	}
	for ; exponent > -2; exponent-- {
		if n > most/10 || n < -most/10 {
			return 0, false
		}
		n *= 10
	}
	return n, n <= most && n >= -most
}
