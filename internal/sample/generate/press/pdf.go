package press

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// A4 with its margins, in points.
const (
	pageWidth, pageHeight = 595.0, 842.0
	margin                = 72.0
	textSize, tableSize   = 10.5, 9.5
)

// PDF sets the manuscript on A4 pages with headings in larger type, wrapped
// paragraphs, hanging items, tables in columns whose head stands on every
// page, a running head and page numbers. Characters beyond Windows-1252 are an
// error: the fonts that every reader brings have no others.
func (m Manuscript) PDF(about Imprint) ([]byte, error) {
	s := &setter{}
	s.newPage()
	for i, p := range m.Pieces {
		switch p.Kind {
		case Heading:
			s.heading(p, i == 0)
		case Item:
			s.item(p)
		case Table:
			s.table(p.Rows)
		default:
			s.paragraph(p.Text)
		}
	}
	for i := range s.pages {
		s.page = i
		s.show(margin, pageHeight-40, 8.5, false, about.Publisher)
		s.show(pageWidth-margin-50, 36, 8.5, false, fmt.Sprintf("Page %d of %d", i+1, len(s.pages)))
	}
	if s.err != nil {
		return nil, s.err
	}
	return assemble(s.pages, m.Title(), about), nil
}

// setter sets type page by page, from the top down.
type setter struct {
	pages []*bytes.Buffer
	page  int
	y     float64 // base of the line set last
	err   error
}

func (s *setter) newPage() {
	s.pages = append(s.pages, &bytes.Buffer{})
	s.page, s.y = len(s.pages)-1, pageHeight-margin
}

// down moves to the base of the next line, on a new page where this one has no
// room for it and what must stand with it.
func (s *setter) down(lead, with float64) {
	if s.y-lead-with < margin {
		s.newPage()
	}
	s.y -= lead
}

// show sets a line at a place.
func (s *setter) show(x, y, size float64, bold bool, text string) {
	raw, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("%q holds a character that the fonts lack: %w", text, err)
	}
	font := "F1"
	if bold {
		font = "F2"
	}
	quoted := strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(string(raw))
	fmt.Fprintf(s.pages[s.page], "BT /%s %g Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj ET\n", font, size, x, y, quoted)
}

func (s *setter) heading(p Piece, title bool) {
	size := map[int]float64{1: 18, 2: 13.5, 3: 12}[min(p.Level, 3)]
	if !title {
		s.y -= size * 0.8
	}
	for i, l := range wrap(p.Text, size, true, pageWidth-2*margin) {
		with := 0.0
		if i == 0 {
			with = 4 * size // a heading stands with the text below it
		}
		s.down(size*1.25, with)
		s.show(margin, s.y, size, true, l)
	}
	s.y -= size * 0.4
}

func (s *setter) paragraph(text string) {
	for _, l := range wrap(text, textSize, false, pageWidth-2*margin) {
		s.down(textSize*1.35, 0)
		s.show(margin, s.y, textSize, false, l)
	}
	s.y -= textSize * 0.8
}

func (s *setter) item(p Piece) {
	const hang = 20
	mark := "•"
	if p.Number != "" {
		mark = p.Number + "."
	}
	for i, l := range wrap(p.Text, textSize, false, pageWidth-2*margin-hang) {
		s.down(textSize*1.35, 0)
		if i == 0 {
			s.show(margin, s.y, textSize, false, mark)
		}
		s.show(margin+hang, s.y, textSize, false, l)
	}
	s.y -= textSize * 0.6
}

// table sets rows in columns as wide as their words ask for.
func (s *setter) table(rows [][]string) {
	widths := columns(rows)
	for i := range rows {
		height := float64(s.lines(rows[i], widths, i == 0)) * tableSize * 1.25
		if s.y-height < margin {
			s.newPage()
			if i > 0 {
				s.row(rows[0], widths, true)
			}
		}
		s.row(rows[i], widths, i == 0)
	}
	s.y -= textSize
}

// lines returns how many lines the tallest cell of a row takes.
func (s *setter) lines(row []string, widths []float64, bold bool) int {
	most := 1
	for c, text := range row {
		most = max(most, len(wrap(text, tableSize, bold, widths[c]-10)))
	}
	return most
}

func (s *setter) row(row []string, widths []float64, bold bool) {
	top, x := s.y-tableSize*1.25, margin
	for c, text := range row {
		for i, l := range wrap(text, tableSize, bold, widths[c]-10) {
			s.show(x, top-float64(i)*tableSize*1.25, tableSize, bold, l)
		}
		x += widths[c]
	}
	s.y -= float64(s.lines(row, widths, bold))*tableSize*1.25 + tableSize*0.7
}

// columns shares the width of the page out among the columns: each gets what
// its longest word needs, and the rest goes by the length of their texts.
func columns(rows [][]string) []float64 {
	least, want := make([]float64, len(rows[0])), make([]float64, len(rows[0]))
	for i, r := range rows {
		for c, text := range r {
			for _, w := range strings.Fields(text) {
				least[c] = max(least[c], width(w, tableSize, i == 0)+12)
			}
			want[c] += min(width(text, tableSize, false), 600)
		}
	}
	left, all := pageWidth-2*margin, 0.0
	for c := range least {
		left -= least[c]
		all += want[c]
	}
	for c := range least {
		least[c] += max(left, 0) * want[c] / all
	}
	return least
}

// wrap breaks a text into lines of at most wide points.
func wrap(text string, size float64, bold bool, wide float64) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(text) {
		if line != "" && width(line+" "+w, size, bold) > wide {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}

// assemble makes the file: catalog, fonts, pages and the table of where each
// object stands.
func assemble(pages []*bytes.Buffer, title string, about Imprint) []byte {
	const fixed = 5 // objects before those of the pages
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", fixed+1+2*i))
	}
	font := "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
		fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages)),
		fmt.Sprintf(font, "Helvetica"), fmt.Sprintf(font, "Helvetica-Bold"),
		fmt.Sprintf("<< /Title (%s) /Author (%s) /CreationDate (D:%s090000Z) >>", ascii(title), ascii(about.Publisher), strings.ReplaceAll(about.Published, "-", "")),
	}
	for i, p := range pages {
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents %d 0 R >>", pageWidth, pageHeight, fixed+2+2*i),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", p.Len(), p.String()))
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

// ascii keeps what a string of the file's own particulars may hold.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`()\`, r) {
			return ' '
		}
		return r
	}, s)
}
