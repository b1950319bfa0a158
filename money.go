package comity

// Bound says how a stated sum relates to the true one.
type Bound string

// The bounds of the annotation guidelines. The zero value reads as Exact.
const (
	Exact   Bound = "exact"
	About   Bound = "about"
	UpTo    Bound = "up-to"
	AtLeast Bound = "at-least"
)

// Amount is a sum of money as a document states it: Value in units of
// Currency (an ISO 4217 code, XDR included), never scaled. A converted sum
// carries no Bound.
type Amount struct {
	Value    Decimal `json:"value"`
	Currency string  `json:"currency"`
	Bound    Bound   `json:"bound,omitempty"`
}

// Equal reports whether a and b are the same value in the same currency,
// whatever their bounds. Two nil amounts are equal.
func (a *Amount) Equal(b *Amount) bool {
	return a == b || a != nil && b != nil && a.Currency == b.Currency && a.Value.Equal(b.Value)
}
