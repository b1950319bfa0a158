package commitments

import (
	"comity/internal/reading/fields"
	_ "embed"
	"sync"

	"comity/internal/reading/linear"
	"comity/internal/reading/traits"
)

// WeightLines is weights.txt, which holds one feature a line with its weight, the heaviest first;
// package train writes it.
//
//go:embed weights.txt
var WeightLines string

var weights = sync.OnceValue(func() *linear.Weights { return linear.Parse(WeightLines).Tell(traits.Word) })

// Options say how to look for commitments; the zero value is what reading uses.
type Options struct {
	Weights *linear.Weights // the weights to go by in place of those learned
	Fields  fields.Models   // … and the models of the fields
	Only    bool            // leave out most of what is rejected, and look no further at it than that takes
	Learn   bool            // keep the names of features and the answers that were weighed
	Stop    func() bool     // asked at every sentence; once it says yes, nothing is found; nil never does
}
