package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
)

// Span is an average with its interval, in per cent.
type Span struct {
	Name           string
	Low, Mid, High float64
	Note           string // what stands beside it: how many cases
}

// Spans draws averages as marks on their intervals, from 0 to 100 per cent, so
// that the eye sees how sure they are before it sees their order.
func Spans(list []Span) (*Picture, error) {
	face, err := newFace()
	if err != nil {
		return nil, err
	}
	defer face.Close()
	const notes = 190 // room for the notes
	high := legend + rowHigh*len(list) + 16
	c := &canvas{image.NewRGBA(image.Rect(0, 0, width, high)), face}
	draw.Draw(c.Image, c.Image.Bounds(), image.White, image.Point{}, draw.Src)
	at := func(percent float64) int { return left + int(percent/100*float64(width-left-notes)) }
	for _, p := range []float64{0, 25, 50, 75, 100} {
		label := fmt.Sprintf("%.0f %%", p)
		c.text(label, at(p)-c.wide(label)/2, 34, ink)
		c.box(at(p)-1, legend-18, 2, high-legend+10, Shades[0])
	}
	for i, s := range list {
		y := legend + i*rowHigh
		c.text(c.fit(s.Name, left-40), 0, y+barHigh-8, ink)
		c.box(at(s.Low), y+barHigh/2-6, max(at(s.High)-at(s.Low), 2), 12, Shades[2])
		c.box(at(s.Mid)-5, y, 10, barHigh, Shades[4])
		c.text(s.Note, width-notes+20, y+barHigh-8, ink)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, c.Image); err != nil {
		return nil, fmt.Errorf("draw averages: %w", err)
	}
	return &Picture{out.Bytes(), width, high}, nil
}
