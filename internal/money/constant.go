package money

import (
	"fmt"
	"strconv"

	"comity"
	"comity/internal/vocab"
)

// SourceDeflators is where the deflators come from. OECD DAC deflators differ
// a little.
const SourceDeflators = "World Bank, GDP deflator (NY.GDP.DEFL.KD.ZG)"

// Constant is a sum in the prices of a base year.
type Constant struct {
	Value     comity.Decimal // rounded to the smallest coin of the currency
	Currency  string
	Base      int            // the year whose prices and rate it is in
	Deflator  comity.Decimal // P of the base year ÷ P of the sum's year
	Rate      comity.Decimal // units of the giver's currency for one of Currency, base year
	Source    string
	RateTable string // the source of the rate
}

// ConstantPrices gives a in the currency to, in prices of the year base:
// amount in the giver's currency × (P base ÷ P year) ÷ rate base, P the giver's
// GDP deflator (METHODS: money; AidData's formula). A sum in another currency
// than the giver's is first converted at the rate of its own date. It returns a
// NotFound error where a deflator or a rate is not known.
func ConstantPrices(a comity.Amount, giver comity.Party, on comity.Date, to string, base int) (Constant, error) {
	own, ok := CurrencyOf(giver, on)
	if !ok {
		return Constant{}, comity.Errorf(comity.NotFound, "the currency of %s is not known", giver).
			WithHint("show the sum at its own date's prices")
	}
	deflator, err := deflate(giver, on, base)
	if err != nil {
		return Constant{}, err
	}
	there, err := Convert(a, own, on)
	if err != nil {
		return Constant{}, err
	}
	value := there.Value
	if there.Source != "" {
		value = a.Value.Mul(there.Rate)
	}
	year := comity.Date(fmt.Sprintf("%04d", base))
	back, err := Convert(comity.Amount{Value: one, Currency: to}, own, year)
	if err != nil {
		return Constant{}, err
	}
	return Constant{Value: constant(value, deflator, back.Rate).Round(Digits(to)), Currency: to, Base: base,
		Deflator: deflator, Rate: back.Rate, Source: SourceDeflators, RateTable: back.Source}, nil
}

// constant is the formula itself: deflator is P base ÷ P year, rate the units
// of the giver's currency for one of the target's in the base year.
func constant(amount, deflator, rate comity.Decimal) comity.Decimal {
	return amount.Mul(deflator).Quo(rate)
}

// deflate returns P of the base year ÷ P of the year of on, for a country.
func deflate(country comity.Party, on comity.Date, base int) (comity.Decimal, error) {
	t := deflatorTable()
	year := on.Year()
	row, ok1 := t.at(year, false)
	baseRow, ok2 := t.at(strconv.Itoa(base), false)
	if ok1 && ok2 {
		p, known := t.rate(string(country), row)
		q, baseKnown := t.rate(string(country), baseRow)
		if known && baseKnown {
			return q.Quo(p), nil
		}
	}
	return comity.Decimal{}, comity.Errorf(comity.NotFound, "there is no GDP deflator of %s for %s and %d", country, year, base).
		WithHint("show the sum at its own date's prices")
}

// euroFrom lists the members of the euro area by the year from which their
// sums are in euros.
var euroFrom = map[comity.Party]string{
	"AT": "1999", "BE": "1999", "DE": "1999", "ES": "1999", "FI": "1999", "FR": "1999", "IE": "1999", "IT": "1999", "LU": "1999",
	"NL": "1999", "PT": "1999", "GR": "2001", "SI": "2007", "CY": "2008", "MT": "2008", "SK": "2009", "EE": "2011", "LV": "2014",
	"LT": "2015", "HR": "2023", "BG": "2026", "EU": "1999", "MC": "1999", "SM": "1999", "VA": "1999", "AD": "1999", "ME": "2002", "XK": "2002",
}

// CurrencyOf returns the currency of a country, by its ISO 3166-1 alpha-2
// code, on a date (the present one where the date is unknown); ok is false for
// parties without one.
func CurrencyOf(party comity.Party, on comity.Date) (code string, ok bool) {
	year := on.Year()
	if from, euro := euroFrom[party]; euro && (year == "" || year >= from) {
		return "EUR", true
	}
	switch party {
	case "US", "EC", "SV", "TL", "PW", "MH", "FM":
		return "USD", true
	case "GB":
		return "GBP", true
	}
	best := ""
	for _, c := range vocab.Currencies() {
		if len(party) != 2 || c.Code[:2] != string(party) || c.Code[0] == 'X' {
			continue
		}
		if c.LastYear == "" || year != "" && year <= c.LastYear {
			if best == "" || c.LastYear != "" {
				best = c.Code // of two, the one that was in use then
			}
		}
	}
	return best, best != ""
}
