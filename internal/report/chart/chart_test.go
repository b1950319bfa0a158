package chart

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
)

func TestBarsAreToScaleAndTheSameEveryTime(t *testing.T) {
	keys := []Key{{"open", Shades[0]}, {"done", Shades[4]}}
	bars := []Bar{{"Maritime", []int{10, 30}}, {strings.Repeat("A very long pillar ", 9), []int{0, 20}}, {"None", nil}}
	a, err := Bars(keys, bars)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Bars(keys, bars)
	if !bytes.Equal(a.PNG, b.PNG) {
		t.Error("the same numbers give other bytes")
	}
	img, err := png.Decode(bytes.NewReader(a.PNG))
	if err != nil || img.Bounds().Dx() != a.Width || img.Bounds().Dy() != a.Height {
		t.Fatalf("%v, %v", err, img.Bounds())
	}
	length := func(row int) (n int) {
		for x := left; x < width; x++ {
			if r, g, b, _ := img.At(x, legend+row*rowHigh+2).RGBA(); uint8(r>>8) == Shades[4].R && uint8(g>>8) == Shades[4].G && uint8(b>>8) == Shades[4].B {
				n++
			}
		}
		return n
	}
	if l, m := length(0), length(1); l == 0 || m == 0 || l*2-m*3 > 6 || m*3-l*2 > 6 {
		t.Errorf("30 is %d long, 20 is %d", l, m)
	}
	if length(2) != 0 {
		t.Error("nothing has a bar")
	}
}
