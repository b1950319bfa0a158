// Package chart draws the pictures of a report as PNG: bars, with what they
// count written beside them. The same numbers give the same bytes.
package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Bar is one bar, of parts side by side.
type Bar struct {
	Name  string
	Parts []int // not negative, one a legend entry
}

// Key is what a part stands for.
type Key struct {
	Name  string
	Shade color.RGBA
}

// Shades tell parts apart in print without colour too: each is darker than
// the one before.
var Shades = []color.RGBA{{0xe4, 0xe1, 0xd6, 0xff}, {0xb9, 0xd2, 0xd0, 0xff}, {0x74, 0xac, 0xac, 0xff}, {0x2f, 0x7d, 0x80, 0xff}, {0x0d, 0x4a, 0x4e, 0xff}, {0x8a, 0x5a, 0x2b, 0xff}, {0x55, 0x55, 0x55, 0xff}}

// Sizes in pixels; a picture is drawn for print, at twice what a screen needs.
const (
	width   = 1600
	left    = 460
	right   = 90
	rowHigh = 58
	barHigh = 34
	legend  = 74
	letters = 25.0
)

// Picture is a drawn chart.
type Picture struct {
	PNG           []byte
	Width, Height int
}

// Bars draws bars to one scale with a legend above them.
func Bars(keys []Key, bars []Bar) (*Picture, error) {
	face, err := newFace()
	if err != nil {
		return nil, err
	}
	defer face.Close()
	high := legend + rowHigh*len(bars) + 16
	c := &canvas{image.NewRGBA(image.Rect(0, 0, width, high)), face}
	draw.Draw(c.Image, c.Image.Bounds(), image.White, image.Point{}, draw.Src)
	c.legend(keys)
	most := 1
	for _, b := range bars {
		most = max(most, sum(b.Parts))
	}
	for i, b := range bars {
		c.bar(keys, b, legend+i*rowHigh, most)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, c.Image); err != nil {
		return nil, fmt.Errorf("draw bars: %w", err)
	}
	return &Picture{out.Bytes(), width, high}, nil
}

func newFace() (font.Face, error) {
	f, err := opentype.Parse(liberationsansregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("read letters: %w", err)
	}
	return opentype.NewFace(f, &opentype.FaceOptions{Size: letters, DPI: 72, Hinting: font.HintingFull})
}

type canvas struct {
	Image *image.RGBA
	face  font.Face
}

var ink = color.RGBA{0x1c, 0x1f, 0x22, 0xff}

func (c *canvas) legend(keys []Key) {
	x := 0
	for _, k := range keys {
		c.box(x, 12, 26, 26, k.Shade)
		x += 36 + c.text(k.Name, x+36, 34, ink) + 40
	}
}

func (c *canvas) bar(keys []Key, b Bar, y, most int) {
	c.text(c.fit(b.Name, left-30), 0, y+barHigh-8, ink)
	x, scale := left, float64(width-left-right)/float64(most)
	done := 0
	for i, n := range b.Parts {
		done += n
		end := left + int(float64(done)*scale)
		if i < len(keys) && end > x {
			c.box(x, y, end-x, barHigh, keys[i].Shade)
			if label := fmt.Sprint(n); c.wide(label)+10 < end-x {
				c.text(label, x+(end-x-c.wide(label))/2, y+barHigh-8, on(keys[i].Shade))
			}
		}
		x = end
	}
	c.text(fmt.Sprint(sum(b.Parts)), x+12, y+barHigh-8, ink)
}

// on is the ink that can be read on a shade.
func on(s color.RGBA) color.RGBA {
	if int(s.R)+int(s.G)+int(s.B) > 380 {
		return ink
	}
	return color.RGBA{0xff, 0xff, 0xff, 0xff}
}

func (c *canvas) box(x, y, w, h int, shade color.RGBA) {
	draw.Draw(c.Image, image.Rect(x, y, x+w, y+h), image.NewUniform(shade), image.Point{}, draw.Src)
}

// text writes a line whose foot stands at y and returns how wide it is.
func (c *canvas) text(s string, x, y int, shade color.RGBA) int {
	d := font.Drawer{Dst: c.Image, Src: image.NewUniform(shade), Face: c.face, Dot: fixed.P(x, y)}
	d.DrawString(s)
	return d.Dot.X.Ceil() - x
}

func (c *canvas) wide(s string) int { return font.MeasureString(c.face, s).Ceil() }

// fit cuts a name to a width.
func (c *canvas) fit(s string, width int) string {
	for r := []rune(s); c.wide(s) > width && len(r) > 1; {
		r = r[:len(r)-1]
		s = string(r) + "…"
	}
	return s
}

func sum(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}
