package derive

import (
	"strings"

	"comity"
)

// Agreement says how two figures for the same sum agree.
type Agreement string

// The ways in which figures agree; the zero value is that they do not.
const (
	Differ    Agreement = ""          // they cannot both be right
	Same      Agreement = "same"      // the same figure
	Rounded   Agreement = "rounded"   // one is the other rounded, "about" it, or a range around it
	Bounded   Agreement = "bounded"   // one is a cap or a floor that the other keeps within
	Unrelated Agreement = "unrelated" // in different currencies: only a rate can tell
)

// Agree compares two figures in the same currency as their bounds and their
// precision mean them: 9 agrees with 9.05 (rounded), "up to 10" with 9.05
// (bounded), "about 60" with 63.7. Figures in different currencies are
// Unrelated.
func Agree(a, b comity.Amount) Agreement {
	switch {
	case a.Currency != b.Currency:
		return Unrelated
	case a.Value.Equal(b.Value):
		return Same
	case rounds(a, b) || rounds(b, a):
		return Rounded
	case bounds(a, b) || bounds(b, a):
		return Bounded
	}
	return Differ
}

// AgreeAny compares what two claims say of a sum through every figure that
// they give: the amount, its upper end and the conversion quoted beside it. A
// conversion that agrees settles amounts in different currencies.
func AgreeAny(a, b *comity.Commitment) Agreement {
	if a.Amount == nil || b.Amount == nil {
		return Unrelated
	}
	if within(a, *b.Amount) || within(b, *a.Amount) {
		return Rounded
	}
	if how := Agree(*a.Amount, *b.Amount); how != Unrelated {
		return how
	}
	for _, x := range [...]*comity.Amount{a.Amount, a.Quoted} {
		for _, y := range [...]*comity.Amount{b.Amount, b.Quoted} {
			if x == nil || y == nil || x.Currency != y.Currency {
				continue
			}
			if near(x.Value, y.Value, "0.05") || Agree(*x, *y) != Differ {
				return Rounded
			}
			return Differ
		}
	}
	return Unrelated
}

// within reports whether x lies in the range that c states.
func within(c *comity.Commitment, x comity.Amount) bool {
	return c.Upper != nil && c.Upper.Currency == x.Currency && c.Amount.Currency == x.Currency &&
		c.Amount.Value.Cmp(x.Value) <= 0 && x.Value.Cmp(c.Upper.Value) <= 0
}

// rounds reports whether a is b with fewer digits, or "about" b.
func rounds(a, b comity.Amount) bool {
	if a.Bound == comity.About && near(a.Value, b.Value, "0.1") {
		return true
	}
	da, db := digits(a.Value), digits(b.Value)
	if da >= db || !near(a.Value, b.Value, "0.1") {
		return false
	}
	unit := unitOf(a.Value) // the step of a's last digit that is not 0
	diff := b.Value.Sub(a.Value)
	switch a.Bound { // cut off rather than rounded, and on the side that it says
	case comity.AtLeast:
		return diff.Sign() >= 0 && diff.Cmp(unit) < 0
	case comity.UpTo:
		return diff.Sign() <= 0 && diff.Abs().Cmp(unit) < 0
	}
	return diff.Abs().Add(diff.Abs()).Cmp(unit) <= 0
}

// bounds reports whether a is a cap or a floor that b keeps within and stays
// near enough (half to double) to be about the same sum.
func bounds(a, b comity.Amount) bool {
	double := func(x, y comity.Decimal) bool { return x.Add(x).Cmp(y) >= 0 }
	switch a.Bound {
	case comity.UpTo:
		return b.Value.Cmp(a.Value) <= 0 && double(b.Value, a.Value)
	case comity.AtLeast:
		return b.Value.Cmp(a.Value) >= 0 && double(a.Value, b.Value)
	}
	return false
}

// near reports whether x and y differ by no more than share of the larger.
func near(x, y comity.Decimal, share string) bool {
	m := x.Abs()
	if y.Abs().Cmp(m) > 0 {
		m = y.Abs()
	}
	return x.Sub(y).Abs().Cmp(m.Mul(comity.MustDecimal(share))) <= 0
}

// digits counts the significant digits of x: 2 for 9,100,000.
func digits(x comity.Decimal) int {
	return len(strings.Trim(strings.TrimLeft(strings.Replace(x.Abs().String(), ".", "", 1), "0"), "0"))
}

// unitOf returns the value of one in x's last significant place: 100,000 for 9,100,000.
func unitOf(x comity.Decimal) comity.Decimal {
	s := x.Abs().String()
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return comity.MustDecimal("0." + strings.Repeat("0", len(s)-i-2) + "1")
	}
	return comity.MustDecimal("1" + strings.Repeat("0", len(s)-len(strings.TrimRight(s, "0"))))
}
