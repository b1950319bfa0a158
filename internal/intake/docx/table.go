package docx

import (
	"encoding/xml"
	"strings"

	"comity"
)

// table gathers an outermost table; what tables inside it hold goes into its
// cells.
type table struct {
	rows []row
	cur  *cell
}

type row struct {
	cells  []*cell
	header bool
}

type cell struct {
	paras  []*para
	column int
	wide   int
	goes   bool // goes on with the cell above: its text stands there
}

func (t *table) add(p *para) {
	if t.cur != nil {
		t.cur.paras = append(t.cur.paras, p)
	}
}

func (b *body) tableStart(e xml.StartElement) {
	switch e.Name.Local {
	case "tbl":
		if b.depth++; b.depth == 1 {
			b.table = &table{}
		}
		return
	}
	t := b.table
	if t == nil || b.depth != 1 {
		return
	}
	switch e.Name.Local {
	case "tr":
		t.rows = append(t.rows, row{})
	case "tc":
		if n := len(t.rows); n > 0 {
			r, column := &t.rows[n-1], 1
			if k := len(r.cells); k > 0 {
				column = r.cells[k-1].column + r.cells[k-1].wide
			}
			t.cur = &cell{column: column, wide: 1}
			r.cells = append(r.cells, t.cur)
		}
	case "gridSpan":
		if t.cur != nil {
			t.cur.wide = min(max(number(attr(e, "val"), 1), 1), 100)
		}
	case "vMerge", "hMerge":
		if t.cur != nil && attr(e, "val") != "restart" {
			t.cur.goes = true
		}
	case "tblHeader":
		if n := len(t.rows); n > 0 {
			t.rows[n-1].header = attr(e, "val") != "0" && attr(e, "val") != "false"
		}
	}
}

func (b *body) tableEnd(local string) {
	switch {
	case local == "tbl":
		if b.depth--; b.depth == 0 && b.table != nil {
			t := b.table
			b.table = nil
			b.emitTable(t)
		}
		b.depth = max(b.depth, 0)
	case local == "tc" && b.depth == 1 && b.table != nil:
		b.table.cur = nil
	}
}

// emitTable writes the cells, or, of a table of one cell a row, which only
// frames text, the paragraphs.
func (b *body) emitTable(t *table) {
	frame := true
	for _, r := range t.rows {
		frame = frame && len(r.cells) <= 1
	}
	if !frame {
		b.f.tables++
	}
	for i, r := range t.rows {
		for _, c := range r.cells {
			switch {
			case frame:
				for _, p := range c.paras {
					b.emit(p)
				}
			case !c.goes:
				b.f.out.Add(comity.Block{Kind: comity.TableCell, Table: b.f.tables, Row: i + 1, Column: c.column, Header: r.header}, b.cellText(c))
			}
		}
	}
}

// cellText joins a cell's paragraphs, each on a line of its own, with the
// numbers of those that are items.
func (b *body) cellText(c *cell) string {
	var lines []string
	for _, p := range c.paras {
		s := strings.TrimSpace(p.text.String())
		if s == "" {
			continue
		}
		if p.numID != "" && p.numID != "0" {
			if num, ok := b.f.next(p.numID, max(p.level, 0)); ok && num != "" {
				s = num + " " + s
			}
		}
		lines = append(lines, s)
	}
	return strings.Join(lines, "\v")
}
