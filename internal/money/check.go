package money

import "comity"

// Tolerance is how far a conversion quoted in a text may be from the reference
// rate before the reader is told: 5% (METHODS: money).
var Tolerance = comity.MustDecimal("0.05")

// Check is what became of checking a quoted conversion.
type Check struct {
	Off    comity.Decimal // how far the quoted sum lies above (+) or below (−) the reference, as a share of it
	Within bool           // not further than Tolerance
	By     Conversion     // the sum at the reference rate
}

// CheckQuoted compares the conversion that a text gives of a sum with the sum
// at the reference rate of the day. It returns a NotFound error where there is
// no rate to check by, and an Invalid one for a sum of nothing.
func CheckQuoted(amount, quoted comity.Amount, on comity.Date) (Check, error) {
	by, err := Convert(amount, quoted.Currency, on)
	if err != nil {
		return Check{}, err
	}
	exact := amount.Value.Mul(by.Rate)
	if exact.Sign() == 0 {
		return Check{}, comity.Errorf(comity.Invalid, "a conversion of nothing cannot be checked")
	}
	off := quoted.Value.Sub(exact).Quo(exact)
	size := off
	if size.Sign() < 0 {
		size = size.Neg()
	}
	return Check{Off: off.Round(6), Within: size.Cmp(Tolerance) <= 0, By: by}, nil
}
