package words

import (
	"strings"

	"comity"
)

// symbols are the signs that stand before a sum; a currency without one is
// written with its code. No sign stands for two currencies.
var symbols = map[string]string{
	"USD": "US$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "AUD": "A$", "CAD": "CA$", "NZD": "NZ$", "SGD": "S$",
	"INR": "₹", "KRW": "₩", "PHP": "₱", "VND": "₫", "XDR": "SDR ",
}

type scale struct {
	unit comity.Decimal
	name string
}

// scales are the units that a sum is written in, the largest first.
var scales = []scale{
	{comity.MustDecimal("1000000000000"), "trillion"},
	{comity.MustDecimal("1000000000"), "billion"},
	{comity.MustDecimal("1000000"), "million"},
}

// Amount writes a sum with its bound, without losing a digit: "up to ¥9.05
// billion", "US$1,234,567". A nil amount is "".
func (w Words) Amount(a *comity.Amount) string {
	if a == nil {
		return ""
	}
	sum := w.signed(a.Currency, a.Value, w.scaled(a.Value))
	switch a.Bound {
	case comity.About:
		return w.T("words.about-sum", "sum", sum)
	case comity.UpTo:
		return w.T("words.up-to", "sum", sum)
	case comity.AtLeast:
		return w.T("words.at-least", "sum", sum)
	}
	return sum
}

// Rounded writes a sum that was worked out to three significant digits
// where it is large: "US$63.7 million".
func (w Words) Rounded(a comity.Amount) string {
	size := a.Value
	if size.Sign() < 0 {
		size = size.Neg()
	}
	for _, s := range scales {
		if size.Cmp(s.unit) >= 0 {
			return w.signed(a.Currency, a.Value, w.T("words.scale."+s.name, "n", w.three(size.Quo(s.unit))))
		}
	}
	if size.Cmp(comity.DecimalOf(1000)) >= 0 {
		return w.signed(a.Currency, a.Value, w.Digits(size.Round(0).String()))
	}
	return w.signed(a.Currency, a.Value, w.three(size))
}

// Exact writes a sum with every digit and its currency's code: "9,050,000,000 JPY".
func (w Words) Exact(a *comity.Amount) string {
	if a == nil {
		return ""
	}
	return w.Digits(a.Value.String()) + " " + a.Currency
}

// three rounds to three significant digits at most two of which follow the point.
func (w Words) three(d comity.Decimal) string {
	places := int32(2)
	if d.Cmp(comity.DecimalOf(100)) >= 0 {
		places = 0
	} else if d.Cmp(comity.DecimalOf(10)) >= 0 {
		places = 1
	}
	return w.Digits(d.Round(places).String())
}

// scaled writes the size of d in the largest unit that leaves at most three
// digits after the point, else in full.
func (w Words) scaled(d comity.Decimal) string {
	if d.Sign() < 0 {
		d = d.Neg()
	}
	for _, s := range scales {
		if d.Cmp(s.unit) < 0 {
			continue
		}
		q := d.Quo(s.unit)
		if q.Equal(q.Round(3)) {
			return w.T("words.scale."+s.name, "n", w.Digits(q.String()))
		}
	}
	return w.Digits(d.String())
}

func (w Words) signed(currency string, value comity.Decimal, size string) string {
	minus := ""
	if value.Sign() < 0 {
		minus = "−"
	}
	if sign, ok := symbols[currency]; ok {
		return minus + sign + size
	}
	return minus + strings.TrimSpace(currency+" "+size)
}

// Bytes writes a size: "12 kB", "1.4 MB".
func (w Words) Bytes(n int64) string {
	switch {
	case n < 1000:
		return w.T("words.bytes", "n", n)
	case n < 1_000_000:
		return w.T("words.kilobytes", "n", w.Digits(comity.DecimalOf(n).Quo(comity.DecimalOf(1000)).Round(0).String()))
	}
	return w.T("words.megabytes", "n", w.Digits(comity.DecimalOf(n).Quo(comity.DecimalOf(1_000_000)).Round(1).String()))
}

// Size says which of a ledger's sizes a sum is of, by the digits that it has in
// US dollars.
func (w Words) Size(digits string) string { return w.Or("words.size.", digits) }
