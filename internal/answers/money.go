package answers

import (
	"fmt"
	"strconv"

	"comity"
	"comity/internal/money"
	"comity/internal/total"
	"comity/internal/web/words"
)

// ConvertTo converts sums into a currency, nominal at their value date.
func ConvertTo(currency string) func(comity.Amount, comity.Date) (total.Conversion, error) {
	return func(a comity.Amount, on comity.Date) (total.Conversion, error) {
		c, err := money.Convert(a, currency, on)
		if err != nil {
			return total.Conversion{}, err
		}
		return total.Conversion{Value: c.Value, Rate: rateWords(a.Currency, c)}, nil
	}
}

// rateWords says what a sum was converted by: "1 USD = 141.74 JPY on 15
// December 2023, European Central Bank, …". The rate stands the way round that
// people quote it, at one or more.
func rateWords(from string, c money.Conversion) string {
	if from == c.Currency {
		return ""
	}
	one, other, rate := from, c.Currency, c.Rate
	if rate.Cmp(comity.DecimalOf(1)) < 0 {
		one, other, rate = c.Currency, from, comity.DecimalOf(1).Quo(rate)
	}
	when := " in "
	if c.RateDate.IsDay() {
		when = " on "
	}
	return fmt.Sprintf("1 %s = %s %s%s%s, %s", one, significant(rate), other, when, words.English.Date(c.RateDate), c.Source)
}

// significant writes a rate to six significant digits.
func significant(d comity.Decimal) string {
	s, err := comity.ParseDecimal(strconv.FormatFloat(d.Float(), 'g', 6, 64))
	if err != nil {
		return d.String()
	}
	return words.English.Digits(s.String())
}

// ConstantPrices gives sums in the prices of a year, by the giver's deflator.
func ConstantPrices(currency, year string) (func(comity.Party, comity.Amount, comity.Date) (total.Conversion, error), error) {
	base, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 {
		return nil, comity.Errorf(comity.Invalid, "--constant %s is no year", year).WithHint("write it as 2022")
	}
	one := comity.Amount{Value: comity.DecimalOf(1), Currency: "USD"}
	if _, err := money.ConstantPrices(one, "US", comity.Date(year), "USD", base); err != nil {
		return nil, comity.Errorf(comity.Invalid, "there are no deflators for %s", year).WithHint("choose a year that has ended and that the World Bank has published")
	}
	return func(giver comity.Party, a comity.Amount, on comity.Date) (total.Conversion, error) {
		c, err := money.ConstantPrices(a, giver, on, currency, base)
		if err != nil {
			return total.Conversion{}, err
		}
		return total.Conversion{Value: c.Value, Rate: fmt.Sprintf("prices of %d, deflator %s, %s", base, significant(c.Deflator), c.Source)}, nil
	}, nil
}

// inDollars says what a flow was worth in US dollars, and at which rate.
func inDollars(f comity.Flow) string {
	if f.Currency == "USD" {
		return ""
	}
	c, err := money.Convert(comity.Amount{Value: f.Value, Currency: f.Currency}, "USD", f.ValueDate)
	if err != nil {
		return ""
	}
	return words.English.Rounded(comity.Amount{Value: c.Value, Currency: "USD"}) + " at " + rateWords(f.Currency, c)
}
