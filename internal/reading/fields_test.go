package reading

import (
	"encoding/json"
	"testing"

	"comity/internal/eval"
)

// TestFieldsHoldTheirFloors scores the fields of paired commitments on the
// even-numbered open documents, from which no weight has learned.
func TestFieldsHoldTheirFloors(t *testing.T) {
	dir := shared(t, "dev")
	gold, err := eval.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	even, read := map[string]eval.Reading{}, map[string]eval.Reading{}
	for _, s := range samples(t, dir) {
		if s.number%2 == 1 {
			continue
		}
		r := Read(s.doc, Options{Published: s.published})
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		even[s.id], read[s.id] = gold[s.id], eval.Parse(b)
	}
	floors := map[string]float64{"action": 0.78, "modality": 0.69, "bound": 0.88, "stage": 0.63, "date": 0.54, "deadline": 0.32, "under": 0.18}
	for _, x := range eval.Score(even, read, 0).Fields["commitment"] {
		if floor, ok := floors[x.Field]; ok && x.Value < floor {
			t.Errorf("%s is right in %.2f of the paired commitments, floor %.2f", x.Field, x.Value, floor)
		}
	}
}
