package commitments

import (
	_ "embed"
	"sync"

	"comity/internal/reading/linear"
	"comity/internal/reading/traits"
)

// weights.txt holds one feature a line with its weight, the heaviest first;
// package train writes it.
//
//go:embed weights.txt
var weightLines string

var weights = sync.OnceValue(func() *linear.Weights { return linear.Parse(weightLines).Tell(traits.Word) })

// Lines returns the weights that the reader comes with, for those who go on from
// them.
func Lines() []linear.Line { return linear.Lines(weightLines) }

// Options say how to look for commitments; the zero value is what reading uses.
type Options struct {
	Weights *linear.Weights // the weights to go by in place of those learned
	Learn   bool            // keep the names of features and the answers that were weighed
}
