package frame

import (
	"slices"
	"testing"

	"comity"
	"comity/internal/total"
	"comity/internal/web/words"
)

// A sum for which no rate is known is no sum of nothing.
func TestASumThatNoRateConvertsIsNotNothing(t *testing.T) {
	two := comity.DecimalOf(2)
	sums := total.Total{Currency: "USD", All: total.Row{Sums: map[comity.Role]*total.Sum{
		comity.Announced: {Flows: 5}, comity.Committed: {Flows: 3, Value: two}, comity.Disbursed: {Flows: 1}}},
		Aside: []total.Aside{{Role: comity.Announced, Note: total.NoRate, Flows: 5}, {Role: comity.Committed, Note: total.NoRate, Flows: 2}}}
	list := FiguresOf(&Ask{Words: words.English}, &sums)
	for i, want := range []struct {
		sum         string
		unconverted bool
		note        string
	}{{"", true, "Five sums left out for want of a rate"}, {"US$2", false, "Two sums left out for want of a rate"}, {"US$0", false, "One sum"}} {
		if f := list[i]; f.Sum != want.sum || f.Unconverted != want.unconverted || !slices.Contains(f.Notes, want.note) {
			t.Errorf("%s: %+v, want %+v", f.Role, f, want)
		}
	}
}
