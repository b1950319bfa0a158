package web

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/web/frame"
)

func TestThePublicMeetsNoWordOfWhatIsHidden(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := testSite(store, comity.Public)
	start := []string{"/records", "/commitments?format=csv", "/documents?format=csv", "/log?format=csv", "/records?format=csv",
		"/search?q=" + amberWord, "/search?q=77", "/log?format=json", "/?format=json", "/review?format=json", "/parties/MY", "/parties/WS?format=html"}
	for at, a := range crawlAll(t, site, start) {
		for _, word := range []string{amberWord, redWord, markWord, "431 million", "431000000", "¥77", "77000000"} {
			if strings.Contains(a.body, word) && !strings.Contains(at, "/search?") {
				t.Errorf("%s shows the public %q", at, word)
			}
		}
	}
	for _, at := range []string{"/records/" + string(n.hidden), "/records/" + string(n.marked), "/documents/" + string(n.cable),
		"/documents/" + string(n.cable) + "/original", "/documents/" + string(n.turned), "/documents/" + string(n.turned) + "?as-of=45",
		"/parties/FJ", "/pairs/JP/TO"} {
		if a := get(t, site, at); a.code != http.StatusNotFound {
			t.Errorf("%s gives the public %d, want 404", at, a.code)
		}
	}
}

// crawlAll crawls a site with addresses that it need not link to and may not have.
func crawlAll(t *testing.T, h http.Handler, start []string) map[string]answer {
	t.Helper()
	pages := crawl(t, h)
	for _, at := range start {
		pages[at] = get(t, h, at)
	}
	return pages
}

func TestTheOwnerSeesWhatThePublicMayNot(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	a := get(t, testSite(store, comity.Owner), "/records/"+string(n.hidden))
	if a.code != http.StatusOK || !strings.Contains(text(a.doc), amberWord) || !strings.Contains(text(a.doc), "TLP:AMBER") {
		t.Errorf("the owner is given %d: %s", a.code, text(a.doc))
	}
}

func TestHostileWordsStayWords(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	for at, a := range crawlAll(t, testSite(store, comity.Owner), []string{"/records/" + string(n.hostile)}) {
		each(a.doc, func(x *html.Node) {
			if x.Data == "script" || x.Data == "style" || x.Data == "img" || x.Data == "iframe" {
				t.Errorf("%s holds an element %s", at, x.Data)
			}
			for _, b := range x.Attr {
				if strings.HasPrefix(b.Key, "on") || b.Key == "style" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(b.Val)), "javascript:") {
					t.Errorf("%s holds %s=%q", at, b.Key, b.Val)
				}
			}
		})
	}
	a := get(t, testSite(store, comity.Owner), "/documents/"+string(n.bad)+"/original")
	if d := a.header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") || strings.ContainsAny(d, "/<>\u202e") {
		t.Errorf("the original is named %q", d)
	}
}

func TestCellsOfATableAreNoFormulas(t *testing.T) {
	for cell, want := range map[string]string{"=1+1": "'=1+1", "+1": "'+1", "-1+cmd": "'-1+cmd", "@x": "'@x", "-12.5": "-12.5", "a=b": "a=b", "": ""} {
		if got := frame.Harmless(cell); got != want {
			t.Errorf("frame.Harmless(%q) = %q, want %q", cell, got, want)
		}
	}
	store := newStore(t)
	sample(t, store)
	a := get(t, testSite(store, comity.Owner), "/commitments?format=csv")
	if a.code != http.StatusOK || strings.Count(a.body, "JPY") < 5 {
		t.Errorf("the table of commitments is %d %s", a.code, a.body)
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := testSite(store, comity.Owner)
	for _, at := range []string{"/", "/nowhere", "/log?format=json", "/commitments?format=csv", frame.Asset("style.css"), "/documents/" + string(n.press) + "/original"} {
		h := get(t, site, at).header
		if !strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") || h.Get("X-Content-Type-Options") != "nosniff" ||
			h.Get("Referrer-Policy") != "no-referrer" || h.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s is not guarded: %v", at, h)
		}
	}
	for host, want := range map[string]int{"evil.example": http.StatusMisdirectedRequest, "localhost:8080": 200, "[::1]:80": 200, "127.0.0.1": 200} {
		r := httptest.NewRequest(http.MethodGet, "/about", nil)
		r.Host = host
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("called %s the owner's site gives %d, want %d", host, w.Code, want)
		}
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST gives %d", w.Code)
	}
}

func TestAsOfShowsWhatTheLedgerHeldThen(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := testSite(store, comity.Owner)
	then := get(t, site, "/records/"+string(n.malaysia)+"?as-of=5")
	if s := text(then.doc); !strings.Contains(s, "¥400 million") || strings.Contains(s, "420") || !strings.Contains(s, "after entry 5") {
		t.Errorf("as of entry 5 the record reads %s", s)
	}
	if now := get(t, site, "/records/"+string(n.malaysia)); strings.Contains(text(now.doc), "Back to the latest") {
		t.Error("the latest is said to be of another time")
	}
	each(then.doc, func(x *html.Node) {
		if to := attr(x, "href"); strings.HasPrefix(to, "/parties/") && !strings.Contains(to, "as-of=5") {
			t.Errorf("the link to %s forgets as-of", to)
		}
	})
	for at, want := range map[string]int{"/?as-of=2026-11-20": 200, "/?as-of=2020-01-01": 404, "/?as-of=soon": 400, "/?as-of=9999": 400,
		"/?on=soon": 400, "/?currency=dollars": 400, "/commitments?year=23": 400, "/log/0": 400, "/log/9999": 404, "/about?format=csv": 406,
		"/records/none": 404, "/parties/ZZ": 404, "/pairs/JP/JP": 400} {
		a := get(t, site, at)
		if a.code != want || (want != 200 && strings.HasPrefix(a.header.Get("Content-Type"), "text/html") && firstOf(a.doc, "p", "class", "hint") == nil) {
			t.Errorf("%s gives %d, want %d with a hint", at, a.code, want)
		}
	}
}

func TestARecordShowsItsPassagesItsDisputeAndItsHistory(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	a := get(t, testSite(store, comity.Public), "/records/"+string(n.malaysia))
	quotes := 0
	each(a.doc, func(x *html.Node) {
		if x.Data == "blockquote" {
			quotes++
		}
	})
	if quotes != 2 {
		t.Errorf("the public reads %d passages, want 2", quotes)
	}
	if li := firstOf(a.doc, "li", "aria-current", "step"); text(li) != "committed 16 December 2023" {
		t.Errorf("the ladder stands at %q", text(li))
	}
	s := text(firstOf(a.doc, "main"))
	for _, want := range []string{"¥420 million", "¥400 million", "Where the sources differ", "About US$2.96 million at 141.7413 JPY", "official security assistance",
		"Was made at", "Japan and ASEAN: commemorative summit", "Entry 4", "?as-of="} {
		if !strings.Contains(s, want) {
			t.Errorf("the record does not show %q: %s", want, s)
		}
	}
}

func TestAPairIsABriefForAVisit(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Owner)
	if to := get(t, site, "/pairs?a=japan&b=Viet+Nam").header.Get("Location"); to != "/pairs/JP/VN" {
		t.Errorf("the form leads to %s", to)
	}
	s := text(get(t, site, "/pairs/JP/VN").doc)
	if !strings.Contains(s, "Level: comprehensive strategic partnership, established 27 November 2023") {
		t.Errorf("the pair's level is missing: %s", s)
	}
	if s := text(get(t, site, "/pairs/JP/ID").doc); !strings.Contains(s, "one is past its day") {
		t.Errorf("what is late is missing: %s", s)
	}
}

func TestTheFirstPageIsLight(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Owner)
	size := len(get(t, site, "/").body) + len(get(t, site, frame.Asset("style.css")).body) + len(get(t, site, frame.Asset("icon.svg")).body)
	if size > 100_000 {
		t.Errorf("the first page weighs %d bytes, want at most 100,000", size)
	}
}

func TestAnInnerFailureIsNotShown(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	a := get(t, testSite(broken{store, errSecret{}}, comity.Owner), "/commitments")
	if a.code != http.StatusInternalServerError || strings.Contains(a.body, "disk password") {
		t.Errorf("a failure gives %d %s", a.code, a.body)
	}
}

type errSecret struct{}

func (errSecret) Error() string { return "disk password" }

func TestGeneratedPagesAreThoseOfTheirTemplates(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: go tool templ is built for it")
	}
	before := generated(t)
	if out, err := exec.Command("go", "tool", "templ", "generate", "-path", ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name, now := range generated(t) {
		if before[name] != now {
			t.Errorf("%s is not what its template makes: run go tool templ generate -path . in internal/web and commit it", name)
		}
	}
}

// generated reads the files that templ makes.
func generated(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("*/*_templ.go")
	if err != nil || len(names) == 0 {
		t.Fatal("no generated page is there", err)
	}
	out := map[string]string{}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		out[n] = string(b)
	}
	return out
}
