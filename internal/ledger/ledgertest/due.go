package ledgertest

import (
	"encoding/json"

	"comity"
	"comity/internal/ledger"
)

// pact is a promise to sign an instrument by a day, the instrument, which only
// some see, and what else is to be done.
func pact(w *world) *cast {
	c := newCast(w)
	c.tell("pledge", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"FJ"}, Action: "continue negotiations on a Visiting Forces Pact and sign it", Modality: comity.Policy,
		Stage: comity.StagePledge, Date: "2023-01-30", Deadline: "2023", Under: "Visiting Forces Pact"})
	c.tell("boats", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"FJ"}, Action: "hand over two boats", Modality: comity.InKind, Stage: comity.StageCommitment, Date: "2023-01-30", Deadline: "2024-03-15"})
	c.tell("plea", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"FJ"}, Action: "was asked for a third boat", Modality: comity.InKind, Stage: comity.StageProposed, Date: "2023-01-30", Deadline: "2024-03-15"})
	c.tell("item", &comity.PlanItem{Plan: "Plan of Boats", Path: "1", Title: "Build a jetty", Owner: comity.Parties{"FJ"}, Deadline: "2024-03-16"})
	s := c.add(tell(comity.Amber, "About the pact", sentence{text: "The Visiting Forces Pact is being negotiated.", body: &comity.Instrument{Name: "Visiting Forces Pact", Type: "treaty", Parties: comity.Parties{"JP", "FJ"}, Stage: comity.InstrumentNegotiating, Date: "2023-05"}}))
	c.names[s.Claims[0]], c.by["pact"] = "pact", s.Claims[0]
	c.person(link(comity.UnderInstrument, c.by["pledge"], c.by["pact"]))
	return c
}

// signed is a person's word that the pact was signed.
func (c *cast) signed() {
	c.Helper()
	c.append(by("person:ann", comity.Amber, &comity.RecordEdited{Record: c.by["pact"], Reason: "it is on the ministry's pages",
		Fields: map[string]json.RawMessage{"stage": json.RawMessage(`"signed"`), "date": json.RawMessage(`"2024-07-08"`)}}))
}

func keptBySigning(w *world) {
	c := pact(w)
	before := c.record(owner, c.by["pledge"])
	if before.Kept != "" {
		c.Errorf("talks kept a promise to sign: %s", before.Kept)
	}
	head, err := w.s.Head(w.ctx)
	w.must(err)
	c.signed()
	if r := c.record(owner, c.by["pledge"]); r.Kept != c.by["pact"] || r.KeptOn != "2024-07-08" {
		c.Errorf("kept by %q on %q", r.Kept, r.KeptOn)
	}
	for _, v := range []ledger.View{{Viewer: comity.Public}, {Viewer: comity.Owner, AsOf: head.Size}, {Viewer: comity.Owner, On: "2024-07-07"}} {
		if r := c.record(v, c.by["pledge"]); r.Kept != "" || r.KeptOn != "" {
			c.Errorf("%+v: kept by %q on %q", v, r.Kept, r.KeptOn)
		}
	}
	if r := c.record(ledger.View{Viewer: comity.Owner, On: "2024-07-08"}, c.by["pledge"]); r.Kept == "" || r.Lapsed {
		c.Errorf("on the day of the signing: kept by %q, lapsed: %v", r.Kept, r.Lapsed)
	}
	undo := link(comity.UnderInstrument, c.by["pledge"], c.by["pact"])
	undo.Undo = true
	c.person(undo)
	if r := c.record(owner, c.by["pledge"]); r.Kept != "" {
		c.Errorf("kept by %q to which it is not linked any more", r.Kept)
	}
}

func queryDue(w *world) {
	c := pact(w)
	from := func(first, last comity.Day) ledger.Query { return ledger.Query{DueFrom: first, DueTo: last} }
	c.gives("pledge boats item", owner, from("", "9999-12-31"))
	c.gives("pledge boats item", owner, from("1900-01-01", ""))
	c.gives("boats", owner, from("2024-03-15", "2024-03-15"))
	c.gives("boats item", owner, from("2024-03-02", "2024-03-31"))
	c.gives("item", owner, from("2024-03-16", ""))
	c.gives("pledge", owner, from("", "2024-03-14"))
	c.gives("", owner, from("2024-03-17", ""))
	c.gives("pledge boats", ledger.View{Viewer: comity.Owner, On: "2024-01-02"}, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}, DueTo: "2024-03-15"})
	c.signed()
	c.gives("boats", owner, from("", "2024-03-15"))
	c.gives("pledge boats", ledger.View{Viewer: comity.Public}, from("", "2024-03-15"))
	c.gives("pledge boats", ledger.View{Viewer: comity.Owner, On: "2024-04-01"}, from("", "2024-03-15"))
	c.person(&comity.ProgressReported{Record: c.by["item"], Date: "2024-05-01", Stage: comity.StageCompletion, Own: true})
	c.gives("", owner, from("2024-03-16", ""))
	_, err := w.s.Records(w.ctx, owner, from("", "soon"))
	w.wants(comity.Invalid, err, "a day that is none")
}

func querySortDue(w *world) {
	c := pact(w)
	for sort, want := range map[string]string{"due": "pledge boats item", "overdue": "item boats pledge"} {
		whole := c.page(owner, ledger.Query{Sort: sort})
		if got := c.answer(whole.Records[:3]); got != want || len(whole.Records) != whole.Total {
			c.Errorf("sorted by %q: %s and %d of %d, want %s first", sort, got, len(whole.Records), whole.Total, want)
		}
		var paged []comity.Record
		for _, p := range w.walk(owner, ledger.Query{Sort: sort, Limit: 1}) {
			paged = append(paged, p...)
		}
		if got, want := c.answer(paged), c.answer(whole.Records); got != want {
			c.Errorf("sorted by %q, page by page: %s, want %s", sort, got, want)
		}
	}
}
