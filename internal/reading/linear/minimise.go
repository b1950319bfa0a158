package linear

import "math"

// memory is how many past steps shape the next one.
const memory = 8

// minimise returns the point where f is least (L-BFGS with a backtracking line
// search), starting from zero. f returns its value at w and writes its slope to
// g; it must be convex.
func minimise(n, steps int, f func(w, g []float64) float64) []float64 {
	w, g := make([]float64, n), make([]float64, n)
	value := f(w, g)
	var moved, turned [][]float64
	for range steps {
		d := direction(g, moved, turned)
		slope := dot(d, g)
		if slope > -1e-9 {
			break
		}
		step := 1.0
		if len(moved) == 0 {
			step = min(1, 1/math.Sqrt(-slope))
		}
		next, slopes := make([]float64, n), make([]float64, n)
		least := value
		for range 30 {
			for i := range w {
				next[i] = w[i] + step*d[i]
			}
			if least = f(next, slopes); least <= value+1e-4*step*slope {
				break
			}
			step /= 2
		}
		gain := value - least
		m, t := make([]float64, n), make([]float64, n)
		for i := range w {
			m[i], t[i] = next[i]-w[i], slopes[i]-g[i]
		}
		w, g, value = next, slopes, least
		if gain < 1e-6*math.Abs(value) {
			break
		}
		if dot(m, t) > 1e-12 {
			moved, turned = append(moved, m), append(turned, t)
			if len(moved) > memory {
				moved, turned = moved[1:], turned[1:]
			}
		}
	}
	return w
}

// direction returns where to go from a place of slope g, as past steps and how
// the slope turned over them tell.
func direction(g []float64, moved, turned [][]float64) []float64 {
	d := make([]float64, len(g))
	for i := range g {
		d[i] = -g[i]
	}
	part := make([]float64, len(moved))
	for k := len(moved) - 1; k >= 0; k-- {
		part[k] = dot(moved[k], d) / dot(moved[k], turned[k])
		add(d, -part[k], turned[k])
	}
	if k := len(moved) - 1; k >= 0 {
		scale := dot(moved[k], turned[k]) / dot(turned[k], turned[k])
		for i := range d {
			d[i] *= scale
		}
	}
	for k := range moved {
		add(d, part[k]-dot(turned[k], d)/dot(moved[k], turned[k]), moved[k])
	}
	return d
}

func dot(a, b []float64) float64 {
	t := 0.0
	for i := range a {
		t += a[i] * b[i]
	}
	return t
}

func add(a []float64, by float64, b []float64) {
	for i := range a {
		a[i] += by * b[i]
	}
}
