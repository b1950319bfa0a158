package web

import (
	"net/http"
	"strings"
	"testing"

	"comity"
)

func TestASearchSaysWhatItSearchedForInstead(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Owner)
	a := get(t, site, "/search?q=Malasyia")
	if s := text(a.doc); !strings.Contains(s, "Searched for malaysia instead of Malasyia, which stands nowhere here.") || !strings.Contains(s, "Everything about Malaysia") {
		t.Errorf("the page reads %s", s)
	}
	if firstOf(a.doc, "mark") == nil {
		t.Error("no word of it is marked")
	}
	if b := get(t, site, "/search?q=Malasyia&format=json").body; !strings.Contains(b, `"by": "malaysia"`) {
		t.Errorf("the JSON is %s", b)
	}
	if s := text(get(t, site, "/search?q=Malasyia&exact=1").doc); !strings.Contains(s, "Nothing holds all these words") || strings.Contains(s, "instead") {
		t.Errorf("as written it reads %s", s)
	}
	csv := get(t, site, "/search?q=Malasyia&kind=document&format=csv").body
	if !strings.Contains(csv, "\ndocument,") || strings.Contains(csv, "\ncommitment,") {
		t.Errorf("the documents alone, as CSV, are %s", csv)
	}
	for _, bad := range []string{"/search?q=x&kind=ship", "/search?q=x&from=soon", "/search?q=x&to=2023-13"} {
		if a := get(t, site, bad); a.code != http.StatusBadRequest {
			t.Errorf("%s is answered with %d", bad, a.code)
		}
	}
}

// A word that only narrower sources hold is suggested to nobody else, and the
// public's search reads as if it were not there.
func TestASearchSuggestsNoHiddenWord(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	mistyped := strings.Replace(amberWord, amberWord[2:4], string(amberWord[3])+string(amberWord[2]), 1)
	if b := get(t, testSite(store, comity.Owner), "/search?q="+mistyped).body; !strings.Contains(strings.ToLower(b), strings.ToLower(amberWord)) {
		t.Fatalf("the owner's %q finds nothing: the test tests nothing", mistyped)
	}
	if b := get(t, testSite(store, comity.Public), "/search?q="+mistyped).body; strings.Contains(strings.ToLower(b), strings.ToLower(amberWord)) {
		t.Errorf("the public's %q is answered with %s", mistyped, b)
	}
}
