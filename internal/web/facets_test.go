package web

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
)

// facetLinks are the links of a list to its parts, by their words.
func facetLinks(a answer) map[string]string {
	out := map[string]string{}
	each(firstOf(a.doc, "section", "class", "facets"), func(x *html.Node) {
		if x.Data == "a" {
			out[text(x)] = attr(x, "href")
		}
	})
	return out
}

func TestAListLeadsToItsPartsAndBack(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Owner)
	links := facetLinks(get(t, site, "/commitments"))
	to := links["Malaysia"]
	if !strings.Contains(to, "to=MY") {
		t.Fatalf("the parts of the list are %v", links)
	}
	part := get(t, site, to+"&sort=amount&after=")
	if s := text(part.doc); !strings.Contains(s, "Receiver: Malaysia") || strings.Contains(s, "Indonesia") {
		t.Errorf("what Malaysia receives reads %s", s)
	}
	back := ""
	each(firstOf(part.doc, "ul", "class", "chosen"), func(x *html.Node) {
		if x.Data == "a" {
			back = attr(x, "href")
		}
	})
	if back != "/commitments?sort=amount" {
		t.Errorf("the condition is taken away by %s", back)
	}
	if a := get(t, site, to+"&format=csv"); strings.Contains(a.body, "ID,") || strings.Count(a.body, "\r\n") < 2 {
		t.Errorf("the part as CSV is %s", a.body)
	}
	if a := get(t, site, to+"&format=json"); a.code != http.StatusOK || !strings.Contains(a.body, `"facets"`) {
		t.Errorf("the part as JSON is %s", a.body)
	}
}

// A word that a list cannot be narrowed by is no list without records.
func TestAListIsNotNarrowedByWordsThatThereAreNot(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Owner)
	for path, want := range map[string]string{
		"/commitments?stage=signed":   `there is no stage "signed"give one of proposed, pledge, commitment`,
		"/instruments?stage=pledge":   `there is no stage "pledge"give one of proposed, negotiating`,
		"/commitments?modality=bribe": `there is no modality "bribe"give one of grant`,
		"/commitments?status=new":     `there is no status "new"give one of read`,
		"/commitments?role=paid":      `there is no role "paid"give one of announced, committed, disbursed`,
	} {
		if a := get(t, site, path); a.code != http.StatusBadRequest || !strings.Contains(strings.ToLower(text(a.doc)), want) {
			t.Errorf("%s is answered with %d: %s", path, a.code, text(a.doc))
		}
	}
	for _, path := range []string{"/instruments?stage=signed", "/meetings?stage=held", "/records?stage=held", "/commitments?stage=pledge&status=read&role=announced&modality=grant"} {
		if a := get(t, site, path); a.code != http.StatusOK {
			t.Errorf("%s is answered with %d", path, a.code)
		}
	}
}

// A programme of many names is chosen by its whole name, and typed by words of it.
func TestAListIsNarrowedToAProgramme(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Owner)
	to := facetLinks(get(t, site, "/commitments"))["official security assistance"]
	if to != "/commitments?under=official+security+assistance" {
		t.Fatalf("the programme is at %q", to)
	}
	if s := text(get(t, site, to).doc); !strings.Contains(s, "Programme: official security assistance") || !strings.Contains(s, "One record answers") {
		t.Errorf("the programme reads %s", s)
	}
	if s := text(get(t, site, "/commitments?under=official").doc); !strings.Contains(s, "Nothing answers") {
		t.Errorf("half a programme's name reads %s", s)
	}
}

func TestCountsOfAListTellThePublicNothingHidden(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	public, owner := facetLinks(get(t, testSite(store, comity.Public), "/commitments")), facetLinks(get(t, testSite(store, comity.Owner), "/commitments"))
	for _, hidden := range []string{"Fiji", "Tonga"} {
		if public[hidden] != "" || owner[hidden] == "" {
			t.Errorf("%s is a part of the list for the public %q, for the owner %q", hidden, public[hidden], owner[hidden])
		}
	}
}

// What only a screen reader says stands apart from the word before it, and one
// record is not "records".
func TestWhatIsOnlyHeardStandsApart(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := testSite(store, comity.Owner)
	heard := 0
	for _, page := range []string{"/commitments", "/commitments?to=MY", "/parties/JP", "/pairs/JP/MY", "/records/" + string(n.late)} {
		each(get(t, site, page).doc, func(x *html.Node) {
			if x.Data != "span" || attr(x, "class") != "unseen" || x.PrevSibling == nil || x.PrevSibling.Type != html.TextNode {
				return
			}
			heard++
			before, s := x.PrevSibling.Data, ""
			if x.FirstChild != nil {
				s = x.FirstChild.Data
			}
			if !strings.HasSuffix(before, " ") && !strings.ContainsAny(s[:1], " :,.") {
				t.Errorf("%s says %q", page, before+s)
			}
			if before == "1" && s == " records" {
				t.Errorf("%s says %q", page, before+s)
			}
		})
	}
	if heard < 5 {
		t.Errorf("only %d such words were found", heard)
	}
}
