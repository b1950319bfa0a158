// Package sheet turns spreadsheets (XLSX) and comma-separated tables (CSV,
// TSV) into text and blocks: a table a sheet, a cell a block, each with its
// native place ("Plan!B3"). Formulas are never worked out: what stands in a
// cell is the value that the file itself holds. A row of one cell across the
// table heads what follows, as pillars do in plans.
//
// To read another form of table, give its rows to a [table].
package sheet

import (
	"strconv"
	"strings"

	"comity"
	"comity/internal/intake/blocks"
)

// Limits bound what a file may cost; all fields must be positive.
type Limits struct {
	Expanded  int64 // bytes of a workbook's parts, unpacked
	TextBytes int   // of the document's text
}

// Bounds of one table, beyond which a file is no table that people read.
const (
	maxRows    = 1_000_000
	maxColumns = 2_000
	maxCell    = 100_000 // bytes; spreadsheet programs hold a third of it
	maxSheets  = 500
	maxCells   = 1_500_000 // of all sheets: each is a block, which costs some 450 bytes
)

// table lays rows out as blocks.
type table struct {
	out    *blocks.Builder
	limit  int    // bytes of text
	name   string // of the sheet, "" in a CSV
	number int    // of the table in the document
	row    int
	wide   bool // a row of several cells has come
	headed bool // the row that names the columns has come
}

// add lays out one row. Rows are counted from 1, empty ones too.
func (t *table) add(cells []string) error {
	t.row++
	if t.row > maxRows || len(cells) > maxColumns || len(t.out.Blocks) > maxCells {
		return tooLarge()
	}
	filled, at := 0, 0
	for i, c := range cells {
		if len(c) > maxCell {
			return comity.Errorf(comity.Unsupported, "the cell %s holds %d bytes, more than the limit of %d", t.place(i), len(c), maxCell).
				WithHint("shorten it; where it holds rows of the table, a quotation mark is missing before its end")
		}
		if strings.TrimSpace(c) != "" {
			if filled == 0 {
				at = i
			}
			filled++
		}
	}
	switch {
	case filled == 0:
		return nil
	case filled == 1 && at < 2:
		t.heading(cells[at], at)
	default:
		t.cells(cells)
	}
	if t.out.Len() > t.limit {
		return comity.Errorf(comity.Unsupported, "the table holds more than %d bytes of text", t.limit).WithHint("split it")
	}
	return nil
}

func tooLarge() error {
	return comity.Errorf(comity.Unsupported, "the table has more than %d rows, %d columns or %d cells", maxRows, maxColumns, maxCells).WithHint("split it")
}

// heading lays out a row of one cell: what stands above the columns names the
// whole, what stands among the rows the rows below it.
func (t *table) heading(text string, column int) {
	level := 1
	if t.wide {
		level = 2
	}
	t.out.Add(comity.Block{Kind: comity.Heading, Level: level, Native: t.place(column)}, text)
}

func (t *table) cells(cells []string) {
	header := !t.headed && names(cells)
	t.headed, t.wide = true, true
	for i, c := range cells {
		t.out.Add(comity.Block{Kind: comity.TableCell, Table: t.number, Row: t.row, Column: i + 1, Header: header, Native: t.place(i)}, c)
	}
}

// names reports whether cells can name columns: words, no figures.
func names(cells []string) bool {
	for _, c := range cells {
		if _, err := strconv.ParseFloat(strings.TrimSpace(c), 64); err == nil {
			return false
		}
	}
	return true
}

// place returns a cell's native place: "Plan!B3".
func (t *table) place(column int) string {
	at := Column(column) + strconv.Itoa(t.row)
	if t.name == "" {
		return at
	}
	return t.name + "!" + at
}

// Column returns the letters of a column, counted from 0: A, B, … Z, AA.
func Column(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// document finishes a document; its title is its first heading's text.
func document(b *blocks.Builder) *comity.Document {
	d := &comity.Document{Text: b.Text(), Blocks: b.Blocks, Findings: b.Findings}
	for _, x := range b.Blocks {
		if x.Kind == comity.Heading {
			d.Title = d.Text[x.Span.Start:x.Span.End]
			break
		}
	}
	return d
}
