package pdf

import (
	"context"
	"errors"
	"math"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"comity"
	"comity/internal/intake/pdf/ruled"
)

// Line is one line of a page as it is printed. Places are in points from the
// lower left corner of the page.
type Line struct {
	Page        int // from 1
	Text        string
	Left, Right float64
	Base        float64 // of the first letter
	End         float64 // base of the last letter: a hyphen lets PDFium join two lines
	Size        float64 // of the letters, as they appear
	Bold        bool    // from its first letter to its last
	cells       []cell  // two or more where wide gaps part it
	first       int     // unit of its page's text that it begins with
	grid        gridCell
}

// cell is a piece of a line between wide gaps.
type cell struct {
	text        string
	left, right float64
}

// reader reads the pages of one open PDF.
type reader struct {
	pdf     pdfium.Pdfium
	doc     references.FPDF_DOCUMENT
	limits  Limits
	timer   *time.Timer // ends the work
	lines   []Line
	bytes   int
	height  map[int]float64 // of pages, in points
	pages   int
	blank   int // pages without text
	failed  int // pages that could not be read
	looked  int // pieces of drawing that were looked at
	crowded int // pages with more drawing than is looked at
}

// openDocument opens a PDF's bytes.
func openDocument(p pdfium.Pdfium, data []byte) (references.FPDF_DOCUMENT, error) {
	d, err := p.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case err == nil:
		return d.Document, nil
	case errors.Is(err, pdferrors.ErrPassword) || errors.Is(err, pdferrors.ErrSecurity):
		return "", comity.Errorf(comity.Unsupported, "the PDF is encrypted and needs a password").WithHint("save it without one")
	}
	return "", comity.Errorf(comity.Unsupported, "the PDF is damaged and cannot be opened").WithHint("open it in a viewer and save or print it to PDF again")
}

// read reads all pages; the context is looked at between them.
func (r *reader) read(ctx context.Context, pages int) error {
	for i := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := len(r.lines)
		if err := r.page(i); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			r.failed++
			r.lines = r.lines[:n]
		}
		if len(r.lines) == n {
			r.blank++
		}
		if r.bytes > r.limits.TextBytes {
			return comity.Errorf(comity.Unsupported, "the PDF holds more text than the limit of %d bytes", r.limits.TextBytes).WithHint("split it")
		}
	}
	return nil
}

func (r *reader) page(i int) error {
	page, err := r.pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: r.doc, Index: i})
	if err != nil {
		return err
	}
	defer r.pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page})
	ref := requests.Page{ByReference: &page.Page}
	if size, err := r.pdf.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: ref}); err == nil {
		r.height[i+1] = float64(size.PageHeight)
	}
	text, err := r.pdf.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return err
	}
	defer r.pdf.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := r.pdf.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil || count.Count == 0 {
		return err
	}
	all, err := r.pdf.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: text.TextPage, StartIndex: 0, Count: count.Count})
	if err != nil {
		return err
	}
	p := pageText{pdf: r.pdf, ref: text.TextPage, chars: count.Count, number: i + 1}
	p.exact = len(utf16.Encode([]rune(strings.TrimRight(all.Text, "\x00")))) == count.Count
	r.bytes += len(all.Text)
	n := len(r.lines)
	p.lines(all.Text, &r.lines)
	drawing, over := r.drawing(page.Page)
	if over {
		r.crowded++
	}
	r.lines = append(r.lines[:n:n], p.intoCells(r.lines[n:], drawing)...)
	return nil
}

// pageText is the text of one page with the places of its characters.
type pageText struct {
	pdf    pdfium.Pdfium
	ref    references.FPDF_TEXTPAGE
	chars  int
	number int
	exact  bool // a UTF-16 unit of the text is a character of the page
}

// lines cuts a page's text at the line ends that PDFium found.
func (p *pageText) lines(text string, out *[]Line) {
	pos := 0 // in UTF-16 units
	var columns []cell
	for line := range strings.SplitAfterSeq(strings.TrimRight(text, "\x00"), "\n") {
		units := len(utf16.Encode([]rune(line)))
		body := strings.TrimRight(line, "\r\n \t")
		skip := len(body) - len(strings.TrimLeft(body, " \t"))
		if s := strings.TrimSpace(body); s != "" {
			l := Line{Page: p.number, Text: s, first: pos + skip}
			p.place(&l, l.first, pos+len(utf16.Encode([]rune(body)))-1, columns)
			columns = carry(columns, &l)
			*out = append(*out, l)
		}
		pos += units
	}
}

// carry returns the columns that the next line may stand in: those of a line
// in cells, or the open ones where a line keeps within them, as one cell of a
// row that goes on below does.
func carry(open []cell, l *Line) []cell {
	if len(l.cells) >= len(open) {
		return l.cells
	}
	for _, c := range l.pieces() {
		if columnOf(open, c) < 0 {
			return l.cells
		}
	}
	return open
}

// index turns a place in the text into a character of the page.
func (p *pageText) index(unit int) int {
	if p.exact {
		return unit
	}
	r, err := p.pdf.FPDFText_GetCharIndexFromTextIndex(&requests.FPDFText_GetCharIndexFromTextIndex{TextPage: p.ref, NTextIndex: unit})
	if err != nil || r.CharIndex < 0 {
		return min(unit, p.chars-1)
	}
	return r.CharIndex
}

// place measures a line by its first and last characters. What cannot be
// measured stays 0: the layout then goes by the words alone.
func (p *pageText) place(l *Line, first, last int, above []cell) {
	a, z := p.index(first), p.index(last)
	if o, err := p.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.ref, Index: a}); err == nil {
		l.Left, l.Base = o.X, o.Y
	}
	l.End = l.Base
	if o, err := p.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.ref, Index: z}); err == nil {
		l.End = o.Y
	}
	if box, err := p.pdf.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.ref, Index: z}); err == nil {
		l.Right = box.Right
	}
	l.Size = p.size(a)
	l.Bold = p.bold(a) && (a == z || p.bold(z))
	runes := len([]rune(l.Text))
	loose := (l.Right-l.Left)/(float64(runes)*l.Size) > 0.56
	if l.Size > 0 && p.exact && runes > 3 && strings.Contains(l.Text, " ") && (loose || len(above) > 0) {
		p.cut(l, first, above)
	}
}

func (p *pageText) size(i int) float64 {
	s, err := p.pdf.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.ref, Index: i})
	if err != nil {
		return 0
	}
	m, err := p.pdf.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.ref, Index: i})
	if err != nil {
		return s.FontSize
	}
	return math.Round(s.FontSize*math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))*4) / 4
}

func (p *pageText) bold(i int) bool {
	f, err := p.pdf.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: p.ref, Index: i})
	if err != nil {
		return false
	}
	n := strings.ToLower(f.FontName)
	return strings.Contains(n, "bold") || strings.Contains(n, "black") || strings.Contains(n, "heavy")
}

// cut parts a line at gaps wider than one and a half letters, as between the
// cells of a table, and at smaller ones where a cell of the row above begins,
// or where they part it into as many cells as that row has.
func (p *pageText) cut(l *Line, first int, above []cell) {
	cells := p.cells(l, first, 1.5*l.Size, above)
	if len(above) > 0 && len(cells) != len(above) {
		if closer := p.cells(l, first, 0.4*l.Size, nil); len(closer) == len(above) {
			cells = closer
		}
	}
	if len(cells) > 1 {
		l.cells = cells
	}
}

func (p *pageText) cells(l *Line, first int, wide float64, above []cell) []cell {
	unit, start, left := first, 0, l.Left
	var cells []cell
	for i, r := range l.Text {
		if r == ' ' && i > start {
			before, ok1 := p.box(unit - 1)
			after, ok2 := p.box(unit + 1)
			gap := after[0] - before[1]
			if ok1 && ok2 && (gap > wide || gap > 0.25*l.Size && begins(above, after[0])) {
				cells = append(cells, cell{strings.TrimSpace(l.Text[start:i]), left, before[1]})
				start, left = i+1, after[0]
			}
		}
		unit++
		if r > 0xffff {
			unit++
		}
	}
	return append(cells, cell{strings.TrimSpace(l.Text[start:]), left, l.Right})
}

// begins reports whether one of the cells, not the first, begins at x.
func begins(cells []cell, x float64) bool {
	for i, c := range cells {
		if i > 0 && math.Abs(c.left-x) < 2 {
			return true
		}
	}
	return false
}

// box returns the left and right edge of a character.
func (p *pageText) box(unit int) ([2]float64, bool) {
	b, ok := p.bounds(unit)
	return [2]float64{b.Left, b.Right}, ok
}

// bounds returns the box of a character.
func (p *pageText) bounds(unit int) (ruled.Box, bool) {
	b, err := p.pdf.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.ref, Index: p.index(unit)})
	if err != nil {
		return ruled.Box{}, false
	}
	return ruled.Box{Left: b.Left, Bottom: b.Bottom, Right: b.Right, Top: b.Top}, true
}
