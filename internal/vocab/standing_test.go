package vocab

import (
	"testing"

	"comity"
)

func TestStanding(t *testing.T) {
	for p, want := range map[comity.Party]string{
		"JP": "donor", "CN": "provider", "VU": "recipient", "SG": "rich", "WB": "lender", "ASEAN": "body", "developing countries": "group", "Acme": "organisation",
	} {
		if got := Standing(p); got != want {
			t.Errorf("Standing(%q) = %q, want %q", p, got, want)
		}
	}
	for p := range standingRows() {
		if !IsCountry(p) && !IsBody(p) {
			t.Errorf("standing.txt: %q is no party that is known", p)
		}
	}
}
