package ledgertest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
)

// Sealed is a word that stands in an entry that Everything seals, and nowhere
// else: after that it is nowhere in the ledger.
const Sealed = "quagga"

// Everything appends at least one entry of every kind, records of every kind,
// sources of every marking, and what leaves a trace in every table that a store
// may keep: claims that moved, links undone, documents made twice, a source
// that was narrowed, and entries that are sealed. The same clock and salts give
// the same ledger.
func Everything(ctx context.Context, s ledger.Store) error {
	_, steps := wholeStory()
	for _, step := range append(steps, everyKind(), everyMarking(), judged(), looked(), private()) {
		if _, err := s.Append(ctx, step); err != nil {
			return err
		}
	}
	if err := scored(ctx, s); err != nil {
		return err
	}
	private := int64(0)
	for e, err := range s.Entries(ctx, 1, 0) {
		if err != nil {
			return err
		}
		if e.Kind == comity.EntrySourceAdded && strings.Contains(string(e.Payload), Sealed) {
			private = e.Number
		}
	}
	return s.Seal(ctx, private, "person:ann", "a name that should not have been there")
}

// everyKind tells of one claim of each kind, with a passage for a field, a
// rejected candidate and a long text in two scripts.
func everyKind() ledger.Batch {
	budget := comity.Amount{Value: comity.MustDecimal("12.5"), Currency: "USD", Bound: comity.About}
	items := 130
	s := tell(comity.Clear, "Summit", sentence{text: "The leaders met in Tokyo on 17 December 2023.", body: &comity.Meeting{Name: "Commemorative Summit", Date: "2023-12-17", Place: "Tokyo", Parties: comity.Parties{"JP", "ASEAN"}, Status: comity.Held}},
		sentence{text: "They adopted a plan of 130 items.", body: &comity.Instrument{Name: "Implementation Plan", Type: "plan", Parties: comity.Parties{"JP", "ASEAN"}, Stage: comity.InstrumentAdopted, Date: "2023-12-17", Items: &items}},
		sentence{text: "Ties became a comprehensive strategic partnership.", body: &comity.Relationship{Parties: comity.Parties{"JP", "MY"}, Level: "comprehensive strategic partnership", Change: "upgraded", Date: "2023-12-16"}},
		sentence{text: "Japan voiced concern about the East China Sea.", body: &comity.Position{By: comity.Parties{"JP"}, Topic: "East China Sea", Stance: "concerned", Date: "2023-12-16"}},
		sentence{text: "1.2 Train 500 customs officers by 2025.", body: &comity.PlanItem{Plan: "Implementation Plan", Path: "1.2", Title: "Train 500 customs officers", Owner: comity.Parties{"JP"}, Deadline: "2025", Budget: &budget}},
		sentence{text: "Paid: 4,000,000 yen.", body: &comity.Transaction{Activity: "JP-1-2", Type: "3", Role: comity.Disbursed, Value: comity.MustDecimal("4000000"), Currency: "JPY", Date: "2024-01-15", From: comity.Parties{"JP"}, To: comity.Parties{"PH"}}},
		sentence{text: "日本はフィリピンに沿岸監視レーダーを供与する。", body: gift("JP", "PH", 600, "沿岸監視レーダー", "2023-11-03")},
		sentence{text: `The "R&D <fund>" may \ give more.`, body: gift("JP", "", 1, "\"R&D\" <more> \\ \x7f\u2028", ""), why: "no one is named"}, plain(strings.Repeat("Much else was said. ", 80)), plain(manyWords()))
	s.claims[0].FieldEvidence = map[string][]comity.Evidence{"name": {s.doc.Evidence(comity.Span{Start: 0, End: 6})}}
	return s.batch()
}

// manyWords are so many different words that an index of them fills pages.
func manyWords() string {
	var b strings.Builder
	for i := range 700 {
		fmt.Fprintf(&b, "item%d%c ", i*7919%10007, 'a'+i%26)
	}
	return b.String()
}

// everyMarking tells of the same deal in sources of every marking, narrows one
// of them and widens another, and reports and scores for some viewers only.
func everyMarking() ledger.Batch {
	var all []ledger.Batch
	var first *story
	for i, m := range comity.Markings {
		s := tell(m, fmt.Sprint("Wells ", i), gives("US", "KE", int64(31+i), "deep wells", "2021-03-01"), gives("US", "KE", int64(5+i), fmt.Sprintf("pumps of type %d", i), "2021-04-01"))
		if first != nil {
			s.founded[0] = false
		}
		all = append(all, s.batch())
		if first == nil {
			first = s
			continue
		}
		all = append(all, by("rule:reconcile/1", m, merge(first.Claims[0], s.Claims[0]), link(comity.PartOf, s.Claims[1], first.Claims[0])),
			by("person:ann", m, &comity.ProgressReported{Record: first.Claims[0], Date: "2022-01-01", Note: "half done", Stage: comity.StageImplementation, Source: s.Source},
				&comity.AssessmentMade{Record: first.Claims[0], Party: "US", Score: "0", Reason: "half done", Sources: []comity.SourceID{s.Source}}))
		if m == comity.Green {
			all = append(all, by("person:ann", comity.Clear, &comity.MarkingSet{Source: s.Source, Marking: comity.Amber, Reason: "sent by mistake"}, &comity.MarkingSet{Record: s.Claims[1], Marking: comity.Red, Reason: "not yet public"}))
		}
		if m == comity.Red {
			all = append(all, by("person:ann", comity.Clear, &comity.MarkingSet{Source: s.Source, Marking: comity.AmberStrict, Reason: "shared within the team"}))
		}
	}
	return join(all...)
}

// judged tells of loose claims that people judge, and takes one judgement back.
func judged() ledger.Batch {
	s := tell(comity.Clear, "Loose ends", sentence{text: "A clinic is promised.", body: gift("JP", "FJ", 3, "a clinic", "2024-01-01"), loose: true}, gives("JP", "FJ", 4, "a school", "2024-01-02"))
	return join(s.batch(), by("person:ann", comity.Clear, &comity.ClaimJudged{Claim: s.Claims[0], Verdict: comity.RejectedByUs, Reason: "a rumour"},
		&comity.ClaimJudged{Claim: s.Claims[1], Verdict: comity.Corrected, Fields: map[string]json.RawMessage{"date": json.RawMessage(`"2024-01-03"`)}, Reason: "a slip"}))
}

// scored sets a rubric and scores by it, and answers an objection.
func scored(ctx context.Context, s ledger.Store) error {
	x := tell(comity.Clear, "Scores", gives("JP", "FJ", 6, "a port", "2024-01-02"))
	id := x.Claims[0]
	noted, err := s.Append(ctx, join(x.batch(), by("person:ann", comity.Clear,
		&comity.RubricSet{Record: id, Text: "fact built: yes, no\n+1: built = yes\n-1: otherwise\n", Window: "2024"},
		&comity.AssessmentMade{Record: id, Party: "JP", Score: "+1", Facts: map[string]string{"built": "yes"}, Evidence: x.Claims, Release: comity.Final},
		&comity.ObjectionNoted{Record: id, Name: "A reader", Text: "It is not built."})))
	if err != nil {
		return err
	}
	_, err = s.Append(ctx, by("person:ben", comity.Clear, &comity.ObjectionAnswered{Record: id, Objection: noted[len(noted)-1].Number, Accepted: true, Answer: "It opened in May."}))
	return err
}

// looked tells of a document in which something was found, and of a person who
// saw it.
func looked() ledger.Batch {
	s := odd(comity.Clear, "A table that is a picture")
	return join(s.batch(), by("person:ann", comity.Clear, s.saw(false)))
}

// private tells what Everything seals.
func private() ledger.Batch {
	s := tell(comity.Amber, "A private note on a "+Sealed, gives("JP", "VN", 9, "a "+Sealed+" park", "2024-02-02"))
	return join(s.batch(), by("person:ann", comity.Amber, accept(s.Claims[0])))
}

// join makes one batch of several.
func join(list ...ledger.Batch) (out ledger.Batch) {
	for _, b := range list {
		for _, d := range b.Drafts {
			if d.Author == "" {
				d.Author = b.Author
			}
			if d.Marking == "" {
				d.Marking = b.Marking
			}
			out.Drafts = append(out.Drafts, d)
		}
		out.Blobs = append(out.Blobs, b.Blobs...)
	}
	return out
}

// Kinds lists the kinds of entry in a ledger that Everything filled which are
// missing, none where it holds all.
func Kinds(ctx context.Context, s ledger.Store) ([]comity.EntryKind, error) {
	missing := slices.Clone(comity.EntryKinds)
	for e, err := range s.Entries(ctx, 1, 0) {
		if err != nil {
			return nil, err
		}
		missing = slices.DeleteFunc(missing, func(k comity.EntryKind) bool { return k == e.Kind })
	}
	return missing, nil
}
