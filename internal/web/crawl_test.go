package web

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
)

// answer is what a site gave to one request.
type answer struct {
	code   int
	header http.Header
	body   string
	doc    *html.Node // of an HTML page
}

func get(t testing.TB, h http.Handler, address string) answer {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return answerOf(t, w)
}

func answerOf(t testing.TB, w *httptest.ResponseRecorder) answer {
	t.Helper()
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	a := answer{code: w.Code, header: w.Result().Header, body: string(body)}
	if strings.HasPrefix(a.header.Get("Content-Type"), "text/html") {
		if a.doc, err = html.Parse(bytes.NewReader(body)); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// each calls f for every element of a page, in order.
func each(n *html.Node, f func(*html.Node)) {
	if n == nil {
		return
	}
	if n.Type == html.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, f)
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// text is the text of an element, white space made one space.
func text(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	if n != nil {
		walk(n)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// first returns the first element of a name whose attributes (given in pairs) hold.
func firstOf(n *html.Node, name string, pairs ...string) *html.Node {
	var found *html.Node
	each(n, func(x *html.Node) {
		if found != nil || x.Data != name {
			return
		}
		for i := 0; i+1 < len(pairs); i += 2 {
			if attr(x, pairs[i]) != pairs[i+1] {
				return
			}
		}
		found = x
	})
	return found
}

// crawl follows every link of a site from its front page and returns what each
// address gave. It fails where one gives an error.
func crawl(t *testing.T, h http.Handler, start ...string) map[string]answer {
	t.Helper()
	seen := map[string]answer{}
	todo := append([]string{"/"}, start...)
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		if _, ok := seen[at]; ok {
			continue
		}
		if len(seen) > 3000 {
			t.Fatal("the site has no end")
		}
		a := get(t, h, at)
		seen[at] = a
		if a.code == http.StatusSeeOther {
			todo = append(todo, a.header.Get("Location"))
			continue
		}
		if a.code != http.StatusOK {
			t.Errorf("%s gives %d: %s", at, a.code, text(firstOf(a.doc, "h1")))
		}
		each(a.doc, func(n *html.Node) {
			to := attr(n, "href")
			if u, err := url.Parse(to); err == nil && to != "" && u.Host == "" && u.Scheme == "" {
				base, _ := url.Parse(at)
				next := base.ResolveReference(u)
				next.Fragment = ""
				// A page of another time is looked at, but its links, as many again, are not followed.
				// Nor are combinations of a list's conditions, which it marks.
				if !base.Query().Has("as-of") && attr(n, "rel") != "nofollow" {
					todo = append(todo, next.String())
				}
			}
		})
	}
	return seen
}

func TestEveryLinkLeadsToAPage(t *testing.T) {
	for name, viewer := range map[string]comity.Viewer{"the owner": comity.Owner, "the public": comity.Public} {
		t.Run("for "+name, func(t *testing.T) {
			store := newStore(t)
			sample(t, store)
			pages := crawl(t, testSite(store, viewer))
			if len(pages) < 60 {
				t.Errorf("only %d addresses were found", len(pages))
			}
			for at, a := range pages {
				anchorsStand(t, at, a, pages)
			}
		})
	}
}

// anchorsStand checks that every link with a fragment leads to an element.
func anchorsStand(t *testing.T, at string, a answer, pages map[string]answer) {
	t.Helper()
	each(a.doc, func(n *html.Node) {
		u, err := url.Parse(attr(n, "href"))
		if n.Data != "a" || err != nil || u.Fragment == "" || u.Host != "" || strings.Contains(at, "as-of=") {
			return
		}
		id := u.Fragment
		base, _ := url.Parse(at)
		next := base.ResolveReference(u)
		next.Fragment = ""
		found := false
		each(pages[next.String()].doc, func(x *html.Node) { found = found || attr(x, "id") == id })
		if !found {
			t.Errorf("%s links to %s, where no element is called %q", at, next, id)
		}
	})
}
