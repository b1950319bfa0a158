package confidence

import (
	"math"
	"testing"

	"comity"
)

func TestALineStretchesAndShiftsTheOdds(t *testing.T) {
	if got := (Line{Slope: 1}).Of(0.3); math.Abs(got-0.3) > 1e-9 {
		t.Errorf("a line that changes nothing makes %v of 0.3", got)
	}
	if got, want := (Line{Slope: 1, Shift: math.Log(2)}).Of(0.5), 2.0/3; math.Abs(got-want) > 1e-9 {
		t.Errorf("even odds doubled are %v, want %v", got, want)
	}
	for _, x := range []float64{0, 1} {
		if got := (Line{Slope: 2, Shift: -1}).Of(x); got <= 0 || got >= 1 {
			t.Errorf("%v became certain: %v", x, got)
		}
	}
}

func TestWhatIsSurerStaysSurer(t *testing.T) {
	for name, l := range lines() {
		if l.Slope <= 0 {
			t.Errorf("%s: the slope is %v", name, l.Slope)
		}
	}
	for _, k := range []comity.Kind{comity.KindCommitment, comity.KindMeeting, comity.KindInstrument, comity.KindPosition} {
		if _, ok := lines()[string(k)]; !ok {
			t.Errorf("nothing was learned of a %s", k)
		}
		if Claim(k, 0.4) >= Claim(k, 0.9) {
			t.Errorf("a %s given 0.9 is no surer than one given 0.4", k)
		}
	}
	if OfComplete(0.2) >= OfComplete(0.8) {
		t.Error("a surer commitment is no surer to be complete")
	}
	if got := Claim(comity.KindPlanItem, 0.8); got != 0.8 {
		t.Errorf("a kind that nothing was learned of became %v", got)
	}
}

func TestDocumentsAreDealtOutEvenly(t *testing.T) {
	var n [Folds]int
	for i := range 300 {
		n[Fold(string(rune('a'+i%26))+string(rune('a'+i/26)))]++
	}
	for k, x := range n {
		if x < 70 || x > 130 {
			t.Errorf("part %d has %d of 300 documents", k, x)
		}
	}
}
