package reading

import (
	"crypto/sha256"
	"encoding/hex"

	"comity"
	"comity/internal/reading/linear"
	"comity/internal/reading/traits"
)

// Weights are what the reader goes by in telling commitments from other
// sentences and in choosing who gives and who benefits. A reader with other
// weights is another reader: its name says which, so that what it claimed can be
// told from what others did.
type Weights struct {
	name  string
	lines *linear.Weights
}

// ParseWeights reads weights as comity train writes them. Text that holds none,
// or not from which chance on a candidate is a commitment, is Invalid.
func ParseWeights(text []byte) (*Weights, error) {
	w := &Weights{lines: linear.Parse(string(text)).Tell(traits.Word)}
	if t := w.lines.Of("threshold"); t <= 0 || t >= 1 {
		return nil, comity.Errorf(comity.Invalid, "that file holds no weights of the reader").WithHint("comity train --ledger FILE --out WEIGHTS makes one")
	}
	sum := sha256.Sum256(text)
	w.name = Reader + "+" + hex.EncodeToString(sum[:4])
	return w, nil
}

// reader is the name of the reader that goes by w.
func (w *Weights) reader() string {
	if w == nil {
		return Reader
	}
	return w.name
}

func (w *Weights) learned() *linear.Weights {
	if w == nil {
		return nil
	}
	return w.lines
}
