// Package picture draws sums by year as plain SVG: numbers in, a picture out,
// the same bytes for the same numbers. The bars of a year stand side by side,
// never on top of each other, because what is announced, committed and
// disbursed is not to be added. To draw another sort of picture, add a file.
package picture

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Panel is one picture: for each year a bar of each series.
type Panel struct {
	Name   string
	Values [][]float64 // a row a year, a value a series; not negative
}

// Chart is panels with the years, series and scale that they share.
type Chart struct {
	ID     string // of its elements on a page, which no other chart there has
	Title  string
	Desc   string // the same in words, for those who do not see it
	Axis   string // what the heights are, as in "US$"
	Series []string
	Years  []string
	Panels []Panel              // the first is of all, drawn large
	Label  func(float64) string // writes a height of the scale
}

// shades are the series as they are printed: each darker than the one before.
// On a page the style sheet's classes s0, s1 … take their place.
var shades = []string{"#cfd8d6", "#7fb0ae", "#0d4a4e"}

// frame is where a panel is drawn, in the units of its picture.
type frame struct{ x, y, wide, high, left, letters float64 }

const (
	bigWide, bigHigh     = 720.0, 300.0
	smallWide, smallHigh = 240.0, 150.0
	leftMain             = 118.0 // beside the axis, for its numbers
	foot                 = 26.0  // under the axis, for the years
	head                 = 30.0  // over the axis, for the name
)

// Main draws the first panel as an element of a page.
func (c *Chart) Main() string {
	var b strings.Builder
	c.open(&b, c.ID, c.Title, c.Desc, bigWide, bigHigh+head)
	c.legend(&b)
	c.panel(&b, c.Panels[0], frame{0, head, bigWide, bigHigh, leftMain, 13}, c.most(c.Panels[:1]), true)
	b.WriteString("</svg>")
	return b.String()
}

// Small draws one of the other panels as an element of a page, all of them to
// one scale.
func (c *Chart) Small(i int) string {
	var b strings.Builder
	p := c.Panels[i]
	c.open(&b, c.ID+"-"+strconv.Itoa(i), p.Name, "", smallWide, smallHigh)
	c.panel(&b, p, frame{0, 0, smallWide, smallHigh, 8, 12}, c.most(c.Panels[1:]), false)
	b.WriteString("</svg>")
	return b.String()
}

// File draws all panels as a file that stands alone.
func (c *Chart) File() []byte {
	rows := (len(c.Panels) - 1 + 2) / 3
	var b strings.Builder
	high := 40 + head + bigHigh + float64(rows)*(smallHigh+34)
	c.open(&b, c.ID, c.Title, c.Desc, bigWide, high)
	fmt.Fprintf(&b, `<rect width="%s" height="%s" fill="#ffffff"/>`, num(bigWide), num(high))
	text(&b, 0, 20, "start", 17, c.Title)
	b.WriteString(`<g transform="translate(0 40)">`)
	c.legend(&b)
	c.panel(&b, c.Panels[0], frame{0, head, bigWide, bigHigh, leftMain, 13}, c.most(c.Panels[:1]), true)
	for i, p := range c.Panels[1:] {
		x, y := float64(i%3)*smallWide, head+bigHigh+34+float64(i/3)*(smallHigh+34)
		text(&b, x+8, y-8, "start", 13, clip(p.Name, 30))
		c.panel(&b, p, frame{x, y, smallWide - 16, smallHigh, 8, 12}, c.most(c.Panels[1:]), false)
	}
	b.WriteString("</g></svg>\n")
	return []byte(b.String())
}

func (c *Chart) open(b *strings.Builder, id, title, desc string, wide, high float64) {
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-t %s-d" font-family="sans-serif" fill="#1d2022">`,
		num(wide), num(high), id, id)
	fmt.Fprintf(b, `<title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, id, safe(title), id, safe(desc))
}

func (c *Chart) legend(b *strings.Builder) {
	x := leftMain
	for i, name := range c.Series {
		fmt.Fprintf(b, `<rect class="s%d" x="%s" y="2" width="12" height="12" fill="%s" stroke="#3a5553" stroke-width="0.8"/>`, i, num(x), shade(i))
		text(b, x+18, 13, "start", 13, name)
		x += 18 + 8*float64(len([]rune(name))) + 24
	}
	text(b, 0, 13, "start", 13, c.Axis)
}

// panel draws an axis, its lines and bars. Small panels have one
// number: at their highest bar.
func (c *Chart) panel(b *strings.Builder, p Panel, f frame, most float64, numbers bool) {
	floor, high := f.y+f.high-foot, f.high-foot-16
	step, top := Steps(most)
	for v := 0.0; v <= top*1.0001; v += step {
		y := floor - v/top*high
		if numbers || v == 0 {
			line(b, f.x+f.left, y, f.x+f.wide)
		}
		if numbers && v > 0 {
			text(b, f.x+f.left-8, y+4, "end", f.letters, c.Label(v))
		}
	}
	slot := (f.wide - f.left) / float64(max(len(c.Years), 1))
	bar := math.Min(slot*0.8/float64(max(len(c.Series), 1)), 26)
	highest := c.most([]Panel{p})
	every := int(math.Ceil(46 / slot))
	for i, year := range c.Years {
		x := f.x + f.left + slot*float64(i)
		for s, v := range p.Values[i] {
			if v <= 0 {
				continue
			}
			h := math.Max(v/top*high, 1)
			fmt.Fprintf(b, `<rect class="s%d" x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="#3a5553" stroke-width="0.8"><title>%s</title></rect>`, s,
				num(x+(slot-bar*float64(len(c.Series)))/2+bar*float64(s)), num(floor-h), num(bar), num(h), shade(s),
				safe(year+", "+c.Series[s]+": "+c.Label(v)))
			if !numbers && v == highest {
				text(b, math.Min(math.Max(x+slot/2, f.x+f.left+44), f.x+f.wide-44), floor-h-5, "middle", f.letters-1, c.Label(v))
				highest = -1
			}
		}
		if i%every == 0 && (numbers || i == 0 || i == len(c.Years)-1 || len(c.Years) < 5) {
			text(b, x+slot/2, floor+18, "middle", f.letters, year)
		}
	}
}

// most is the largest value of some panels.
func (c *Chart) most(panels []Panel) (m float64) {
	for _, p := range panels {
		for _, row := range p.Values {
			for _, v := range row {
				m = math.Max(m, v)
			}
		}
	}
	return m
}

// Steps parts a scale from nothing to at least most into three to six steps of
// 1, 2 or 5 times a power of ten.
func Steps(most float64) (step, top float64) {
	if most <= 0 || math.IsInf(most, 0) || math.IsNaN(most) {
		return 1, 1
	}
	base := math.Pow(10, math.Floor(math.Log10(most/3)))
	step = base
	for _, k := range []float64{1, 2, 5, 10} {
		if step = base * k; most/step <= 5 {
			break
		}
	}
	return step, math.Ceil(most/step-1e-9) * step
}

func shade(i int) string { return shades[i%len(shades)] }

func line(b *strings.Builder, x, y, to float64) {
	fmt.Fprintf(b, `<line class="grid" x1="%s" y1="%s" x2="%s" y2="%s" stroke="#b9b5aa"/>`, num(x), num(y), num(to), num(y))
}

func text(b *strings.Builder, x, y float64, anchor string, size float64, s string) {
	fmt.Fprintf(b, `<text x="%s" y="%s" text-anchor="%s" font-size="%s">%s</text>`, num(x), num(y), anchor, num(size), safe(s))
}

// num writes a length to two places.
func num(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

// safe is text for SVG: without what would be markup, or what would turn the
// direction of what follows or is not allowed there at all.
func safe(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Bidi_Control, r) || r >= 0xfffe && r <= 0xffff {
			return ' '
		}
		return r
	}, s))
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
