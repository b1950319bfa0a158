package comity

import (
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// maxDigits bounds what ParseDecimal takes in: no sum of money that anyone
// has written needs more, and a hostile "1e999999" must cost nothing.
const maxDigits = 60

var decimals = apd.BaseContext.WithPrecision(2 * maxDigits)

// Decimal is an exact decimal number. Its zero value is 0; it is never NaN or
// infinite and is not changed by any method.
type Decimal struct{ d apd.Decimal }

// ParseDecimal reads a number in plain or exponent notation, without
// separators or spaces. It returns an Invalid error for anything else and for
// numbers of more than 60 digits.
func ParseDecimal(s string) (Decimal, error) {
	bad := func() (Decimal, error) {
		return Decimal{}, Errorf(Invalid, "%q is no decimal number", clip(s, 40))
	}
	if len(s) > 2*maxDigits {
		return bad()
	}
	d, _, err := apd.NewFromString(s)
	if err != nil || d.Form != apd.Finite || d.Exponent > maxDigits || d.Exponent < -maxDigits || d.NumDigits()+int64(max(d.Exponent, 0)) > maxDigits {
		return bad()
	}
	return normal(d), nil
}

// MustDecimal is ParseDecimal for constants in code; it panics on bad input.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DecimalOf returns n as a Decimal.
func DecimalOf(n int64) Decimal { return normal(apd.New(n, 0)) }

func normal(d *apd.Decimal) Decimal {
	var r apd.Decimal
	r.Reduce(d)
	if r.IsZero() {
		r = apd.Decimal{}
	}
	return Decimal{r}
}

// String returns plain notation: no exponent, no trailing zeros after the point.
func (x Decimal) String() string {
	s := x.d.Text('f')
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Add returns x + y.
func (x Decimal) Add(y Decimal) Decimal { return worked(decimals.Add, x, y) }

// Sub returns x − y.
func (x Decimal) Sub(y Decimal) Decimal { return worked(decimals.Sub, x, y) }

// Mul returns x × y.
func (x Decimal) Mul(y Decimal) Decimal { return worked(decimals.Mul, x, y) }

func worked(op func(r, x, y *apd.Decimal) (apd.Condition, error), x, y Decimal) Decimal {
	var r apd.Decimal
	_, _ = op(&r, &x.d, &y.d)
	return normal(&r)
}

// Quo returns x ÷ y to 34 significant digits, and 0 where y is 0.
func (x Decimal) Quo(y Decimal) Decimal {
	if y.Sign() == 0 {
		return Decimal{}
	}
	var r apd.Decimal
	_, _ = apd.BaseContext.WithPrecision(34).Quo(&r, &x.d, &y.d)
	return normal(&r)
}

// Round returns x with at most places digits after the point, halves away
// from zero.
func (x Decimal) Round(places int32) Decimal {
	var r apd.Decimal
	ctx := *decimals
	ctx.Rounding = apd.RoundHalfUp
	_, _ = ctx.Quantize(&r, &x.d, -places)
	return normal(&r)
}

// Neg returns −x.
func (x Decimal) Neg() Decimal { return Decimal{}.Sub(x) }

// Cmp returns −1, 0 or +1 as x is below, equal to or above y.
func (x Decimal) Cmp(y Decimal) int { return x.d.Cmp(&y.d) }

// Equal reports whether x and y are the same number.
func (x Decimal) Equal(y Decimal) bool { return x.Cmp(y) == 0 }

// Sign returns −1, 0 or +1.
func (x Decimal) Sign() int { return x.d.Sign() }

// Float returns the nearest float64, for pictures and scores, never for sums.
func (x Decimal) Float() float64 {
	f, _ := x.d.Float64()
	return f
}

// MarshalText implements [encoding.TextMarshaler].
func (x Decimal) MarshalText() ([]byte, error) { return []byte(x.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (x *Decimal) UnmarshalText(b []byte) error {
	d, err := ParseDecimal(string(b))
	if err != nil {
		return err
	}
	*x = d
	return nil
}

// clip shortens s to n bytes for a message.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}

// Abs returns x without its sign.
func (x Decimal) Abs() Decimal {
	if x.Sign() < 0 {
		return x.Neg()
	}
	return x
}

// DecimalScaled returns n × 10^exponent as a Decimal.
func DecimalScaled(n int64, exponent int32) Decimal { return normal(apd.New(n, exponent)) }

// Scaled returns n and exponent such that x is n × 10^exponent; ok is false
// where n does not fit.
func (x Decimal) Scaled() (n int64, exponent int32, ok bool) {
	if n, ok = x.d.Coeff.Int64(), x.d.Coeff.IsInt64(); x.d.Negative {
		n = -n
	}
	return n, x.d.Exponent, ok
}
