package web

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
)

func TestAPageSaysWhatChanged(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := testSite(store, comity.Owner)
	s := text(firstOf(get(t, site, "/changes?since=5").doc, "main"))
	for _, want := range []string{"Between entry 5 and entry", "New", "large patrol ship", "Amount: ¥400 million →became ¥431 million"} {
		if !strings.Contains(s, want) {
			t.Errorf("what changed does not say %q: %s", want, s)
		}
	}
	if s := text(firstOf(get(t, site, "/changes?since=5&as-of=6").doc, "main")); strings.Contains(s, "431") {
		t.Errorf("what changed by entry 6 knows of later: %s", s)
	}
	csv := get(t, site, "/changes?since=5&format=csv").body
	if !strings.Contains(csv, string(n.malaysia)) || !strings.Contains(csv, "amount,") {
		t.Errorf("the changes as CSV are %s", csv)
	}
	for at, want := range map[string]int{"/changes": 200, "/changes?since=2020-01-01": 200, "/changes?since=2026-11-20": 200, "/changes?since=soon": 400, "/changes?since=9999": 400, "/changes?since=-1": 400} {
		if a := get(t, site, at); a.code != want {
			t.Errorf("%s gives %d, want %d", at, a.code, want)
		}
	}
	public := testSite(store, comity.Public)
	for _, at := range []string{"/changes?since=2020-01-01", "/changes?since=5", "/changes?since=5&format=json", "/changes?since=5&format=csv"} {
		for _, word := range []string{amberWord, redWord, markWord, "431", "¥77"} {
			if a := get(t, public, at); strings.Contains(a.body, word) {
				t.Errorf("%s shows the public %q", at, word)
			}
		}
	}
}

func TestEveryPageCanBeTurnedBack(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	a := get(t, testSite(store, comity.Owner), "/commitments?to=MY&after=&as-of=6&currency=JPY")
	form := firstOf(a.doc, "form", "class", "then")
	got := map[string]string{}
	each(form, func(x *html.Node) {
		if x.Data == "input" {
			got[attr(x, "name")] = attr(x, "value")
		}
	})
	if attr(form, "action") != "/commitments" || got["to"] != "MY" || got["currency"] != "JPY" || got["as-of"] != "" || len(got) != 3 {
		t.Errorf("the form that turns the page back sends %v to %s", got, attr(form, "action"))
	}
	since := ""
	each(firstOf(a.doc, "div", "class", "banner"), func(x *html.Node) {
		if strings.Contains(text(x), "changed since") && x.Data == "a" {
			since = attr(x, "href")
		}
	})
	if since != "/changes?since=6" {
		t.Errorf("the banner leads to what changed since by %q", since)
	}
}
