package picture

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
)

// worldText holds the outlines of countries: see generate, which makes it.
//
//go:embed world.txt
var worldText string

// country is the outline of one country in the units of the world.
type country struct {
	code        string
	x, y        float64 // the place where it is pointed at
	area        float64
	path        string
	left, right float64
	top, bottom float64
}

// atlas is the world as it was embedded.
type atlas struct {
	countries []country
	borders   string
	at        map[string]int
}

// world reads the embedded outlines once. What it holds was made by a program
// and is checked by a test, so that a mistake in it stops the reader.
var world = sync.OnceValue(func() *atlas {
	a := &atlas{at: map[string]int{}}
	for line := range strings.Lines(worldText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 5)
		if parts[0] == "borders" {
			a.borders = parts[4]
			continue
		}
		c := country{code: parts[0], path: parts[4]}
		for i, into := range []*float64{&c.x, &c.y, &c.area} {
			v, err := strconv.ParseFloat(parts[i+1], 64)
			if err != nil {
				panic("picture: world.txt: " + err.Error())
			}
			*into = v
		}
		if err := c.measure(); err != nil {
			panic("picture: world.txt: " + err.Error())
		}
		a.at[c.code] = len(a.countries)
		a.countries = append(a.countries, c)
	}
	return a
})

// find returns the country of a code.
func (a *atlas) find(code string) (country, bool) {
	i, ok := a.at[code]
	if !ok || code == "--" {
		return country{}, false
	}
	return a.countries[i], true
}

// measure finds how far the outline reaches.
func (c *country) measure() error {
	lines, err := corners(c.path)
	c.left, c.right, c.top, c.bottom = c.x, c.x, c.y, c.y
	for _, l := range lines {
		for _, p := range l {
			c.left, c.right = math.Min(c.left, p[0]), math.Max(c.right, p[0])
			c.top, c.bottom = math.Min(c.top, p[1]), math.Max(c.bottom, p[1])
		}
	}
	return err
}

// corners reads a path: for each line a start and steps from corner to corner.
func corners(path string) (lines [][][2]float64, err error) {
	for part := range strings.SplitSeq(path, "M") {
		if part == "" {
			continue
		}
		start, steps, ok := strings.Cut(strings.TrimSuffix(part, "z"), "l")
		if !ok {
			return nil, fmt.Errorf("%q is no path", clip(part, 40))
		}
		at, err := numbers(start)
		if err != nil || len(at) != 2 {
			return nil, fmt.Errorf("%q begins no path", clip(start, 40))
		}
		list, err := numbers(steps)
		if err != nil || len(list)%2 != 0 {
			return nil, fmt.Errorf("%q does not go from corner to corner", clip(steps, 40))
		}
		x, y := at[0], at[1]
		line := [][2]float64{{x, y}}
		for i := 0; i+1 < len(list); i += 2 {
			x, y = x+list[i], y+list[i+1]
			line = append(line, [2]float64{x, y})
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// numbers reads whole numbers parted by spaces or by the sign of the next.
func numbers(s string) (out []float64, err error) {
	for _, f := range strings.Fields(strings.ReplaceAll(s, "-", " -")) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
