package paper

import "fmt"

// table lays a table out row by row; a row never breaks over two pages, and
// the header stands again on each.
func (p *press) table(t *Table) {
	if t.Caption != "" {
		p.room(25)
		p.f.Ln(1)
		p.f.MultiCell(0, p.letters("", 9, true), plain(t.Caption), "", "L", false)
		p.f.Ln(1)
	}
	header := make([][]Run, len(t.Header))
	for i, h := range t.Header {
		header[i] = []Run{Strong(h)}
	}
	if len(t.Rows) > 0 {
		p.room(p.height(t, header) + p.height(t, t.Rows[0])) // a header never stands alone at a foot
	}
	p.row(t, header)
	for _, row := range t.Rows {
		_, page := p.f.GetPageSize()
		if p.f.GetY()+p.height(t, row) > page-pdfMargin {
			p.f.AddPage()
			p.row(t, header)
		}
		p.row(t, row)
	}
	p.f.Ln(4 * p.scale)
}

// pad is the space between two columns, in millimetres.
const pad = 2.5

// height is that of the tallest cell of a row.
func (p *press) height(t *Table, row [][]Run) float64 {
	high := 0.0
	for i, c := range row {
		if i < len(t.Header) {
			h := p.letters("", 9, false)
			high = max(high, h*float64(len(p.lines(c, p.width()*t.share(i)-pad))))
		}
	}
	return high + 1.6
}

// lines breaks a cell's text into lines. Cells look alike throughout, so that
// what a run looks like does not change where a line ends.
func (p *press) lines(runs []Run, width float64) []string {
	text := ""
	for _, r := range runs {
		text += plain(r.Text)
		if r.Note > 0 {
			text += fmt.Sprintf(" [%d]", r.Note)
		}
	}
	lines := p.f.SplitText(text, max(width, 5))
	if len(lines) == 0 {
		return []string{""}
	}
	return lines
}

func (p *press) row(t *Table, row [][]Run) {
	high := p.height(t, row)
	top, left := p.f.GetY(), pdfMargin
	for i := range t.Header {
		width := p.width() * t.share(i)
		if i < len(row) {
			style, align := "", "L"
			if len(row[i]) > 0 && row[i][0].Strong {
				style = "B"
			}
			if t.figures(i) {
				align = "R"
			}
			h := p.letters(style, 9, false)
			for n, line := range p.lines(row[i], width-pad) {
				p.f.SetXY(left, top+0.8+float64(n)*h)
				p.f.CellFormat(width-pad, h, line, "", 0, align, false, 0, "")
			}
		}
		left += width
	}
	p.f.SetDrawColor(217, 215, 207)
	p.f.Line(pdfMargin, top+high, pdfMargin+p.width(), top+high)
	p.f.SetXY(pdfMargin, top+high)
}
