package party

import (
	"testing"

	"comity"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

func TestTopicsThatAreSharedStandFirstAndSingleOnesTogether(t *testing.T) {
	var s standing
	for _, p := range []comity.Position{{Topic: "Fishing", Date: "2023"}, {Topic: "the sea", Date: "2022"}, {Topic: "The sea", Date: "2024"}, {Topic: "Trade", Date: "2025"}} {
		s.take(comity.Record{Kind: comity.KindPosition, Body: &p})
	}
	s.settle("JP")
	shared, single := s.byTopic()
	if len(shared) != 1 || shared[0].Name != "the sea" || shared[0].Records[0].Body.(*comity.Position).Date != "2024" {
		t.Errorf("shared are %v", shared)
	}
	if len(single) != 2 || single[0].Body.(*comity.Position).Topic != "Trade" {
		t.Errorf("single are %v", single)
	}
}

func TestAgreementsStandByWhatBindsFirst(t *testing.T) {
	var s standing
	for _, b := range []comity.Instrument{{Stage: comity.InstrumentSigned}, {}, {Stage: comity.InstrumentInForce}} {
		s.take(comity.Record{Kind: comity.KindInstrument, Body: &b})
	}
	s.take(comity.Record{Kind: comity.KindInstrument, Status: comity.StatusRejected, Body: &comity.Instrument{Stage: comity.InstrumentEnded}})
	s.settle("JP")
	if len(s.accords) != 3 || s.accords[0].Name != string(comity.InstrumentInForce) || s.accords[2].Name != "" {
		t.Errorf("the states are %v", s.accords)
	}
}

func TestWhatIsNewAboutAPromiseIsSaid(t *testing.T) {
	x := again{Since: "2023-12-16"}
	if got := x.said(&frame.Ask{Words: words.English}); got != "Announced since 16 December 2023; nothing about it is new." {
		t.Error(got)
	}
	x.New = []string{"a sum, US$5", "a day, 2026"}
	if got := x.said(&frame.Ask{Words: words.English}); got != "Announced since 16 December 2023. New about it: a sum, US$5 and a day, 2026." {
		t.Error(got)
	}
}
