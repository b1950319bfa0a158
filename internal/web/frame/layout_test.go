package frame

import (
	"testing"

	"comity"
)

func TestAFieldThatIsDisputedTwiceIsNamedOnce(t *testing.T) {
	r := &comity.Record{Disputes: []comity.Dispute{{Field: "date"}, {Field: "amount"}, {Field: "date"}}}
	if got := DisputedWords(r); got != "date and amount" {
		t.Errorf("sources differ on %q", got)
	}
}
