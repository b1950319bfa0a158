package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// family adds two plans that by their own words implement a vision statement,
// and one that also falls under it.
func family(t testing.TB, store ledger.Store) (vision, plan, other comity.ClaimID) {
	f := newFixture(t, store)
	text := "The Joint Vision Statement on Friendship and Cooperation was adopted.\n\nThey adopted the plan to implement the Joint Vision Statement on Friendship and Cooperation.\n\n" +
		"A second plan, made under the Joint Vision Statement on Friendship and Cooperation, was adopted.\n"
	id := f.source(comity.SourceDescribed{Title: "A summit", Publisher: "ASEAN Secretariat", PublisherKind: comity.Official, Published: "2023-12-17"}, "summit.txt", text)
	made := func(quote, name string, kind comity.Text) comity.ClaimID {
		return f.record(id, quote, &comity.Instrument{Name: comity.Text(name), Type: kind, Parties: comity.Parties{"JP", "ASEAN"}, Stage: comity.InstrumentAdopted, Date: "2023-12-17"})
	}
	vision = made("The Joint Vision Statement on Friendship and Cooperation was adopted.", "Joint Vision Statement on Friendship and Cooperation", "statement")
	plan = made("They adopted the plan to implement the Joint Vision Statement on Friendship and Cooperation.", "the plan", "plan")
	other = made("A second plan, made under the Joint Vision Statement on Friendship and Cooperation, was adopted.", "A second plan", "plan")
	return vision, plan, other
}

// formWith gives the fields of the first form of a page that has a button of a
// value, that button pressed.
func formWith(t *testing.T, page answer, value string) (to string, form url.Values) {
	t.Helper()
	each(page.doc, func(n *html.Node) {
		if n.Data != "form" || form != nil || firstOf(n, "button", "value", value) == nil {
			return
		}
		to, form = attr(n, "action"), url.Values{"verdict": {value}}
		each(n, func(x *html.Node) {
			if x.Data == "input" {
				form.Set(attr(x, "name"), attr(x, "value"))
			}
		})
	})
	if form == nil {
		t.Fatalf("no form has a button %q: %s", value, text(page.doc))
	}
	return to, form
}

// TestFamiliesAreAQueue works with nothing but links and forms, as without a script.
func TestFamiliesAreAQueue(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	vision, plan, other := family(t, store)
	site := deskSite(store)
	if s := text(get(t, site, "/desk").doc); !strings.Contains(s, "Two instruments that may be of a family with another") {
		t.Fatalf("the desk's front says %s", s)
	}
	first := get(t, site, "/desk/families")
	to, form := formWith(t, first, "accept")
	shown := comity.ClaimID(form.Get("record"))
	if shown != plan && shown != other || form.Get("other") != string(vision) {
		t.Fatalf("the queue begins with %s and %s", shown, form.Get("other"))
	}
	w := post(site, to, form)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	second := get(t, site, w.Header().Get("Location"))
	_, next := formWith(t, second, "refuse")
	if next.Get("record") == string(shown) {
		t.Error("what was accepted is offered again")
	}
	if links := recordOf(t, store, shown).Links; len(links) != 1 || links[0].To != vision {
		t.Errorf("linked: %+v", links)
	}
	// Taking it back leads to the queue, where it is offered again.
	undo := url.Values{}
	each(firstOf(second.doc, "form", "class", "done"), func(n *html.Node) {
		if n.Data == "input" {
			undo.Set(attr(n, "name"), attr(n, "value"))
		}
	})
	w = post(site, "/desk/undo", undo)
	if !strings.HasPrefix(w.Header().Get("Location"), "/desk/families") {
		t.Fatalf("after undoing the reader is at %q: %s", w.Header().Get("Location"), w.Body)
	}
	if to, again := formWith(t, get(t, site, w.Header().Get("Location")), "refuse"); again.Get("record") != string(shown) {
		t.Errorf("after undoing %s is offered, not %s", again.Get("record"), shown)
	} else {
		w = post(site, to, again)
	}
	if page := get(t, site, w.Header().Get("Location")); !strings.Contains(text(page.doc), "They do not belong together") {
		t.Errorf("what was refused is told as %s", text(page.doc))
	}
	// What is skipped is passed, and the queue ends.
	_, left := formWith(t, get(t, site, "/desk/families"), "accept")
	if left.Get("record") == string(shown) {
		t.Error("what was refused is offered again")
	}
	if end := get(t, site, "/desk"); !strings.Contains(text(end.doc), "One instrument that may be of a family") {
		t.Errorf("the desk's front says %s", text(end.doc))
	}
}

func TestTwoPeopleDoNotOverwriteEachOtherInTheFamilies(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	family(t, store)
	ann, bea := deskSite(store), deskSite(store, func(o *frame.Options) { o.Author = comity.Person("Bea") })
	to, hers := formWith(t, get(t, bea, "/desk/families"), "refuse")
	_, form := formWith(t, get(t, ann, "/desk/families"), "accept")
	if w := post(ann, to, form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	w := post(bea, to, hers)
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "omebody decided about this while you looked at it") {
		t.Errorf("the second decision gives %d: %s", w.Code, w.Body)
	}
}
