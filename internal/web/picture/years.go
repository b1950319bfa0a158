package picture

import (
	"math"
	"strconv"
)

// Panel is one picture: for each year a bar of each series.
type Panel struct {
	Name   string
	Values [][]float64 // a row a year, a value a series; not negative
}

// Years is panels of bars by year, with the series and scale that they share.
type Years struct {
	ID     string // of its elements on a page
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
var shades = []string{"cfd8d6", "7fb0ae", "0d4a4e"}

// series is the class and the style of a series.
func series(i int) (string, style) {
	return "s" + strconv.Itoa(i), style{shades[i%len(shades)], edge, 0.8}
}

// frame is where a panel is drawn, in the units of its picture.
type frame struct{ x, y, wide, high, left, letters float64 }

const (
	bigWide, bigHigh     = 720.0, 300.0
	smallWide, smallHigh = 240.0, 150.0
	leftMain             = 118.0 // beside the axis, for its numbers
	foot                 = 26.0  // under the axis, for the years
	head                 = 30.0  // over the axis, for the name
)

// Main draws the first panel.
func (c *Years) Main() *Scene {
	s := &Scene{ID: c.ID, Title: c.Title, Desc: c.Desc, Wide: bigWide, High: bigHigh + head}
	legend(s, c.Series, c.Axis)
	c.panel(s, c.Panels[0], frame{0, head, bigWide, bigHigh, leftMain, 13}, c.most(c.Panels[:1]), true)
	return s
}

// Small draws one of the other panels, all of them to one scale.
func (c *Years) Small(i int) *Scene {
	p := c.Panels[i]
	s := &Scene{ID: c.ID + "-" + strconv.Itoa(i), Title: p.Name, Wide: smallWide, High: smallHigh}
	c.panel(s, p, frame{0, 0, smallWide, smallHigh, 8, 12}, c.most(c.Panels[1:]), false)
	return s
}

// Whole draws all panels on one sheet.
func (c *Years) Whole() *Scene {
	s := c.Main()
	rows := (len(c.Panels) - 1 + 2) / 3
	s.High += float64(rows) * (smallHigh + 34)
	for i, p := range c.Panels[1:] {
		x, y := float64(i%3)*smallWide, head+bigHigh+34+float64(i/3)*(smallHigh+34)
		s.text(x+8, y-8, "start", 13, clip(p.Name, 30))
		c.panel(s, p, frame{x, y, smallWide - 16, smallHigh, 8, 12}, c.most(c.Panels[1:]), false)
	}
	return s
}

// legend says what the shades stand for, and in what the sums are.
func legend(s *Scene, names []string, axis string) {
	x := leftMain
	for i, name := range names {
		class, st := series(i)
		s.box(class, st, x, 2, 12, 12, "")
		s.text(x+18, 13, "start", 13, name)
		x += 18 + 8*float64(len([]rune(name))) + 24
	}
	s.text(0, 13, "start", 13, axis)
}

// panel draws an axis, its lines and bars. Small panels have one
// number: at their highest bar.
func (c *Years) panel(s *Scene, p Panel, f frame, most float64, numbers bool) {
	floor, high := f.y+f.high-foot, f.high-foot-16
	step, top := Steps(most)
	for v := 0.0; v <= top*1.0001; v += step {
		y := floor - v/top*high
		if numbers || v == 0 {
			s.line("grid", f.x+f.left, y, f.x+f.wide, y)
		}
		if numbers && v > 0 {
			s.text(f.x+f.left-8, y+4, "end", f.letters, c.Label(v))
		}
	}
	slot := (f.wide - f.left) / float64(max(len(c.Years), 1))
	bar := math.Min(slot*0.8/float64(max(len(c.Series), 1)), 26)
	highest := c.most([]Panel{p})
	every := int(math.Ceil(46 / slot))
	for i, year := range c.Years {
		x := f.x + f.left + slot*float64(i)
		for k, v := range p.Values[i] {
			if v <= 0 {
				continue
			}
			h := math.Max(v/top*high, 1)
			class, st := series(k)
			s.box(class, st, x+(slot-bar*float64(len(c.Series)))/2+bar*float64(k), floor-h, bar, h, year+", "+c.Series[k]+": "+c.Label(v))
			if !numbers && v == highest {
				s.text(math.Min(math.Max(x+slot/2, f.x+f.left+44), f.x+f.wide-44), floor-h-5, "middle", f.letters-1, c.Label(v))
				highest = -1
			}
		}
		if i%every == 0 && (numbers || i == 0 || i == len(c.Years)-1 || len(c.Years) < 5) {
			s.text(x+slot/2, floor+18, "middle", f.letters, year)
		}
	}
}

// most is the largest value of some panels.
func (c *Years) most(panels []Panel) (m float64) {
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
