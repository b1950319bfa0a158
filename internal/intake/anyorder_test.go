package intake

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"comity/internal/salad"
)

// TestAnyOrderOfPieces holds the law of documents for what nobody would write.
func TestAnyOrderOfPieces(t *testing.T) {
	for name, files := range salad.Files() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				file := files.Draw(r, "file")
				began := time.Now()
				doc, err := Read(t.Context(), []byte(file), Options{Name: name})
				if took := time.Since(began); took > 5*time.Second {
					r.Fatalf("%v for %d bytes", took, len(file))
				}
				if err == nil {
					law(r, doc)
				}
			})
		})
	}
}
