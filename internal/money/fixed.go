package money

import "comity"

// successor is a currency that replaced another at a rate fixed by law.
type successor struct {
	code string
	rate comity.Decimal // old units for one new
	back bool           // the new currency's series goes back before the change, in new units
}

var one = comity.DecimalOf(1)

// successors lists the currencies that gave way to another. Those of the euro
// have series of their own up to it; the pounds of Australia and New Zealand
// are in the series of their dollars, at two dollars for a pound.
var successors = map[string]successor{
	"AUP": {"AUD", comity.MustDecimal("0.5"), true},
	"NZP": {"NZD", comity.MustDecimal("0.5"), true},
	"ATS": euro("13.7603"), "BEF": euro("40.3399"), "DEM": euro("1.95583"), "ESP": euro("166.386"), "FIM": euro("5.94573"),
	"FRF": euro("6.55957"), "IEP": euro("0.787564"), "ITL": euro("1936.27"), "LUF": euro("40.3399"), "NLG": euro("2.20371"),
	"PTE": euro("200.482"), "GRD": euro("340.750"), "SIT": euro("239.640"), "CYP": euro("0.585274"), "MTL": euro("0.429300"),
	"SKK": euro("30.1260"), "EEK": euro("15.6466"), "LVL": euro("0.702804"), "LTL": euro("3.45280"), "HRK": euro("7.53450"),
	"BGN": euro("1.95583"),
}

func euro(rate string) successor { return successor{"EUR", comity.MustDecimal(rate), false} }

// stable returns the currency whose series holds the rates of c, and how many
// of its units one of c is.
func stable(c string) (code string, units comity.Decimal) {
	if s, ok := successors[c]; ok && s.back {
		return s.code, one.Quo(s.rate)
	}
	return c, one
}

// throughEuro puts the euro, or whatever came after, in the place of currencies
// that are no longer quoted; ok is false where neither is such a one. It
// returns how many units of the new currency one of the old is.
func throughEuro(from, to string) (a, b string, factor, divisor comity.Decimal, ok bool) {
	a, factor = stable(from)
	b, divisor = stable(to)
	if s, old := successors[from]; old && !s.back {
		a, factor, ok = s.code, one.Quo(s.rate), true
	}
	if s, old := successors[to]; old && !s.back {
		b, divisor, ok = s.code, one.Quo(s.rate), true
	}
	return a, b, factor, divisor, ok
}
