package frame

import (
	"testing"

	"comity"
	"comity/internal/web/words"
)

func TestAFieldThatIsDisputedTwiceIsNamedOnce(t *testing.T) {
	r := &comity.Record{Disputes: []comity.Dispute{{Field: "date"}, {Field: "amount"}, {Field: "date"}}}
	if got := DisputedWords(&Ask{Words: words.English}, r); got != "date and amount" {
		t.Errorf("sources differ on %q", got)
	}
}
