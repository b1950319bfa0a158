// Package picture draws sums as pictures: numbers in, a drawing out, as SVG
// for a page, as SVG that stands alone, and as PNG, the same bytes for the
// same numbers. What is announced, committed and disbursed is drawn side by
// side, never on top of each other, because it is not to be added. To draw
// another sort of picture, add a file that puts marks on a [Scene].
package picture

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Scene is a drawing: marks on a sheet, in the order in which they are laid.
type Scene struct {
	ID         string // of its elements on a page, which no other scene there has
	Title      string
	Desc       string // the same in words, for those who do not see it
	Wide, High float64
	marks      []mark
}

// mark is one thing that is drawn. On a page its class dresses it; in a file
// its style does.
type mark struct {
	kind       string // box, disc, line, bend, path, text
	class      string
	style      style
	x, y, w, h float64 // a disc's radius is w; a line or bend goes to w, h
	path       string
	by         shift // of a path
	anchor     string
	size       float64
	words      string // of a text; of another mark what it says when pointed at
}

// style is how a mark is printed: colours as six digits, "" for none.
type style struct {
	fill, stroke string
	width        float64
}

// shift lays a path of the world on the sheet.
type shift struct{ x, y, scale float64 }

// Colours of what is printed.
const (
	ink   = "1d2022"
	edge  = "3a5553"
	faint = "b9b5aa"
	paper = "ffffff"
)

func (s *Scene) box(class string, st style, x, y, w, h float64, words string) {
	s.marks = append(s.marks, mark{kind: "box", class: class, style: st, x: x, y: y, w: w, h: h, words: words})
}

func (s *Scene) disc(class string, st style, x, y, r float64, words string) {
	s.marks = append(s.marks, mark{kind: "disc", class: class, style: st, x: x, y: y, w: r, words: words})
}

func (s *Scene) line(class string, x, y, toX, toY float64) {
	s.marks = append(s.marks, mark{kind: "line", class: class, style: style{stroke: faint, width: 1}, x: x, y: y, w: toX, h: toY})
}

// bend is a line that bends to its left, as thick as is said.
func (s *Scene) bend(class string, x, y, toX, toY, width float64) {
	s.marks = append(s.marks, mark{kind: "bend", class: class, style: style{stroke: "b5702a", width: width}, x: x, y: y, w: toX, h: toY})
}

func (s *Scene) land(class string, st style, path string, by shift) {
	s.marks = append(s.marks, mark{kind: "path", class: class, style: st, path: path, by: by})
}

func (s *Scene) text(x, y float64, anchor string, size float64, words string) {
	s.marks = append(s.marks, mark{kind: "text", style: style{fill: ink}, x: x, y: y, anchor: anchor, size: size, words: words})
}

// lay puts another scene's marks on this one.
func (s *Scene) lay(o *Scene, x, y float64) {
	for _, m := range o.marks {
		m.x, m.y = m.x+x, m.y+y
		if m.kind == "line" || m.kind == "bend" {
			m.w, m.h = m.w+x, m.h+y
		}
		m.by.x, m.by.y = m.by.x+x, m.by.y+y
		s.marks = append(s.marks, m)
	}
}

// sheet is the scene on white paper, under its title.
func (s *Scene) sheet() *Scene {
	const top, side = 58, 24
	out := &Scene{ID: s.ID, Title: s.Title, Desc: s.Desc, Wide: s.Wide + 2*side, High: s.High + top + side}
	out.box("", style{fill: paper}, 0, 0, out.Wide, out.High, "")
	out.lay(s, side, top)
	// What of a map reaches beyond its edges is covered.
	out.box("", style{fill: paper}, 0, 0, out.Wide, top, "")
	out.box("", style{fill: paper}, 0, top, side, s.High+side, "")
	out.box("", style{fill: paper}, side+s.Wide, top, side, s.High+side, "")
	out.text(side, 36, "start", 17, clip(s.Title, 84))
	return out
}

// SVG writes the scene as an element of a page.
func (s *Scene) SVG() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-t %s-d" font-family="sans-serif" fill="#1d2022">`,
		num(s.Wide), num(s.High), s.ID, s.ID)
	fmt.Fprintf(&b, `<title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, s.ID, safe(s.Title), s.ID, safe(s.Desc))
	for _, m := range s.marks {
		m.write(&b)
	}
	b.WriteString("</svg>")
	return b.String()
}

// File writes the scene as a file that stands alone.
func (s *Scene) File() []byte { return []byte(s.sheet().SVG() + "\n") }

func (m *mark) write(b *strings.Builder) {
	switch m.kind {
	case "box":
		fmt.Fprintf(b, `<rect%s x="%s" y="%s" width="%s" height="%s"%s`, m.attributes(), num(m.x), num(m.y), num(m.w), num(m.h), m.paint())
		m.close(b, "rect")
	case "disc":
		fmt.Fprintf(b, `<circle%s cx="%s" cy="%s" r="%s"%s`, m.attributes(), num(m.x), num(m.y), num(m.w), m.paint())
		m.close(b, "circle")
	case "line":
		fmt.Fprintf(b, `<line%s x1="%s" y1="%s" x2="%s" y2="%s"%s/>`, m.attributes(), num(m.x), num(m.y), num(m.w), num(m.h), m.paint())
	case "bend":
		x, y := m.knee()
		fmt.Fprintf(b, `<path%s d="M%s %sQ%s %s %s %s"%s/>`, m.attributes(), num(m.x), num(m.y), num(x), num(y), num(m.w), num(m.h), m.paint())
	case "path":
		fmt.Fprintf(b, `<path%s transform="translate(%s %s) scale(%s)" d="%s"%s/>`, m.attributes(), num(m.by.x), num(m.by.y), fine(m.by.scale), m.path, m.paint())
	case "text":
		fmt.Fprintf(b, `<text%s x="%s" y="%s" text-anchor="%s" font-size="%s">%s</text>`, m.attributes(), num(m.x), num(m.y), m.anchor, num(m.size), safe(m.words))
	}
}

// knee is the point towards which a bent line bends.
func (m *mark) knee() (x, y float64) {
	return (m.x+m.w)/2 + (m.h-m.y)*0.18, (m.y+m.h)/2 - (m.w-m.x)*0.18
}

func (m *mark) attributes() string {
	if m.class == "" {
		return ""
	}
	return ` class="` + m.class + `"`
}

// paint writes the style of a mark; a path's line is as thick as it is said
// to be, however the path is laid.
func (m *mark) paint() string {
	out := ` fill="none"`
	if m.style.fill != "" {
		out = ` fill="#` + m.style.fill + `"`
	}
	if m.style.stroke != "" {
		width := m.style.width
		if m.kind == "path" {
			width /= m.by.scale
		}
		out += ` stroke="#` + m.style.stroke + `" stroke-width="` + num(width) + `"`
	}
	return out
}

func (m *mark) close(b *strings.Builder, name string) {
	if m.words == "" {
		b.WriteString("/>")
		return
	}
	fmt.Fprintf(b, "><title>%s</title></%s>", safe(m.words), name)
}

// num writes a length to two places.
func num(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

// fine writes a scale, where two places are too few.
func fine(v float64) string { return strconv.FormatFloat(math.Round(v*1e5)/1e5, 'f', -1, 64) }

// safe is text for SVG: without what would be markup, or what would turn the
// direction of what follows or is not allowed there at all.
func safe(s string) string { return html.EscapeString(plain(s)) }

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Bidi_Control, r) || r >= 0xfffe && r <= 0xffff {
			return ' '
		}
		return r
	}, s)
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
