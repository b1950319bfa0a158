package paper

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// Sizes of a printed page, in millimetres and points.
const (
	pdfMargin = 22.0
	pdfBody   = 10.5
	pdfSmall  = 8.5
	pdfLine   = 1.42 // of the size of the letters
)

// PDF writes a report as PDF on A4. Footnotes stand at its end. The letters are
// embedded; they hold Latin, Greek and Cyrillic, and what they lack shows as an
// empty box.
func PDF(w io.Writer, r *Report) error {
	f, err := pressed(r)
	if err != nil {
		return err
	}
	return f.Output(w)
}

// Pages returns how many pages a report takes as PDF, the last one by the share
// of it that is filled: 1.5 is a page and a half.
func Pages(r *Report) (float64, error) {
	f, err := pressed(r)
	if err != nil {
		return 0, err
	}
	_, height := f.GetPageSize()
	return float64(f.PageCount()-1) + f.GetY()/height, nil
}

// pressed is a report laid out on pages.
func pressed(r *Report) (*fpdf.Fpdf, error) {
	f := fpdf.New("P", "mm", "A4", "")
	day := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	f.SetCreationDate(day)
	f.SetModificationDate(day)
	f.SetCatalogSort(true)
	f.SetTitle(plain(r.Title), true)
	f.SetCreator("Comity", true)
	f.SetMargins(pdfMargin, pdfMargin, pdfMargin)
	f.SetAutoPageBreak(true, pdfMargin)
	f.AddUTF8FontFromBytes("serif", "", liberationserifregular.TTF)
	f.AddUTF8FontFromBytes("serif", "B", liberationserifbold.TTF)
	f.AddUTF8FontFromBytes("serif", "I", liberationserifitalic.TTF)
	p := &press{f: f, report: r, scale: 1}
	if r.Compact {
		p.scale = compact
	}
	f.SetFooterFunc(p.foot)
	f.AddPage()
	p.head()
	for i, x := range r.Blocks {
		if h, ok := x.(Heading); ok {
			p.room(p.keep(h, r.Blocks[i+1:]))
		}
		p.block(x)
	}
	p.notes()
	if err := f.Error(); err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	return f, nil
}

// press lays a report out on pages.
type press struct {
	f      *fpdf.Fpdf
	report *Report
	images int
	scale  float64 // of letters and gaps
}

// compact is the scale of a brief that must fit its pages.
const compact = 0.76

// letters sets style, size and shade.
func (p *press) letters(style string, size float64, quiet bool) float64 {
	size *= p.scale
	p.f.SetFont("serif", style, size)
	if quiet {
		p.f.SetTextColor(90, 95, 99)
	} else {
		p.f.SetTextColor(20, 22, 24)
	}
	return size * pdfLine * 0.3528 // points to millimetres
}

func (p *press) foot() {
	h := p.letters("", pdfSmall, true)
	p.f.SetY(-14)
	p.f.CellFormat(0, h, p.fit(plain(p.report.Standing), p.width()-15), "", 0, "L", false, 0, "")
	p.f.CellFormat(0, h, fmt.Sprint(p.f.PageNo()), "", 0, "R", false, 0, "")
}

// width is that of the text on a page.
func (p *press) width() float64 { w, _ := p.f.GetPageSize(); return w - 2*pdfMargin }

// fit cuts a line to a width.
func (p *press) fit(s string, width float64) string {
	for len(s) > 0 && p.f.GetStringWidth(s) > width {
		r := []rune(s)
		s = string(r[:len(r)-2]) + "…"
	}
	return s
}

// room begins a new page where less than a height is left on this one.
func (p *press) room(height float64) {
	if _, page := p.f.GetPageSize(); p.f.GetY()+height > page-pdfMargin {
		p.f.AddPage()
	}
}

func (p *press) head() {
	p.f.MultiCell(0, p.letters("", 24, false), plain(p.report.Title), "", "L", false)
	if p.report.Subtitle != "" {
		p.f.MultiCell(0, p.letters("", 13, false), plain(p.report.Subtitle), "", "L", false)
	}
	if p.report.Standing != "" {
		p.f.MultiCell(0, p.letters("", 9.5, true), plain(p.report.Standing), "", "L", false)
	}
	p.f.Ln(6 * p.scale)
}

// keep is the height of a heading with the beginning of what it is over.
func (p *press) keep(h Heading, rest []Block) float64 {
	high := 28.0
	for _, x := range rest {
		switch x := x.(type) {
		case Heading:
			high += 16
			continue
		case Table:
			high += 8
			if len(x.Rows) > 0 {
				high += p.height(&x, x.Rows[0])
			}
		case Picture:
			high += p.width()*float64(x.Height)/float64(max(x.Width, 1)) + 12
		}
		break
	}
	return high * p.scale
}

func (p *press) block(x Block) {
	switch x := x.(type) {
	case Heading:
		size := []float64{0, 16, 12.5, 11}[min(max(x.Level, 1), 3)]
		p.f.Ln(size / 3 * p.scale * p.scale)
		style := ""
		if x.Level == 3 {
			style = "B"
		}
		p.f.MultiCell(0, p.letters(style, size, false), plain(x.Text), "", "L", false)
		p.f.Ln(1.5 * p.scale)
	case Paragraph:
		p.runs(x.Runs, pdfBody)
		p.f.Ln(2 * p.scale)
	case List:
		for _, i := range x.Items {
			h := p.letters("", pdfBody, false)
			p.f.SetLeftMargin(pdfMargin + 5)
			p.f.SetX(pdfMargin + 1)
			p.f.Write(h, "•")
			p.f.SetX(pdfMargin + 5)
			p.runs(i, pdfBody)
			p.f.SetLeftMargin(pdfMargin)
			p.f.SetX(pdfMargin)
		}
		p.f.Ln(2 * p.scale)
	case Table:
		p.table(&x)
	case Picture:
		p.picture(&x)
	case Break:
		p.f.AddPage()
	}
}

// runs writes running text and ends the line.
func (p *press) runs(list []Run, size float64) {
	h := p.letters("", size, false)
	for _, r := range glued(list) {
		style := ""
		if r.Strong {
			style = "B"
		}
		p.letters(style, size, r.Quiet)
		if l := safe(r.Link); l != "" {
			p.f.WriteLinkString(h, plain(r.Text), l)
		} else {
			p.f.Write(h, plain(r.Text))
		}
		if r.Note > 0 {
			p.letters("", size, true)
			p.f.SubWrite(h, fmt.Sprint(r.Note), size*0.65*p.scale, size*0.35*p.scale, 0, "")
		}
	}
	p.f.Ln(h)
}

// glued gives the marks that a run begins with to the one before it: a line may
// break between two runs, and none begins with a full stop.
func glued(list []Run) []Run {
	out := slices.Clone(list)
	for i := 1; i < len(out); i++ {
		rest := strings.TrimLeft(out[i].Text, ".,;:)”")
		if n := len(out[i].Text) - len(rest); n > 0 && out[i-1].Note == 0 && out[i-1].Text != "" {
			out[i-1].Text, out[i].Text = out[i-1].Text+out[i].Text[:n], rest
		}
	}
	return out
}

func (p *press) picture(x *Picture) {
	p.images++
	name := fmt.Sprintf("picture%d", p.images)
	p.f.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(x.PNG))
	high := p.width() * float64(x.Height) / float64(max(x.Width, 1))
	p.room(high + 12)
	p.f.ImageOptions(name, pdfMargin, p.f.GetY(), p.width(), high, true, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
	p.f.Ln(1)
	p.f.MultiCell(0, p.letters("", 9, true), plain(x.Caption), "", "L", false)
	p.f.Ln(3)
}

func (p *press) notes() {
	if len(p.report.Notes) == 0 {
		return
	}
	p.room(p.keep(Heading{}, nil))
	p.block(Heading{1, "Notes"})
	for i, n := range p.report.Notes {
		h := p.letters("", pdfSmall, false)
		p.f.SetLeftMargin(pdfMargin + 8)
		p.f.SetX(pdfMargin)
		p.f.CellFormat(8, h, fmt.Sprintf("%d", i+1), "", 0, "L", false, 0, "")
		if n.Link != "" && p.report.Compact {
			p.f.WriteLinkString(h, plain(n.Text), n.Link) // the words lead there: no room for the address
		} else {
			p.f.Write(h, plain(n.Text))
		}
		if n.Link != "" && !p.report.Compact {
			p.letters("", pdfSmall, true)
			p.f.WriteLinkString(h, " "+n.Link, n.Link)
		}
		p.f.Ln(h)
		p.f.SetLeftMargin(pdfMargin)
	}
}
