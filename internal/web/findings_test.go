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

// boxesOf are the documents that a page of findings lets its reader choose.
func boxesOf(a answer) (out []string) {
	each(a.doc, func(x *html.Node) {
		if attr(x, "name") == "found" {
			out = append(out, attr(x, "value"))
		}
	})
	return out
}

func TestFindingsAreSeenUntilNoneIsLeft(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := deskSite(store)
	if s := text(get(t, site, "/desk").doc); !strings.Contains(s, "One document with findings") {
		t.Errorf("the desk reads %s", s)
	}
	waiting := boxesOf(get(t, site, "/desk/findings"))
	if len(waiting) != 1 {
		t.Fatalf("%v wait", waiting)
	}
	none := post(site, "/desk/findings", url.Values{"note": {"<checked> against the press"}})
	if none.Code != http.StatusBadRequest || !strings.Contains(none.Body.String(), "&lt;checked&gt; against the press") {
		t.Errorf("nothing chosen: %d %s", none.Code, none.Body)
	}
	done := post(site, "/desk/findings", url.Values{"found": waiting, "note": {"checked"}})
	if done.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", done.Code, done.Body)
	}
	after := get(t, site, done.Header().Get("Location"))
	if s := text(after.doc); !strings.Contains(s, "None is left") || !strings.Contains(s, "The findings are marked as seen") {
		t.Errorf("after it the queue reads %s", s)
	}
	if s := text(get(t, site, "/desk").doc); strings.Contains(s, "findings") {
		t.Errorf("the desk still reads %s", s)
	}
	src, _, err := strings.Cut(waiting[0], ":")
	if s := text(get(t, site, "/documents/"+src).doc); !err || !strings.Contains(s, "1.2% off the rate") {
		t.Error("what was found is not beside its document any more")
	}
	if again := post(site, "/desk/findings", url.Values{"found": waiting}); again.Code != http.StatusConflict {
		t.Errorf("seen twice: %d", again.Code)
	}
	if back := post(site, "/desk/undo", url.Values{"entry": {attr(firstOf(after.doc, "input", "name", "entry"), "value")}}); back.Code != http.StatusSeeOther || len(boxesOf(get(t, site, back.Header().Get("Location")))) != 1 {
		t.Errorf("taken back: %d %s", back.Code, back.Body)
	}
}

func TestAQueueOfFindingsIsWalkedPageByPageAndMarkedInOneGo(t *testing.T) {
	store := newStore(t)
	f := newFixture(t, store)
	for i := range 30 {
		f.source(comity.SourceDescribed{Title: "Scan " + itoa(int64(i)), Publisher: "Gazette", PublisherKind: comity.Official, Published: "2024-01-01"}, "scan.txt", "Scan "+itoa(int64(i))+"\n",
			comity.Finding{Rule: "intake/table", Message: "a table could not be read"})
	}
	site := deskSite(store, func(o *frame.Options) { o.Decided = comity.Clear })
	for _, want := range []int{25, 5, 0} {
		page := get(t, site, "/desk/findings")
		boxes := boxesOf(page)
		if len(boxes) != want {
			t.Fatalf("%d wait, want %d", len(boxes), want)
		}
		if want == 0 {
			break
		}
		done := post(site, "/desk/findings", url.Values{"found": boxes})
		if s := text(get(t, site, done.Header().Get("Location")).doc); !strings.Contains(s, "documents: the findings are marked as seen") {
			t.Errorf("%d marked: %s", want, s)
		}
	}
	if _, _, n, err := store.Unseen(t.Context(), ledger.View{Viewer: comity.Owner}, "", 1); n != 0 || err != nil {
		t.Errorf("%d wait, %v", n, err)
	}
}
