package ledgertest

import (
	"encoding/json"

	"comity"
	"comity/internal/ledger"
)

var correctedPromises = []promise{
	{"Corrector.Corrected", "the entries by which people corrected what the ledger said ([Corrects]), newest first, those before an entry (0 is the view's last), at most limit", correctedNewestFirst},
	{"Corrector.Corrected", "Entries whose marking the viewer may not see are left out, and so are sealed ones", correctedHides},
	{"Corrector.Corrected", "people corrected what the ledger said", correctedKinds},
	{"Corrector.History", "the numbers of the entries by which a record came to say something else, or to be part of another, oldest first, up to the view's last", historyInOrder},
	{"Corrector.History", "What was taken back since is among them, and so is that it was", historyOfWhatWasTakenBack},
	{"Catalog", "Every method shows a viewer nothing narrower than the viewer may see", reasonsAreAsNarrowAsTheirEntries},
}

func (w *world) corrected(v ledger.View, before int64, limit int) (numbers []int64) {
	w.Helper()
	list, err := w.s.Corrected(w.ctx, v, before, limit)
	w.must(err)
	for _, e := range list {
		numbers = append(numbers, e.Number)
	}
	return numbers
}

// edits appends edits of a record by a person, each with a marking, and returns
// the entries.
func (w *world) edits(id comity.ClaimID, marks ...comity.Marking) (out []int64) {
	for _, m := range marks {
		e := w.append(by("person:ann", m, &comity.RecordEdited{Record: id, Fields: map[string]json.RawMessage{"under": json.RawMessage(`"x"`)}, Reason: "r"}))
		out = append(out, e[0].Number)
	}
	return out
}

func correctedNewestFirst(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"))
	n := w.edits(s.Claims[0], comity.Clear, comity.Clear, comity.Clear)
	w.same(w.corrected(owner, 0, 9), []int64{n[2], n[1], n[0]}, "all")
	w.same(w.corrected(owner, 0, 2), []int64{n[2], n[1]}, "two")
	w.same(w.corrected(owner, n[1], 9), []int64{n[0]}, "before the second")
	then := owner
	then.AsOf = n[1]
	w.same(w.corrected(then, 0, 9), []int64{n[1], n[0]}, "as of the second")
	w.same(w.corrected(then, n[1], 9), []int64{n[0]}, "before it, as of it")
}

func (w *world) history(v ledger.View, id comity.ClaimID) []int64 {
	w.Helper()
	list, err := w.s.History(w.ctx, v, id)
	w.must(err)
	return list
}

func historyInOrder(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), gives("JP", "PH", 7, "coastal wells", "2024-03-02"))
	x, y := s.Claims[0], s.Claims[1]
	founded := [2][]int64{w.history(owner, x), w.history(owner, y)}
	if len(founded[0]) != 1 || len(founded[1]) != 1 {
		w.Fatalf("founded by %v", founded)
	}
	n := w.edits(x, comity.Clear, comity.Clear)
	w.same(w.history(owner, x), append(founded[0], n...), "after two edits")
	then := owner
	then.AsOf = n[0]
	w.same(w.history(then, x), append(founded[0], n[0]), "as of the first")
	m := w.append(by("person:ann", comity.Clear, &comity.RecordsMerged{Into: x, From: []comity.ClaimID{y}, Reason: "one deal"}))[0].Number
	w.same(w.history(owner, x), append(founded[0], n[0], n[1], m), "of what another joined")
	w.same(w.history(owner, y), append(founded[1], m), "of what joined another")
}

func historyOfWhatWasTakenBack(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), gives("JP", "PH", 7, "coastal wells", "2024-03-02"))
	x, y := s.Claims[0], s.Claims[1]
	want, into := w.history(owner, y), w.history(owner, x)
	for _, p := range []comity.Payload{accept(y), &comity.RecordsMerged{Into: x, From: []comity.ClaimID{y}, Reason: "one deal"}, &comity.RecordsSplit{Record: x, Out: []comity.ClaimID{y}, New: y, Reason: "two"}} {
		want = append(want, w.append(by("person:ann", comity.Clear, p))[0].Number)
	}
	want = append(want, w.append(by("person:ann", comity.Clear, &comity.ClaimJudged{Claim: y, Verdict: comity.TakenBack, Undoes: want[1]}))[0].Number)
	w.same(w.history(owner, y), want, "of what was accepted, merged, split and not accepted after all")
	w.same(w.history(owner, x), append(into, want[2:4]...), "of what it joined and left")
}

func correctedHides(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"))
	n := w.edits(s.Claims[0], comity.Clear, comity.Amber, comity.Clear, comity.Red)
	w.same(w.corrected(as(comity.Clear), 0, 2), []int64{n[2], n[0]}, "to the public")
	w.same(w.corrected(as(comity.Amber), 0, 9), []int64{n[2], n[1], n[0]}, "to AMBER")
	w.must(w.s.Seal(w.ctx, n[0], "person:ann", "private"))
	w.same(w.corrected(as(comity.Clear), 0, 9), []int64{n[2]}, "one sealed")
}

func correctedKinds(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), gives("JP", "PH", 7, "coastal wells", "2024-03-02"))
	x, y := s.Claims[0], s.Claims[1]
	judged := func(v comity.Verdict) *comity.ClaimJudged {
		return &comity.ClaimJudged{Claim: x, Verdict: v, Reason: "r"}
	}
	w.person(judged(comity.Accepted), judged(comity.Unsure))
	w.append(by("rule:r/1", comity.Clear, link(comity.MayBeSame, x, y)))
	rejected := w.person(judged(comity.RejectedByUs))[0].Number
	want := []int64{rejected}
	for _, p := range []comity.Payload{
		&comity.ClaimJudged{Claim: x, Verdict: comity.Corrected, Reason: "r", Fields: map[string]json.RawMessage{"date": json.RawMessage(`"2024-03-03"`)}},
		&comity.ClaimJudged{Claim: x, Verdict: comity.TakenBack, Undoes: rejected},
		&comity.RecordEdited{Record: x, Fields: map[string]json.RawMessage{"under": json.RawMessage(`"x"`)}, Reason: "r"},
		&comity.RecordsLinked{From: x, To: y, Link: comity.MayBeSame, Undo: true, Reason: "r"},
		merge(x, y),
		&comity.RecordsSplit{Record: x, Out: []comity.ClaimID{y}, New: y, Reason: "r"},
	} {
		want = append([]int64{w.person(p)[0].Number}, want...)
	}
	o := w.append(by("person:reader", comity.Clear, &comity.ObjectionNoted{Record: x, Text: "no"}, &comity.ObjectionNoted{Record: x, Text: "no"}))
	w.person(&comity.ObjectionAnswered{Record: x, Objection: o[1].Number})
	want = append([]int64{w.person(&comity.ObjectionAnswered{Record: x, Objection: o[0].Number, Accepted: true})[0].Number}, want...)
	want = append([]int64{w.person(&comity.SourceWithdrawn{Source: s.Source, Reason: "r"})[0].Number}, want...)
	w.same(w.corrected(owner, 0, 99), want, "corrections")
	w.append(by("rule:r/1", comity.Clear, merge(x, y)))
	w.same(w.corrected(owner, 0, 99), want, "after what a rule did")
}

// reasonsAreAsNarrowAsTheirEntries shows a verdict and a link to all who see
// the record, and why to those alone who may see the entry; an objection once
// it is accepted, as narrowly as its answer.
func reasonsAreAsNarrowAsTheirEntries(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), gives("JP", "PH", 7, "coastal wells", "2024-03-02"))
	w.append(by("person:ann", comity.Amber, &comity.ClaimJudged{Claim: s.Claims[0], Verdict: comity.Accepted, Reason: "whisper one"}))
	w.append(by("person:ann", comity.Red, &comity.RecordsLinked{From: s.Claims[0], To: s.Claims[1], Link: comity.PartOf, Reason: "whisper two"}))
	o := w.append(by("person:reader", comity.Clear, &comity.ObjectionNoted{Record: s.Claims[0], Text: "whisper three"}))
	for _, x := range []struct {
		m                     comity.Marking
		reason, link, objects string
	}{{comity.Clear, "", "", ""}, {comity.Amber, "whisper one", "", "whisper three"}, {comity.Red, "whisper one", "whisper two", "whisper three"}} {
		if x.m == comity.Amber {
			w.append(by("person:ann", comity.Amber, &comity.ObjectionAnswered{Record: s.Claims[0], Objection: o[0].Number, Accepted: true, Answer: "so it is"}))
		}
		r := w.record(as(x.m), s.Claims[0])
		if len(r.Links) != 1 || len(r.Voices[0].Judgements) != 1 || r.Status != comity.StatusReviewed {
			w.Fatalf("%s sees %s", x.m, text(r))
		}
		objects := ""
		for _, o := range r.Objections {
			objects += o.Text
		}
		if r.Voices[0].Judgements[0].Reason != x.reason || r.Links[0].Reason != x.link || objects != x.objects {
			w.Errorf("%s sees %q, %q, %q", x.m, r.Voices[0].Judgements[0].Reason, r.Links[0].Reason, objects)
		}
	}
	if r := w.record(as(comity.Clear), s.Claims[0]); len(r.Objections) > 0 {
		w.Errorf("the public sees an objection whose answer is AMBER: %s", text(r.Objections))
	}
}
