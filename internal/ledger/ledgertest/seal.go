package ledgertest

import (
	"strings"

	"comity"
	"comity/internal/ledger"
)

var sealPromises = []promise{
	{"Log.Seal", "removes the payload of an entry, and a blob that only it names", sealRemoves},
	{"Log.Seal", "a blob that only it names", sealKeepsSharedBlobs},
	{"Log.Seal", "leaving a reason and who sealed it", sealLeavesAReason},
	{"Log.Seal", "The header, and so the tree, stays", sealKeepsTheTree},
	{"Log.Seal", "What tells of a sealed source or document, and the claims found in it, are sealed with it", sealFollows},
	{"Log.Seal", "Sealing a sealed entry is a Conflict, one that is not there NotFound, and sealing without a reason Invalid", sealRefuses},
}

const secret = "quokka"

// secretive tells a story whose passages hold a secret, beside one that holds none.
func secretive(w *world) (secretOne, open *story) {
	w.Helper()
	open = w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"))
	return w.told("A "+secret+" story", gives("JP", "VN", 7, secret+" wells", "2024-03-02"), gives("JP", "LA", 8, secret+" pumps", "2024-03-03")), open
}

// tells reports every answer of the ledger in which a word stands, for the
// owner, at the head and as of every entry.
func (w *world) tells(word string) (where []string) {
	w.Helper()
	note := func(name string, x any) {
		if strings.Contains(strings.ToLower(text(x)), word) {
			where = append(where, name)
		}
	}
	note("Entries", w.entries(1, 0))
	for asOf := range w.head() + 1 {
		v := ledger.View{Viewer: comity.Owner, AsOf: asOf}
		note("Records", w.page(v, ledger.Query{}))
		note("Each", w.each(v, ledger.Query{}))
		hits, err := w.s.Search(w.ctx, v, ledger.Seek{Words: word, Limit: 50})
		w.must(err)
		if len(hits.Hits) > 0 {
			where = append(where, "Search")
		}
		list, _, err := w.s.Sources(w.ctx, v, "", 50)
		w.must(err)
		note("Sources", list)
		for _, src := range list {
			if d, claims, err := w.s.Document(w.ctx, v, src.SourceDescribed.Source); err == nil {
				note("Document", d)
				note("claims", claims)
			}
		}
	}
	return where
}

func sealRemoves(w *world) {
	s, open := secretive(w)
	if len(w.tells(secret)) == 0 {
		w.Fatal("the secret is nowhere to begin with")
	}
	keep := text(w.record(owner, open.Claims[0]))
	w.must(w.s.Seal(w.ctx, 6, "person:ann", "a private matter"))
	if where := w.tells(secret); where != nil {
		w.Errorf("after sealing the secret stands in %v", where)
	}
	if _, err := w.s.Bytes(w.ctx, owner, s.Source); comity.KindOf(err) != comity.NotFound {
		w.Errorf("the bytes of a sealed source: %v", err)
	}
	if after := text(w.record(owner, open.Claims[0])); after != keep {
		w.Errorf("another record changed from %s to %s", keep, after)
	}
	for _, id := range s.Claims {
		_, err := w.s.Record(w.ctx, owner, string(id))
		w.wants(comity.NotFound, err, "a record that rested on the sealed source alone")
	}
}

func sealKeepsSharedBlobs(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"))
	made, _ := s.made()
	w.append(by("reader:text/1", comity.Clear, made))
	w.must(w.s.Seal(w.ctx, 3, "person:ann", "a first try"))
	d, _, err := w.s.Document(w.ctx, owner, s.Source)
	w.must(err)
	w.same(d, s.doc, "a document that another entry names")
}

func sealLeavesAReason(w *world) {
	secretive(w)
	n := w.head()
	w.must(w.s.Seal(w.ctx, 6, "person:ben", "a private matter"))
	e := w.entries(n+1, 0)
	if len(e) != 1 || e[0].Author != "person:ben" || e[0].Kind != comity.EntryEntrySealed {
		w.Fatalf("sealing left %s", text(e))
	}
	p, err := e[0].Decode()
	w.must(err)
	w.same(p, &comity.EntrySealed{Entries: []int64{6, 7, 8, 9, 11}, Reason: "a private matter"}, "what the seal tells")
	for _, e := range w.entries(6, 12) {
		want := "a private matter"
		if e.Kind == comity.EntryRecordFounded {
			want = "" // it tells no more than an id
		}
		if e.Sealed != want {
			w.Errorf("entry %d, %s, is sealed for %q, want %q", e.Number, e.Kind, e.Sealed, want)
		}
	}
}

func sealKeepsTheTree(w *world) {
	secretive(w)
	before, err := w.s.Head(w.ctx)
	w.must(err)
	headers := w.entries(1, 0)
	w.must(w.s.Seal(w.ctx, 6, "person:ann", "a private matter"))
	after := w.entries(1, 0)
	for i, e := range headers {
		if string(e.Header()) != string(after[i].Header()) {
			w.Errorf("the header of entry %d changed", e.Number)
		}
	}
	if w.rootOf(after[:before.Size]) != before.Root {
		w.Error("the tree over the entries before the seal has another root")
	}
	h, err := w.s.Head(w.ctx)
	w.must(err)
	if h.Root != w.rootOf(after) || h.Size != before.Size+1 {
		w.Errorf("the head is %s", text(h))
	}
}

func sealFollows(w *world) {
	s, _ := secretive(w)
	w.person(&comity.ClaimJudged{Claim: s.Claims[0], Verdict: comity.RejectedByUs, Reason: "no such " + secret})
	w.append(by("person:ann", comity.Clear, &comity.SourceDescribed{Source: s.Source, Title: "More on the " + secret, Marking: comity.Clear}))
	w.must(w.s.Seal(w.ctx, 6, "person:ann", "a private matter"))
	for _, e := range w.entries(1, 0) {
		if strings.Contains(string(e.Payload), secret) {
			w.Errorf("entry %d, %s, still tells of it", e.Number, e.Kind)
		}
	}
	w.told("And life goes on", gives("JP", "MY", 3, "ports", "2024-03-04"))
}

func sealRefuses(w *world) {
	w.fill(1)
	w.must(w.s.Seal(w.ctx, 2, "person:ann", "a wrong name"))
	before := w.state()
	w.wants(comity.Conflict, w.s.Seal(w.ctx, 2, "person:ann", "again"), "sealing again")
	w.wants(comity.NotFound, w.s.Seal(w.ctx, 99, "person:ann", "none"), "sealing nothing")
	w.wants(comity.NotFound, w.s.Seal(w.ctx, 0, "person:ann", "none"), "sealing nothing")
	w.wants(comity.Invalid, w.s.Seal(w.ctx, 1, "person:ann", ""), "sealing without a reason")
	w.wants(comity.Invalid, w.s.Seal(w.ctx, 1, "ann", "because"), "sealing by nobody")
	if after := w.state(); after != before {
		w.Errorf("the ledger changed from %s to %s", before, after)
	}
}
