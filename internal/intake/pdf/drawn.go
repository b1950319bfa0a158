package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"comity/internal/intake/pdf/ruled"
)

// What a page is drawn with is asked of PDFium piece by piece, so that a page
// of a million strokes has to be left alone: past these bounds its tables are
// told by the gaps between words, as on a page without rules.
const (
	drawnObjects  = 8000  // on one page, those of forms counted too
	drawnSegments = 20000 // of lines that are looked at one by one
	drawnDepth    = 4     // of forms in forms
	drawnInAll    = 150000
)

// drawn gathers the rules and areas of one page.
type drawn struct {
	r        *reader
	page     ruled.Page
	objects  int
	segments int
}

// drawing returns what a page is drawn with; over is true where that is more
// than is looked at.
func (r *reader) drawing(page references.FPDF_PAGE) (p *ruled.Page, over bool) {
	d := &drawn{r: r}
	n, err := r.pdf.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: requests.Page{ByReference: &page}})
	if err != nil || n.Count > drawnObjects || r.looked > drawnInAll {
		return &d.page, err == nil
	}
	defer func() { r.looked += d.objects + d.segments }()
	for i := 0; i < n.Count && !d.over(); i++ {
		o, err := r.pdf.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: requests.Page{ByReference: &page}, Index: i})
		if err == nil {
			d.object(o.PageObject, identity, 0)
		}
	}
	return &d.page, d.over()
}

func (d *drawn) over() bool {
	return d.objects > drawnObjects || d.segments > drawnSegments || d.page.Full()
}

// matrix turns places of a piece of drawing into places of the page.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

func (m matrix) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// after returns the matrix that does n first, then m.
func (m matrix) after(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1],
		m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3],
		m[0]*n[4] + m[2]*n[5] + m[4], m[1]*n[4] + m[3]*n[5] + m[5],
	}
}

func (d *drawn) matrixOf(o references.FPDF_PAGEOBJECT) (matrix, bool) {
	got, err := d.r.pdf.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return identity, false
	}
	m := got.Matrix
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}, true
}

// object looks at a path, or at what a form holds.
func (d *drawn) object(o references.FPDF_PAGEOBJECT, m matrix, depth int) {
	if d.objects++; d.over() {
		return
	}
	kind, err := d.r.pdf.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	switch {
	case err != nil:
	case kind.Type == enums.FPDF_PAGEOBJ_PATH:
		d.path(o, m)
	case kind.Type == enums.FPDF_PAGEOBJ_FORM && depth < drawnDepth:
		own, ok := d.matrixOf(o)
		n, err := d.r.pdf.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
		for i := 0; ok && err == nil && i < n.Count && !d.over(); i++ {
			if x, err := d.r.pdf.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)}); err == nil {
				d.object(x.PageObject, m.after(own), depth+1)
			}
		}
	}
}

// path takes the rules and areas of one path, up to its first curve: what is
// curved is a letter, a picture or a line of a chart.
func (d *drawn) path(o references.FPDF_PAGEOBJECT, m matrix) {
	mode, err := d.r.pdf.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o})
	if err != nil || !mode.Stroke && mode.FillMode == enums.FPDF_FILLMODE_NONE {
		return
	}
	n, err := d.r.pdf.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil || n.Count < 2 {
		return
	}
	if !mode.Stroke && n.Count < 7 {
		d.bounded(o, m)
		return
	}
	own, ok := d.matrixOf(o)
	if !ok {
		return
	}
	t := &trace{page: &d.page, stroke: mode.Stroke, m: m.after(own)}
	for i := 0; i < n.Count; i++ {
		if d.segments++; d.over() {
			return
		}
		kind, x, y, ok := d.segment(o, i)
		if !ok || kind == enums.FPDF_SEGMENT_BEZIERTO {
			return
		}
		if kind == enums.FPDF_SEGMENT_MOVETO {
			t.end()
		}
		x, y = t.m.at(x, y)
		t.points = append(t.points, [2]float64{x, y})
	}
	t.end()
}

// bounded takes a rectangle that was filled by its bounds: one question instead
// of fifteen. Another figure of few corners has the bounds of an area too.
func (d *drawn) bounded(o references.FPDF_PAGEOBJECT, m matrix) {
	b, err := d.r.pdf.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o})
	if err != nil {
		return
	}
	x1, y1 := m.at(float64(b.Left), float64(b.Bottom))
	x2, y2 := m.at(float64(b.Right), float64(b.Top))
	d.page.Area(ruled.Box{Left: x1, Bottom: y1, Right: x2, Top: y2})
}

func (d *drawn) segment(o references.FPDF_PAGEOBJECT, i int) (kind enums.FPDF_SEGMENT, x, y float64, ok bool) {
	s, err := d.r.pdf.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: o, Index: i})
	if err != nil {
		return 0, 0, 0, false
	}
	k, err := d.r.pdf.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: s.PathSegment})
	if err != nil {
		return 0, 0, 0, false
	}
	p, err := d.r.pdf.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
	if err != nil {
		return 0, 0, 0, false
	}
	return k.Type, float64(p.X), float64(p.Y), true
}

// trace follows one path, figure by figure.
type trace struct {
	page   *ruled.Page
	stroke bool
	m      matrix
	points [][2]float64 // of the open figure
}

// end takes the rules of a figure that is complete: the lines that were drawn,
// or the rectangle that was filled.
func (t *trace) end() {
	list := t.points
	t.points = t.points[:0]
	if len(list) < 2 {
		return
	}
	box, upright := rectangle(list)
	switch {
	case upright && t.stroke:
		t.page.Frame(box)
	case upright:
		t.page.Area(box)
	case t.stroke:
		for i, p := range list[1:] {
			t.page.Line(list[i][0], list[i][1], p[0], p[1])
		}
	}
}

// rectangle returns the bounds of a figure and whether it is an upright
// rectangle.
func rectangle(list [][2]float64) (ruled.Box, bool) {
	b := ruled.Box{Left: math.Inf(1), Bottom: math.Inf(1), Right: math.Inf(-1), Top: math.Inf(-1)}
	for _, p := range list {
		b.Left, b.Right = min(b.Left, p[0]), max(b.Right, p[0])
		b.Bottom, b.Top = min(b.Bottom, p[1]), max(b.Top, p[1])
	}
	if len(list) < 4 || len(list) > 6 {
		return b, false
	}
	for i, p := range list {
		q := list[(i+1)%len(list)]
		corner := (near(p[0], b.Left) || near(p[0], b.Right)) && (near(p[1], b.Bottom) || near(p[1], b.Top))
		if !corner || !near(p[0], q[0]) && !near(p[1], q[1]) {
			return b, false
		}
	}
	return b, true
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.5 }
