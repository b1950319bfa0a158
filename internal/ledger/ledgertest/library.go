package ledgertest

import (
	"fmt"
	"io"
	"strings"

	"comity"
	"comity/internal/ledger"
)

var libraryPromises = []promise{
	{"Library.Source", "the particulars of a source by its id", sourceParticulars},
	{"Library.Source", "an unambiguous beginning of it of at least 4 characters, with NotFound as in Catalog", sourceByBeginning},
	{"Library.Sources", "the sources, newest first, from the cursor on, and the next cursor", sourcesNewestFirst},
	{"Library.Document", "the document made of a source and the claims found in it, rejected candidates included", documentAndClaims},
	{"Library.Document", "Claims that a later reading superseded are left out", documentReadAnew},
	{"Library.Bytes", "a source as received", bytesAsReceived},
	{"Library.Counts", "how many records of each kind, sources and entries there are for the viewer", countsForTheViewer},
	{"Counts.Read", "records that no person has looked at", countsOfReview},
	{"Counts.Review", `"may be the same" links awaiting a person`, countsOfReview},
}

func (w *world) source(v ledger.View, id comity.SourceID) ledger.Source {
	w.Helper()
	s, err := w.s.Source(w.ctx, v, string(id))
	w.must(err)
	return s
}

func sourceParticulars(w *world) {
	s := tell(comity.Green, "Radars", gives("JP", "PH", 100, "radars", "2024-03-01"), sentence{text: "It may help others.", body: gift("JP", "", 1, "help", ""), why: "no one is named"})
	e := w.append(s.batch())
	got := w.source(owner, s.Source)
	want := ledger.Source{SourceDescribed: s.about, Name: "Radars.txt", MediaType: "text/plain", Size: int64(len(s.raw)), Reader: "text/1", Added: e[0].Number, Recorded: e[0].Recorded, Claims: 1}
	w.same(got, want, "a source")
	next := s.about
	next.Title, next.Marking = "Radars for the coast", comity.Amber
	w.person(&next)
	w.person(&comity.SourceWithdrawn{Source: s.Source, Reason: "a forgery"})
	want.SourceDescribed, want.Withdrawn = next, "a forgery"
	w.same(w.source(owner, s.Source), want, "a source described anew and withdrawn")
	if r := w.record(owner, s.Claims[0]); r.Status != comity.StatusRejected || r.Voices[0].Title != "Radars for the coast" || r.Marking != comity.Amber {
		w.Errorf("the record that rests on it reads %s", text(r))
	}
}

func sourceByBeginning(w *world) {
	s := w.add(tell(comity.Amber, "Radars", plain("Nothing.")))
	for n := 4; n <= 64; n += 12 {
		if got := w.source(owner, s.Source[:n]); got.SourceDescribed.Source != s.Source {
			w.Errorf("%s leads to %s", s.Source[:n], got.SourceDescribed.Source)
		}
		_, err := w.s.Source(w.ctx, as(comity.Green), string(s.Source[:n]))
		w.wants(comity.NotFound, err, "a source that the viewer may not see")
	}
	for _, x := range []comity.SourceID{"", s.Source[:3], s.Source + "0", "zzzz", "%", "____"} {
		_, err := w.s.Source(w.ctx, owner, string(x))
		w.wants(comity.NotFound, err, string(x))
	}
	a, b := sourceTwins()
	w.add(a)
	w.add(b)
	_, err := w.s.Source(w.ctx, owner, string(a.Source[:4]))
	w.wants(comity.Conflict, err, "an ambiguous beginning")
	if got := w.source(as(comity.Clear), a.Source[:4]); got.SourceDescribed.Source != a.Source {
		w.Errorf("to a viewer who sees one of the two it is %s", got.SourceDescribed.Source)
	}
}

// sourceTwins are two stories, CLEAR and RED, whose ids begin alike.
func sourceTwins() (a, b *story) {
	seen := map[string]*story{}
	for i := 0; ; i++ {
		s := tell(comity.Clear, fmt.Sprint("Notice ", i), plain("Nothing."))
		if a = seen[string(s.Source[:4])]; a != nil {
			s.about.Marking = comity.Red
			return a, s
		}
		seen[string(s.Source[:4])] = s
	}
}

func sourcesNewestFirst(w *world) {
	var want []string
	for i := range 7 {
		m := comity.Clear
		if i%3 == 1 {
			m = comity.Amber
		}
		s := w.add(tell(m, fmt.Sprint("Story ", i), plain("Nothing.")))
		want = append([]string{s.about.Title}, want...)
		if i == 2 {
			w.person(&comity.SourceDescribed{Source: s.Source, Title: "Story 2", Marking: comity.Clear}) // described later, not newer
		}
	}
	for _, v := range []ledger.View{owner, as(comity.Clear)} {
		for _, limit := range []int{1, 2, 3, 7, 50} {
			var got []string
			for after, pages := "", 0; pages < 20; pages++ {
				list, next, err := w.s.Sources(w.ctx, v, after, limit)
				w.must(err)
				for _, s := range list {
					got = append(got, s.Title)
				}
				if after = next; next == "" {
					break
				}
			}
			expect := want
			if v.Viewer.Limit == comity.Clear {
				expect = []string{"Story 6", "Story 5", "Story 3", "Story 2", "Story 0"}
			}
			if text(got) != text(expect) {
				w.Errorf("%s, %d a page: %v, want %v", v.Viewer.Limit, limit, got, expect)
			}
		}
	}
	_, _, err := w.s.Sources(w.ctx, owner, "no cursor!", 5)
	w.wants(comity.Invalid, err, "a cursor that is none")
}

func documentAndClaims(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"), sentence{text: "It may help others.", body: gift("JP", "", 1, "help", ""), why: "no one is named"}, sentence{text: "Wells too.", body: gift("JP", "VN", 2, "wells", ""), loose: true})
	d, claims, err := w.s.Document(w.ctx, owner, s.Source)
	w.must(err)
	w.same(d, s.doc, "the document")
	w.same(claims, s.claims, "its claims")
	if d.Text != s.doc.Text || d.Reader != s.doc.Reader || len(d.Blocks) != 3 {
		w.Errorf("the document is %s", text(d))
	}
	for _, e := range claims[0].Evidence {
		if _, ok := d.Span(e); !ok {
			w.Errorf("evidence %v does not stand in the document", e)
		}
	}
	bare := tell(comity.Clear, "Bare", plain("Nothing."))
	b := bare.batch()
	b.Drafts, b.Blobs = b.Drafts[:2], b.Blobs[:1]
	w.append(b)
	for _, id := range []comity.SourceID{bare.Source, comity.SourceIDOf([]byte("none"))} {
		_, _, err := w.s.Document(w.ctx, owner, id)
		w.wants(comity.NotFound, err, "a source of which there is no document")
	}
}

func documentReadAnew(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"), gives("JP", "VN", 2, "wells", "2024-03-01"))
	before := ledger.View{Viewer: comity.Owner, AsOf: w.head()}
	w.append(by("reader:builtin/2", comity.Clear, &comity.ReadingSuperseded{Source: s.Source, Reader: "builtin/2", Retired: s.Claims[:1]}))
	_, claims, err := w.s.Document(w.ctx, owner, s.Source)
	w.must(err)
	w.same(claims, s.claims[1:], "its claims")
	_, claims, err = w.s.Document(w.ctx, before, s.Source)
	w.must(err)
	w.same(claims, s.claims, "its claims before")
}

func bytesAsReceived(w *world) {
	for _, raw := range []string{"x", strings.Repeat("the same again ", 5000), "\x00\xff\xfe" + strings.Repeat("\x80", 600), ""} {
		id := comity.SourceIDOf([]byte(raw))
		b := by("reader:text/1", comity.Clear, &comity.SourceAdded{Source: id, Size: int64(len(raw))})
		b.Blobs = [][]byte{[]byte(raw)}
		w.append(b)
		r, err := w.s.Bytes(w.ctx, owner, id)
		w.must(err)
		got, err := io.ReadAll(r)
		if err != nil || string(got) != raw || r.Close() != nil {
			w.Errorf("%d bytes came back as %d, %v", len(raw), len(got), err)
		}
	}
	_, err := w.s.Bytes(w.ctx, owner, comity.SourceIDOf([]byte("none")))
	w.wants(comity.NotFound, err, "a source that is not there")
}

func countsForTheViewer(w *world) {
	c := newCast(w)
	c.add(tell(comity.Amber, "Hidden", gives("JP", "PH", 5, "hidden radars", "2024-03-01")))
	for m, want := range map[comity.Marking][2]int{comity.Clear: {5, 7}, comity.Amber: {6, 8}, comity.Red: {6, 8}} {
		n, err := w.s.Counts(w.ctx, as(m))
		w.must(err)
		if n.Records[comity.KindCommitment] != want[0] || n.Records[comity.KindMeeting] != 1 || n.Records[comity.KindInstrument] != 1 || n.Sources != want[1] {
			w.Errorf("to %s: %s", m, text(n))
		}
	}
	n, err := w.s.Counts(w.ctx, owner)
	w.must(err)
	if n.Entries != w.head() {
		w.Errorf("%d entries, want %d", n.Entries, w.head())
	}
}

func countsOfReview(w *world) {
	c := newCast(w)
	counts := func() ledger.Counts {
		n, err := w.s.Counts(w.ctx, owner)
		w.must(err)
		return n
	}
	c.person(accept(c.by["radars"]), link(comity.MayBeSame, c.by["radars"], c.by["loan"]), link(comity.PartOf, c.by["wells"], c.by["laos"]))
	other := tell(comity.Clear, "Radars again", gives("JP", "PH", 5, "radars", "2023-11-03"))
	other.founded[0] = false
	c.add(other)
	c.person(merge(c.by["radars"], other.Claims[0]))
	if n := counts(); n.Read != 6 || n.Review != 1 || n.Disputed != 1 {
		c.Errorf("%s, want 6 read, 1 to review and 1 disputed", text(n))
	}
	c.person(&comity.RecordsLinked{From: c.by["radars"], To: c.by["loan"], Link: comity.MayBeSame, Reason: "they are not", Undo: true})
	if n := counts(); n.Review != 0 {
		c.Errorf("%s, want none to review", text(n))
	}
}
