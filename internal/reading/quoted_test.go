package reading

import (
	"strings"
	"testing"

	"comity"
)

func quotedClaim(quoted string) *Reading {
	body := &comity.Commitment{
		Amount: &comity.Amount{Value: comity.MustDecimal("400000000"), Currency: "JPY"},
		Quoted: &comity.Amount{Value: comity.MustDecimal(quoted), Currency: "USD"},
	}
	return &Reading{Published: "2023-12-17", Claims: []comity.Claim{{Kind: comity.KindCommitment, Body: body, Evidence: []comity.Evidence{{Start: 0, End: 9}}}}}
}

func TestAQuotedConversionIsCheckedAtThatDaysRate(t *testing.T) {
	fits := quotedClaim("2800000")
	fits.checkQuoted()
	if len(fits.Findings) != 0 || len(fits.Claims[0].Why) != 1 || !strings.Contains(fits.Claims[0].Why[0].Words, "2023-12-15") {
		t.Errorf("a conversion that fits: %+v, %+v", fits.Findings, fits.Claims[0].Why)
	}
	off := quotedClaim("3800000")
	off.checkQuoted()
	if len(off.Findings) != 1 || off.Findings[0].Rule != "money/quoted" || !strings.Contains(off.Findings[0].Message, "34.7%") {
		t.Errorf("a conversion that is off: %+v", off.Findings)
	}
	undated := quotedClaim("3800000")
	undated.Published = ""
	undated.checkQuoted()
	if len(undated.Findings) != 0 {
		t.Errorf("without a date nothing can be said: %+v", undated.Findings)
	}
}
