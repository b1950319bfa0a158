package sqlite

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

// forge appends entries that no rule is asked about, with all their hashes, as
// somebody does who writes a ledger with a program of their own.
func forge(t *testing.T, s *Store, drafts ...ledger.Draft) {
	t.Helper()
	err := s.transact(t.Context(), func(c *db.Conn) error {
		w, err := s.writer(t.Context(), c)
		if err != nil {
			return err
		}
		for _, d := range drafts {
			e, p, err := w.entry(d)
			if err == nil {
				err = w.put(t.Context(), e, p)
			}
			if err != nil {
				return err
			}
		}
		return w.cat.flush(t.Context())
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAForgedEntryIsFound writes, well hashed, what Append refuses because the
// ledger holds it already or because of who says it: the first such entry is
// named. A source that was RED must not come back as CLEAR, nor a sum be
// counted twice, in a ledger that is said to hold.
func TestAForgedEntryIsFound(t *testing.T) {
	for kind, author := range map[comity.EntryKind]comity.Author{comity.EntrySourceAdded: "reader:text/1", comity.EntryClaimMade: "reader:builtin/1",
		comity.EntryRecordFounded: "rule:reconcile/1", comity.EntryClaimJudged: "rule:reconcile/1"} {
		t.Run(string(kind), func(t *testing.T) {
			s := openAt(t, whole(t))
			defer s.Close()
			head, err := s.Head(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			forge(t, s, ledger.Draft{Author: author, Marking: comity.Clear, Payload: lastOf(t, s, kind)})
			r, err := s.Check(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if r.OK() || r.Problems[0].Entry != head.Size+1 || r.Problems[0].Place != "entry" {
				t.Errorf("found %v", r.Problems)
			}
		})
	}
}

// TestAnEntryThatNoLedgerTakesIsFound writes, well hashed and with the catalog
// that comes of it, entries that Append refuses for what they are or name.
func TestAnEntryThatNoLedgerTakesIsFound(t *testing.T) {
	const eve, rule, nobody = comity.Author("person:eve"), comity.Author("rule:x/1"), comity.ClaimID("aaaaaaaaaaaaaaaa")
	one, ids := story(t, "One", "Japan gives boats.\nJapan gives radars.\n", comity.Amber)
	two, others := story(t, "Two", "Japan gives wells.\nJapan gives roads.\n", comity.Amber)
	source := one.Drafts[0].Payload.(*comity.SourceAdded).Source
	id, field := ids[0], map[string]json.RawMessage{"under": json.RawMessage(`"x"`)}
	for _, c := range []struct {
		why     string
		author  comity.Author
		payload comity.Payload
	}{
		{"is no verdict", eve, &comity.ClaimJudged{Claim: id, Verdict: "maybe"}},
		{"for a reason", eve, &comity.ClaimJudged{Claim: id, Verdict: comity.RejectedByUs}},
		{"there is no claim", eve, &comity.ClaimJudged{Claim: nobody, Verdict: comity.Accepted}},
		{"only a person", rule, &comity.RecordEdited{Record: id, Fields: field, Reason: "x"}},
		{"at least one field", eve, &comity.RecordEdited{Record: id, Reason: "x"}},
		{"only a person", rule, &comity.ObjectionAnswered{Record: id, Objection: 1, Accepted: true}},
		{"only a person", rule, &comity.RubricSet{Record: id, Text: "+1: otherwise\n", Window: "2024"}},
		{"only a person", rule, &comity.FindingsSeen{Source: source, Document: "x"}},
		{"there is no claim", rule, &comity.RecordsMerged{Into: id, From: []comity.ClaimID{nobody}, Reason: "x"}},
		{"there is no claim", rule, &comity.RecordsMerged{Into: nobody, From: []comity.ClaimID{id}, Reason: "x"}},
		{"what joins", rule, &comity.RecordsMerged{Into: id, Reason: "x"}},
		{"a claim that leaves", rule, &comity.RecordsSplit{Record: id, Out: ids[1:], New: id, Reason: "x"}},
		{"no kind of link", rule, &comity.RecordsLinked{From: id, To: ids[1], Link: "loves", Reason: "x"}},
		{"cannot be linked to itself", rule, &comity.RecordsLinked{From: id, To: id, Link: comity.PartOf, Reason: "x"}},
		{"cannot take these fields", eve, &comity.ClaimJudged{Claim: id, Verdict: comity.Corrected, Fields: map[string]json.RawMessage{"colour": json.RawMessage(`1`)}}},
		{"on a source or on a record", rule, &comity.MarkingSet{Marking: comity.Clear}},
		{"is no marking", rule, &comity.MarkingSet{Record: id, Marking: "PINK"}},
		{"there is no source", rule, &comity.MarkingSet{Source: "00", Marking: comity.Clear}},
		{"there is no source", rule, &comity.SourceDescribed{Source: "00", Marking: comity.Clear}},
		{"for a reason", rule, &comity.SourceWithdrawn{Source: source}},
		{"is of another source", "reader:x/1", &comity.ReadingSuperseded{Source: source, Reader: "x/1", Retired: others[:1]}},
		{"carried over but not", "reader:x/1", &comity.ReadingSuperseded{Source: source, Reader: "x/1", Retired: ids[:1], Carried: map[comity.ClaimID]comity.ClaimID{ids[1]: id}}},
		{"has a date", eve, &comity.ProgressReported{Record: id, Stage: comity.StageCompletion, Own: true}},
		{"scores a party", eve, &comity.AssessmentMade{Record: id, Party: "JP", Score: "+5", Evidence: ids[:1]}},
		{"rests on", eve, &comity.AssessmentMade{Record: id, Party: "JP", Score: "+1"}},
		{"says what is wrong", eve, &comity.ObjectionNoted{Record: id}},
		{"not what", eve, &comity.EntrySealed{Reason: "x"}},
	} {
		s := openAt(t, filepath.Join(t.TempDir(), "ledger.db"))
		appended(t, s, one)
		last := appended(t, s, two)
		number := last[len(last)-1].Number + 1
		forge(t, s, ledger.Draft{Author: c.author, Marking: comity.Clear, Payload: c.payload})
		r, err := s.Check(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if r.OK() || r.Problems[0].Entry != number || !strings.Contains(r.Problems[0].What, c.why) {
			t.Errorf("of a %s that %q the check says %v", c.payload.EntryKind(), c.why, r.Problems)
		}
		_ = s.Close()
	}
}

// lastOf is what the last entry of a kind tells that is not sealed.
func lastOf(t *testing.T, s *Store, kind comity.EntryKind) (p comity.Payload) {
	t.Helper()
	for e, err := range s.Entries(t.Context(), 1, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind != kind || e.Sealed != "" {
			continue
		}
		if p, err = e.Decode(); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// TestNothingForgedStopsAReader replays entries that make no sense and asks
// for everything: they may be passed over or shown as they are, and no more.
func TestNothingForgedStopsAReader(t *testing.T) {
	s := openAt(t, whole(t))
	defer s.Close()
	kinds := map[comity.Kind][]comity.ClaimID{}
	var all []comity.ClaimID
	for r, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		kinds[r.Kind], all = append(kinds[r.Kind], r.ID), append(all, r.ID)
	}
	odd := map[string]json.RawMessage{}
	for _, name := range []string{"date", "deadline", "amount", "by", "to", "parties", "title", "stage", "modality", "action", "budget", "owner", "path", "name", "items", "sector"} {
		odd[name] = json.RawMessage(`{"value":[[[]]],"x":{"":null}}`)
	}
	var drafts []ledger.Draft
	add := func(p comity.Payload) {
		drafts = append(drafts, ledger.Draft{Author: comity.Person("eve"), Marking: comity.Clear, Payload: p})
	}
	for i, id := range all {
		next := all[(i+1)%len(all)]
		add(&comity.ClaimJudged{Claim: id, Verdict: comity.Corrected, Fields: odd})
		add(&comity.ClaimJudged{Claim: id, Verdict: "maybe", Undoes: -5})
		add(&comity.RecordEdited{Record: id, Fields: odd, Undoes: 1 << 62})
		add(&comity.ProgressReported{Record: id, Date: "31 of never", Stage: "soon", Source: "x"})
		add(&comity.AssessmentMade{Record: id, Party: "", Score: "+9e99", Evidence: []comity.ClaimID{"", id, "x"}, Facts: map[string]string{"": ""}})
		add(&comity.RubricSet{Record: id, Text: "+1: (((", Window: "x/y/z", Weight: "-1e400"})
		add(&comity.ObjectionAnswered{Record: next, Objection: -1, Accepted: true})
		add(&comity.MarkingSet{Record: id, Marking: "PINK"})
		add(&comity.RecordsLinked{From: id, To: id, Link: "loves", Score: -3})
		add(&comity.ReadingSuperseded{Retired: []comity.ClaimID{id, id}, Carried: map[comity.ClaimID]comity.ClaimID{id: id, next: id}})
		add(&comity.RecordsSplit{Record: id, Out: []comity.ClaimID{id, next, ""}, New: ""})
		add(&comity.RecordFounded{Record: id, Kind: "ship"})
	}
	for _, list := range kinds {
		add(&comity.RecordsMerged{Into: all[0], From: append(slices.Clone(list), all[0], "", all[0])})
	}
	forge(t, s, drafts...)
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if r, err := s.Check(t.Context(), nil); err != nil || r.OK() {
		t.Errorf("it holds: %v", err)
	}
	for _, v := range []comity.Viewer{comity.Owner, comity.Public} {
		for r, err := range s.Each(t.Context(), ledger.View{Viewer: v}, ledger.Query{}) {
			if err != nil {
				t.Fatal(err)
			}
			if _, err := json.Marshal(r); err != nil {
				t.Error(err)
			}
		}
	}
}
