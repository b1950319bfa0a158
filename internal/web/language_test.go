package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
	"comity/internal/web/texts"
)

// The bracketed language is English with every stretch of every text between
// ⟦ and ⟧, written from right to left. Whatever a page shows outside of them is
// either what the ledger holds or a text that is not in the catalogue.
func bracketed(t testing.TB) *texts.Language {
	t.Helper()
	data, err := os.ReadFile("texts/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	heading := false
	for line := range strings.Lines(string(data)) {
		key, value, ok := strings.Cut(strings.TrimRight(line, "\n"), " = ")
		heading = heading || strings.HasPrefix(line, "[")
		switch {
		case !ok || strings.HasPrefix(line, "#") || !heading:
			b.WriteString(line)
		case strings.HasPrefix(key, "small-numbers"):
			b.WriteString(key + " = ⟦" + strings.Join(strings.Fields(value), "⟧ ⟦") + "⟧\n")
		default:
			b.WriteString(key + " = " + bracket(value) + "\n")
		}
	}
	b.WriteString("\n[name]\n")
	for code, name := range partyNames {
		b.WriteString("party." + string(code) + " = ⟦" + name + "⟧\n")
	}
	source := strings.NewReplacer("tag = en\n", "tag = ur\n", "name = English\n", "name = Brackets\n", "direction = ltr\n", "direction = rtl\n").Replace(b.String())
	l, err := texts.Parse([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	if d := texts.Differences(texts.English(), l); len(d) > 0 {
		t.Fatal(d)
	}
	return l
}

var signs = regexp.MustCompile(`\{[^}]*\}|\\.|[\[\]]`)

// bracket puts what stands between the signs of a text into brackets.
func bracket(value string) string {
	var b strings.Builder
	put := func(s string) {
		if strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) == "" {
			b.WriteString(s)
			return
		}
		b.WriteString("⟦" + s + "⟧")
	}
	at := 0
	for _, m := range signs.FindAllStringIndex(value, -1) {
		put(value[at:m[0]])
		sign := value[m[0]:m[1]]
		if name, forms, ok := strings.Cut(strings.Trim(sign, "{}"), "|"); ok {
			sign = "{" + name + "|⟦" + strings.ReplaceAll(forms, "|", "⟧|⟦") + "⟧}"
		}
		b.WriteString(sign)
		at = m[1]
	}
	put(value[at:])
	return b.String()
}

// said is every text of a page that a reader sees or hears, where it stands, and
// whether that is marked as what the ledger holds: words of a document, a name,
// a code.
func said(n *html.Node, f func(where, text string, content bool)) {
	each(n, func(x *html.Node) {
		if x.Data == "script" || x.Data == "style" || x.Data == "textarea" || x.Data == "pre" {
			return
		}
		for _, a := range x.Attr {
			switch a.Key {
			case "aria-label", "title", "placeholder", "alt", "label":
				f("@"+a.Key, a.Val, true)
			}
		}
		for c := x.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode {
				f("<"+x.Data+">", c.Data, isContent(x))
			}
		}
	})
}

// contentElements hold what is not the page's own to say; so does what is
// marked with a class of theirs.
var contentElements = []string{"bdi", "blockquote", "cite", "code", "kbd", "title", "option", "h1"}

func isContent(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		classes := strings.Fields(attr(n, "class"))
		if slices.Contains(contentElements, n.Data) || slices.Contains(classes, "text") || slices.Contains(classes, "written") || slices.Contains(classes, "printed") || attr(n, "translate") == "no" {
			return true
		}
	}
	return false
}

// joints are where a page joins what it is given.
var joints = regexp.MustCompile(`[:;,.—“”"()|·]\s|[“”"]|US\$[\d.,]+|¥[\d.,]+|\x00|: *$`)

var within = regexp.MustCompile(`⟦[^⟧]*⟧`)

// foreign lists the stretches of a text outside of brackets that hold a word of
// two letters or more.
func foreign(text string) (out []string) {
	for _, s := range joints.Split(within.ReplaceAllString(text, "\x00"), -1) {
		s = strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if strings.IndexFunc(s, unicode.IsLetter) >= 0 && len(s) > 1 {
			out = append(out, strings.Join(strings.Fields(s), " "))
		}
	}
	return out
}

// held is what a ledger holds, word by word: what its entries say but for the
// words that they choose from a list, and its documents. Names of parties are not:
// a language has its own.
func held(t testing.TB, store ledger.Store) string {
	t.Helper()
	var b strings.Builder
	for e, err := range store.Entries(t.Context(), 1, 1<<40) {
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(string(e.Author) + "\n")
		var payload any
		if json.Unmarshal(e.Payload, &payload) == nil {
			values(&b, "", payload)
		}
		if p, err := e.Decode(); err == nil {
			if s, ok := p.(*comity.SourceAdded); ok {
				if doc, _, err := store.Document(t.Context(), ledger.View{Viewer: comity.Owner}, s.Source); err == nil && doc != nil {
					b.WriteString(doc.Text + "\n")
				}
			}
		}
	}
	return plainly(b.String())
}

// chosenWords are the fields whose words come from a list: a page puts them
// into its own.
var chosenWords = []string{"kind", "stage", "modality", "status", "type", "stance", "change", "verdict", "link", "role", "publisher_kind", "marking", "bound", "mode"}

func values(b *strings.Builder, field string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, x := range v {
			values(b, name, x)
		}
	case []any:
		for _, x := range v {
			values(b, field, x)
		}
	case string:
		if !slices.Contains(chosenWords, field) {
			b.WriteString(v + "\n")
		}
	}
}

// plainly makes texts alike that differ in signs, white space and capitals,
// with a space around every word.
func plainly(s string) string {
	return " " + strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")) + " "
}

// numbered is the number of a plan's item before its title.
var numbered = regexp.MustCompile(`^[\d.]+ `)

// notOurs are words of pages that are nobody's language: names of formats,
// codes and addresses.
var notOurs = regexp.MustCompile(`^(Comity|example\.com.*|[A-Z]*\$?[\d.,]+( [A-Z]{3})?|[\w+/]{38,43}|img src=x.*|yo signs .*|USD|JPY|EUR|US\$|SDR|TLP:[A-Z+]+|AMBER|CLEAR|GREEN|RED|AMBER\+STRICT|[A-Z]{2,3}|(?i:banana)|nothing of this|nowhere|source-added|127\.0\.0\.1/.*|j k|Tok|https://.*|[0-9a-f]{12,}.*|[a-z2-7]{16}|[a-z]+/\d+|\d+(st|nd|rd|th)?|Ann|Bea|Ada|DAC)$`)

// refusedForms are forms that a person sends and that are refused, some by the
// pages and some by what stands behind them.
func refusedForms(n ids) map[string]url.Values {
	claim := string(n.malaysia)
	return map[string]url.Values{
		"/desk/judge":     {"claim": {claim}, "verdict": {"reject"}},
		"/desk/batch":     {"claim": {claim}, "verdict": {"reject"}},
		"/desk/merge":     {"into": {claim}, "with": {claim}},
		"/desk/kin":       {"record": {claim}, "verdict": {"refuse"}, "other": {string(n.indonesia)}},
		"/desk/split":     {"claim": {claim + "x"}},
		"/desk/undo":      {"entry": {"1"}},
		"/desk/settle":    {"record": {claim}},
		"/desk/findings":  {},
		"/desk/objection": {"record": {claim}, "text": {" "}},
		"/desk/answer":    {"objection": {"7"}, "record": {claim}, "verdict": {"accept"}},
		"/desk/add":       {"text": {" "}},
	}
}

func TestNoPageHoldsATextThatIsNotInTheCatalogue(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	giveScores(t, store, n.malaysia)
	family(t, store)
	language := bracketed(t)
	site := deskSite(store, takesDocuments, writesReports, func(o *frame.Options) { o.Languages = []*texts.Language{language} })
	ours := held(t, store)
	reported := map[string]bool{}
	pages := crawl(t, site, "/desk", "/desk/add", "/search?q=nothing+of+this")
	for _, at := range []string{"/nowhere", "/?as-of=banana", "/?on=banana", "/?currency=banana", "/log/0", "/changes?since=900", "/commitments?year=x"} {
		pages[at] = get(t, site, at)
	}
	for form, sent := range refusedForms(n) {
		pages["POST "+form+" "+sent.Encode()] = answerOf(t, post(site, form, sent))
	}
	for at, a := range pages {
		if a.doc == nil || a.code == http.StatusSeeOther {
			continue
		}
		if root := firstOf(a.doc, "html"); attr(root, "lang") != "ur" || attr(root, "dir") != "rtl" {
			t.Fatalf("%s is said to be in %q, %q", at, attr(root, "lang"), attr(root, "dir"))
		}
		said(a.doc, func(where, text string, content bool) {
			for _, s := range foreign(text) {
				holds := strings.Contains(ours, plainly(numbered.ReplaceAllString(s, "")))
				if key := where + s; !reported[key] && !notOurs.MatchString(s) && !(holds && content) {
					reported[key] = true
					t.Errorf("%s, in %s: %q (held: %t, marked: %t)", at, where, s, holds, content)
				}
			}
		})
	}
}

func TestWhatIsTurnedAwayIsToldInTheReadersLanguage(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := deskSite(store, func(o *frame.Options) { o.Languages = []*texts.Language{bracketed(t)} })
	for name, w := range map[string]*httptest.ResponseRecorder{
		"a form of another site": post(site, "/desk/judge", url.Values{}, "Sec-Fetch-Site", "cross-site"),
		"another method":         postAs(site, http.MethodDelete, "http://127.0.0.1/"),
		"another name":           postAs(site, http.MethodGet, "http://elsewhere.example/"),
	} {
		if body := w.Body.String(); w.Code < 400 || !strings.HasPrefix(body, "⟦") {
			t.Errorf("%s: %d %s", name, w.Code, body)
		}
	}
}

func postAs(h http.Handler, method, address string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, address, nil))
	return w
}

func TestAPartyIsFoundByItsNameInTheReadersLanguage(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store, func(o *frame.Options) { o.Languages = []*texts.Language{bracketed(t)} })
	a := get(t, site, "/commitments?to="+url.QueryEscape("⟦Indonesia⟧"))
	if !strings.Contains(a.body, string(n.indonesia)) || strings.Contains(a.body, string(n.malaysia)) {
		t.Errorf("the list is not narrowed to Indonesia: %s", text(a.doc))
	}
}

func TestTheLanguageIsChosenByTheReader(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := deskSite(store, func(o *frame.Options) { o.Languages = []*texts.Language{texts.English(), bracketed(t)} })
	ask := func(address, accept string) (lang string, a answer) {
		r := httptest.NewRequest(http.MethodGet, address, nil)
		r.Header.Set("Accept-Language", accept)
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		doc, err := html.Parse(strings.NewReader(w.Body.String()))
		if err != nil {
			t.Fatal(err)
		}
		return attr(firstOf(doc, "html"), "lang"), answer{code: w.Code, header: w.Result().Header, body: w.Body.String(), doc: doc}
	}
	if lang, a := ask("/", "sw, en;q=0.5"); lang != "en" || !strings.Contains(a.header.Get("Vary"), "Accept-Language") {
		t.Errorf("a reader of English gets %q (Vary: %s)", lang, a.header.Get("Vary"))
	}
	if lang, _ := ask("/", "ur"); lang != "ur" {
		t.Errorf("a reader of brackets gets %q", lang)
	}
	lang, a := ask("/?language=ur", "en")
	if lang != "ur" {
		t.Errorf("who asks by the address gets %q", lang)
	}
	if link := firstOf(a.doc, "a", "href", "/commitments?language=ur"); link == nil {
		t.Error("links do not keep the language")
	}
	if link := firstOf(a.doc, "a", "hreflang", "en"); link == nil || attr(link, "href") != "/?language=en" {
		t.Error("no link leads to the page in the other language")
	}
	if a := get(t, deskSite(store), "/"); strings.Contains(a.body, "hreflang") || strings.Contains(a.header.Get("Vary"), "Language") {
		t.Error("a site of one language offers others")
	}
}
