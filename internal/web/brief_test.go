package web

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/frame"
)

func TestAPairIsOneTimelineAndEveryPromiseStandsOnce(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	page := get(t, testSite(store, comity.Public), "/pairs/JP/MY")
	said := text(page.doc)
	for _, want := range []string{"One timeline", "is pending", "From Japan to Malaysia: "} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q: %s", want, said)
		}
	}
	lists, _, _ := strings.Cut(page.body, `id="timeline"`)
	if c := strings.Count(lists, `href="/records/`+string(n.malaysia)+`"`); c != 1 {
		t.Errorf("the grant stands %d times among the promises", c)
	}
}

func TestWhatWasAnnouncedBeforeSaysSinceWhenAndWhatIsNew(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	newFixture(t, store).link(n.malaysia, n.indonesia, comity.AnnouncedBefore, comity.Clear, "for the test")
	said := text(get(t, testSite(store, comity.Public), "/pairs/JP/MY").doc)
	if !strings.Contains(said, "Announced since") || !strings.Contains(said, "New about it: the sum, ") {
		t.Errorf("the page says %s", said)
	}
}

func TestTheFrontPageSaysWhatIsNewDueAndLateAndTheGap(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	page := get(t, testSite(store, comity.Public), "/")
	said := text(page.doc)
	for _, want := range []string{"Three figures, never added", "he gap", "Who gives to whom", "New", "Late"} {
		if !strings.Contains(said, want) {
			t.Errorf("the front page does not say %q: %s", want, said)
		}
	}
	if len(page.body) > 100_000 {
		t.Errorf("the front page weighs %d bytes", len(page.body))
	}
}

func TestTheFrontPageAddsUpWhateverTheLedgerHolds(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	var front struct {
		Overview struct{ Total total.Total }
	}
	if err := json.Unmarshal([]byte(get(t, testSite(store, comity.Public), "/?format=json").body), &front); err != nil {
		t.Fatal(err)
	}
	q := total.Query{Currency: front.Overview.Total.Currency}
	sums := total.New(q)
	for r, err := range store.Each(t.Context(), ledger.View{Viewer: comity.Public}, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		sums.Add(r)
	}
	want := sums.Result()
	for _, role := range comity.Roles {
		got, all := front.Overview.Total.All.Sums[role], want.All.Sums[role]
		if (got == nil) != (all == nil) || got != nil && got.Flows != all.Flows {
			t.Errorf("%s: the front page counts %+v, every record %+v", role, got, all)
		}
	}
	if want.All.Sums[comity.Committed] == nil {
		t.Error("nothing is committed")
	}
}

// onePage is a printed page with the words of a text, ten to a line.
func onePage(_ context.Context, data []byte, page int) (*frame.Sheet, error) {
	if page != 1 {
		return nil, comity.Errorf(comity.NotFound, "no page %d", page)
	}
	s := &frame.Sheet{Pages: 1, Wide: 600, High: 800}
	for i, w := range strings.Fields(string(data)) {
		x, y := float64(40+50*(i%10)), float64(60+20*(i/10))
		s.Words = append(s.Words, frame.Word{Text: w, Left: x, Right: x + 45, Top: y - 8, Bottom: y + 2, Base: y, Size: 10, Last: i%10 == 9})
	}
	return s, nil
}

func TestAPassageIsBoxedOnItsPrintedPage(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	f := newFixture(t, store)
	text := "Running head. Japan will give Fiji two boats in 2025. Nothing else is said <b>here</b>."
	id := comity.SourceIDOf([]byte(text))
	doc := &comity.Document{Source: id, Reader: "pdf/1", Text: text, Language: "en", Title: "Boats",
		Blocks: []comity.Block{{Kind: comity.Paragraph, Span: comity.Span{End: len(text)}, Page: 1}}}
	blob, err := ledger.EncodeDocument(doc)
	if err != nil {
		t.Fatal(err)
	}
	f.texts[id], f.marks[id] = doc, comity.Clear
	f.append(comity.Clear, "reader:pdf/1", [][]byte{[]byte(text), blob},
		&comity.SourceAdded{Source: id, Size: int64(len(text)), Name: "boats.pdf", MediaType: "application/pdf"},
		&comity.SourceDescribed{Source: id, Title: "Boats", Marking: comity.Clear},
		&comity.DocumentMade{Source: id, Reader: "pdf/1", Blob: string(comity.SourceIDOf(blob)), Size: int64(len(text)), Language: "en", Title: "Boats"})
	record := f.record(id, "Japan will give Fiji two boats in 2025.", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"FJ"},
		Action: "give Fiji two boats", Modality: comity.InKind, Stage: comity.StagePledge, Deadline: "2025"})
	site := New(store, frame.Options{Viewer: comity.Public, Names: partyNames, Sheet: onePage, Hosts: []string{"example.com"}})
	if s := get(t, site, "/documents/"+string(id)).body; !strings.Contains(s, "As printed pages") {
		t.Error("the document does not lead to its pages")
	}
	page := get(t, site, "/documents/"+string(id)+"/pages/1")
	if page.code != 200 || strings.Count(page.body, `class="box box-commitment"`) != 1 || !strings.Contains(page.body, `href="/records/`+string(record)+`"`) ||
		strings.Contains(page.body, "<b>here") || !strings.Contains(page.body, "one claim rests") && !strings.Contains(page.body, "One claim rests") {
		t.Errorf("%d: the page is %s", page.code, page.body)
	}
	if a := get(t, site, "/documents/"+string(id)+"/pages/2"); a.code != 404 {
		t.Errorf("a page after the last gives %d", a.code)
	}
}

func TestOnlyWhatHasPagesIsSeenAsPages(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := New(store, frame.Options{Viewer: comity.Public, Names: partyNames, Sheet: onePage, Hosts: []string{"example.com"}})
	at := "/documents/" + string(n.press)
	if a := get(t, site, at+"/pages/1"); a.code != 406 {
		t.Errorf("a page of plain text gives %d", a.code)
	}
	if a := get(t, site, at+"/pages/x"); a.code != 400 {
		t.Errorf("a page that is no number gives %d", a.code)
	}
	if a := get(t, site, "/documents/"+strings.Repeat("0", 64)+"/pages/1"); a.code != 404 {
		t.Errorf("a document that is not there gives %d", a.code)
	}
}

func TestMeetingsStandOnTheCalendarOfTheirYear(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := testSite(store, comity.Public)
	page := get(t, site, "/meetings/calendar")
	if !strings.Contains(page.body, `href="#d-2023-12-17"`) || !strings.Contains(page.body, `id="d-2023-12-17"`) ||
		!strings.Contains(page.body, string(n.meeting)) || strings.Count(page.body, `class="month"`) != 12 {
		t.Errorf("the calendar is %s", text(page.doc))
	}
	if s := text(get(t, site, "/meetings/calendar?year=1999").doc); !strings.Contains(s, "No meetings") || !strings.Contains(s, "Meetings of 1999") {
		t.Errorf("an empty year says %s", s)
	}
	if s := text(get(t, site, "/meetings").doc); !strings.Contains(s, "As the calendar of a year") {
		t.Error("the list does not lead to the calendar")
	}
}

func TestAPartySaysInWordsWhatItGivesAndWhereItStands(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	said := text(get(t, testSite(store, comity.Public), "/parties/JP").doc)
	for _, want := range []string{"Japan gives: ", "To whom Japan gives", "Agreements by state", "Its meetings on a calendar"} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q: %s", want, said)
		}
	}
	if said := text(get(t, testSite(store, comity.Public), "/parties/ID").doc); !strings.Contains(said, "Indonesia receives: ") || !strings.Contains(said, "From whom Indonesia receives") {
		t.Errorf("the page of Indonesia says %s", said)
	}
}

func TestAnInstrumentIsToldActByActAndPartyByParty(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	f := newFixture(t, store)
	doc, _, err := store.Document(context.Background(), ledger.View{Viewer: comity.Owner}, n.press)
	if err != nil {
		t.Fatal(err)
	}
	f.texts[n.press], f.marks[n.press] = doc, comity.Clear
	id := f.record(n.press, "A second deal gives Indonesia up to 9.05 billion yen for a large patrol ship built in Japan.",
		&comity.Instrument{Name: "Exchange of notes on a patrol ship", Type: "exchange-of-notes", Parties: comity.Parties{"JP", "ID"}, Stage: comity.InstrumentSigned, Date: "2023-12-17"})
	said := text(get(t, testSite(store, comity.Public), "/records/"+string(id)).doc)
	for _, want := range []string{"Act by act", "What each party is told to have done", "Indonesia17 December 2023", "As a whole"} {
		if !strings.Contains(strings.Join(strings.Fields(said), " "), want) {
			t.Errorf("the record does not say %q: %s", want, said)
		}
	}
	if said := text(get(t, testSite(store, comity.Public), "/records/"+string(n.malaysia)).doc); strings.Contains(said, "Act by act") {
		t.Error("a commitment has the life of an instrument")
	}
}

func TestPagesArePackedForThoseWhoUnpack(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Public)
	for accept, packed := range map[string]bool{"": false, "br, gzip": true, "gzip;q=0": false, "gzip; q=0.5": true} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != packed {
			t.Errorf("asked with %q, packed is %v", accept, got)
		}
		if !packed {
			continue
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(z); err != nil || !strings.Contains(string(b), "</html>") {
			t.Errorf("unpacked are %d bytes, %v", len(b), err)
		}
		again := httptest.NewRequest("GET", "/", nil)
		again.Header.Set("Accept-Encoding", accept)
		again.Header.Set("If-None-Match", w.Header().Get("ETag"))
		w = httptest.NewRecorder()
		if site.ServeHTTP(w, again); w.Code != 304 {
			t.Errorf("who has the page is sent it again: %d", w.Code)
		}
	}
}
