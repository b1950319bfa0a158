package money

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity"
)

func sum(value, currency string) comity.Amount {
	return comity.Amount{Value: comity.MustDecimal(value), Currency: currency}
}

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		name     string
		a        comity.Amount
		to       string
		on       comity.Date
		value    string // to so many places as are written
		rateDate comity.Date
		source   string
	}{
		{"yen into dollars on a day", sum("400000000", "JPY"), "USD", "2023-12-15", "2822043.18", "2023-12-15", SourceDaily},
		{"on a Sunday the Friday's rate holds", sum("9050000000", "JPY"), "USD", "2023-12-17", "63848727.04", "2023-12-15", SourceDaily},
		{"from the euro itself", sum("100", "EUR"), "USD", "2023-12-15", "109.46", "2023-12-15", SourceDaily},
		{"into yen there are no hundredths", sum("1", "USD"), "JPY", "2023-12-15", "142", "2023-12-15", SourceDaily},
		{"a currency without daily rates takes the month's average", sum("326102.06", "LKR"), "USD", "2023-12-15", "1000", "2023-12", SourceMonthly},
		{"a month takes its average", sum("143977979", "JPY"), "USD", "2023-12", "1000000", "2023-12", SourceMonthly},
		{"a year takes its average", sum("100", "GBP"), "GBP", "2023", "100", "2023", ""},
		{"a special drawing right", sum("74534000", "XDR"), "USD", "2023-12-15", "100000000", "2023-12", SourceMonthly},
		{"the mark after its end goes through the euro", sum("1955830", "DEM"), "EUR", "2001-06-01", "1000000", "2001-06-01", SourceFixed},
		{"the Australian pound is two of its dollars", sum("500", "AUP"), "AUD", "1955", "1000", "1955", SourceFixed},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Convert(c.a, c.to, c.on)
			if err != nil {
				t.Fatal(err)
			}
			places := int32(0)
			if _, cents, ok := strings.Cut(c.value, "."); ok {
				places = int32(len(cents))
			}
			if got.Value.Round(places).String() != comity.MustDecimal(c.value).String() || got.RateDate != c.rateDate || got.Source != c.source {
				t.Errorf("got %s %s at %s of %s (%s)", got.Value, got.Currency, got.Rate, got.RateDate, got.Source)
			}
		})
	}
}

func TestWhatCannotBeConvertedSaysWhy(t *testing.T) {
	for _, c := range []struct {
		name string
		a    comity.Amount
		on   comity.Date
	}{
		{"without a date", sum("1", "JPY"), ""},
		{"before there are rates", sum("1", "JPY"), "1890"},
		{"a currency that is not known", sum("1", "QQQ"), "2020"},
		{"a date to come", sum("1", "JPY"), "2090-01-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Convert(c.a, "USD", c.on); comity.KindOf(err) != comity.NotFound {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestCheckQuoted(t *testing.T) {
	for _, c := range []struct {
		name           string
		amount, quoted comity.Amount
		within         bool
	}{
		{"the press was right about the small deal", sum("400000000", "JPY"), sum("2800000", "USD"), true},
		{"the press was right about the large deal", sum("9050000000", "JPY"), sum("63700000", "USD"), true},
		{"a slip from million to billion", sum("846000000", "JPY"), sum("5970000000", "USD"), false},
		{"six per cent off is too much", sum("142000000", "JPY"), sum("1063000", "USD"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := CheckQuoted(c.amount, c.quoted, "2023-12-17")
			if err != nil || got.Within != c.within {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
	if _, err := CheckQuoted(sum("0", "JPY"), sum("1", "USD"), "2023"); comity.KindOf(err) != comity.Invalid {
		t.Errorf("nothing: %v", err)
	}
}

// The OECD's own example of the method: 30 billion yen of 1966, prices that
// doubled by 2006, 100 yen a dollar in 2006.
func TestConstantPricesFollowTheOECDsExample(t *testing.T) {
	got := constant(comity.MustDecimal("30000000000"), comity.DecimalOf(2), comity.DecimalOf(100))
	if got.String() != "600000000" {
		t.Errorf("got %s", got)
	}
}

func TestConstantPrices(t *testing.T) {
	got, err := ConstantPrices(sum("30000000000", "JPY"), "JP", "1966", "USD", 2006)
	if err != nil {
		t.Fatal(err)
	}
	// Japan's deflator rose nearly fourfold between the two, at 116 yen a dollar.
	if v := got.Value.Float(); v < 8e8 || v > 1.2e9 || got.Rate.Float() < 115 || got.Rate.Float() > 118 {
		t.Errorf("got %+v", got)
	}
	same, err := ConstantPrices(sum("1000000", "USD"), "US", "2015", "USD", 2015)
	if err != nil || same.Value.String() != "1000000" {
		t.Errorf("the same year and currency: %+v, %v", same, err)
	}
	if _, err := ConstantPrices(sum("1", "JPY"), "JP", "1950", "USD", 2006); comity.KindOf(err) != comity.NotFound {
		t.Errorf("before there are deflators: %v", err)
	}
	if _, err := ConstantPrices(sum("1", "USD"), "ADB", "2015", "USD", 2006); comity.KindOf(err) != comity.NotFound {
		t.Errorf("a bank has no deflator: %v", err)
	}
}

func TestCurrencyOf(t *testing.T) {
	for _, c := range []struct {
		party comity.Party
		on    comity.Date
		want  string
	}{
		{"JP", "", "JPY"}, {"DE", "1995", "DEM"}, {"DE", "2005", "EUR"}, {"FR", "", "EUR"}, {"AU", "1955", "AUP"}, {"AU", "1970", "AUD"},
		{"GB", "", "GBP"}, {"US", "", "USD"}, {"PH", "", "PHP"}, {"VN", "", "VND"}, {"KH", "", "KHR"}, {"LK", "", "LKR"}, {"HR", "2015", "HRK"}, {"ASEAN", "", ""},
	} {
		if got, _ := CurrencyOf(c.party, c.on); got != c.want {
			t.Errorf("%s on %q: got %q, want %q", c.party, c.on, got, c.want)
		}
	}
}

func TestTheCurrenciesThatMatterAreCovered(t *testing.T) {
	for _, code := range strings.Fields("JPY BND KHR IDR LAK MYR PHP SGD THB VND EUR GBP AUD NZD CAD CNY KRW INR CHF NOK SEK DKK XDR LKR BDT PKR NPR MVR BTN PGK FJD SAR AED KWD TRY ZAR KES NGN ETB GHS") {
		for _, on := range []comity.Date{"2015", "2020-06", "2023-12-17"} {
			if _, err := Convert(sum("1000000", code), "USD", on); err != nil {
				t.Errorf("%s on %s: %v", code, on, err)
			}
		}
	}
	if _, err := Convert(sum("1", "MMK"), "USD", "2020"); err != nil {
		t.Errorf("the kyat: %v", err)
	}
}

func TestTheTablesAgree(t *testing.T) {
	for _, code := range strings.Fields("JPY GBP AUD CNY INR IDR PHP THB MYR SGD KRW CHF NOK SEK") {
		day, err1 := Convert(sum("1", "USD"), code, "2019-06-14")
		month, err2 := Convert(sum("1", "USD"), code, "2019-06")
		year, err3 := Convert(sum("1", "USD"), code, "2019")
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(code, err1, err2, err3)
		}
		for _, r := range []float64{day.Rate.Float() / month.Rate.Float(), month.Rate.Float() / year.Rate.Float()} {
			if r < 0.94 || r > 1.06 {
				t.Errorf("%s: day %s, month %s, year %s", code, day.Rate, month.Rate, year.Rate)
			}
		}
	}
}

func TestRatesSayWhatTheyCover(t *testing.T) {
	r := Rates()
	if len(r) != 3 || r[0].Base != "EUR" || r[0].First != "1999-01-04" || len(r[0].Currencies) < 40 || len(r[1].Currencies) < 150 || r[2].Last < "2025" {
		t.Errorf("got %+v", r)
	}
	for _, c := range r {
		if _, err := comity.ParseDate(string(c.First)); err != nil || c.Source == "" {
			t.Errorf("%+v", c)
		}
	}
}

// There and back again is the same sum, but for the last digits of a quotient.
func TestConversionsCanBeTakenBack(t *testing.T) {
	codes := strings.Fields("USD EUR JPY GBP IDR PHP LKR VND AUD DEM AUP XDR")
	rapid.Check(t, func(r *rapid.T) {
		from, to := rapid.SampledFrom(codes).Draw(r, "from"), rapid.SampledFrom(codes).Draw(r, "to")
		on := rapid.SampledFrom([]comity.Date{"2001", "2010-05", "2015-03-14", "2023-12-17", "2005/2007"}).Draw(r, "on")
		there, err := Convert(sum("1", from), to, on)
		if err != nil {
			r.Fatal(err)
		}
		back, err := Convert(sum("1", to), from, on)
		if err != nil {
			r.Fatal(err)
		}
		if off := there.Rate.Mul(back.Rate).Sub(one).Float(); off > 1e-25 || off < -1e-25 {
			r.Fatalf("%s to %s on %s: %s × %s", from, to, on, there.Rate, back.Rate)
		}
	})
}

func BenchmarkConvert(b *testing.B) {
	a := sum("9050000000", "JPY")
	for b.Loop() {
		if _, err := Convert(a, "USD", "2023-12-17"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestEveryRowIsFoundByItsDate(t *testing.T) {
	for _, x := range []*table{dailyTable(), monthlyTable(), yearlyTable(), deflatorTable()} {
		earlier, n := -1, 0
		for row, line := 0, ""; row < len(x.lines); row += len(line) + 1 {
			line, _, _ = strings.Cut(x.lines[row:], "\n")
			date := x.date(row)
			if got, ok := x.at(date, false); !ok || got != row {
				t.Errorf("%s: %s is found at %d, not %d", x.source, date, got, row)
			}
			if _, ok := x.at(date+"!", false); ok {
				t.Errorf("%s: a row was found for %s!", x.source, date)
			}
			if got, ok := x.at(date+"!", true); !ok || got != row {
				t.Errorf("%s: the row before %s! is found at %d, not %d", x.source, date, got, row)
			}
			if got, ok := x.before(row); ok != (n > 0) || ok && got != earlier {
				t.Errorf("%s: before %s stands %d, not %d", x.source, date, got, earlier)
			}
			if strings.Count(line, ",") != len(x.columns) {
				t.Errorf("%s: %s has other cells than the head", x.source, date)
			}
			earlier, n = row, n+1
		}
		if _, ok := x.at("0001", true); ok || n == 0 || x.last() != earlier {
			t.Errorf("%s: %d rows, a row before the first or another last one", x.source, n)
		}
	}
}
