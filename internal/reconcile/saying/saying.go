// Package saying knows phrases by which a passage says what a sum is: told again,
// new money, a payment, a total, an approval or a signing. It looks for them in
// small letters and knows nothing of records.
package saying

import "strings"

// Again are phrases that say that a sum was told before.
var Again = []string{"previously announced", "already announced", "announced earlier", "first announced", "announced last", "earlier announced", "reiterated", "reaffirmed its pledge", "repeated its", "repeated his", "repeated her", "renewed its pledge", "previously pledged", "pledged earlier", "already pledged", "announced again", "once again announced", "reannounced", "re-announced"}

// Fresh are phrases that say that a sum is new money, whatever was promised before.
var Fresh = []string{"additional", "a further", "another", "extra ", "more than it had", "on top of", "in addition to", "new pledge", "new money", "new tranche", "fresh "}

// Approval and Signing are phrases of two steps of one commitment.
var (
	Approval = []string{"approv", "board", "cabinet", "adopted", "decided"}
	Signing  = []string{"sign", "exchange of notes", "notes were exchanged", "exchanged notes", "concluded", "entered into"}
)

// Budget are phrases that say that a sum is set aside, for whomever.
var Budget = []string{"allocat", "budget", "earmark", "set aside", "sets aside", "appropriat", "envelope"}

// Any reports whether a text holds one of some phrases.
func Any(text string, phrases []string) bool {
	text = strings.ToLower(text)
	for _, p := range phrases {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// PaysOut reports whether a passage tells of money handed over.
func PaysOut(quote string) bool {
	return Any(quote, []string{" paid", "disbursed", "transferred", "has delivered", "been delivered"})
}

// BringsTo reports whether a passage tells what a further sum brings the help to.
func BringsTo(quote string) bool {
	return Any(quote, []string{"bringing", "brings its", "brings the", "takes its", "taking its", "to a total of", "total of its", "totalling", "altogether"})
}

// Repays reports whether an act pays back: money that goes the other way.
func Repays(action string) bool {
	return Any(action, []string{"repay", "repaid", "paid back", "pays back", "settled"})
}

// Total reports whether an act calls its sum the total; a share of a project's
// total cost is none.
func Total(act string) bool {
	act = strings.ToLower(act)
	for _, cost := range []string{"total project cost", "overall project cost", "total cost", "overall cost"} {
		act = strings.ReplaceAll(act, cost, "")
	}
	return Any(act, []string{"total", "overall", "amounting to", "in all", "envelope", "altogether"})
}
