package iati

import (
	"fmt"
	"math"
	"strings"

	"comity"
)

// A single transaction of more than this many US dollars is taken for a wrong
// currency or unit: the largest single flows of aid known are a third of it.
const implausibleDollars = 10_000_000_000

// unitsPerDollar says, to one or two digits, how many units of a currency made
// a dollar in the 2010s and 2020s: enough to tell billions from trillions, and
// used for nothing else. A currency that is not here is not judged.
var unitsPerDollar = readUnits(`
USD 1 EUR 1 GBP 0.8 CHF 1 CAD 1.3 AUD 1.4 NZD 1.5 SGD 1.4 BND 1.4 XDR 0.7 KWD 0.3 BHD 0.4 OMR 0.4 JOD 0.7 BSD 1 BBD 2 BZD 2 XCD 3 FJD 2 PGK 4
SEK 10 NOK 10 DKK 7 ISK 130 CZK 20 PLN 4 HUF 350 RON 4 BGN 2 TRY 30 RUB 80 UAH 40 GEL 3 MDL 18 RSD 110 ALL 100 MKD 55 BAM 2 KZT 450 UZS 12000 KGS 85
JPY 130 KRW 1300 CNY 7 HKD 8 TWD 30 MYR 4 THB 35 PHP 55 IDR 15000 VND 24000 KHR 4000 LAK 20000 MMK 2100 MNT 3500
INR 80 PKR 250 BDT 100 NPR 130 LKR 300 AFN 80 BTN 80 MVR 15 SAR 4 AED 4 QAR 4 ILS 3.5 EGP 40 IQD 1300 IRR 40000 LBP 15000 YER 250 SYP 5000
ZAR 18 NGN 1000 KES 130 UGX 3700 TZS 2500 RWF 1200 BIF 2800 ETB 60 GHS 12 XOF 600 XAF 600 MAD 10 TND 3 DZD 135 ZMW 20 MWK 1700 MZN 64 AOA 800 SDG 500 SSP 1000
SLL 20000 SLE 20 GMD 65 GNF 8600 LRD 190 CDF 2500 MGA 4500 BWP 13 NAD 18 SZL 18 LSL 18 SCR 14 MUR 45
BRL 5 MXN 18 ARS 500 CLP 900 COP 4000 PEN 4 BOB 7 PYG 7300 UYU 40 CRC 500 GTQ 8 HNL 25 NIO 36 DOP 57 HTG 130 JMD 155 TTD 7 GYD 209 SRD 36`)

func readUnits(table string) map[string]comity.Decimal {
	limits := map[string]comity.Decimal{}
	words := strings.Fields(table)
	for i := 0; i+1 < len(words); i += 2 {
		limits[words[i]] = comity.MustDecimal(words[i+1]).Mul(comity.DecimalOf(implausibleDollars))
	}
	return limits
}

// implausible reports whether a value is too large for one transaction.
func implausible(v comity.Decimal, currency string) bool {
	limit, ok := unitsPerDollar[currency]
	if v.Sign() < 0 {
		v = v.Neg()
	}
	return ok && v.Cmp(limit) > 0
}

const (
	enough     = 200   // values, or activities, before anything is compared with them
	maxWatched = 4_000 // publishers and currencies that are watched at once
	perDecade  = 10    // bins of a histogram
	bins       = 18 * perDecade
)

// watch compares what comes in with what came before in the same file, in
// bounded memory: values with their publisher's own in the same currency, and
// an activity's commitments with all others. What it finds depends on the
// order of the file, so it only flags; nothing is left out of a total for it.
type watch struct {
	values map[string]*histogram // by publisher and currency
	totals map[string]*running   // by currency
}

type histogram struct {
	bin [bins]uint32
	n   uint32
}

type running struct {
	sum float64
	n   int
}

func newWatch() *watch { return &watch{map[string]*histogram{}, map[string]*running{}} }

// look flags what stands out in an activity and remembers its values.
func (w *watch) look(a *Activity) {
	committed := map[string]float64{}
	flagged := 0
	for i := range a.Transactions {
		t := &a.Transactions[i]
		if !t.Valid || t.Currency == "" || t.Excluded == "implausible value" || t.Value.Sign() == 0 {
			continue
		}
		v := math.Abs(t.Value.Float())
		if w.value(a.Reporting.Ref+"|"+t.Currency, v) && flagged < 10 {
			flagged++
			a.find("iati/outlier", fmt.Sprintf("transaction %d, %s %s, is more than 100 times the 99th percentile of what this publisher reported in %s before", t.Number, t.Written, t.Currency, t.Currency))
		}
		if t.Type == "2" && t.Excluded == "" {
			committed[t.Currency] += v
		}
	}
	for currency, v := range committed {
		if w.share(currency, v) {
			a.find("iati/outlier", fmt.Sprintf("the activity's commitments are more than all others in %s of this file before it together", currency))
		}
	}
}

// value remembers one value and reports whether it stands out.
func (w *watch) value(key string, v float64) (out bool) {
	h := w.values[key]
	if h == nil {
		if len(w.values) >= maxWatched {
			return false
		}
		h = &histogram{}
		w.values[key] = h
	}
	out = h.n >= enough && v > 100*h.percentile(0.99)
	h.bin[binOf(v)]++
	h.n++
	return out
}

// share remembers an activity's commitments in a currency and reports whether
// they are more than those of all before it.
func (w *watch) share(currency string, v float64) (out bool) {
	r := w.totals[currency]
	if r == nil {
		if len(w.totals) >= maxWatched {
			return false
		}
		r = &running{}
		w.totals[currency] = r
	}
	out = r.n >= enough && v > r.sum
	r.sum += v
	r.n++
	return out
}

// binOf returns the bin of a value: the first holds all below 0.1, the last
// all from 10^17 on.
func binOf(v float64) int {
	return max(0, min(bins-1, int(math.Floor((math.Log10(v)+1)*perDecade))))
}

// percentile returns the upper edge of the bin in which the share p of the
// values is reached.
func (h *histogram) percentile(p float64) float64 {
	want, sum := p*float64(h.n), 0.0
	for i, n := range h.bin {
		if sum += float64(n); sum >= want {
			return math.Pow(10, float64(i+1)/perDecade-1)
		}
	}
	return math.Inf(1)
}
