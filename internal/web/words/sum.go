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

var bounds = map[comity.Bound]string{comity.About: "about ", comity.UpTo: "up to ", comity.AtLeast: "at least "}

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
func Amount(a *comity.Amount) string {
	if a == nil {
		return ""
	}
	return bounds[a.Bound] + signed(a.Currency, a.Value, scaled(a.Value))
}

// Rounded writes a sum that was worked out to three significant digits
// where it is large: "US$63.7 million".
func Rounded(a comity.Amount) string {
	size := a.Value
	if size.Sign() < 0 {
		size = size.Neg()
	}
	for _, s := range scales {
		if size.Cmp(s.unit) >= 0 {
			return signed(a.Currency, a.Value, three(size.Quo(s.unit))+" "+s.name)
		}
	}
	if size.Cmp(comity.DecimalOf(1000)) >= 0 {
		return signed(a.Currency, a.Value, Digits(size.Round(0).String()))
	}
	return signed(a.Currency, a.Value, three(size))
}

// Exact writes a sum with every digit and its currency's code: "9,050,000,000 JPY".
func Exact(a *comity.Amount) string {
	if a == nil {
		return ""
	}
	return Digits(a.Value.String()) + " " + a.Currency
}

// three rounds to three significant digits at most two of which follow the point.
func three(d comity.Decimal) string {
	places := int32(2)
	if d.Cmp(comity.DecimalOf(100)) >= 0 {
		places = 0
	} else if d.Cmp(comity.DecimalOf(10)) >= 0 {
		places = 1
	}
	return Digits(d.Round(places).String())
}

// scaled writes the size of d in the largest unit that leaves at most three
// digits after the point, else in full.
func scaled(d comity.Decimal) string {
	if d.Sign() < 0 {
		d = d.Neg()
	}
	for _, s := range scales {
		if d.Cmp(s.unit) < 0 {
			continue
		}
		q := d.Quo(s.unit)
		if q.Equal(q.Round(3)) {
			return Digits(q.String()) + " " + s.name
		}
	}
	return Digits(d.String())
}

func signed(currency string, value comity.Decimal, size string) string {
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
func Bytes(n int64) string {
	switch {
	case n < 1000:
		return Digits(comity.DecimalOf(n).String()) + " bytes"
	case n < 1_000_000:
		return comity.DecimalOf(n).Quo(comity.DecimalOf(1000)).Round(0).String() + " kB"
	}
	return comity.DecimalOf(n).Quo(comity.DecimalOf(1_000_000)).Round(1).String() + " MB"
}

// Size says which of a ledger's sizes a sum is of, by the digits that it has in
// US dollars.
func Size(digits string) string {
	switch digits {
	case "6":
		return "under US$1 million"
	case "7":
		return "US$1 to 10 million"
	case "8":
		return "US$10 to 100 million"
	case "9":
		return "US$100 million to 1 billion"
	case "10":
		return "US$1 billion and more"
	}
	return digits
}
