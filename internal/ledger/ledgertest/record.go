package ledgertest

import (
	"encoding/json"
	"fmt"
	"slices"

	"comity"
	"comity/internal/key"
	"comity/internal/ledger"
)

var recordPromises = []promise{
	{"Catalog.Record", "by its id", recordByID},
	{"Catalog.Record", "by the id of any claim of it", recordByClaim},
	{"Catalog.Record", "by a merged record's id", recordByMerged},
	{"Catalog.Record", "by an unambiguous beginning of one of at least 4 characters", recordByBeginning},
	{"Catalog.Record", "NotFound where there is none or the viewer may not see it", recordNotFound},
	{"Catalog.Record", "Conflict where the beginning is ambiguous", recordAmbiguous},
	{"Catalog.Each", "yields every record that answers q, in the order of their ids", eachInOrder},
	{"Catalog.Each", "Sort, After and Limit are not looked at", eachLooksAtNoPage},
	{"Catalog.Candidates", "records that share one of the keys", candidatesShareAKey},
	{"Catalog.Candidates", "at most limit, newest first", candidatesNewestFirst},
	{"Catalog.Candidates", "of more, those that share the rarest and the most", candidatesClosest},
	{"Catalog.Candidates", "its viewer is the owner", candidatesForTheOwner},
}

func recordByID(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"), gives("JP", "VN", 7, "wells", "2024-03-02"))
	for i, id := range s.Claims {
		r := w.record(owner, id)
		if r.ID != id || r.Kind != comity.KindCommitment || len(r.Voices) != 1 || r.Voices[0].Claim.ID != id || r.Status != comity.StatusRead {
			w.Errorf("record %s reads %s", id, text(r))
		}
		w.same(r.Body, s.claims[i].Body, "what it says")
		w.same(r.Voices[0].Claim, s.claims[i], "its voice")
	}
}

// joined tells two stories and makes their first claims one record.
func joined(w *world) (one, two *story) {
	w.Helper()
	one = w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"))
	two = tell(comity.Clear, "Radars again", gives("JP", "PH", 101, "radars", "2024-03-01"))
	two.founded[0] = false
	w.add(two)
	w.person(merge(one.Claims[0], two.Claims[0]))
	return one, two
}

func recordByClaim(w *world) {
	one, two := joined(w)
	r := w.record(owner, two.Claims[0])
	if r.ID != one.Claims[0] || len(r.Voices) != 2 {
		w.Errorf("claim %s leads to %s", two.Claims[0], text(r))
	}
	w.same(r, w.record(owner, one.Claims[0]), "the record by either id")
}

func recordByMerged(w *world) {
	a := w.told("A", gives("JP", "PH", 1, "radars", "2024-03-01")).Claims[0]
	b := w.told("B", gives("JP", "PH", 1, "radar sets", "2024-03-01")).Claims[0]
	c := w.told("C", gives("JP", "PH", 1, "radar masts", "2024-03-01")).Claims[0]
	w.person(merge(b, a))
	w.person(merge(c, b))
	for _, id := range []comity.ClaimID{a, b, c} {
		if r := w.record(owner, id); r.ID != c || len(r.Voices) != 3 {
			w.Errorf("%s leads to %s", id, text(r))
		}
	}
	if got := ids(w.each(owner, ledger.Query{})); !slices.Equal(got, []comity.ClaimID{c}) {
		w.Errorf("records are %v, want %s alone", got, c)
	}
	w.person(&comity.RecordsSplit{Record: c, Out: []comity.ClaimID{a}, New: a, Reason: "another deal"})
	if r := w.record(owner, a); r.ID != a {
		w.Errorf("a claim that left leads to %s", r.ID)
	}
	if r := w.record(owner, b); r.ID != c {
		w.Errorf("a claim that stayed leads to %s", r.ID)
	}
}

func recordByBeginning(w *world) {
	one, two := joined(w)
	for _, id := range []comity.ClaimID{one.Claims[0], two.Claims[0]} {
		for n := 4; n <= len(id); n++ {
			if r := w.record(owner, id[:n]); r.ID != one.Claims[0] {
				w.Errorf("%s leads to %s", id[:n], r.ID)
			}
		}
		for n := range 4 {
			_, err := w.s.Record(w.ctx, owner, string(id[:n]))
			w.wants(comity.NotFound, err, "a beginning of "+fmt.Sprint(n))
		}
	}
}

func recordNotFound(w *world) {
	s := w.add(tell(comity.Amber, "Radars", gives("JP", "PH", 100, "radars", "2024-03-01")))
	id := string(s.Claims[0])
	for _, x := range []string{"", "zzzz", id + "a", "not an id", "%", id[:4] + "%", "____"} {
		_, err := w.s.Record(w.ctx, owner, x)
		w.wants(comity.NotFound, err, x)
	}
	for _, x := range []string{id, id[:8]} {
		_, hidden := w.s.Record(w.ctx, as(comity.Green), x)
		w.wants(comity.NotFound, hidden, "a record that the viewer may not see")
	}
	_, hidden := w.s.Record(w.ctx, as(comity.Green), id)
	_, none := w.s.Record(w.ctx, as(comity.Green), "aaaaaaaaaaaaaaaa")
	if h, n := kindAndHint(hidden), kindAndHint(none); h != n {
		w.Errorf("a hidden record is told from one that is not there: %s, %s", h, n)
	}
	loose := tell(comity.Clear, "Loose", gives("JP", "VN", 9, "wells", "2024-03-01"))
	loose.founded[0] = false
	w.add(loose)
	_, err := w.s.Record(w.ctx, owner, string(loose.Claims[0]))
	w.wants(comity.NotFound, err, "a claim that stands in no record")
}

func kindAndHint(err error) string { return text(map[string]any{"kind": comity.KindOf(err)}) }

// twins makes stories until two claims begin with the same 4 characters.
func twins(m comity.Marking) (a, b *story) {
	seen := map[string]*story{}
	for i := 0; ; i++ {
		s := tell(m, fmt.Sprint("Notice ", i), gives("JP", "PH", int64(i+1), "radars", "2024-03-01"))
		start := string(s.Claims[0][:4])
		if seen[start] != nil {
			return seen[start], s
		}
		seen[start] = s
	}
}

func recordAmbiguous(w *world) {
	a, b := twins(comity.Clear)
	b.about.Marking = comity.Red
	w.add(a)
	w.add(b)
	start := string(a.Claims[0][:4])
	_, err := w.s.Record(w.ctx, owner, start)
	w.wants(comity.Conflict, err, "an ambiguous beginning")
	r, err := w.s.Record(w.ctx, as(comity.Clear), start)
	if err != nil || r.ID != a.Claims[0] {
		w.Errorf("to a viewer who sees one of the two, %s is %s, %v", start, r.ID, err)
	}
	w.person(merge(a.Claims[0], b.Claims[0]))
	r, err = w.s.Record(w.ctx, owner, start)
	if err != nil || r.ID != a.Claims[0] {
		w.Errorf("two claims of one record: %s, %v", r.ID, err)
	}
}

// many tells a story of n records.
func (w *world) many(n int) *story {
	w.Helper()
	var list []sentence
	for i := range n {
		list = append(list, gives("JP", "PH", int64(i+1), fmt.Sprintf("wells of type %d", i), comity.Date(fmt.Sprintf("2024-03-%02d", i%28+1))))
	}
	return w.told("Many wells", list...)
}

func eachInOrder(w *world) {
	s := w.many(30)
	w.person(merge(s.Claims[0], s.Claims[1]))
	var want []comity.ClaimID
	for i, id := range s.Claims {
		if i != 1 {
			want = append(want, id)
		}
	}
	slices.Sort(want)
	got := w.each(owner, ledger.Query{})
	if !slices.Equal(ids(got), want) {
		w.Errorf("got %v\nwant %v", ids(got), want)
	}
	for _, r := range got {
		w.same(r, w.record(owner, r.ID), "a record by Each and by Record")
	}
	for range w.s.Each(w.ctx, owner, ledger.Query{}) {
		break
	}
}

func eachLooksAtNoPage(w *world) {
	w.many(9)
	first := w.page(owner, ledger.Query{Limit: 2})
	all, got := w.each(owner, ledger.Query{}), w.each(owner, ledger.Query{Sort: "amount", After: first.Next, Limit: 1})
	w.same(ids(got), ids(all), "with Sort, After and Limit set")
}

// keysOf are the keys of a story's claims.
func keysOf(s *story) []string {
	var out []string
	for _, c := range s.claims {
		out = append(out, key.BodyKeys(c.Body, s.about.Published)...)
	}
	return out
}

func candidatesShareAKey(w *world) {
	one := w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"))
	w.told("Wells", gives("US", "KE", 31, "deep wells", "2021-03-01"))
	for _, k := range keysOf(one) {
		got, err := w.s.Candidates(w.ctx, []string{"nobody|has|this", k}, 10)
		if err != nil || !slices.Equal(ids(got), one.Claims) {
			w.Errorf("key %s finds %v, %v", k, ids(got), err)
		}
	}
	for _, keys := range [][]string{nil, {}, {""}, {"nobody|has|this"}} {
		if got, err := w.s.Candidates(w.ctx, keys, 10); len(got) != 0 || err != nil {
			w.Errorf("keys %q find %v, %v", keys, ids(got), err)
		}
	}
	edited := w.person(&comity.RecordEdited{Record: one.Claims[0], Fields: map[string]json.RawMessage{"title": json.RawMessage(`"x"`)}})
	got, err := w.s.Candidates(w.ctx, keysOf(one), 10)
	if err != nil || len(got) != 1 || got[0].Changed != edited[0].Number {
		w.Errorf("after an edit the candidate is %s, %v", text(got), err)
	}
}

func candidatesNewestFirst(w *world) {
	var keys []string
	var newest []comity.ClaimID
	for i := range 6 {
		s := w.told(fmt.Sprint("Radars ", i), gives("JP", "PH", 100, "coastal radars", "2024-03-01"))
		keys, newest = keysOf(s), append(s.Claims, newest...)
	}
	w.person(&comity.RecordEdited{Record: newest[5], Fields: map[string]json.RawMessage{"title": json.RawMessage(`"x"`)}})
	for _, n := range []int{1, 3, 6, 60} {
		got, err := w.s.Candidates(w.ctx, keys, n)
		if want := newest[:min(n, 6)]; err != nil || !slices.Equal(ids(got), want) {
			w.Errorf("at most %d: %v, %v, want %v", n, ids(got), err, want)
		}
	}
}

// candidatesClosest asks for one record with the keys of the oldest of several
// that share its year, its parties and its goods, but not its sum.
func candidatesClosest(w *world) {
	one := w.told("Radars", gives("JP", "PH", 731, "coastal radars", "2024-03-01"))
	for i := range 6 {
		w.told(fmt.Sprint("Radars ", i), gives("JP", "PH", 100, "coastal radars", "2024-03-01"))
	}
	got, err := w.s.Candidates(w.ctx, keysOf(one), 1)
	if err != nil || !slices.Equal(ids(got), one.Claims) {
		w.Errorf("the closest of seven is %v, %v, want %v", ids(got), err, one.Claims)
	}
}

func candidatesForTheOwner(w *world) {
	s := w.add(tell(comity.Red, "Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01")))
	got, err := w.s.Candidates(w.ctx, keysOf(s), 10)
	if err != nil || len(got) != 1 {
		w.Fatalf("a RED record is no candidate: %v, %v", ids(got), err)
	}
	w.same(got[0], w.record(owner, s.Claims[0]), "a candidate, whole")
}
