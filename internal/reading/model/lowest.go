package model

import "math"

// memory is how many steps back lowest looks to judge how the ground bends.
const memory = 8

// lowest returns the place where f is least, starting at zero (L-BFGS with
// halving of steps that do not lead down). f is smooth and convex, writes its
// slope at w and returns its value.
func lowest(n int, f func(w, slope []float64) float64) []float64 {
	w, slope := make([]float64, n), make([]float64, n)
	next, nextSlope := make([]float64, n), make([]float64, n)
	value := f(w, slope)
	var steps, bends [][]float64
	for range 150 {
		way := descent(slope, steps, bends)
		down := dot(way, slope)
		if down > -1e-6 {
			break
		}
		size := 1.0
		if len(steps) == 0 {
			size = min(1, 1/math.Sqrt(dot(slope, slope)))
		}
		var reached float64
		for range 30 {
			for i := range w {
				next[i] = w[i] + size*way[i]
			}
			if reached = f(next, nextSlope); reached <= value+1e-4*size*down {
				break
			}
			size /= 2
		}
		if value-reached < 1e-7*math.Abs(value) {
			break
		}
		s, y := make([]float64, n), make([]float64, n)
		for i := range w {
			s[i], y[i] = next[i]-w[i], nextSlope[i]-slope[i]
		}
		if dot(s, y) > 0 {
			steps, bends = append(steps, s), append(bends, y)
			if len(steps) > memory {
				steps, bends = steps[1:], bends[1:]
			}
		}
		w, next, slope, nextSlope, value = next, w, nextSlope, slope, reached
	}
	return w
}

// descent returns the way down from a place with the given slope.
func descent(slope []float64, steps, bends [][]float64) []float64 {
	way := make([]float64, len(slope))
	for i := range way {
		way[i] = -slope[i]
	}
	share := make([]float64, len(steps))
	for k := len(steps) - 1; k >= 0; k-- {
		share[k] = dot(steps[k], way) / dot(steps[k], bends[k])
		add(way, -share[k], bends[k])
	}
	if k := len(steps) - 1; k >= 0 {
		scale := dot(steps[k], bends[k]) / dot(bends[k], bends[k])
		for i := range way {
			way[i] *= scale
		}
	}
	for k := range steps {
		add(way, share[k]-dot(bends[k], way)/dot(steps[k], bends[k]), steps[k])
	}
	return way
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func add(to []float64, times float64, what []float64) {
	for i := range to {
		to[i] += times * what[i]
	}
}
