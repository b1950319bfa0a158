package pdf

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"comity"
	"comity/internal/intake/blocks"
)

// layout makes blocks of lines.
type layout struct {
	blocks.Flow
	lines  []Line
	body   float64         // the size of most letters
	bigger []float64       // sizes of headings, the largest first
	lead   map[int]float64 // usual distance of lines, by size in quarters of a point
	right  map[int]float64 // where full lines end, by page
	words  map[string]int  // of the document, to undo hyphens
	table  int
	open   *openGrid // the ruled table written last
}

// document lays the lines out and makes the document of them.
func (r *reader) document() (*comity.Document, error) {
	letters := 0
	for _, l := range r.lines {
		letters += len(l.Text)
	}
	if letters < 20*r.pages && letters < 200 && letters <= 2*r.pages || letters == 0 {
		if r.failed == r.pages {
			return nil, comity.Errorf(comity.Unsupported, "the PDF is damaged: none of its pages can be read").WithHint("open it in a viewer and save or print it to PDF again")
		}
		return nil, comity.Errorf(comity.Unsupported, "the PDF has page images only, no text").WithHint("run OCR first")
	}
	kept, said := dropFurniture(r.lines, r.pages)
	l := &layout{lines: kept}
	l.measure()
	l.write()
	for _, s := range said {
		l.Say("intake/furniture", s)
	}
	l.sayPages("intake/pages", r.blank-r.failed, "%d pages have no text; if they are scanned, run OCR")
	l.sayPages("intake/damaged", r.failed, "%d pages could not be read")
	l.sayPages("intake/drawing", r.crowded, "%d pages are drawn with more lines than are looked at: their tables are told by the gaps between words")
	doc := l.Document()
	doc.Title = l.Title()
	return doc, nil
}

func (l *layout) sayPages(rule string, n int, said string) {
	if n > 0 {
		l.Say(rule, fmt.Sprintf(said, n))
	}
}

// measure finds the size of the running text, the sizes of headings, the
// usual distance of lines and the right margin.
func (l *layout) measure() {
	chars := map[float64]int{}
	gaps := map[int][]float64{}
	rights := map[int][]float64{}
	l.lead, l.right, l.words = map[int]float64{}, map[int]float64{}, map[string]int{}
	for i, a := range l.lines {
		chars[a.Size] += len(a.Text)
		if a.grid.table == nil {
			rights[a.Page] = append(rights[a.Page], a.Right)
		}
		for _, w := range strings.FieldsFunc(a.Text, notWord) {
			l.words[strings.ToLower(w)]++
		}
		if i > 0 && a.grid == l.lines[i-1].grid && l.lines[i-1].Page == a.Page && l.lines[i-1].Size == a.Size {
			if gap := l.lines[i-1].End - a.Base; gap > 0.5*a.Size && gap < 3*a.Size {
				gaps[quarter(a.Size)] = append(gaps[quarter(a.Size)], gap)
			}
		}
	}
	best := 0
	for size, n := range chars {
		if n > best || n == best && size < l.body {
			l.body, best = size, n
		}
	}
	for size, g := range gaps {
		sort.Float64s(g)
		l.lead[size] = g[len(g)*2/5] // below the middle: gaps between paragraphs are no lead
	}
	for page, r := range rights {
		sort.Float64s(r)
		l.right[page] = r[len(r)*9/10]
	}
	for size := range chars {
		if size > l.body*1.1 && size > l.body+0.7 {
			l.bigger = append(l.bigger, size)
		}
	}
	sort.Sort(sort.Reverse(sort.Float64Slice(l.bigger)))
}

func notWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\''
}

func quarter(size float64) int { return int(math.Round(size * 4)) }

// leadOf returns the usual distance of lines of a size.
func (l *layout) leadOf(size float64) float64 {
	if g := l.lead[quarter(size)]; g > 0 {
		return g
	}
	return 1.2 * size
}

// write walks the lines, gathers those of one paragraph and writes each.
func (l *layout) write() {
	for i := 0; i < len(l.lines); {
		if l.lines[i].grid.table != nil {
			i += l.writeGrids(i)
			continue
		}
		if n := l.tableAt(i); n > 0 {
			l.writeTable(l.lines[i : i+n])
			i += n
			continue
		}
		j := i + 1
		for j < len(l.lines) && l.lines[j].grid.table == nil && l.tableAt(j) == 0 && l.goesOn(i, j) {
			j++
		}
		l.writeParagraph(l.lines[i:j])
		i = j
	}
}

// goesOn reports whether line j goes on with the paragraph of lines i to j−1.
func (l *layout) goesOn(i, j int) bool {
	first, last, next := l.lines[i], l.lines[j-1], l.lines[j]
	gap := last.End - next.Base
	_, item := blocks.Marker(first.Text)
	if math.Abs(last.Size-next.Size) > 0.6 {
		return false
	}
	if last.Page != next.Page || gap < -0.5*next.Size { // a page or a column ends
		return l.overleaf(i, j)
	}
	if math.Abs(gap) < 0.4*next.Size { // beside, not below: a number set apart, a cell
		return true
	}
	if gap > 1.3*l.leadOf(next.Size) {
		return false
	}
	if m, ok := blocks.Marker(next.Text); ok && !m.Weak && (item || blocks.Stopped(last.Text) || l.short(last, next)) {
		return false
	}
	if first.Bold != next.Bold && (l.short(last, next) || gap > 1.15*l.leadOf(next.Size)) {
		return false
	}
	indented := next.Left > last.Left+0.7*next.Size && !item && j-i > 1
	if indented && (blocks.Stopped(last.Text) || l.short(last, next)) {
		return false
	}
	if l.short(last, next) && (blocks.Stopped(last.Text) || l.veryShort(last, next)) {
		return false
	}
	return true
}

// overleaf reports whether a paragraph goes on in the next column or page.
func (l *layout) overleaf(i, j int) bool {
	last, next := l.lines[j-1], l.lines[j]
	if _, ok := blocks.Marker(next.Text); ok || blocks.Stopped(last.Text) || l.heading(l.lines[i:j]) > 0 || last.Bold != next.Bold {
		return false
	}
	return lower(next.Text) || !l.short(last, next)
}

func lower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// short reports whether the first word of next would have fitted after last.
func (l *layout) short(last, next Line) bool {
	n := strings.IndexByte(next.Text, ' ')
	if n < 0 {
		n = len(next.Text)
	}
	return last.Right+float64(n+1)*0.5*next.Size < l.right[last.Page]-0.5*next.Size
}

// veryShort reports whether a line stops so early that it was meant to, though
// no sentence ends: a line of an address or of a title page.
func (l *layout) veryShort(last, next Line) bool {
	width := l.right[last.Page] - last.Left
	return width > 0 && last.Right-last.Left < 0.7*width && !lower(next.Text) && !blocks.Continues(last.Text, next.Text)
}

// join writes lines as running text, without the hyphens of line ends.
func (l *layout) join(lines []Line) string {
	var b strings.Builder
	for i, x := range lines {
		s := l.unhyphen(x.Text)
		if i == 0 {
			b.WriteString(s)
			continue
		}
		before := b.String()
		head, hyphen := cutHyphen(before)
		if !hyphen {
			b.WriteString(" " + s)
			continue
		}
		b.Reset()
		b.WriteString(l.rejoin(head, s))
	}
	return b.String()
}

// unhyphen undoes the mark that PDFium leaves where it joined two lines at a
// hyphen.
func (l *layout) unhyphen(s string) string {
	for {
		i := strings.IndexAny(s, "\x02\ufffe")
		if i < 0 {
			return s
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		if i+n == len(s) {
			return s[:i] + "-"
		}
		s = l.rejoin(s[:i], strings.TrimLeft(s[i+n:], "\r\n"))
	}
}

// cutHyphen cuts the hyphen off a text that ends with a letter and one.
func cutHyphen(s string) (string, bool) {
	for _, h := range []string{"-", "\u2010", "\u00ad"} {
		if head, ok := strings.CutSuffix(s, h); ok {
			r, _ := utf8.DecodeLastRuneInString(head)
			return head, unicode.IsLetter(r) || unicode.IsDigit(r)
		}
	}
	return s, false
}

// rejoin joins the two halves of a word: with the hyphen where the document
// writes the word so, where the second half begins with a capital or a digit,
// or where both halves are words of the document and the whole is not.
func (l *layout) rejoin(head, tail string) string {
	a := head[strings.LastIndexFunc(head, notWord)+1:]
	n := strings.IndexFunc(tail, notWord)
	if n < 0 {
		n = len(tail)
	}
	b := tail[:n]
	whole, parted := l.words[strings.ToLower(a+b)], l.words[strings.ToLower(a+"-"+b)]
	keep := parted > whole || whole == 0 && l.words[strings.ToLower(a)] > 0 && len(a) > 2 && l.words[strings.ToLower(b)] > 1 && len(b) > 2
	if b == "" || !lower(b) || keep {
		return head + "-" + tail
	}
	return head + tail
}
