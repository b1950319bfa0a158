// Package confidence turns what the reader's weights say into chances that come
// true on documents that they have not learned from: of the claims given 0.9,
// nine in ten are claims. The command internal/reading/confidence/train learns
// how far to trust each kind and shows how well the chances hold. To calibrate a
// further chance, give it a name there and a line in lines.txt.
package confidence

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
	"sync"

	"comity"
)

// Complete names the chance that a commitment is complete: giver, receiver, sum
// and stage all right.
const Complete = "complete"

// Line says how a given chance becomes one that comes true: its logarithm of
// odds is stretched and shifted (Platt's way, which two numbers hold and few
// claims can teach).
type Line struct{ Slope, Shift float64 }

// Of returns the chance that comes true where x is given.
func (l Line) Of(x float64) float64 { return 1 / (1 + math.Exp(-l.Slope*odds(x)-l.Shift)) }

// odds returns the logarithm of the odds of a chance, kept finite.
func odds(x float64) float64 {
	x = min(max(x, 1e-4), 1-1e-4)
	return math.Log(x / (1 - x))
}

// linesText holds the lines as the train command writes them: name, slope and
// shift a line.
//
//go:embed lines.txt
var linesText string

var lines = sync.OnceValue(func() map[string]Line {
	out := map[string]Line{}
	for text := range strings.Lines(linesText) {
		f := strings.Fields(text)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		slope, err1 := strconv.ParseFloat(f[1], 64)
		shift, err2 := strconv.ParseFloat(f[2], 64)
		if err1 != nil || err2 != nil {
			panic("lines.txt: " + text)
		}
		out[f[0]] = Line{slope, shift}
	}
	return out
})

// Claim returns the chance that a claim of a kind is one, where the reader's
// weights say x; a kind that nothing was learned of keeps it. It is rounded to
// hundredths.
func Claim(kind comity.Kind, x float64) float64 { return of(string(kind), x) }

// OfComplete returns the chance that a commitment is complete, where x is the
// product of the reader's chances that it is one, that its roles are right and
// that its stage is.
func OfComplete(x float64) float64 { return of(Complete, x) }

func of(name string, x float64) float64 {
	if l, ok := lines()[name]; ok {
		x = l.Of(x)
	}
	return math.Round(x*100) / 100
}

// Folds is in how many parts documents are dealt out to learn how far to trust
// what is read: each part is read with weights that the others taught.
const Folds = 3

// Fold returns the part of a document, by its id.
func Fold(id string) int {
	h := fnv.New32a()
	fmt.Fprint(h, id)
	return int(h.Sum32() % Folds)
}
