package sets

import "math"

// Window returns the value under which rows that ended by an entry stand in
// [Ended], and the first entry of the window after it. Stored: a change of the
// width is a change of ledger.Derivation.
func Window(entry int64) (value string, next int64) {
	w := entry / window
	return Number(w), (w + 1) * window
}

// window is how many entries a value of Ended covers: few enough that the rows
// which ended within one can be read, many enough that the values are few.
const window = 8192

// Bounds of the powers of ten by which sums are told apart.
const (
	leastPower = -3
	mostPower  = 21
)

// SumOf returns the value under which a row with that largest flow stands in
// [Sum]: the currency and a letter for the power of ten, the larger sum first.
func SumOf(currency string, amount float64) string {
	p := leastPower
	for p < mostPower && amount >= math.Pow10(p+1) {
		p++
	}
	return currency + " " + string(rune('z'-(p-leastPower)))
}

// SumRange returns what SumOf put into a value: the currency, and the sums from
// low, inclusive, to high, exclusive.
func SumRange(value string) (currency string, low, high float64) {
	n := len(value) - 2
	if n < 0 {
		return "", 0, 0
	}
	p := int('z'-value[n+1]) + leastPower
	low, high = math.Pow10(p), math.Pow10(p+1)
	if p <= leastPower {
		low = -math.MaxFloat64
	}
	if p >= mostPower {
		high = math.MaxFloat64
	}
	return value[:n], low, high
}
