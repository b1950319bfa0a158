package pdf

import (
	"context"
	"strings"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium/requests"

	"comity"
)

// Sheet is one page as it is printed: its size and its words where they stand,
// in points from the upper left corner. Lines and pictures are not in it.
type Sheet struct {
	Pages      int // of the whole PDF
	Wide, High float64
	Words      []Word
}

// Word is a run of letters between white space. Base is where its letters stand.
type Word struct {
	Text                     string
	Left, Top, Right, Bottom float64
	Base, Size               float64
	Bold, Last               bool // Last ends its line
}

// Page reads one page of a PDF, from 1, with its words where they stand. Errors
// are those of Read; a page that the PDF does not have gives NotFound.
func Page(ctx context.Context, data []byte, limits Limits, number int) (*Sheet, error) {
	r := &reader{limits: limits, height: map[int]float64{}}
	s := &Sheet{}
	err := r.opened(ctx, data, func(context.Context) error {
		if s.Pages = r.pages; number < 1 || number > r.pages {
			return comity.Errorf(comity.NotFound, "the PDF has no page %d", number).WithHint("it has %d", r.pages)
		}
		return r.sheet(s, number-1)
	})
	return s, err
}

func (r *reader) sheet(s *Sheet, i int) error {
	page, err := r.pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: r.doc, Index: i})
	if err != nil {
		return err
	}
	defer r.pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page})
	ref := requests.Page{ByReference: &page.Page}
	high, err := r.pdf.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: ref})
	if err != nil {
		return err
	}
	wide, err := r.pdf.FPDF_GetPageWidthF(&requests.FPDF_GetPageWidthF{Page: ref})
	if err != nil {
		return err
	}
	s.Wide, s.High = float64(wide.PageWidth), float64(high.PageHeight)
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
	said := strings.TrimRight(all.Text, "\x00")
	p.exact = len(utf16.Encode([]rune(said))) == count.Count
	p.words(said, s)
	return nil
}

// words finds the words of a page's text and measures each. One that cannot be
// measured is left out.
func (p *pageText) words(text string, s *Sheet) {
	unit := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		had := len(s.Words)
		start, from := -1, 0
		for i, c := range line + " " {
			switch white := strings.ContainsRune(" \t\r\n", c); {
			case !white && start < 0:
				start, from = i, unit
			case white && start >= 0:
				if w, ok := p.word(line[start:i], from, unit-1, s.High); ok {
					s.Words = append(s.Words, w)
				}
				start = -1
			}
			if i < len(line) {
				unit += len(utf16.Encode([]rune{c}))
			}
		}
		if n := len(s.Words); n > had {
			s.Words[n-1].Last = true
		}
	}
}

func (p *pageText) word(text string, first, last int, high float64) (Word, bool) {
	a, z := p.index(first), p.index(last)
	begin, err := p.pdf.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.ref, Index: a})
	if err != nil {
		return Word{}, false
	}
	end, err := p.pdf.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.ref, Index: z})
	if err != nil {
		return Word{}, false
	}
	w := Word{Text: text, Left: begin.Left, Right: end.Right, Size: p.size(a), Bold: p.bold(a)}
	w.Base = high - begin.Bottom
	if o, err := p.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.ref, Index: a}); err == nil {
		w.Base = high - o.Y
	}
	// A box is as high as its line, not as its letters, so that boxes of words
	// that stand side by side join.
	w.Top, w.Bottom = w.Base-0.8*w.Size, w.Base+0.24*w.Size
	return w, w.Size > 0 && w.Right > w.Left
}
