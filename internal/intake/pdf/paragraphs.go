package pdf

import (
	"math"
	"strings"

	"comity"
	"comity/internal/intake/blocks"
)

// writeParagraph writes the lines of one paragraph as a heading, an item or a
// paragraph.
func (l *layout) writeParagraph(lines []Line) {
	l.SetPage(lines[0].Page)
	text := l.join(lines)
	if level := l.heading(lines); level > 0 && len(text) < 300 {
		l.Heading(text, level)
		return
	}
	l.Prose(text, false)
}

// heading returns the level of lines that are a heading, or 0: they are set
// larger than the running text, or bold or in capitals and worded as one.
func (l *layout) heading(lines []Line) int {
	if len(lines) > 4 {
		return 0
	}
	bold := true
	for _, x := range lines {
		bold = bold && x.Bold
	}
	text := l.join(lines)
	for i, size := range l.bigger {
		if math.Abs(lines[0].Size-size) < 0.3 && !blocks.Stopped(strings.TrimRight(text, ":?")) {
			return i + 1
		}
	}
	m, _ := blocks.Marker(text)
	if (bold || blocks.Shouted(text) && lines[0].Size >= l.body) && len(lines) <= 2 && blocks.Headline(text[m.Len:]) {
		return len(l.bigger) + 1
	}
	return 0
}

// tableAt returns how many lines from i on are rows of a table: at least two
// in cells, the rest cells of one column that go on below.
func (l *layout) tableAt(i int) int {
	rows, n := 0, 0
	for j := i; j < len(l.lines); j++ {
		x := l.lines[j]
		if j > i {
			gap := l.lines[j-1].End - x.Base
			if x.Page != l.lines[j-1].Page || gap > 2.6*l.leadOf(x.Size) || gap < -0.5*x.Size {
				break
			}
		}
		if len(x.cells) > 1 && !numbered(x.cells) {
			rows++
			n = j - i + 1
			continue
		}
		if rows == 0 || !l.within(l.lines[i:j], x) {
			break
		}
	}
	if rows < 2 || !aligned(l.lines[i:i+n]) {
		return 0
	}
	return n
}

// numbered reports whether two cells are only an item's mark and its text.
func numbered(c []cell) bool {
	if len(c) != 2 {
		return false
	}
	_, ok := blocks.Marker(c[0].text + " X")
	return ok
}

// within reports whether a line lies inside a column of the rows above it,
// and is no wider.
func (l *layout) within(rows []Line, x Line) bool {
	for _, r := range rows {
		for i, c := range r.cells {
			end := l.right[r.Page]
			if i+1 < len(r.cells) {
				end = r.cells[i+1].left
			}
			if math.Abs(c.left-x.Left) < 2 && x.Right < end && (i > 0 || x.Right < end-x.Size) {
				return true
			}
		}
	}
	return false
}

// aligned reports whether most rows have cells that begin or end at the same
// places, as columns do.
func aligned(rows []Line) bool {
	hits, all := 0, 0
	for i := 1; i < len(rows); i++ {
		if len(rows[i].cells) < 2 || len(rows[i-1].cells) < 2 {
			continue
		}
		all++
		a, b := rows[i-1].cells[1], rows[i].cells[1]
		if math.Abs(a.left-b.left) < 3 || math.Abs(a.right-b.right) < 3 || math.Abs(a.left+a.right-b.left-b.right) < 6 {
			hits++
		}
	}
	return all > 0 && hits*2 >= all
}

// writeTable writes rows cell by cell. The row with the most cells gives the
// columns.
func (l *layout) writeTable(rows []Line) {
	var columns []cell
	for _, r := range rows {
		if len(r.cells) > len(columns) {
			columns = r.cells
		}
	}
	type key struct{ row, column int }
	texts := map[key]string{}
	row, bold := 0, map[int]bool{}
	for _, r := range rows {
		cells := r.cells
		if len(cells) < 2 {
			cells = []cell{{r.Text, r.Left, r.Right}}
		} else {
			row++
			bold[row] = r.Bold
		}
		for _, c := range cells {
			k := key{max(row, 1), nearest(columns, c)}
			texts[k] = strings.TrimSpace(texts[k] + " " + l.unhyphen(c.text))
		}
	}
	l.table++
	l.SetPage(rows[0].Page)
	for r := 1; r <= row; r++ {
		for c := range columns {
			l.Add(comity.Block{Kind: comity.TableCell, Table: l.table, Row: r, Column: c + 1, Header: r == 1 && bold[1] && !bold[2]}, texts[key{r, c}])
		}
	}
}

// nearest returns the column that a cell stands in: the one whose middle or
// edge is closest.
func nearest(columns []cell, c cell) int {
	best, found := math.Inf(1), 0
	for i, k := range columns {
		d := min(math.Abs(k.left-c.left), math.Abs(k.right-c.right), math.Abs(k.left+k.right-c.left-c.right)/2)
		if d < best {
			best, found = d, i
		}
	}
	return found
}
