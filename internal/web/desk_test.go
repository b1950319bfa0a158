package web

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// deskSite is a site at which Ann decides.
func deskSite(store ledger.Store, o ...func(*frame.Options)) http.Handler {
	opt := frame.Options{Viewer: comity.Owner, Author: "person:Ann", Names: partyNames, Convert: referenceRate, Hosts: []string{"example.com"},
		Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }}
	for _, f := range o {
		f(&opt)
	}
	return New(store, opt)
}

// post sends a form as a browser would from the site's own page.
func post(h http.Handler, path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1"+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func recordOf(t *testing.T, s ledger.Store, id comity.ClaimID) comity.Record {
	t.Helper()
	r, err := s.Record(context.Background(), ledger.View{Viewer: comity.Owner}, string(id))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAnAnalystJudgesAClaimAndTakesItBack(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store)
	page := get(t, site, "/desk/claims/"+string(n.late))
	if page.code != http.StatusOK || !strings.Contains(page.body, "<mark>Japan will train 5,000 officials by 2024.</mark>") {
		t.Fatalf("%d: the passage is not marked", page.code)
	}
	was := recordOf(t, store, n.late)
	form := url.Values{"claim": {string(n.late)}, "verdict": {"accept"}, "kind": {"commitment"}, "seen": {itoa(was.Changed)},
		"field-to": {"Malaysia; ASEAN"}, "was-to": {"ASEAN"}, "field-stage": {"pledge"}, "was-stage": {"pledge"}}
	w := post(site, "/desk/judge", form)
	if w.Code != http.StatusSeeOther || !strings.Contains(w.Header().Get("Location"), "/desk?") {
		t.Fatalf("%d %s %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	now := recordOf(t, store, n.late)
	j := now.Voices[0].Judgements
	if now.Status != comity.StatusReviewed || len(j) != 1 || j[0].Author != "person:Ann" || j[0].Verdict != comity.Corrected || len(j[0].Fields) != 1 {
		t.Fatalf("judged as %+v, %s", j, now.Status)
	}
	if to := now.Body.(*comity.Commitment).To; len(to) != 2 || to[0] != "MY" || to[1] != "ASEAN" {
		t.Errorf("given to %v", to)
	}
	if w := post(site, "/desk/undo", url.Values{"entry": {itoa(j[0].Entry)}}); w.Code != http.StatusSeeOther {
		t.Fatalf("undo: %d %s", w.Code, w.Body)
	}
	if r := recordOf(t, store, n.late); r.Status != comity.StatusRead {
		t.Errorf("after undoing it is %s", r.Status)
	}
}

func itoa(n int64) string { return json.Number(comity.DecimalOf(n).String()).String() }

func TestTwoWhoLookAtOneClaimSeeEachOther(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	seen := itoa(recordOf(t, store, n.late).Changed)
	ann, bob := deskSite(store), deskSite(store, func(o *frame.Options) { o.Author = "person:Bob" })
	if w := post(ann, "/desk/judge", url.Values{"claim": {string(n.late)}, "verdict": {"reject"}, "reason": {"no checkable act"}, "seen": {seen}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := post(bob, "/desk/judge", url.Values{"claim": {string(n.late)}, "verdict": {"accept"}, "seen": {seen}}); w.Code != http.StatusConflict {
		t.Fatalf("Bob overwrites Ann: %d", w.Code)
	}
	if page := get(t, bob, "/desk/claims/"+string(n.late)); !strings.Contains(page.body, "no checkable act") {
		t.Error("Bob does not see what Ann decided")
	}
	fresh := itoa(recordOf(t, store, n.late).Changed)
	if w := post(bob, "/desk/judge", url.Values{"claim": {string(n.late)}, "verdict": {"accept"}, "seen": {fresh}}); w.Code != http.StatusSeeOther {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if j := recordOf(t, store, n.late).Voices[0].Judgements; len(j) != 2 {
		t.Errorf("%d judgements are kept of two", len(j))
	}
}

func TestFormsAreTakenFromTheSiteAlone(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	form := url.Values{"claim": {string(n.late)}, "verdict": {"accept"}}
	site := deskSite(store)
	for name, w := range map[string]*httptest.ResponseRecorder{
		"another site":     post(site, "/desk/judge", form, "Sec-Fetch-Site", "cross-site"),
		"another origin":   post(site, "/desk/judge", form, "Sec-Fetch-Site", "", "Origin", "http://evil.example"),
		"the past":         post(site, "/desk/judge?as-of=3", form),
		"reading only":     post(testSite(store, comity.Owner), "/desk/judge", form),
		"no verdict":       post(site, "/desk/judge", url.Values{"claim": {string(n.late)}}),
		"no reason":        post(site, "/desk/judge", url.Values{"claim": {string(n.late)}, "verdict": {"reject"}}),
		"no sum":           post(site, "/desk/judge", url.Values{"claim": {string(n.late)}, "verdict": {"accept"}, "field-amount": {"lots"}, "was-amount": {""}}),
		"no such claim":    post(site, "/desk/judge", url.Values{"claim": {"zzzzzzzzzzzzzzzz"}, "verdict": {"accept"}}),
		"nothing to undo":  post(site, "/desk/undo", url.Values{"entry": {"x"}}),
		"nobody objecting": post(site, "/desk/objection", url.Values{"record": {string(n.late)}, "text": {" "}}),
	} {
		if w.Code < 400 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if r := recordOf(t, store, n.late); len(r.Voices[0].Judgements) != 0 {
		t.Error("something was decided")
	}
}

func TestPairsAreJoinedOrParted(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store)
	if front := get(t, site, "/desk"); !strings.Contains(text(front.doc), "that may be the same as another") {
		t.Fatal("no pair waits on the desk")
	}
	page := get(t, site, follow(t, site, "/desk/next?walk=1&wait=same"))
	if !strings.Contains(page.body, "They are the same") {
		t.Fatal("the page of the pair does not ask")
	}
	var link comity.Link
	for _, l := range recordOf(t, store, n.malaysia).Links {
		if l.Kind == comity.MayBeSame {
			link = l
		}
	}
	if w := post(site, "/desk/part", url.Values{"link-from": {string(link.From)}, "link-to": {string(link.To)}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	for _, l := range recordOf(t, store, n.malaysia).Links {
		if l.Entry == link.Entry {
			t.Error("the pair still waits")
		}
	}
	if w := post(site, "/desk/merge", url.Values{"into": {string(n.malaysia)}, "with": {string(n.indonesia)}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if r := recordOf(t, store, n.indonesia); r.ID != recordOf(t, store, n.malaysia).ID {
		t.Error("two records are left")
	}
}

func TestTwoPeopleSplitOneRecordOnce(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	ann, bob := deskSite(store), deskSite(store, func(o *frame.Options) { o.Author = "person:Bob" })
	if w := post(ann, "/desk/merge", url.Values{"into": {string(n.malaysia)}, "with": {string(n.indonesia)}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	form := url.Values{"claim": {string(n.indonesia)}, "seen": {itoa(recordOf(t, store, n.indonesia).Changed)}, "field-action": {"typed and kept"}}
	if w := post(ann, "/desk/split", form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	parted := recordOf(t, store, n.indonesia)
	if parted.ID == recordOf(t, store, n.malaysia).ID {
		t.Fatal("the claim stands where it stood")
	}
	for _, path := range []string{"/desk/split", "/desk/merge", "/desk/part", "/desk/settle"} {
		form.Set("record", string(n.indonesia))
		form.Set("into", string(n.malaysia))
		form.Set("with", string(n.indonesia))
		w := post(bob, path, form)
		if body := w.Body.String(); w.Code != http.StatusConflict || !strings.Contains(body, "Somebody decided about this") || !strings.Contains(body, "typed and kept") {
			t.Errorf("%s: %d, and Bob is not shown the claim as it stands now, with what he typed", path, w.Code)
		}
	}
	if now := recordOf(t, store, n.indonesia); now.ID != parted.ID || now.Changed != parted.Changed {
		t.Error("Bob decided about what he had not seen")
	}
}

func TestADocumentOfNothingSaysWhatCanBeRead(t *testing.T) {
	store := newStore(t)
	f := newFixture(t, store)
	src := f.source(comity.SourceDescribed{Title: "Weather", Marking: comity.Clear}, "weather.txt", "The weather is fine.")
	site := deskSite(store, func(o *frame.Options) {
		o.Add = func(context.Context, string, []byte, comity.SourceDescribed) (frame.Added, error) {
			return frame.Added{}, comity.Errorf(comity.Unsupported, "pasted.txt is no text")
		}
	})
	came := get(t, site, "/desk/add?added="+string(src)+".0.0.false")
	if s := text(came.doc); !strings.Contains(s, "A sentence that names who does what for whom, by when, can be read") {
		t.Errorf("%d: the page says %s", came.code, s)
	}
	if s := text(get(t, site, "/desk/add?added="+string(src)+".0.0.true").doc); strings.Contains(s, "A sentence that names") {
		t.Errorf("of what stands in the ledger already the page says %s", s)
	}
}

func TestAnObjectionIsShownOnceAccepted(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store)
	words := "The ministry <b>denies</b> this."
	if w := post(site, "/desk/objection", url.Values{"record": {string(n.indonesia)}, "text": {words}, "name": {"B. Reader"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	public := testSite(store, comity.Public)
	if strings.Contains(get(t, public, "/records/"+string(n.indonesia)).body, "denies") {
		t.Error("the public sees what nobody has accepted")
	}
	o := recordOf(t, store, n.indonesia).Objections[0]
	if w := post(site, "/desk/answer", url.Values{"record": {string(n.indonesia)}, "objection": {itoa(o.Entry)}, "verdict": {"accept"}, "answer": {"We asked again."}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	body := get(t, site, "/records/"+string(n.indonesia)).body
	if !strings.Contains(body, "The ministry &lt;b&gt;denies&lt;/b&gt; this.") || !strings.Contains(body, "We asked again.") {
		t.Error("the accepted objection is not beside the record")
	}
}

func TestAPlanIsReportedOnFromItsBoard(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store)
	list := get(t, site, "/plans")
	if list.code != http.StatusOK {
		t.Fatal(list.code)
	}
	var item comity.Record
	for r, err := range store.Each(context.Background(), ledger.View{Viewer: comity.Owner}, ledger.Query{Kinds: []comity.Kind{comity.KindPlanItem}}) {
		if err != nil {
			t.Fatal(err)
		}
		item = r
	}
	name := string(item.Body.(*comity.PlanItem).Plan)
	board := get(t, site, "/plans/"+url.PathEscape(name))
	if board.code != http.StatusOK || !strings.Contains(board.body, `class="chip`) {
		t.Fatalf("%d: no board\n%s", board.code, board.body)
	}
	form := url.Values{"record": {string(item.ID)}, "date": {"2026-11-01"}, "stage": {"implementation"}, "note": {"begun"}}
	if w := post(site, "/plans/progress", form); w.Code < 400 {
		t.Error("a report without evidence is taken")
	}
	form.Set("basis", "own")
	if w := post(site, "/plans/progress", form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if p := recordOf(t, store, item.ID).Progress; len(p) != 1 || !p[0].Own || p[0].Author != "person:Ann" {
		t.Errorf("%+v", p)
	}
	if c := get(t, site, "/plans/"+url.PathEscape(name)+"/calendar"); c.code != http.StatusOK || !strings.HasPrefix(c.body, "BEGIN:VCALENDAR") {
		t.Errorf("%d %.40s", c.code, c.body)
	}
	_ = n
}

func TestADocumentComesInThroughTheDesk(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	var got string
	site := deskSite(store, func(o *frame.Options) {
		o.Add = func(_ context.Context, name string, data []byte, about comity.SourceDescribed) (frame.Added, error) {
			got = name + ": " + string(data) + " " + string(about.Marking)
			return frame.Added{Source: n.press, Claims: 2, Founded: 1}, nil
		}
	})
	if w := post(site, "/desk/add", url.Values{"text": {"Japan will give Tonga a boat."}, "marking": {"CLEAR"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if got != "pasted.txt: Japan will give Tonga a boat. CLEAR" {
		t.Error(got)
	}
	if w := post(site, "/desk/add", url.Values{"text": {" "}}); w.Code < 400 {
		t.Errorf("nothing is taken for a document: %d", w.Code)
	}
	if page := get(t, deskSite(store), "/desk/add"); page.code < 400 {
		t.Errorf("a desk that takes no documents offers to: %d", page.code)
	}
}

// follow opens an address that leads elsewhere and returns where to.
func follow(t *testing.T, h http.Handler, path string) string {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%s: %d", path, w.Code)
	}
	return w.Header().Get("Location")
}

// writesReports makes a site that offers reports.
func writesReports(o *frame.Options) {
	o.Report = func(context.Context, frame.ReportQuestion, io.Writer) error { return nil }
}

func takesDocuments(o *frame.Options) {
	o.Add = func(context.Context, string, []byte, comity.SourceDescribed) (frame.Added, error) {
		return frame.Added{}, nil
	}
}
