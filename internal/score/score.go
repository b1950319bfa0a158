// Package score says how far members kept what they promised, by the G7/G20
// Research Group's method (METHODS: scoring delivery): each member of a
// commitment scores full, partial or none; averages come with their interval
// and number of cases; two scorers with Krippendorff's alpha. It is pure.
package score

import (
	"fmt"

	"comity"
)

// Value is the score of one member for one commitment, as entries store it.
type Value string

// The scores. Stored; never rename one.
const (
	Full          Value = "+1"
	Partial       Value = "0"
	None          Value = "-1"
	NotApplicable Value = "not-applicable"
	Unresolved    Value = "unresolved" // no evidence, and no recorded search
)

// Values lists the scores from best to worst, those aside last.
var Values = []Value{Full, Partial, None, NotApplicable, Unresolved}

// Parse reads a score as people write it: +1, 1, full, 0, partial, −1, none,
// n/a, unresolved. An
// empty cell or a dash is "" and no error: nobody scored it.
func Parse(s string) (Value, error) {
	switch s {
	case "+1", "1", "1.0", "full":
		return Full, nil
	case "0", "0.0", "partial":
		return Partial, nil
	case "-1", "−1", "-1.0", "none":
		return None, nil
	case "n/a", "N/A", "NA", "not applicable", string(NotApplicable):
		return NotApplicable, nil
	case "unresolved", "?":
		return Unresolved, nil
	case "", "-", "–":
		return "", nil
	}
	return "", comity.Errorf(comity.Invalid, "%q is no score", s).WithHint("write +1 (or full), 0 (partial), -1 (none), not-applicable or unresolved")
}

// Number returns a score's number, and whether it has one: what is not
// applicable or unresolved counts in no average.
func (v Value) Number() (n int, ok bool) {
	switch v {
	case Full:
		return 1, true
	case Partial:
		return 0, true
	case None:
		return -1, true
	}
	return 0, false
}

// Tally counts the scores of some cases.
type Tally struct {
	Full, Partial, None       int
	NotApplicable, Unresolved int
}

// Add counts one score; what is no score counts nowhere.
func (t *Tally) Add(v Value) {
	switch v {
	case Full:
		t.Full++
	case Partial:
		t.Partial++
	case None:
		t.None++
	case NotApplicable:
		t.NotApplicable++
	case Unresolved:
		t.Unresolved++
	}
}

// Cases is how many scores an average rests on.
func (t Tally) Cases() int { return t.Full + t.Partial + t.None }

// Mean is the average score, −1 to +1; ok is false without a case.
func (t Tally) Mean() (m float64, ok bool) {
	if t.Cases() == 0 {
		return 0, false
	}
	return float64(t.Full-t.None) / float64(t.Cases()), true
}

// Percent turns an average score into per cent: 50 × (mean + 1).
func Percent(mean float64) float64 { return 50 * (mean + 1) }

// String writes a tally as people read one: "72 % of 18 cases".
func (t Tally) String() string {
	m, ok := t.Mean()
	if !ok {
		return "no case"
	}
	return fmt.Sprintf("%.0f %% of %d cases", Percent(m), t.Cases())
}
