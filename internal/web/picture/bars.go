package picture

import "math"

// Row is one row of bars lying one under the other.
type Row struct {
	Name   string
	Values []float64 // one a series; not negative
}

// Bars is rows of lying bars, with the series and the scale that they share.
type Bars struct {
	ID     string
	Title  string
	Desc   string // the same in words, for those who do not see it
	Axis   string
	Series []string // none where there is but one
	Rows   []Row
	Label  func(float64) string
}

const (
	barsLeft  = 232.0 // for the names
	barsRight = 118.0 // for the numbers
	barHigh   = 15.0
	rowGap    = 13.0
)

// Whole draws the rows, each number beside its bar.
func (c *Bars) Whole() *Scene {
	s := &Scene{ID: c.ID, Title: c.Title, Desc: c.Desc, Wide: bigWide}
	y, most := 8.0, 0.0
	if len(c.Series) > 0 {
		y = head + 4
		legend(s, c.Series, c.Axis)
	}
	for _, r := range c.Rows {
		for _, v := range r.Values {
			most = math.Max(most, v)
		}
	}
	for _, r := range c.Rows {
		y = c.row(s, r, y, most) + rowGap
	}
	s.High = y
	s.line("grid", barsLeft, 0, barsLeft, y)
	if len(c.Series) > 0 {
		s.marks[len(s.marks)-1].y = head
	}
	return s
}

// row draws the bars of one row and returns where they end.
func (c *Bars) row(s *Scene, r Row, y, most float64) float64 {
	s.text(barsLeft-12, y+12, "end", 13, clip(r.Name, 32))
	drawn := 0
	for k, v := range r.Values {
		if v <= 0 {
			continue
		}
		class, st := series(k)
		if len(c.Series) == 0 {
			class, st = series(1)
		}
		w := math.Max(v/math.Max(most, v)*(bigWide-barsLeft-barsRight), 1)
		words := r.Name + ": " + c.Label(v)
		if len(c.Series) > 0 {
			words = r.Name + ", " + c.Series[k] + ": " + c.Label(v)
		}
		s.box(class, st, barsLeft, y+float64(drawn)*(barHigh+1), w, barHigh, words)
		s.text(barsLeft+w+7, y+float64(drawn)*(barHigh+1)+12, "start", 12, c.Label(v))
		drawn++
	}
	return y + float64(max(drawn, 1))*(barHigh+1)
}
