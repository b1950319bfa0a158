package ledgertest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/ledger"
)

var viewPromises = []promise{
	{"View.AsOf", "what the ledger held after this entry; 0 is the head", asOfEveryEntry},
	{"View.AsOf", "what the ledger held after this entry", asOfLinksMergesSplits},
	{"View.On", `what was so on this day; "" is the latest known`, onADay},
	{"View", "There is no question without one", viewOfTheZeroViewer},
	{"Catalog", "Every method shows a viewer nothing narrower than the viewer may see", viewersSeeNothingNarrower},
	{"Catalog", "Progress that such a source tells is left out, and so are the names of such sources and claims among what a score rests on", reportsRestOnWhatIsSeen},
	{"Library", "Viewers see only sources that they may see", viewersSeeNoNarrowerSource},
}

// everything is all that a view can be told, as text, without what changes
// with the entries that others append: the answer to every method for every
// id, word and query that a test knows of.
func (w *world) everything(v ledger.View, m *memory) map[string]string {
	w.Helper()
	out := w.records(v, m)
	maps.Copy(out, w.library(v, m))
	return out
}

type answers map[string]string

func (a answers) note(err error, x any, format string, args ...any) {
	if err != nil {
		x = "error: " + string(comity.KindOf(err))
	}
	a[fmt.Sprintf(format, args...)] = numberless(x)
}

// records asks everything of the catalog.
func (w *world) records(v ledger.View, m *memory) map[string]string {
	w.Helper()
	out := answers{}
	for _, q := range m.queries() {
		out.note(nil, w.each(v, q), "Each %s", asked(q))
		p, err := w.s.Records(w.ctx, v, q)
		out.note(err, []any{p.Total, settled(p.Records)}, "Records %s", asked(q))
		counts, err := w.s.Facets(w.ctx, v, q, 100, facets...)
		out.note(err, counts, "Facets %s", asked(q))
		out.note(nil, w.summed(v, q), "Sums %s", asked(q))
	}
	for _, sort := range sorts {
		out.note(nil, settled(slices.Concat(w.walk(v, ledger.Query{Sort: sort, Limit: 3})...)), "Records by %s", sort)
	}
	for _, id := range m.claims {
		for _, n := range []int{4, 16} {
			r, err := w.s.Record(w.ctx, v, string(id[:n]))
			out.note(err, r, "Record %s", id[:n])
		}
	}
	for _, word := range m.words {
		hits, err := w.s.Search(w.ctx, v, ledger.Seek{Words: word, Limit: 50})
		out.note(err, hits, "Search %s", word)
	}
	return out
}

// settled puts neighbours that one entry changed in the order of their ids: of
// those no order is promised.
func settled(list []comity.Record) []comity.Record {
	for i := 0; i < len(list); {
		n := i + 1
		for n < len(list) && list[n].Changed == list[i].Changed {
			n++
		}
		slices.SortFunc(list[i:n], func(a, b comity.Record) int { return cmp.Compare(a.ID, b.ID) })
		i = n
	}
	return list
}

// asked writes a query without its empty fields.
func asked(q ledger.Query) string {
	return fmt.Sprint(q.Kinds, q.By, q.To, q.Party, q.Role, q.Under, q.Programme, q.Status, q.Years, q.Stages, ledger.Short(string(q.Source)))
}

// library asks everything of the sources.
func (w *world) library(v ledger.View, m *memory) map[string]string {
	w.Helper()
	out := answers{}
	c, err := w.s.Counts(w.ctx, v)
	c.Entries = 0
	out.note(err, c, "Counts")
	for after, page := "", 0; page < 50; page++ {
		list, next, err := w.s.Sources(w.ctx, v, after, 2)
		out.note(err, list, "Sources page %d", page)
		if after = next; next == "" {
			break
		}
	}
	for _, id := range m.sources {
		s, err := w.s.Source(w.ctx, v, string(id[:10]))
		out.note(err, s, "Source %s", id[:10])
		d, claims, err := w.s.Document(w.ctx, v, id)
		out.note(err, []any{d, claims}, "Document %s", id[:10])
		r, err := w.s.Bytes(w.ctx, v, id)
		out.note(err, r != nil, "Bytes %s", id[:10])
		if err == nil {
			w.must(r.Close())
		}
	}
	return out
}

// numberless is JSON without the numbers and times of entries, which differ
// between ledgers that hold other entries beside the same ones.
func numberless(x any) string {
	var any any
	if err := json.Unmarshal([]byte(text(x)), &any); err != nil {
		return err.Error()
	}
	strip(any)
	return text(any)
}

func strip(x any) {
	switch x := x.(type) {
	case map[string]any:
		for k, v := range x {
			if slices.Contains([]string{"entry", "joined", "founded", "changed", "added", "recorded", "undoes", "document"}, k) {
				delete(x, k)
				continue
			}
			strip(v)
		}
	case []any:
		for _, v := range x {
			strip(v)
		}
	}
}

// memory is what a test remembers of the ledger that it made.
type memory struct {
	claims  []comity.ClaimID
	sources []comity.SourceID
	words   []string
}

func (m *memory) queries() []ledger.Query {
	out := []ledger.Query{{}, {Kinds: []comity.Kind{comity.KindCommitment}}, {By: parties("JP")}, {To: parties("PH", "VN")}, {Party: parties("KE")}, {Role: comity.Committed},
		{Role: comity.Announced}, {Programme: "programme"}, {Under: []string{"Programme"}}, {Status: []comity.Status{comity.StatusReviewed}}, {Status: []comity.Status{comity.StatusRejected}}, {Years: []string{"2024"}},
		{Stages: []comity.Stage{comity.StageCompletion}}}
	for _, id := range m.sources {
		out = append(out, ledger.Query{Source: id})
	}
	return out
}

// wholeStory is a little of everything, one step after another.
func wholeStory() (m *memory, steps []ledger.Batch) {
	a := tell(comity.Clear, "Radars", gives("JP", "PH", 100, "radars", "2024-03-01"), gives("JP", "VN", 7, "wells", "2024-03-02"))
	b := tell(comity.Clear, "Radars again", gives("JP", "PH", 101, "radars", "2024-03-01"))
	m = &memory{claims: slices.Concat(a.Claims, b.Claims), sources: []comity.SourceID{a.Source, b.Source}, words: []string{"radars", "wells"}}
	next := a.about
	next.Title = "Radars and wells"
	made, body := a.made()
	again := by("reader:text/2", comity.Clear, made)
	again.Blobs = [][]byte{body}
	steps = []ledger.Batch{a.batch(), b.batch()}
	for _, p := range []comity.Payload{
		link(comity.MayBeSame, a.Claims[0], b.Claims[0]),
		link(comity.PartOf, a.Claims[1], b.Claims[0]),
		merge(a.Claims[0], b.Claims[0]),
		accept(a.Claims[0]),
		&comity.RecordEdited{Record: a.Claims[0], Fields: map[string]json.RawMessage{"title": json.RawMessage(`"Coastal radars"`)}, Reason: "their name"},
		&comity.ProgressReported{Record: a.Claims[0], Date: "2024-05-01", Own: true, Note: "delivered", Stage: comity.StageCompletion},
		&comity.AssessmentMade{Record: a.Claims[0], Party: "JP", Score: "+1", Evidence: a.Claims[:1]},
		&comity.RecordsSplit{Record: a.Claims[0], Out: b.Claims, New: b.Claims[0], Reason: "two deals"},
		&comity.RecordsLinked{From: a.Claims[1], To: b.Claims[0], Link: comity.PartOf, Reason: "not so", Undo: true},
		&next,
	} {
		steps = append(steps, by("person:ann", comity.Clear, p))
	}
	return m, append(steps, again, by("person:ann", comity.Clear, &comity.SourceWithdrawn{Source: b.Source, Reason: "a forgery"}),
		by("reader:builtin/2", comity.Clear, &comity.ReadingSuperseded{Source: a.Source, Reader: "builtin/2", Retired: a.Claims[1:]}))
}

// asOfEveryEntry asks everything after each step, and again at the end as of
// the entry of that step: both must be the same.
func asOfEveryEntry(w *world) {
	m, steps := wholeStory()
	var then []map[string]string
	var at []int64
	for _, step := range steps {
		w.append(step)
		then, at = append(then, w.everything(owner, m)), append(at, w.head())
	}
	for i, n := range at {
		compare(w.T, fmt.Sprintf("as of entry %d", n), w.everything(ledger.View{Viewer: comity.Owner, AsOf: n}, m), then[i])
	}
	compare(w.T, "as of beyond the head", w.everything(ledger.View{Viewer: comity.Owner, AsOf: 10_000}, m), then[len(then)-1])
}

// compare reports the answers that differ, a few of them.
func compare(t *testing.T, about string, got, want map[string]string) {
	t.Helper()
	var names []string
	for name := range want {
		names = append(names, name)
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	shown := 0
	for _, name := range names {
		if got[name] != want[name] && shown < 3 {
			shown++
			g, x := differ(got[name], want[name])
			t.Errorf("%s: %s gives\n%s\nwant\n%s", about, name, g, x)
		}
	}
}

// differ cuts two texts down to where they first differ.
func differ(a, b string) (string, string) {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	cut := func(s string) string { return "… " + s[max(0, n-150):min(len(s), n+150)] + " …" }
	return cut(a), cut(b)
}

func asOfLinksMergesSplits(w *world) {
	a := w.told("A", gives("JP", "PH", 1, "radars", "2024-03-01")).Claims[0]
	b := w.told("B", gives("JP", "PH", 2, "radar sets", "2024-03-01")).Claims[0]
	c := w.told("C", gives("JP", "PH", 3, "radar masts", "2024-03-01")).Claims[0]
	loose := w.head()
	w.person(link(comity.PartOf, b, c))
	linked := w.head()
	w.person(merge(a, b))
	merged := w.head()
	w.person(&comity.RecordsSplit{Record: a, Out: []comity.ClaimID{b}, New: b, Reason: "two deals"})
	split := w.head()
	w.person(&comity.RecordsLinked{From: b, To: c, Link: comity.PartOf, Reason: "not so", Undo: true})
	for _, x := range []struct {
		asOf  int64
		homes string   // the records of a, b and c
		links []string // of c
	}{
		{loose, "a b c", nil}, {linked, "a b c", []string{"b c"}}, {merged, "a a c", []string{"a c"}}, {split, "a b c", []string{"b c"}}, {0, "a b c", nil},
	} {
		v := ledger.View{Viewer: comity.Owner, AsOf: x.asOf}
		name := map[comity.ClaimID]string{a: "a", b: "b", c: "c"}
		homes := []string{name[w.record(v, a).ID], name[w.record(v, b).ID], name[w.record(v, c).ID]}
		var links []string
		for _, l := range w.record(v, c).Links {
			links = append(links, name[l.From]+" "+name[l.To])
		}
		if got := strings.Join(homes, " "); got != x.homes || !slices.Equal(links, x.links) {
			w.Errorf("as of %d the claims stand in %s and C is linked by %v, want %s and %v", x.asOf, got, links, x.homes, x.links)
		}
	}
}

func onADay(w *world) {
	c := newCast(w)
	pledge := gift("JP", "FJ", 5, "a port", "2020-01-10")
	pledge.Stage, pledge.Deadline = comity.StagePledge, "2021"
	c.tell("pledge", pledge)
	on := func(day comity.Day) ledger.View { return ledger.View{Viewer: comity.Owner, On: day} }
	for day, want := range map[comity.Day]string{
		"1990-01-01": "", "1997-07-22": "", "1997-07-23": "laos", "2020-01-09": "laos", "2020-01-10": "laos pledge", "2023-11-02": "laos pledge late wells meeting",
		"2023-11-03": "laos pledge late wells meeting radars", "2030-01-01": everyone + " pledge", "": everyone + " pledge",
	} {
		c.gives(want, on(day), ledger.Query{})
		if day == "" {
			continue
		}
		for name, id := range c.by {
			r, err := c.s.Record(c.ctx, on(day), string(id))
			if there := slices.Contains(strings.Fields(want), name); there != (err == nil) {
				c.Errorf("on %s record %s: %v %v", day, name, r.ID, err)
			}
		}
	}
	for day, lapsed := range map[comity.Day]bool{"2020-06-01": false, "2021-12-31": false, "2022-01-01": true} {
		if r := c.record(on(day), c.by["pledge"]); r.Lapsed != lapsed {
			c.Errorf("on %s the pledge is lapsed: %v", day, r.Lapsed)
		}
	}
	onWhatWasTold(c)
}

// onWhatWasTold joins a later voice to a record: before its day it does not speak.
func onWhatWasTold(c *cast) {
	c.Helper()
	done := gift("JP", "FJ", 5, "a port", "2023-06-01")
	done.Stage = comity.StageCompletion
	s := tell(comity.Clear, "It is done", sentence{text: "The port is done.", body: done})
	s.founded[0], s.about.Published = false, "2023-06-02"
	c.add(s)
	c.person(merge(c.by["pledge"], s.Claims[0]), &comity.ProgressReported{Record: c.by["pledge"], Date: "2023-01-01", Own: true, Note: "half done"})
	for day, want := range map[comity.Day][3]any{"2022-12-31": {1, comity.StagePledge, 0}, "2023-01-01": {1, comity.StagePledge, 1}, "2023-06-01": {2, comity.StageCompletion, 1}, "": {2, comity.StageCompletion, 1}} {
		r := c.record(ledger.View{Viewer: comity.Owner, On: day}, c.by["pledge"])
		if got := [3]any{len(r.Voices), r.Body.(*comity.Commitment).Stage, len(r.Progress)}; got != want {
			c.Errorf("on %q the pledge has voices, stage and reports %v, want %v", day, got, want)
		}
	}
}

func viewOfTheZeroViewer(w *world) {
	open := w.told("Open", gives("JP", "PH", 1, "radars", "2024-03-01"))
	w.add(tell(comity.Green, "Hidden", gives("JP", "PH", 2, "wells", "2024-03-01")))
	if got := ids(w.each(ledger.View{}, ledger.Query{})); !slices.Equal(got, open.Claims) {
		w.Errorf("to nobody in particular the ledger holds %v, want what is CLEAR: %v", got, open.Claims)
	}
}
