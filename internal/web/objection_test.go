package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"comity"
	"comity/internal/web/frame"
)

// publicSite is a site for the public that takes objections.
func publicSite(t *testing.T, now *time.Time) (http.Handler, http.Handler, ids) {
	store := newStore(t)
	n := sample(t, store)
	return New(store, frame.Options{Viewer: comity.Public, Names: partyNames, Objections: true, WriteTo: "desk@example.org", Now: func() time.Time { return *now }}), deskSite(store), n
}

func TestAnyoneMayObjectAndNobodySeesItBeforeAPersonDoes(t *testing.T) {
	now := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	public, desk, n := publicSite(t, &now)
	at := "/records/" + string(n.indonesia)
	if b := get(t, public, at).body; !strings.Contains(b, `action="`+at+`/objection"`) || !strings.Contains(b, "desk@example.org") {
		t.Fatal("the page does not say how to object")
	}
	hostile := "The ministry <script>alert(1)</script> denies it. \u202etxet " + strings.Repeat("Donaudampfschiff", 40)
	w := post(public, at+"/objection", url.Values{"text": {hostile}, "name": {"=HYPERLINK(1)"}, "source": {"https://example.org/denial"}})
	if w.Code != http.StatusSeeOther || !strings.Contains(w.Header().Get("Location"), "noted=1#replies") {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if s := text(get(t, public, at+"?noted=1").doc); !strings.Contains(s, "held until a person has looked") || strings.Contains(s, "denies") {
		t.Errorf("after it the page reads %s", s)
	}
	if b := get(t, public, "/log?format=json").body; strings.Contains(b, "denies") || strings.Contains(b, "objection-noted") {
		t.Error("the public's log tells of an objection that nobody has accepted")
	}
	waits := get(t, desk, "/desk/objections").body
	if !strings.Contains(waits, "denies") || strings.Contains(waits, "<script>alert") {
		t.Error("the desk does not show what waits, or not as words")
	}
	entry := objectionOf(t, get(t, desk, at+"?format=json").body)
	if w := post(desk, "/desk/answer", url.Values{"record": {string(n.indonesia)}, "objection": {entry}, "verdict": {"accept"}, "answer": {"We asked again."}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	a := get(t, public, at)
	if s := text(firstOf(a.doc, "section", "class", "objection note")); !strings.Contains(s, "denies it.") || !strings.Contains(s, "We asked again.") || strings.Contains(a.body, "<script>alert") {
		t.Errorf("the accepted objection reads %s", s)
	}
	if get(t, public, "/log/"+entry).code != http.StatusOK {
		t.Error("the entry of an accepted objection cannot be read")
	}
	if s := text(get(t, public, "/corrections").doc); !strings.Contains(s, "An objection was accepted: We asked again.") {
		t.Errorf("the corrections read %s", s)
	}
}

// objectionOf finds the number of an objection in a record's JSON.
func objectionOf(t *testing.T, body string) string {
	t.Helper()
	_, after, ok := strings.Cut(body, `"objections": [`)
	_, after, ok2 := strings.Cut(after, `"entry": `)
	n, _, _ := strings.Cut(after, ",")
	if _, err := strconv.Atoi(n); !ok || !ok2 || err != nil {
		t.Fatalf("no objection in %s", body)
	}
	return n
}

func TestObjectionsAreBounded(t *testing.T) {
	now := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	public, _, n := publicSite(t, &now)
	at := "/records/" + string(n.indonesia) + "/objection"
	for name, form := range map[string]url.Values{
		"nothing": {"text": {" \n "}}, "too long": {"text": {strings.Repeat("é", 2001)}}, "no text": {"text": {"a\x00b"}}, "no letters": {"text": {"a\xffb"}},
		"long name": {"text": {"No."}, "name": {strings.Repeat("n", 121)}}, "a script": {"text": {"No."}, "source": {"javascript:alert(1)"}},
	} {
		if w := post(public, at, form); w.Code != http.StatusBadRequest {
			t.Errorf("%s is answered with %d", name, w.Code)
		}
	}
	if w := post(public, at, url.Values{"text": {strings.Repeat("x", 70<<10)}}); w.Code < 400 {
		t.Errorf("a form of 70 kB is answered with %d", w.Code)
	}
	if w := post(public, "/records/"+string(n.hidden)+"/objection", url.Values{"text": {"No."}}); w.Code != http.StatusNotFound {
		t.Errorf("a record that the public may not see is answered with %d", w.Code)
	}
	for range 5 {
		if w := post(public, at, url.Values{"text": {"No."}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	if w := post(public, at, url.Values{"text": {"No."}}); w.Code != http.StatusConflict {
		t.Errorf("the sixth within an hour is answered with %d", w.Code)
	}
	now = now.Add(time.Hour)
	if w := post(public, at, url.Values{"text": {"No."}}); w.Code != http.StatusSeeOther {
		t.Errorf("an hour later it is answered with %d", w.Code)
	}
	for range 3 {
		now = now.Add(time.Hour)
		for range 5 {
			post(public, at, url.Values{"text": {"No."}})
		}
	}
	now = now.Add(time.Hour)
	if w := post(public, at, url.Values{"text": {"No."}}); w.Code != http.StatusConflict {
		t.Errorf("one more beside twenty that wait is answered with %d", w.Code)
	}
	for _, path := range []string{"/desk/answer", "/records/" + string(n.indonesia), "/"} {
		if w := post(public, path, url.Values{"text": {"No."}}); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST %s is answered with %d", path, w.Code)
		}
	}
}

func TestASiteForReadingSaysWhereToWrite(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := New(store, frame.Options{Viewer: comity.Public, Names: partyNames, WriteTo: "desk@example.org"})
	a := get(t, site, "/records/"+string(n.indonesia))
	if s := text(a.doc); !strings.Contains(s, "Write to desk@example.org and name record "+string(n.indonesia)+", as of entry ") || strings.Contains(a.body, "<form action=\"/records") {
		t.Errorf("the page reads %s", s)
	}
	if w := post(site, "/records/"+string(n.indonesia)+"/objection", url.Values{"text": {"No."}}); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("it takes an objection: %d", w.Code)
	}
}

// What was corrected is told with what changed and why, to those who may read
// the entry; the public reads what is marked CLEAR.
func TestCorrectionsAreTold(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	f := newFixture(t, store)
	f.append(comity.Clear, comity.Person("Bea"), nil, &comity.RecordEdited{Record: n.indonesia, Reason: "the ministry’s notice",
		Fields: map[string]json.RawMessage{"deadline": json.RawMessage(`"2026"`)}})
	f.append(comity.Amber, comity.Person("Bea"), nil, &comity.RecordEdited{Record: n.indonesia, Reason: "a whisper",
		Fields: map[string]json.RawMessage{"deadline": json.RawMessage(`"2027"`)}})
	public := get(t, testSite(store, comity.Public), "/corrections")
	if s := text(public.doc); !strings.Contains(s, "the ministry’s notice") || !strings.Contains(s, "2026") || strings.Contains(s, "whisper") || strings.Contains(s, amberWord) {
		t.Errorf("the public reads %s", s)
	}
	if b := get(t, testSite(store, comity.Owner), "/corrections?format=csv").body; !strings.Contains(b, "a whisper") || !strings.Contains(b, "deadline,2026,2027") {
		t.Errorf("the owner's table is %s", b)
	}
}
