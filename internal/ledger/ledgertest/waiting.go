package ledgertest

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
)

// sorts are the orders of an answer.
var sorts = []string{"changed", "date", "amount", "confidence", "doubt", "due", "overdue"}

func reject(id comity.ClaimID) *comity.ClaimJudged {
	return &comity.ClaimJudged{Claim: id, Verdict: comity.RejectedByUs, Reason: "no promise"}
}

// decides appends what another person decides.
func (c *cast) decides(who comity.Author, p ...comity.Payload) {
	c.Helper()
	c.append(by(who, comity.Clear, p...))
}

func queryWaiting(w *world) {
	c := newCast(w)
	wait := func(list ...ledger.Waiting) ledger.Query { return ledger.Query{Waiting: list} }
	for _, x := range []ledger.Waiting{ledger.WaitingSame, ledger.WaitingDispute, ledger.WaitingObjection, ledger.WaitingSettled} {
		c.gives("", owner, wait(x))
	}
	c.person(link(comity.MayBeSame, c.by["loan"], c.by["radars"]))
	c.gives("loan", owner, wait(ledger.WaitingSame))
	s := tell(comity.Clear, "Radars told otherwise", gives("JP", "PH", 500, "coastal radars", "2023-11-03"))
	s.founded[0] = false
	c.add(s)
	c.person(merge(c.by["radars"], s.Claims[0]))
	c.gives("radars", owner, wait(ledger.WaitingDispute))
	c.decides("person:eve", &comity.ObjectionNoted{Record: c.by["wells"], Text: "There are no wells."})
	c.gives("wells", owner, wait(ledger.WaitingObjection))
	c.decides("person:ann", accept(c.by["laos"]))
	c.decides("person:bob", reject(c.by["laos"]))
	c.gives("laos", owner, wait(ledger.WaitingSettled))
	c.gives("laos loan", owner, wait(ledger.WaitingSettled, ledger.WaitingSame))
	c.decides("person:cy", accept(c.by["laos"]))
	c.gives("", owner, wait(ledger.WaitingSettled))
	c.decides("person:dee", reject(c.by["laos"]))
	c.gives("laos", owner, wait(ledger.WaitingSettled))
	c.decides("person:bob", accept(c.by["laos"]))
	c.gives("", owner, wait(ledger.WaitingSettled))
	o := c.record(owner, c.by["wells"]).Objections[0]
	c.person(&comity.ObjectionAnswered{Record: c.by["wells"], Objection: o.Entry, Answer: "There are."})
	c.gives("", owner, wait(ledger.WaitingObjection))
	_, err := w.s.Records(w.ctx, owner, wait("lunch"))
	w.wants(comity.Invalid, err, "a reason for which nothing waits")
}

func queryJudges(w *world) {
	c := newCast(w)
	c.decides("person:ann", accept(c.by["laos"]), accept(c.by["wells"]))
	c.decides("person:bob", reject(c.by["laos"]))
	c.gives("laos wells", owner, ledger.Query{Judges: 1})
	c.gives("laos", owner, ledger.Query{Judges: 2})
	c.gives("", owner, ledger.Query{Judges: 3})
	c.gives("wells", owner, ledger.Query{Judges: 1, Unjudged: "person:bob"})
	c.gives("radars loan late treaty meeting wells laos", owner, ledger.Query{Unjudged: "person:eve"})
}

// querySurety tells of records of which readers are sure in different degrees.
func querySurety(w *world) {
	c := newCast(w)
	c.gives(everyone, owner, ledger.Query{Sort: "doubt"})
	for name, sure := range map[string]float64{"vague": 0.31, "plain": 0.97, "likely": 0.62} {
		s := tell(comity.Clear, "About a "+name+" gift", gives("JP", "FJ", 7, "a "+name+" jetty", "2024-03-01"))
		s.claims[0].Confidence = sure
		c.names[s.Claims[0]], c.by[name] = name, s.Claims[0]
		c.add(s)
	}
	want := []string{"vague", "likely", "radars", "plain"}
	keep := func(list []comity.Record) string {
		return strings.Join(slices.DeleteFunc(strings.Fields(c.answer(list)), func(s string) bool { return !slices.Contains(want, s) }), " ")
	}
	if got := keep(c.page(owner, ledger.Query{Sort: "doubt"}).Records); got != strings.Join(want, " ") {
		c.Errorf("the least sure first: %s", got)
	}
	slices.Reverse(want)
	if got := keep(c.page(owner, ledger.Query{Sort: "confidence"}).Records); got != strings.Join(want, " ") {
		c.Errorf("the surest first: %s", got)
	}
	// What is done leaves the queue, and the page after a skipped one goes on from it.
	first := c.page(owner, ledger.Query{Sort: "doubt", Limit: 1, Status: []comity.Status{comity.StatusRead}})
	c.person(accept(c.by["likely"]))
	if rest := c.page(owner, ledger.Query{Sort: "doubt", After: first.Next, Status: []comity.Status{comity.StatusRead}}).Records; strings.HasPrefix(c.answer(rest), "likely") || len(rest) != 8 {
		c.Errorf("after the first: %s", c.answer(rest))
	}
}
