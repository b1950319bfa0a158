// Command generate makes the data files of package money out of the reference
// rates and deflators as published: it refuses malformed rows and rows ahead
// of their time, sorts by date, and keeps daily rates as they are and averages
// to ten digits.
//
//	go run ./internal/money/generate RATES_FOLDER internal/money/data
package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: generate RATES_FOLDER DATA_FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	daily, err := readZip(filepath.Join(from, "ecb-eurofxref-hist.zip"))
	if err != nil {
		return err
	}
	monthly, err := readFile(filepath.Join(from, "usd_by_month.csv"))
	if err != nil {
		return err
	}
	yearly, err := readFile(filepath.Join(from, "usd_by_year.csv"))
	if err != nil {
		return err
	}
	deflators, err := readFile(filepath.Join(from, "worldbank-gdp-deflator-annual-percent.csv"))
	if err != nil {
		return err
	}
	d := clean(daily, regexp.MustCompile(`^\d{4}-\d\d-\d\d$`), 0)
	m := clean(monthly, regexp.MustCompile(`^\d{4}-\d\d$`), 10)
	m = onTime(noEuroBefore(m, "1999-01"), 12)
	y := clean(yearly, regexp.MustCompile(`^\d{4}$`), 10)
	y = wholeYears(noEuroBefore(y, "1999"), m)
	for _, t := range []struct {
		name string
		rows [][]string
	}{{"daily", d}, {"monthly", m}, {"yearly", y}, {"deflators", index(deflators)}} {
		if err := write(filepath.Join(to, t.name+".csv"), t.rows); err != nil {
			return err
		}
		fmt.Printf("%s: %d rows, %s to %s\n", t.name, len(t.rows)-1, t.rows[1][0], t.rows[len(t.rows)-1][0])
	}
	return nil
}

func readZip(path string) ([][]string, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	f, err := z.File[0].Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readCSV(f)
}

func readFile(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readCSV(f)
}

func readCSV(r io.Reader) ([][]string, error) {
	c := csv.NewReader(r)
	c.FieldsPerRecord = -1
	return c.ReadAll()
}

// clean keeps the rows whose first cell is a date, in the order of time, and
// writes every rate as a plain number of at most so many digits (0: as it is).
func clean(rows [][]string, date *regexp.Regexp, digits int) [][]string {
	head := rows[0]
	head[0] = "date"
	out := [][]string{}
	for _, r := range rows[1:] {
		if !date.MatchString(r[0]) {
			fmt.Fprintf(os.Stderr, "refused a row that begins with %q\n", r[0])
			continue
		}
		row := make([]string, len(head))
		row[0] = r[0]
		for i := 1; i < len(head) && i < len(r); i++ {
			row[i] = figure(r[i], digits)
		}
		out = append(out, row)
	}
	slices.SortFunc(out, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return dropEmpty(append([][]string{head}, out...))
}

// dropEmpty leaves out columns without a single rate and without a name.
func dropEmpty(rows [][]string) [][]string {
	var keep []int
	for i := range rows[0] {
		if slices.ContainsFunc(rows[1:], func(r []string) bool { return r[i] != "" }) && rows[0][i] != "" {
			keep = append(keep, i)
		}
	}
	for k, r := range rows {
		short := make([]string, len(keep))
		for j, i := range keep {
			short[j] = r[i]
		}
		rows[k] = short
	}
	return rows
}

// noEuroBefore takes out what stands under EUR before there was a euro: it is
// the rate of some other unit.
func noEuroBefore(rows [][]string, date string) [][]string {
	i := slices.Index(rows[0], "EUR")
	for _, r := range rows[1:] {
		if r[0] < date {
			r[i] = ""
		}
	}
	return rows
}

// onTime leaves out the last rows where they hold less than half as many rates
// as the row so many rows before them: they are ahead of their time.
func onTime(rows [][]string, back int) [][]string {
	for n := len(rows) - 1; n > back && 2*held(rows[n]) < held(rows[n-back]); n-- {
		fmt.Fprintf(os.Stderr, "refused %s, which is ahead of its time\n", rows[n][0])
		rows = rows[:n]
	}
	return rows
}

// wholeYears leaves out the years whose December is not in the monthly rows.
func wholeYears(years, months [][]string) [][]string {
	last := months[len(months)-1][0]
	return slices.DeleteFunc(years, func(r []string) bool { return r[0] != "date" && r[0]+"-12" > last })
}

func held(row []string) int {
	n := 0
	for _, x := range row[1:] {
		if x != "" {
			n++
		}
	}
	return n
}

func write(path string, rows [][]string) error {
	var b bytes.Buffer
	for _, r := range rows {
		b.WriteString(strings.Join(r, ",") + "\n")
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
