package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"strconv"
	"sync"

	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// sharp is how many pixels a unit of a scene has in a PNG.
const sharp = 2

// letters are read once: the same for every picture.
var letters = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(liberationsansregular.TTF) })

// canvas is a picture being painted, with the letters of each size.
type canvas struct {
	image *image.RGBA
	sizes map[float64]font.Face
}

// PNG paints the scene as a file that stands alone.
func (s *Scene) PNG() ([]byte, error) {
	s = s.sheet()
	c := &canvas{image.NewRGBA(image.Rect(0, 0, int(s.Wide*sharp), int(s.High*sharp))), map[float64]font.Face{}}
	for i := range s.marks {
		if err := c.paint(&s.marks[i]); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, c.image); err != nil {
		return nil, fmt.Errorf("paint a picture: %w", err)
	}
	return out.Bytes(), nil
}

func (c *canvas) paint(m *mark) error {
	st := m.style
	switch m.kind {
	case "box":
		c.fill(st.fill, box(m.x, m.y, m.w, m.h))
		if st.stroke != "" {
			c.fill(st.stroke, box(m.x-st.width/2, m.y-st.width/2, m.w+st.width, m.h+st.width),
				backwards(box(m.x+st.width/2, m.y+st.width/2, m.w-st.width, m.h-st.width)))
		}
	case "disc":
		c.fill(st.fill, disc(m.x, m.y, m.w))
		if st.stroke != "" {
			c.fill(st.stroke, disc(m.x, m.y, m.w+st.width/2), backwards(disc(m.x, m.y, m.w-st.width/2)))
		}
	case "line":
		c.fill(st.stroke, strokes(shape{{m.x, m.y}, {m.w, m.h}}, st.width)...)
	case "bend":
		c.fill(st.stroke, strokes(m.curve(), st.width)...)
	case "path":
		return c.outline(m)
	case "text":
		return c.write(m)
	}
	return nil
}

// shape is the corners of what is painted, closed from the last to the first;
// one walked the other way takes out of another.
type shape [][2]float64

// fill paints what shapes cover together, touching only the part of the sheet
// where they stand.
func (c *canvas) fill(hue string, shapes ...shape) {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range shapes {
		for _, p := range s {
			left, right = math.Min(left, p[0]), math.Max(right, p[0])
			top, bottom = math.Min(top, p[1]), math.Max(bottom, p[1])
		}
	}
	if hue == "" || left > right {
		return
	}
	b := image.Rect(int(left*sharp)-1, int(top*sharp)-1, int(right*sharp)+2, int(bottom*sharp)+2).Intersect(c.image.Bounds())
	if b.Empty() {
		return
	}
	r := vector.NewRasterizer(b.Dx(), b.Dy())
	for _, s := range shapes {
		for i, p := range s {
			x, y := float32(p[0]*sharp-float64(b.Min.X)), float32(p[1]*sharp-float64(b.Min.Y))
			if i == 0 {
				r.MoveTo(x, y)
			} else {
				r.LineTo(x, y)
			}
		}
		r.ClosePath()
	}
	r.Draw(c.image, b, image.NewUniform(shade(hue)), image.Point{})
}

func shade(hue string) color.RGBA {
	n, err := strconv.ParseUint(hue, 16, 32)
	if err != nil {
		return color.RGBA{A: 0xff}
	}
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
}

func box(x, y, w, h float64) shape { return shape{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}} }

func disc(x, y, radius float64) (out shape) {
	const corners = 72
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		out = append(out, [2]float64{x + radius*cos, y + radius*sin})
	}
	return out
}

func backwards(s shape) shape {
	slices.Reverse(s)
	return s
}

// curve is a bent line as short straight ones.
func (m *mark) curve() (out shape) {
	const parts = 32
	kneeX, kneeY := m.knee()
	for i := range parts + 1 {
		t := float64(i) / parts
		u := 1 - t
		out = append(out, [2]float64{u*u*m.x + 2*t*u*kneeX + t*t*m.w, u*u*m.y + 2*t*u*kneeY + t*t*m.h})
	}
	return out
}

// strokes are the boxes that the stretches of a line cover, all walked the
// same way, so that none takes out of another where they cross.
func strokes(line shape, width float64) (out []shape) {
	for i := 1; i < len(line); i++ {
		x, y, toX, toY := line[i-1][0], line[i-1][1], line[i][0], line[i][1]
		long := math.Hypot(toX-x, toY-y)
		if long == 0 {
			continue
		}
		nx, ny := (y-toY)/long*width/2, (toX-x)/long*width/2
		out = append(out, shape{{x + nx, y + ny}, {toX + nx, toY + ny}, {toX - nx, toY - ny}, {x - nx, y - ny}})
	}
	return out
}

// outline paints a path of the world.
func (c *canvas) outline(m *mark) error {
	lines, err := corners(m.path)
	if err != nil {
		return err
	}
	var shapes []shape
	for _, l := range lines {
		for i := range l {
			l[i] = [2]float64{l[i][0]*m.by.scale + m.by.x, l[i][1]*m.by.scale + m.by.y}
		}
		shapes = append(shapes, l)
	}
	c.fill(m.style.fill, shapes...)
	if m.style.stroke == "" {
		return nil
	}
	var lying []shape
	for _, s := range shapes {
		lying = append(lying, strokes(s, m.style.width)...)
	}
	c.fill(m.style.stroke, lying...)
	return nil
}

func (c *canvas) write(m *mark) error {
	f, err := letters()
	if err != nil {
		return fmt.Errorf("read letters: %w", err)
	}
	face := c.sizes[m.size]
	if face == nil {
		if face, err = opentype.NewFace(f, &opentype.FaceOptions{Size: m.size * sharp, DPI: 72, Hinting: font.HintingNone}); err != nil {
			return fmt.Errorf("read letters: %w", err)
		}
		c.sizes[m.size] = face
	}
	words := plain(m.words)
	wide := font.MeasureString(face, words)
	x := fixed.Int26_6(m.x * sharp * 64)
	switch m.anchor {
	case "middle":
		x -= wide / 2
	case "end":
		x -= wide
	}
	d := font.Drawer{Dst: c.image, Src: image.NewUniform(shade(ink)), Face: face, Dot: fixed.Point26_6{X: x, Y: fixed.Int26_6(m.y * sharp * 64)}}
	d.DrawString(words)
	return nil
}
