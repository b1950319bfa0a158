package derive

import (
	"slices"
	"strings"
	"unicode"

	"comity"
)

// Words of what is done to an instrument: to those that bring it about, and
// those that bring about no more than talks. What was "signed" is no promise
// to sign.
var (
	concluding = []string{"sign", "signing", "signature", "conclude", "concluding", "conclusion", "adopt", "adopting", "adoption", "finalise", "finalising", "finalize", "finalizing"}
	talking    = []string{"negotiate", "negotiating", "negotiation", "negotiations"}
	beginning  = []string{"start", "starting", "begin", "beginning", "open", "opening", "launch", "launching", "enter", "commence"}
)

// promised are the stages of what is still to be done. One that is read as
// committed may be: "will sign" holds a word of signing.
var promised = []comity.Stage{comity.StageProposed, comity.StagePledge, comity.StageCommitment}

// Promised returns how far an instrument must have come ([comity.InstrumentStage.Rank])
// for a promise to be kept that is about nothing but bringing it about: to
// negotiate, sign or adopt what it falls under. It is 0 for every other promise.
func Promised(b comity.Body) (rank int) {
	c, ok := b.(*comity.Commitment)
	if !ok || c.Under == "" || c.Amount != nil || !slices.Contains(promised, c.Stage) {
		return 0
	}
	act, name := strings.ToLower(string(c.Action)), strings.ToLower(string(c.Under))
	before, _, named := strings.Cut(act, name)
	said := strings.FieldsFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })
	if !named {
		said = said[:min(len(said), 4)]
	}
	has := func(list []string) bool {
		return slices.ContainsFunc(said, func(w string) bool { return slices.Contains(list, w) })
	}
	switch {
	case has(talking) && has(beginning) && !has(concluding):
		return comity.InstrumentNegotiating.Rank()
	case has(talking), has(concluding):
		return comity.InstrumentSigned.Rank()
	}
	return 0
}

// Keeps reports whether a promise was kept by how far an instrument has come
// and when: one that was there before the promise was made keeps none, and one
// signed on that day tells of the same act.
func Keeps(promise comity.Body, stage comity.InstrumentStage, on comity.Date) bool {
	need := Promised(promise)
	if need == 0 || stage.Rank() < need || stage == comity.InstrumentEnded {
		return false
	}
	made := comity.Happened(promise).First()
	if need >= comity.InstrumentSigned.Rank() { // what was signed as it was promised was not promised
		return made == "" || on == "" || on.Last() > made
	}
	return made == "" || on == "" || on.Last() >= made
}
