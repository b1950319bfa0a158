package reconcile

import (
	"comity"
	"comity/internal/money"
)

// Standard are the rules that the program decides by, with the reference rates.
var Standard = Rules{Convert: func(a comity.Amount, on comity.Date, to string) (comity.Decimal, bool) {
	c, err := money.Convert(a, to, on)
	return c.Value, err == nil
}}

// Drafts decides by the standard rules: see [Rules.Drafts].
func Drafts(claims []comity.Claim, about Particulars, candidates []comity.Record) []comity.Payload {
	return Standard.Drafts(claims, about, candidates)
}

// Keys returns the keys under which a store looks up the records that claims
// of a document published on a date may be about, each once.
func Keys(claims []comity.Claim, published comity.Date) []string {
	return Standard.Keys(claims, published)
}
