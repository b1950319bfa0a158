package money

import (
	"time"

	"comity"
	"comity/internal/vocab"
)

// Conversion is a sum in another currency and what it was worked out from.
type Conversion struct {
	Value    comity.Decimal // rounded to the smallest coin of the currency
	Currency string
	Rate     comity.Decimal // units of Currency for one of the sum's own
	RateDate comity.Date    // the day, month or year that the rate is for
	Source   string
}

// stale is how many days old a daily rate may be: the longest holidays are
// shorter, a currency that is no longer quoted is older.
const stale = 10

// Convert gives a in the currency to, at the reference rate of the value date
// on or the last one before it; where only the month or year is known, or
// there are no daily rates for both currencies, at that month's or year's
// average (METHODS: money). A span takes its first day's year or month. It
// returns a NotFound error where the date is unknown or no rate is.
func Convert(a comity.Amount, to string, on comity.Date) (Conversion, error) {
	if a.Currency == to {
		return Conversion{Value: a.Value, Currency: to, Rate: comity.DecimalOf(1), RateDate: on}, nil
	}
	first := on.First()
	if first == "" {
		return Conversion{}, comity.Errorf(comity.NotFound, "a sum without a date cannot be converted").
			WithHint("give the date on which it was promised or paid")
	}
	from, factor := stable(a.Currency)
	target, divisor := stable(to)
	p, ok := quote(from, target, on)
	if !ok {
		from, target, factor, divisor, ok = throughEuro(a.Currency, to)
		if ok {
			p, ok = quote(from, target, on)
		}
	}
	if !ok {
		return Conversion{}, comity.Errorf(comity.NotFound, "there is no reference rate from %s to %s for %s", a.Currency, to, on).
			WithHint("show the sum in its own currency")
	}
	value := a.Value.Mul(factor).Mul(p.to).Quo(p.from.Mul(divisor))
	rate := factor.Mul(p.to).Quo(p.from.Mul(divisor))
	return Conversion{Value: value.Round(Digits(to)), Currency: to, Rate: rate, RateDate: p.date, Source: p.source}, nil
}

// Digits returns how many digits after the point the smallest coin of a currency has.
func Digits(currency string) int32 {
	if c, ok := vocab.CurrencyOf(currency); ok {
		return int32(c.Digits)
	}
	return 2
}

// quotation is a pair of rates from one row of one table.
type quotation struct {
	from, to comity.Decimal
	date     comity.Date
	source   string
}

// quote finds the most exact rates that hold for both currencies: the day's,
// the month's, the year's.
func quote(from, to string, on comity.Date) (quotation, bool) {
	if from == to {
		return quotation{comity.DecimalOf(1), comity.DecimalOf(1), on, SourceFixed}, true
	}
	first, last := on.First(), on.Last()
	if on.IsDay() {
		if q, ok := onDay(from, to, first); ok {
			return q, true
		}
	}
	month := string(first[:7])
	if last == "" || string(last[:7]) == month {
		t := monthlyTable()
		if row, ok := t.at(month, false); ok {
			if a, b, ok := t.pair(from, to, row); ok {
				return quotation{a, b, comity.Date(month), t.source}, true
			}
		}
	}
	t := yearlyTable()
	row, ok := t.at(month[:4], false)
	if !ok {
		return quotation{}, false
	}
	a, b, ok := t.pair(from, to, row)
	return quotation{a, b, comity.Date(month[:4]), t.source}, ok
}

// onDay finds the daily rates of a day, or the last before it that quotes both.
func onDay(from, to string, day comity.Day) (quotation, bool) {
	t := dailyTable()
	row, ok := t.at(string(day), true)
	for ok && fresh(t.date(row), day) {
		if a, b, both := t.pair(from, to, row); both {
			return quotation{a, b, comity.Date(t.date(row)), t.source}, true
		}
		row, ok = t.before(row)
	}
	return quotation{}, false
}

func fresh(date string, day comity.Day) bool {
	then, ok1 := comity.Day(date).Time()
	now, ok2 := day.Time()
	return ok1 && ok2 && now.Sub(then) <= stale*24*time.Hour
}
