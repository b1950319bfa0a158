package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"comity/internal/reading/confidence"
)

// turns is in how many parts documents take turns to be shown.
const turns = 3

// fit returns the line by which the chances of all turns but one come true, of
// all of them where without is -1 (logistic regression on one feature, by
// Newton's method).
func fit(all []outcome, without int) confidence.Line {
	l := confidence.Line{Slope: 1}
	for range 50 {
		g0, g1, h00, h01, h11 := 0.0, pull*(l.Slope-1), 1e-6, 0.0, pull
		for _, o := range all {
			if o.turn == without {
				continue
			}
			x := confidence.Line{Slope: 1}.Of(o.given)
			z := math.Log(x / (1 - x))
			p := l.Of(o.given)
			d, w := p, p*(1-p)
			if o.true_ {
				d--
			}
			g0, g1 = g0+d, g1+d*z
			h00, h01, h11 = h00+w, h01+w*z, h11+w*z*z
		}
		det := h00*h11 - h01*h01
		l.Shift -= (h11*g0 - h01*g1) / det
		l.Slope -= (h00*g1 - h01*g0) / det
	}
	return l
}

// pull holds the slope near one where few claims speak for another.
const pull = 4.0

// bins is in how many parts of equal width chances are shown.
const bins = 10

// promised returns the outcomes with the chances of each turn made true by the
// line that the others taught.
func promised(all []outcome) []outcome {
	var lines [turns]confidence.Line
	for k := range lines {
		lines[k] = fit(all, k)
	}
	out := make([]outcome, len(all))
	for i, o := range all {
		o.given = lines[o.turn].Of(o.given)
		out[i] = o
	}
	return out
}

// show prints how often claims of each chance were true, and the expected
// calibration error: the mean distance of what was promised from what came true.
func show(w io.Writer, name string, all []outcome) {
	var n, right [bins]int
	var given [bins]float64
	for _, o := range all {
		b := min(int(o.given*bins), bins-1)
		n[b]++
		given[b] += o.given
		if o.true_ {
			right[b]++
		}
	}
	off := 0.0
	for b := range n {
		off += math.Abs(given[b] - float64(right[b]))
	}
	fmt.Fprintf(w, "%s: %d claims, expected calibration error %.3f\n", name, len(all), off/float64(max(len(all), 1)))
	for b := range n {
		if n[b] == 0 {
			continue
		}
		promised, true_ := given[b]/float64(n[b]), float64(right[b])/float64(n[b])
		fmt.Fprintf(w, "  given %.2f  true %.2f  of %4d  %s\n", promised, true_, n[b], bar(promised, true_))
	}
}

// bar draws what came true as a bar and what was promised as a mark.
func bar(promised, true_ float64) string {
	const width = 40
	out := []rune(strings.Repeat("█", int(true_*width+0.5)) + strings.Repeat("·", width-int(true_*width+0.5)))
	out[min(int(promised*width), width-1)] = '|'
	return string(out)
}
