package ledgertest

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/ledger"
)

var finderPromises = []promise{
	{"Finder.Unseen", "the sources, newest first, in whose present document something was found that no person has marked as seen", unseenFindings},
	{"Finder.Unseen", "from the cursor on, the next cursor, and how many there are in all for the viewer", unseenPages},
	{"Finder.Unseen", "Withdrawn sources wait for nobody", unseenFindings},
}

// odd is a source in whose document something was found.
func odd(m comity.Marking, title string) *story {
	s := tell(m, title, plain("Nothing of "+title+"."))
	s.doc.Findings = []comity.Finding{{Rule: "intake/table", Message: "a table could not be read"}}
	return s
}

// saw is a person's word that they have seen what was found in a story.
func (s *story) saw(undo bool) *comity.FindingsSeen {
	made, _ := s.made()
	return &comity.FindingsSeen{Source: s.Source, Document: made.Blob, Undo: undo}
}

// unseen is what waits for a viewer, in pages of some size.
func (w *world) unseen(v ledger.View, limit int) string {
	w.Helper()
	var out []string
	for after, pages := "", 0; pages < 20; pages++ {
		list, next, total, err := w.s.Unseen(w.ctx, v, after, limit)
		w.must(err)
		for _, f := range list {
			if len(f.Findings) == 0 || f.Document == "" {
				w.Errorf("nothing was found in %s", text(f))
			}
			out = append(out, f.Title)
		}
		if after = next; after == "" {
			if total != len(out) {
				w.Errorf("%d wait, but %d in all", len(out), total)
			}
			break
		}
	}
	return strings.Join(out, " ")
}

func unseenFindings(w *world) {
	a, b, c := w.add(odd(comity.Clear, "a")), w.add(odd(comity.Amber, "b")), w.add(odd(comity.Clear, "c"))
	w.told("sound", plain("Nothing."))
	w.same(w.unseen(owner, 9), "c b a", "what waits")
	w.same(w.unseen(as(comity.Clear), 9), "c a", "what waits for the public")
	then := w.head()
	seen := w.person(a.saw(false))[0]
	w.same(w.unseen(owner, 9), "c b", "what waits after one was seen")
	w.same(w.unseen(ledger.View{Viewer: comity.Owner, AsOf: then}, 9), "c b a", "what waited before")
	w.refused(comity.Conflict, by("person:ben", comity.Clear, a.saw(false)), "seen twice")
	w.refused(comity.Conflict, by("person:ben", comity.Clear, b.saw(true)), "unseen before it was seen")
	w.refused(comity.Invalid, by("reader:builtin/1", comity.Clear, b.saw(false)), "seen by a program")
	w.person(a.saw(true))
	w.same(w.unseen(owner, 9), "c b a", "what waits again")
	w.person(a.saw(false), b.saw(false))
	w.person(&comity.SourceWithdrawn{Source: c.Source, Reason: "a forgery"})
	w.same(w.unseen(owner, 9), "", "what waits at the end")
	if s := w.source(owner, a.Source); len(s.Findings) != 1 || seen.Kind != comity.EntryFindingsSeen {
		w.Errorf("what was seen is not there any more: %s", text(s))
	}
	w.readAnew(a)
}

// readAnew makes the document of a source anew: what was found in it waits,
// and what is said of the one before is refused.
func (w *world) readAnew(s *story) {
	w.Helper()
	old := s.saw(false)
	s.doc.Reader = "text/2"
	made, body := s.made()
	b := by("reader:text/2", comity.Clear, made)
	b.Blobs = [][]byte{body}
	w.append(b)
	w.same(w.unseen(owner, 9), "a", "what waits after a document was read anew")
	w.refused(comity.Conflict, by("person:ann", comity.Clear, old), "findings of an earlier document")
	w.person(s.saw(false))
	w.same(w.unseen(owner, 9), "", "what waits after that was seen")
}

func unseenPages(w *world) {
	var want []string
	for i := range 7 {
		m := comity.Clear
		if i%3 == 1 {
			m = comity.Amber
		}
		s := w.add(odd(m, fmt.Sprint("s", i)))
		if i == 4 {
			w.person(s.saw(false))
			continue
		}
		want = append([]string{s.about.Title}, want...)
	}
	for _, limit := range []int{1, 2, 3, 50} {
		w.same(w.unseen(owner, limit), strings.Join(want, " "), "pages")
		w.same(w.unseen(as(comity.Clear), limit), "s6 s5 s3 s2 s0", "pages for the public")
	}
	_, _, _, err := w.s.Unseen(w.ctx, owner, "!", 9)
	w.wants(comity.Invalid, err, "a cursor of nothing")
}
