package ledgertest

import (
	"strings"

	"comity"
	"comity/internal/ledger"
)

func (w *world) seek(v ledger.View, s ledger.Seek) ledger.Found {
	w.Helper()
	found, err := w.s.Search(w.ctx, v, s)
	w.must(err)
	return found
}

// instead writes what was searched for in place of what.
func instead(f ledger.Found) string {
	var parts []string
	for _, x := range f.Instead {
		parts = append(parts, x.Word+"→"+x.By)
	}
	return strings.Join(parts, " ")
}

// searchInstead misspells words in every way there is.
func searchInstead(w *world) {
	w.told("Infrastructure", gives("JP", "PH", 100, "coastal radars and other infrastructure", "2024-03-01"))
	w.told("Rudders", gives("US", "KE", 31, "wells for Muğla and the Philippines", "2021-03-01"), plain("Wells, wells and wells."))
	for typed, want := range map[string]string{
		"radras": "radras→radars", "radar": "radar→radars", "rradars": "rradars→radars", "xadars": "xadars→radars", "RADRAS": "RADRAS→radars",
		"infastructre": "infastructre→infrastructure", "coastel radras": "coastel→coastal radras→radars", "coastal radras": "radras→radars",
		"infrast": "infrast→infrastructure", "phillipines": "phillipines→Philippines", "mugle": "mugle→mugla",
		"radars": "", "radars wells": "", "zzzzzz": "", "radras zzzzzz": "", "radras wells": "",
	} {
		f := w.seek(owner, ledger.Seek{Words: typed})
		if got := instead(f); got != want {
			w.Errorf("%q is answered with %q, want %q", typed, got, want)
		}
		if want != "" && len(f.Hits) == 0 {
			w.Errorf("%q is answered with nothing", typed)
		}
	}
	for _, m := range w.seek(owner, ledger.Seek{Words: "radras"}).Hits[0].Snippet {
		if m.Hit && strings.ToLower(m.Text) != "radars" {
			w.Errorf("marked is %q", m.Text)
		}
	}
}

// searchInsteadHides gives a viewer no word that only narrower sources hold,
// takes no word for known because one of them holds it, and lets none of them
// weigh.
func searchInsteadHides(w *world) {
	w.append(tell(comity.Clear, "Open", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), plain("A ladder.")).batch())
	w.append(tell(comity.Red, "Closed", gives("JP", "VN", 100, "secret raders, laddes, laddes", "2024-03-01")).batch())
	for typed, want := range map[string]string{"secrit": "", "raders": "raders→radars", "raderz": "", "laddes": "laddes→ladder", "secre": "", "radarz": "radarz→radars"} {
		if got := instead(w.seek(as(comity.Clear), ledger.Seek{Words: typed})); got != want {
			w.Errorf("to CLEAR %q is answered with %q, want %q", typed, got, want)
		}
	}
	if got := instead(w.seek(owner, ledger.Seek{Words: "secrit"})); got != "secrit→secret" {
		w.Errorf("to the owner secrit is answered with %q", got)
	}
	before := owner
	before.AsOf = 1
	if got := instead(w.seek(before, ledger.Seek{Words: "radras"})); got != "" {
		w.Errorf("before it was told radras is answered with %q", got)
	}
}

// searchOtherNames finds a country by the names that a text does not use.
func searchOtherNames(w *world) {
	w.told("Clinics", gives("JP", "FJ", 7, "clinics for Vietnam", "2024-03-01"))
	for typed, want := range map[string]string{"Viet Nam": "Viet Nam→Vietnam", "viet nam": "viet nam→Vietnam", "Vietnam": "", "Hanoi": ""} {
		f := w.seek(owner, ledger.Seek{Words: typed})
		if got := instead(f); got != want || (typed != "Hanoi") != (len(f.Hits) > 0) {
			w.Errorf("%q is answered with %q, %d hits", typed, got, len(f.Hits))
		}
	}
	if f := w.seek(owner, ledger.Seek{Words: "Viet Nam", Exact: true}); len(f.Hits) > 0 {
		w.Errorf("Viet Nam, as written, is answered with %q", instead(f))
	}
}

func searchInsteadNever(w *world) {
	w.told("Aid", sentence{text: "In 2024 the UN gave aid to ASW20.", body: gift("UN", "PH", 1, "aid", "2024-03-01")})
	for _, typed := range []string{"2023", "20244", "ai", "aif", "asw21", "u"} {
		if f := w.seek(owner, ledger.Seek{Words: typed}); len(f.Hits) > 0 || len(f.Instead) > 0 {
			w.Errorf("%q is answered with %q", typed, instead(f))
		}
	}
}

func searchExact(w *world) {
	w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"))
	if f := w.seek(owner, ledger.Seek{Words: "radras", Exact: true}); len(f.Hits) > 0 || len(f.Instead) > 0 {
		w.Errorf("radras, as written, is answered with %q", instead(f))
	}
}

func searchKinds(w *world) {
	w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), gives("JP", "VN", 7, "coastal radars", "2024-03-01"))
	w.told("Talks", sentence{text: "They met about radars.", body: &comity.Meeting{Name: "Talks about radars", Parties: comity.Parties{"JP", "PH"}, Date: "2024-03-02"}})
	const all = `[{"value":"commitment","records":2},{"value":"document","records":2},{"value":"meeting","records":1}]`
	for _, x := range []struct {
		kinds           []comity.Kind
		records, titles int
	}{
		{nil, 3, 2}, {[]comity.Kind{comity.KindMeeting}, 1, 0}, {[]comity.Kind{comity.KindMeeting, comity.KindCommitment}, 3, 0},
		{[]comity.Kind{ledger.KindDocument}, 0, 2}, {[]comity.Kind{ledger.KindDocument, comity.KindMeeting}, 1, 2}, {[]comity.Kind{comity.KindPosition}, 0, 0},
	} {
		f := w.seek(owner, ledger.Seek{Words: "radars", Kinds: x.kinds})
		if r, d := found(f.Hits); len(r) != x.records || len(d) != x.titles {
			w.Errorf("of %v there are %v and %v, want %d and %d", x.kinds, r, d, x.records, x.titles)
		}
		if text(f.Kinds) != all || f.Partly || len(f.Instead) > 0 {
			w.Errorf("of %v counted are %s, partly %t, instead %v", x.kinds, text(f.Kinds), f.Partly, f.Instead)
		}
	}
}

func searchDates(w *world) {
	w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), gives("JP", "VN", 7, "coastal radars", "2023-12"))
	undated := tell(comity.Clear, "Undated radars", gives("JP", "LA", 8, "coastal radars", ""))
	undated.about.Published, undated.doc.Published = "", ""
	w.append(undated.batch())
	for _, x := range []struct {
		from, to        comity.Day
		records, titles int
	}{
		{"", "", 3, 2}, {"2023-01-01", "", 2, 1}, {"2023-12-01", "2023-12-31", 1, 0}, {"2023-12-02", "", 1, 1}, {"2024-03-01", "2024-03-01", 1, 0},
		{"", "2024-02-29", 1, 0}, {"2024-03-05", "2024-03-05", 0, 1}, {"2025-01-01", "", 0, 0}, {"", "2022-12-31", 0, 0},
	} {
		f := w.seek(owner, ledger.Seek{Words: "radars", From: x.from, To: x.to})
		if r, d := found(f.Hits); len(r) != x.records || len(d) != x.titles {
			w.Errorf("from %q to %q there are %v and %v, want %d and %d", x.from, x.to, r, d, x.records, x.titles)
		}
	}
}
