package pair

import (
	"fmt"
	"strconv"
	"testing"

	"comity"
	"comity/internal/reading/linear"
)

// TestWhatIsSharedIsWorkedOutRight holds that couples weigh the same whether what
// they share is worked out once or, as for learning, for each of them.
func TestWhatIsSharedIsWorkedOutRight(t *testing.T) {
	sides := []comity.Parties{nil, {"JP"}, {"KE"}, {"FJ"}, {"NO", "SE"}, {"UN:WFP"}, {"Harbour Trust"}}
	acts := []Act{{"press", "sum-press", "give", "lend", "loan"}, {"press", "verb-press", "none", "none", ""}}
	each := func(w *Weigher, see func(name string, f linear.Sum)) {
		defer w.Done()
		for i, act := range acts {
			w.Begin(act)
			for _, by := range sides {
				for k, to := range sides {
					for n := range 2*wide + 3 { // more ways to stand, and more rules, than are told apart
						giver, receiver := w.Side(by, "role/subject"+strconv.Itoa(n/2), "to"+strconv.Itoa(n)), w.Side(to, "role/to", "by")
						see(fmt.Sprint("act ", i, ", ", by, " to ", to, ", ", n), w.Of(&giver, &receiver, k%2 == 0))
					}
				}
			}
		}
	}
	names := map[string]bool{}
	each(New(linear.New(nil), comity.Parties{"JP"}, true), func(_ string, f linear.Sum) {
		for _, n := range f.Names {
			names[n] = true
		}
	})
	var lines []linear.Line
	for n := range names {
		lines = append(lines, linear.Line{Name: n, Weight: float64(len(n)%7) - 3.5})
	}
	weights := linear.New(lines)
	sums := map[string]float64{}
	each(New(weights, comity.Parties{"JP"}, true), func(couple string, f linear.Sum) { sums[couple] = f.Total })
	for range 2 { // the second time with what the first gave back
		each(New(weights, comity.Parties{"JP"}, false), func(couple string, f linear.Sum) {
			if f.Total != sums[couple] {
				t.Errorf("%s weighs %v, worked out by itself %v", couple, f.Total, sums[couple])
			}
		})
		other := New(linear.New(nil), comity.Parties{"KE"}, false)
		other.Begin(acts[0])
		giver, receiver := other.Side(sides[2], "role/home", "to9"), other.Side(sides[1], "role/subject1", "to8")
		other.Of(&giver, &receiver, false)
		other.Done()
	}
}
