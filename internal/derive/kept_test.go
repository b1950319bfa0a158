package derive_test

import (
	"testing"

	"comity"
	"comity/internal/derive"
)

func TestAPromiseToBringAboutAnInstrumentIsKeptByIt(t *testing.T) {
	const treaty = "Reciprocal Access Agreement"
	promise := func(act string, change func(*comity.Commitment)) *comity.Commitment {
		c := &comity.Commitment{Action: comity.Text(act), Stage: comity.StagePledge, Under: treaty, Date: "2024-01-30"}
		if change != nil {
			change(c)
		}
		return c
	}
	for _, x := range []struct {
		name    string
		promise *comity.Commitment
		stage   comity.InstrumentStage
		on      comity.Date
		kept    bool
	}{
		{"talks and a signature", promise("continue its negotiations on a Reciprocal Access Agreement, with the aim of signing it", nil), comity.InstrumentSigned, "2024-07-08", true},
		{"a day that is not known", promise("sign a Reciprocal Access Agreement", nil), comity.InstrumentInForce, "", true},
		{"talks alone", promise("conclude the Reciprocal Access Agreement", nil), comity.InstrumentNegotiating, "2024-07-08", false},
		{"the beginning of talks", promise("start negotiations on a Reciprocal Access Agreement", nil), comity.InstrumentNegotiating, "2024-07-08", true},
		{"an instrument from before", promise("sign a Reciprocal Access Agreement", nil), comity.InstrumentSigned, "2010", false},
		{"one of the same day", promise("sign a Reciprocal Access Agreement", nil), comity.InstrumentSigned, "2024-01-30", false},
		{"one that ended", promise("sign a Reciprocal Access Agreement", nil), comity.InstrumentEnded, "2024-07-08", false},
		{"another promise under it", promise("allow troops to train under the Reciprocal Access Agreement", nil), comity.InstrumentSigned, "2024-07-08", false},
		{"what is done once it is signed", promise("send troops under the Reciprocal Access Agreement after its signing", nil), comity.InstrumentSigned, "2024-07-08", false},
		{"what was signed", promise("signed a grant under the Reciprocal Access Agreement", func(c *comity.Commitment) { c.Stage = comity.StageCommitment }), comity.InstrumentSigned, "2024-07-08", false},
		{"a word that only begins so", promise("designate significant ports under the Reciprocal Access Agreement", nil), comity.InstrumentSigned, "2024-07-08", false},
		{"a promise read as committed", promise("sign a Reciprocal Access Agreement by the end of the year", func(c *comity.Commitment) { c.Stage = comity.StageCommitment }), comity.InstrumentSigned, "2024-07-08", true},
		{"a promise given up", promise("sign a Reciprocal Access Agreement", func(c *comity.Commitment) { c.Stage = comity.StageCancelled }), comity.InstrumentSigned, "2024-07-08", false},
		{"a sum", promise("sign a Reciprocal Access Agreement and pay", func(c *comity.Commitment) {
			c.Amount = &comity.Amount{Value: comity.DecimalOf(5), Currency: "JPY"}
		}), comity.InstrumentSigned, "2024-07-08", false},
		{"no instrument", promise("sign an agreement", func(c *comity.Commitment) { c.Under = "" }), comity.InstrumentSigned, "2024-07-08", false},
	} {
		if got := derive.Keeps(x.promise, x.stage, x.on); got != x.kept {
			t.Errorf("%s: kept %v, want %v", x.name, got, x.kept)
		}
	}
}
