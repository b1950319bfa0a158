package iati

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity/internal/salad"
)

// TestAnyOrderOfElements holds, for activities whose parts stand where they do
// not belong, that every claim's evidence is in the document, and that what is
// well-formed is so for others too.
func TestAnyOrderOfElements(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		all, err := take(strings.NewReader(list(one("A", salad.Activity().Draw(r, "activity")))), Options{})
		if err != nil || len(all) != 1 || !all[0].Whole() {
			r.Fatalf("%d activities, %v", len(all), err)
		}
		doc := all[0].Document()
		for _, c := range all[0].Claims(doc) {
			for _, e := range c.Evidence {
				verify(t, doc, e)
			}
		}
		agreeWithStandardLibrary(t, string(all[0].Raw))
	})
}
