package ledgertest

import (
	"strings"

	"comity"
	"comity/internal/ledger"
)

var searchPromises = []promise{
	{"Catalog.Search", "what matches all the words", searchAllWords},
	{"Catalog.Search", "best first", searchBestFirst},
	{"Catalog.Search", "records and documents with a marked snippet", searchSnippets},
	{"Hit", "One of Record and Source is set", searchOneOf},
	{"Marked", "Hit ones match the search", searchMarks},
	{"Catalog.Search", "matches all the words", searchScripts},
	{"Catalog.Search", "Words without a letter or digit", searchAllWords},
	{"Catalog.Search", "more words than a store can look up at once, are Invalid", searchTooMany},
	{"Seek.Limit", "0 is 50; at most 1,000", searchAllWords},
	{"Seek.Exact", "the words as they are written, and no others in their place", searchExact},
	{"Seek.Kinds", "records of these kinds, and [KindDocument]; none asks for all", searchKinds},
	{"Found.Kinds", "how many of each kind match, whatever kinds are asked for", searchKinds},
	{"Found.Partly", "more match than were counted", searchKinds},
	{"Seek.From", "the day a document was published, is between them, both inclusive; what has none is left out", searchDates},
	{"Seek.To", "the first day of a record's date", searchDates},
	{"Found.Instead", "words that stand nowhere for the viewer", searchInstead},
	{"Found.Instead", "the words for the viewer that were searched for instead", searchInsteadHides},
	{"Instead", "stands nowhere, with the one closest to it that does", searchInstead},
	{"Instead", "Where the whole is a name of a country or body, it may be another of its names", searchOtherNames},
	{"Instead", "Words with a digit, and those of up to three letters, stand only for themselves", searchInsteadNever},
}

func (w *world) search(v ledger.View, words string) []ledger.Hit {
	w.Helper()
	found, err := w.s.Search(w.ctx, v, ledger.Seek{Words: words, Limit: 50, Exact: true})
	w.must(err)
	return found.Hits
}

// found lists the records and the titles of the documents among hits.
func found(hits []ledger.Hit) (records []comity.ClaimID, titles []string) {
	for _, h := range hits {
		if h.Record != nil {
			records = append(records, h.Record.ID)
		} else {
			titles = append(titles, h.Title)
		}
	}
	return records, titles
}

// searchTooMany asks with as many words as an address has room for: whoever may
// search could hold the ledger up with one.
func searchTooMany(w *world) {
	w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), plain("The minister spoke of fisheries."))
	for _, many := range []string{strings.Repeat("the of ", 5000), strings.Repeat("radasr ", 9000)} {
		_, err := w.s.Search(w.ctx, owner, ledger.Seek{Words: many})
		w.wants(comity.Invalid, err, "very many words")
		_, err = w.s.Records(w.ctx, owner, ledger.Query{Programme: many})
		w.wants(comity.Invalid, err, "a programme of very many words")
	}
	sentence := "Japan gives the Philippines coastal radars worth 100 million yen, which its coast guard will use from March 2024 on to watch the waters"
	if _, err := w.s.Search(w.ctx, owner, ledger.Seek{Words: sentence}); err != nil {
		w.Errorf("a sentence is refused: %v", err)
	}
}

func searchAllWords(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), plain("The minister spoke of fisheries."))
	w.told("Wells", gives("US", "KE", 31, "coastal wells", "2021-03-01"))
	for words, want := range map[string][2]int{
		"radars": {1, 1}, "coastal": {2, 2}, "coastal radars": {1, 1}, "RADARS  Coastal": {1, 1}, "radars wells": {0, 0}, "fisheries": {0, 1},
		"fisheries radars": {0, 1}, "nowhere": {0, 0}, `"radars"`: {1, 1}, "coastal AND wells": {0, 0}, "radars*": {1, 1}, "text:radars": {0, 0}, "NEAR(radars)": {0, 0},
	} {
		r, d := found(w.search(owner, words))
		if len(r) != want[0] || len(d) != want[1] {
			w.Errorf("%q finds %v and %v, want %v", words, r, d, want)
		}
	}
	if r, _ := found(w.search(owner, "radars")); len(r) == 1 && r[0] != s.Claims[0] {
		w.Errorf("radars finds %v", r)
	}
	for _, none := range []string{"", "  ", "!?", `"`} {
		_, err := w.s.Search(w.ctx, owner, ledger.Seek{Words: none})
		w.wants(comity.Invalid, err, "no word: "+none)
	}
	for n := range 3 {
		x, err := w.s.Search(w.ctx, owner, ledger.Seek{Words: "coastal", Limit: n + 1})
		r, d := found(x.Hits)
		if err != nil || len(r)+len(d) > n+1 || len(x.Hits) == 0 {
			w.Errorf("at most %d: %d records, %d documents, %v", n+1, len(r), len(d), err)
		}
	}
}

func searchBestFirst(w *world) {
	long := strings.Repeat("Many other matters were touched upon at some length. ", 60)
	w.told("In passing", sentence{text: long + "A radar was mentioned.", body: gift("JP", "VN", 1, "talks on many other matters", "2024-03-01")})
	s := w.told("Radar, radar, radar", sentence{text: "Radar upon radar: one radar after another radar.", body: gift("JP", "PH", 2, "radar after radar", "2024-03-02")})
	w.told("Also in passing", sentence{text: "A radar was mentioned. " + long, body: gift("JP", "MY", 1, "talks on many other matters", "2024-03-01")})
	r, d := found(w.search(owner, "radar"))
	if len(r) != 3 || len(d) != 3 || r[0] != s.Claims[0] || d[0] != "Radar, radar, radar" {
		w.Errorf("records %v, documents %q, want what speaks of nothing else first", r, d)
	}
}

func searchSnippets(w *world) {
	far := strings.Repeat("Many other matters were touched upon. ", 100)
	w.told("A long one", plain(far), gives("JP", "PH", 100, "coastal radars", "2024-03-01"), plain(far))
	hits := w.search(owner, "radars")
	if len(hits) != 2 {
		w.Fatalf("%d hits, want the record and the document", len(hits))
	}
	for _, h := range hits {
		whole := ""
		for _, m := range h.Snippet {
			whole += m.Text
		}
		if len(whole) > 600 || !strings.Contains(whole, "coastal radars") {
			w.Errorf("the snippet is %q", whole)
		}
	}
}

func searchOneOf(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"))
	for _, h := range w.search(owner, "radars") {
		if (h.Record == nil) == (h.Source == "") {
			w.Errorf("a hit has both or neither: %s", text(h))
		}
		if h.Record != nil {
			w.same(h.Record, w.record(owner, s.Claims[0]), "a record found")
		} else if h.Source != s.Source || h.Title != "Radars" {
			w.Errorf("a document found is %s", text(h))
		}
	}
}

func searchMarks(w *world) {
	w.told("Radars", plain("Radars and more coastal RADARS, but no radarscope."))
	hits := w.search(owner, "radars coastal")
	if len(hits) != 1 {
		w.Fatalf("%d hits", len(hits))
	}
	var marks []string
	for _, m := range hits[0].Snippet {
		if m.Hit {
			marks = append(marks, m.Text)
		}
		if strings.ContainsAny(m.Text, "\x01\x02\u200b") {
			w.Errorf("a mark of the store's own stands in %q", m.Text)
		}
	}
	if got := strings.Join(marks, " "); !strings.Contains(got, "Radars coastal RADARS") && !strings.Contains(got, "Radars coastal radars") {
		w.Errorf("marked are %q", marks)
	}
}

// searchScripts finds words of scripts that set no spaces between them, words
// with and without their accents, and words of one or two letters.
func searchScripts(w *world) {
	w.told("日本とフィリピン", sentence{text: "日本はフィリピンに沿岸監視レーダーを供与した。", body: gift("JP", "PH", 600, "沿岸監視レーダー", "2023-11-03")})
	w.told("ญี่ปุ่น", sentence{text: "ญี่ปุ่นจะให้เรดาร์แก่ฟิลิปปินส์", body: gift("JP", "TH", 7, "เรดาร์ชายฝั่ง", "2023-11-04")})
	w.told("Việt Nam", sentence{text: "Nhật Bản sẽ giúp Việt Nam xây cầu.", body: gift("JP", "VN", 8, "xây cầu", "2023-11-05")})
	for words, want := range map[string][2]int{
		"沿岸": {1, 1}, "レーダー": {1, 1}, "監視レーダー": {1, 1}, "日本": {1, 1}, "岸": {1, 1}, "供与 沿岸": {1, 1}, "岸沿": {0, 0},
		"เรดาร์": {1, 1}, "ฟิลิปปินส์": {1, 1}, "Viet": {1, 1}, "việt cầu": {1, 1}, "xay cau": {1, 1},
	} {
		r, d := found(w.search(owner, words))
		if len(r) != want[0] || len(d) != want[1] {
			w.Errorf("%q finds %v and %v, want %v", words, r, d, want)
		}
	}
	for _, h := range w.search(owner, "沿岸監視") {
		hit := ""
		for _, m := range h.Snippet {
			if m.Hit {
				hit += m.Text
			}
		}
		if hit != "沿岸監視" && !strings.Contains(hit, "沿岸監視沿岸監視") {
			w.Errorf("marked is %q in %s", hit, text(h.Snippet))
		}
	}
}
