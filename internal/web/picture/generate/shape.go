package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Measures of the flat world, in its units.
const (
	wide    = 4000.0 // from edge to edge at the equator
	middle  = 155.0  // degrees east that stand in the middle
	smooth  = 14.0   // area of the smallest corner that is kept
	island  = 26.0   // area of the smallest island that is kept beside a larger one
	halfway = 180.0
)

type point struct{ x, y float64 }

// project lays a place flat (Equal Earth, Šavrič, Patterson and Jenny 2018).
func project(lon, lat float64) (x, y int) {
	p := flat(point{turn(lon), lat})
	return int(math.Round(p.x)), int(math.Round(p.y))
}

// turn counts a longitude from the middle of the map.
func turn(lon float64) float64 { return math.Mod(lon-middle+3*halfway, 2*halfway) - halfway }

func flat(p point) point {
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	lon, lat := p.x*math.Pi/180, p.y*math.Pi/180
	t := math.Asin(math.Sqrt(3) / 2 * math.Sin(lat))
	t2 := t * t
	t6 := t2 * t2 * t2
	x := 2 * math.Sqrt(3) * lon * math.Cos(t) / (3 * (9*a4*t6*t2 + 7*a3*t6 + 3*a2*t2 + a1))
	y := t * (a4*t6*t2 + a3*t6 + a2*t2 + a1)
	scale := wide / (4 * math.Sqrt(3) * math.Pi / (3 * a1))
	return point{x*scale + wide/2, 1000 - y*scale}
}

// thin returns the arcs in degrees from the middle of the map, without the
// corners that would not be seen (Visvalingam's method).
func thin(t *topology) [][]point {
	out := make([][]point, len(t.Arcs))
	for i, steps := range t.Arcs {
		var list []point
		x, y := 0.0, 0.0
		for _, s := range steps {
			x, y = x+s[0], y+s[1]
			list = append(list, point{turn(x*t.Transform.Scale[0] + t.Transform.Translate[0]), y*t.Transform.Scale[1] + t.Transform.Translate[1]})
		}
		out[i] = visvalingam(unwrap(list))
	}
	return out
}

func visvalingam(list []point) []point {
	least := 2
	if list[0] == list[len(list)-1] {
		least = 4 // an island stays one
	}
	for len(list) > least {
		at, small := 0, smooth
		for i := 1; i+1 < len(list); i++ {
			if a := math.Abs(area([]point{flat(list[i-1]), flat(list[i]), flat(list[i+1])})); a < small {
				at, small = i, a
			}
		}
		if at == 0 {
			break
		}
		list = append(list[:at:at], list[at+1:]...)
	}
	return list
}

// unwrap keeps a line from jumping where it crosses the map's edge.
func unwrap(list []point) []point {
	for i := 1; i < len(list); i++ {
		for list[i].x-list[i-1].x > halfway {
			list[i].x -= 2 * halfway
		}
		for list[i].x-list[i-1].x < -halfway {
			list[i].x += 2 * halfway
		}
	}
	return list
}

func area(ring []point) (a float64) {
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		a += p.x*q.y - q.x*p.y
	}
	return a / 2
}

func centre(ring []point) point {
	var c point
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		k := p.x*q.y - q.x*p.y
		c.x, c.y = c.x+(p.x+q.x)*k, c.y+(p.y+q.y)*k
	}
	a := 6 * area(ring)
	if math.Abs(a) < 0.01 {
		return ring[0] // too small to have a middle
	}
	return point{c.x / a, c.y / a}
}

// clipped returns the parts of a ring between the map's edges, flat.
func clipped(ring []point) (out [][]point) {
	for _, by := range []float64{-2 * halfway, 0, 2 * halfway} {
		part := make([]point, len(ring))
		for i, p := range ring {
			part[i] = point{p.x + by, p.y}
		}
		part = half(half(part, 1), -1)
		if len(part) < 3 {
			continue
		}
		for i := range part {
			part[i] = flat(part[i])
		}
		out = append(out, part)
	}
	return out
}

// half keeps what of a ring lies within the edge of one side.
func half(ring []point, side float64) (out []point) {
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		in, next := p.x*side <= halfway, q.x*side <= halfway
		if in {
			out = append(out, p)
		}
		if in != next {
			k := (halfway*side - p.x) / (q.x - p.x)
			out = append(out, point{halfway * side, p.y + k*(q.y-p.y)})
		}
	}
	return out
}

// world holds the thinned arcs, and by which countries each is used.
type world struct {
	thinned [][]point
	used    map[int]map[int]bool
}

func (w *world) ring(country int, arcs []int) (out []point) {
	for _, a := range arcs {
		list := w.thinned[max(a, ^a)]
		if w.used[max(a, ^a)] == nil {
			w.used[max(a, ^a)] = map[int]bool{}
		}
		w.used[max(a, ^a)][country] = true
		for i := range list {
			p := list[i]
			if a < 0 {
				p = list[len(list)-1-i]
			}
			if i > 0 || len(out) == 0 {
				out = append(out, p)
			}
		}
	}
	return unwrap(out)
}

// country writes the line of one country.
func (w *world) country(number int, code string, g *geometry) (string, error) {
	polygons, err := g.polygons()
	if err != nil {
		return "", err
	}
	var rings [][]point
	for _, p := range polygons {
		for _, arcs := range p {
			rings = append(rings, clipped(w.ring(number, arcs))...)
		}
	}
	most, total, path := 0, 0.0, ""
	for i, r := range rings {
		total += math.Abs(area(r))
		if math.Abs(area(r)) > math.Abs(area(rings[most])) {
			most = i
		}
	}
	for i, r := range rings {
		if i == most || math.Abs(area(r)) >= island {
			path += outline(r, true)
		}
	}
	c := centre(rings[most])
	if m, ok := middles[code]; ok {
		c = flat(point{turn(m[0]), m[1]})
	}
	if code == "" {
		code = "--"
	}
	return fmt.Sprintf("%s %.0f %.0f %.0f %s", code, c.x, c.y, total, path), nil
}

// borders are the arcs that two countries share.
func (w *world) borders() string {
	path := ""
	for i, list := range w.thinned {
		if len(w.used[i]) > 1 {
			var line []point
			for _, p := range list {
				line = append(line, flat(p))
			}
			path += outline(line, false)
		}
	}
	return path
}

// outline writes a line of whole units, each corner as a step from the last.
func outline(list []point, closed bool) string {
	var b strings.Builder
	lastX, lastY, n := 0, 0, 0
	for i, p := range list {
		x, y := int(math.Round(p.x)), int(math.Round(p.y))
		if i == 0 {
			fmt.Fprintf(&b, "M%d %dl", x, y)
		} else if x != lastX || y != lastY {
			n++
			b.WriteString(step(x-lastX, n > 1) + step(y-lastY, true))
		}
		lastX, lastY = x, y
	}
	if n < 2 {
		if n == 1 && !closed {
			return b.String()
		}
		return ""
	}
	if closed {
		b.WriteByte('z')
	}
	return b.String()
}

// step writes a number, after a space where its sign does not part it from
// the one before.
func step(n int, after bool) string {
	s := strconv.Itoa(n)
	if after && n >= 0 {
		return " " + s
	}
	return s
}
