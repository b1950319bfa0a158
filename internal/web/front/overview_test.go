package front

import (
	"testing"

	"comity/internal/ledger"
)

func TestFiguresAreShownAtAnyEntryOfALedgerOfAnySize(t *testing.T) {
	for _, x := range []struct {
		name string
		held int
		view ledger.View
		want bool
	}{
		{"the head of a large ledger", 1_000_000, ledger.View{}, false},
		{"an earlier entry of one", 1_000_000, ledger.View{AsOf: 3}, false},
		{"a day in the world, in one", 1_000_000, ledger.View{On: "2024-01-01"}, true},
		{"a day in the world, in a small one", 1_000, ledger.View{On: "2024-01-01"}, false},
	} {
		if got := beyond(x.held, x.view); got != x.want {
			t.Errorf("%s: left out is %v", x.name, got)
		}
	}
}
