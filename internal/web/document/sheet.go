package document

import (
	"fmt"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// sheetBytes bounds the source of which a page is shown as it is printed.
const sheetBytes = 64 << 20

// sheetPage is one page of a document as it is printed, with the passages of
// its claims boxed.
type sheetPage struct {
	*documentPage
	Number int
	Sheet  *frame.Sheet
	Boxed  []boxed
}

// boxed is a claim with the places on the page that it rests on.
type boxed struct {
	Claim comity.Claim
	Boxes []box
}

// paged reports whether the document can be seen as printed pages.
func (p *documentPage) paged(a *frame.Ask) bool {
	return a.Site.Sheet != nil && strings.HasPrefix(p.Source.MediaType, "application/pdf") &&
		slices.ContainsFunc(p.Document.Blocks, func(b comity.Block) bool { return b.Page > 0 })
}

// sheetURL is where a page of the document stands as it is printed.
func (p *documentPage) sheetURL(a *frame.Ask, n int) string {
	return a.URL("/documents/" + string(p.Source.Source) + "/pages/" + strconv.Itoa(n))
}

func sheet(a *frame.Ask) (frame.Page, error) {
	number := a.Request.PathValue("number")
	d, moved, err := open(a, "/pages/"+number)
	if err != nil || moved != nil {
		return moved, err
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 {
		return nil, frame.Worded(comity.Invalid, a.T("document.is-no-page", "number", fmt.Sprintf("%q", frame.Clipped(number)))).Hint(a.T("document.pages-are-numbered-1-2"))
	}
	if !d.paged(a) || d.Source.Size > sheetBytes {
		return nil, frame.Worded(comity.Unsupported, a.T("document.this-document-cannot-be-seen")).Hint(a.T("document.read-its-text-or-take"))
	}
	bytes, err := a.Site.Store.Bytes(a.Context, a.View, d.Source.Source)
	if err != nil {
		return nil, err
	}
	defer bytes.Close()
	data, err := io.ReadAll(io.LimitReader(bytes, sheetBytes))
	if err != nil {
		return nil, err
	}
	p := &sheetPage{documentPage: d, Number: n}
	if p.Sheet, err = a.Site.Sheet(a.Context, data, n); err != nil {
		return nil, err
	}
	p.mark()
	return p, nil
}

// mark finds where on the page the passages of each claim stand.
func (p *sheetPage) mark() {
	on := placeWords(p.Document.Text, p.stretch(), p.Sheet.Words)
	for _, c := range p.Claims {
		var found []box
		for _, e := range c.Evidence {
			if s, ok := p.Document.Span(e); ok {
				found = append(found, boxes(s, on, p.Sheet.Words)...)
			}
		}
		if len(found) > 0 {
			p.Boxed = append(p.Boxed, boxed{c, found})
		}
	}
	slices.SortStableFunc(p.Boxed, func(x, y boxed) int { return int(x.Boxes[0].top - y.Boxes[0].top) })
}

// stretch is the text that may stand on the page: that of its own blocks, and
// the block before them, which may run over.
func (p *sheetPage) stretch() (s comity.Span) {
	for i, b := range p.Document.Blocks {
		if b.Page != p.Number {
			continue
		}
		if s.End == 0 {
			s.Start = p.Document.Blocks[max(i-1, 0)].Span.Start
			if i > 0 && p.Document.Blocks[i-1].Kind == comity.TableCell {
				s.Start = b.Span.Start
			}
		}
		s.End = b.Span.End
	}
	return s
}

// svg draws the page: its words where they stand, the passages boxed, and
// beside each the number of its claim.
func (p *sheetPage) svg() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="sheet" viewBox="0 0 %.1f %.1f" role="img" aria-labelledby="sheet-t">`, p.Sheet.Wide, p.Sheet.High)
	fmt.Fprintf(&b, `<title id="sheet-t">Page %d as it is printed, passages boxed</title><rect class="paper" width="%.1f" height="%.1f"/>`, p.Number, p.Sheet.Wide, p.Sheet.High)
	for i, x := range p.Boxed {
		for _, k := range x.Boxes {
			fmt.Fprintf(&b, `<rect class="box box-%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="1.5"/>`, html.EscapeString(string(x.Claim.Kind)), k.left-1.5, k.top-0.5, k.right-k.left+3, k.bottom-k.top+1)
		}
		fmt.Fprintf(&b, `<text class="numeral" x="%.1f" y="%.1f" text-anchor="end" font-size="8">%d</text>`, x.Boxes[0].left-4, x.Boxes[0].bottom-2.5, i+1)
	}
	for _, w := range p.Sheet.Words {
		weight := ""
		if w.Bold {
			weight = ` font-weight="700"`
		}
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" font-size="%.1f" textLength="%.1f" lengthAdjust="spacingAndGlyphs"%s>%s</text>`,
			w.Left, w.Base, w.Size, w.Right-w.Left, weight, html.EscapeString(printable(w.Text)))
	}
	b.WriteString("</svg>")
	return b.String()
}

// printable leaves out of a word what has no shape, or would turn what
// follows.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff || strings.ContainsRune(bidi, r) {
			return -1
		}
		return r
	}, s)
}

// Title implements [frame.Page].
func (p *sheetPage) Title(a *frame.Ask) string {
	return a.T("document.page", "n", strconv.Itoa(p.Number), "source-name", words.Clip(frame.SourceName(p.Source), 100))
}

// Body implements [frame.Page].
func (p *sheetPage) Body(a *frame.Ask) templ.Component { return sheetBody(a, p) }

// Data implements [frame.Page].
func (p *sheetPage) Data(*frame.Ask) any {
	type place struct {
		Claim comity.ClaimID `json:"claim"`
		Boxes [][4]float64   `json:"boxes"` // left, top, right, bottom, in points from the upper left corner
	}
	list := []place{}
	for _, x := range p.Boxed {
		y := place{Claim: x.Claim.ID}
		for _, b := range x.Boxes {
			y.Boxes = append(y.Boxes, [4]float64{b.left, b.top, b.right, b.bottom})
		}
		list = append(list, y)
	}
	return struct {
		Source comity.SourceID `json:"source"`
		Page   int             `json:"page"`
		Pages  int             `json:"pages"`
		Wide   float64         `json:"width"`
		High   float64         `json:"height"`
		Claims []place         `json:"claims"`
	}{p.Source.Source, p.Number, p.Sheet.Pages, p.Sheet.Wide, p.Sheet.High, list}
}
