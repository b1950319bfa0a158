package ruled

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

// said lists the cells of tables: row and column, and what they cover where
// that is more than one.
func said(list []Table) string {
	var out []string
	for _, t := range list {
		for _, c := range t.Cells {
			s := fmt.Sprintf("%d.%d", c.Row, c.Column)
			if c.High > 1 || c.Wide > 1 {
				s += fmt.Sprintf("(%dx%d)", c.High, c.Wide)
			}
			out = append(out, s)
		}
		out = append(out, "/")
	}
	return strings.Join(out, " ")
}

// lattice draws a whole grid with edges at the given places.
func lattice(p *Page, xs, ys []float64) {
	for _, x := range xs {
		p.Line(x, slices.Min(ys), x, slices.Max(ys))
	}
	for _, y := range ys {
		p.Line(slices.Min(xs), y, slices.Max(xs), y)
	}
}

func TestRulesMakeCells(t *testing.T) {
	xs, ys := []float64{50, 100, 200}, []float64{700, 680, 660}
	for name, c := range map[string]struct {
		draw func(*Page)
		want string
	}{
		"a whole grid": {func(p *Page) { lattice(p, xs, ys) }, "0.0 0.1 1.0 1.1 /"},
		"thin areas, one for each side of a cell": {func(p *Page) {
			for _, y := range ys {
				p.Area(Box{50, y, 100, y + 0.5})
				p.Area(Box{100, y, 200, y + 0.5})
			}
			for _, x := range xs {
				p.Area(Box{x, 660, x + 0.5, 680})
				p.Area(Box{x, 680, x + 0.5, 700})
			}
		}, "0.0 0.1 1.0 1.1 /"},
		"a frame around each cell, with double lines between": {func(p *Page) {
			for _, x := range [][2]float64{{50, 99}, {101, 200}} {
				for _, y := range [][2]float64{{681, 700}, {660, 679}} {
					p.Frame(Box{x[0], y[0], x[1], y[1]})
				}
			}
		}, "0.0 0.1 1.0 1.1 /"},
		"no outer border": {func(p *Page) { p.Line(100, 660, 100, 700); p.Line(50, 680, 200, 680) }, "0.0 0.1 1.0 1.1 /"},
		"a cell over two columns": {func(p *Page) {
			for _, y := range ys {
				p.Line(50, y, 200, y)
			}
			p.Line(50, 660, 50, 700)
			p.Line(200, 660, 200, 700)
			p.Line(100, 660, 100, 680)
		}, "0.0(1x2) 1.0 1.1 /"},
		"a cell over two rows": {func(p *Page) {
			lattice(p, xs, []float64{700, 660})
			p.Line(100, 680, 200, 680)
		}, "0.0(2x1) 0.1 1.1 /"},
		"one box":                 {func(p *Page) { p.Frame(Box{50, 600, 300, 700}) }, ""},
		"lines under words":       {func(p *Page) { p.Line(50, 700, 90, 700); p.Line(60, 650, 200, 650) }, ""},
		"lines that lean":         {func(p *Page) { p.Line(50, 700, 90, 650); p.Line(60, 650, 200, 690) }, ""},
		"two tables side by side": {func(p *Page) { lattice(p, xs, ys); lattice(p, []float64{300, 350}, ys) }, "0.0 0.1 1.0 1.1 / 0.0 1.0 /"},
	} {
		var p Page
		c.draw(&p)
		if got := said(p.Tables()); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestAPlaceIsInOneCell(t *testing.T) {
	var p Page
	lattice(&p, []float64{50, 100, 200}, []float64{700, 680, 660})
	table := p.Tables()[0]
	for _, c := range []struct {
		x, y float64
		want int
	}{{60, 690, 0}, {150, 690, 1}, {60, 670, 2}, {199, 661, 3}, {201, 690, -1}, {60, 659, -1}, {math.NaN(), 690, -1}} {
		if got := table.At(c.x, c.y); got != c.want {
			t.Errorf("%g, %g is in cell %d, want %d", c.x, c.y, got, c.want)
		}
	}
}

func TestHostileDrawingsEndSoon(t *testing.T) {
	odd := []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -1e300, 0, 1e-300}
	for name, draw := range map[string]func(*Page){
		"a million lines": func(p *Page) {
			for i := range 1000000 {
				p.Line(float64(i%800), 0, float64(i%800), 800)
			}
		},
		"a close grid": func(p *Page) {
			for i := range 14000 {
				p.Line(0, float64(i)*0.7, 10000, float64(i)*0.7)
				p.Line(float64(i)*0.7, 0, float64(i)*0.7, 10000)
			}
		},
		"as many places as can be": func(p *Page) {
			for i := range 190 {
				lattice(p, []float64{float64(i) * 4, float64(i)*4 + 4}, []float64{0, float64(i)*4 + 4})
			}
		},
		"no numbers": func(p *Page) {
			for _, a := range odd {
				for _, b := range odd {
					p.Line(a, b, b, a)
					p.Line(a, b, a, b)
					p.Area(Box{a, b, b, a})
					p.Frame(Box{b, a, a, b})
				}
			}
		},
	} {
		var p Page
		begin := time.Now()
		draw(&p)
		for _, table := range p.Tables() {
			for _, c := range table.Cells {
				if c.Right < c.Left || c.Top < c.Bottom || c.High < 1 || c.Wide < 1 {
					t.Errorf("%s: a cell %+v", name, c)
				}
			}
		}
		if d := time.Since(begin); d > 5*time.Second {
			t.Errorf("%s takes %v", name, d)
		}
	}
}

func FuzzTables(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
	f.Fuzz(func(t *testing.T, data []byte) {
		var p Page
		for ; len(data) >= 5; data = data[5:] {
			v := [4]float64{}
			for i := range v {
				v[i] = float64(int8(data[i+1])) * 3
			}
			switch data[0] % 3 {
			case 0:
				p.Line(v[0], v[1], v[0], v[3])
			case 1:
				p.Line(v[0], v[1], v[2], v[1])
			default:
				p.Area(Box{v[0], v[1], v[2], v[3]})
			}
		}
		for _, table := range p.Tables() {
			for i, c := range table.Cells {
				if c.High*c.Wide < 1 || c.Left < table.Left || c.Right > table.Right {
					t.Fatalf("cell %+v of %+v", c, table.Box)
				}
				if k := table.At((c.Left+c.Right)/2, (c.Bottom+c.Top)/2); k < 0 || c.High == 1 && c.Wide == 1 && k != i {
					t.Fatalf("the middle of cell %d is in %d", i, k)
				}
			}
		}
	})
}
