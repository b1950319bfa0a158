//go:build browser

package web

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// dropped lets a file fall on the page, as a browser does when a person lets
// go of it there.
const dropped = `(() => {
	const d = new DataTransfer();
	d.items.add(new File(["Japan will lend Fiji 5 million yen.\n"], "dropped.txt", { type: "text/plain" }));
	for (const type of ["dragenter", "dragover"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: d, bubbles: true, cancelable: true }));
	const marked = document.body.classList.contains("dropping");
	document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: d, bubbles: true, cancelable: true }));
	return marked && !document.body.classList.contains("dropping");
})()`

func TestBrowserAFileThatIsDroppedOnThePageIsTakenIn(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	sample(t, store)
	before := count(t, store)
	server := httptest.NewServer(deskSite(store, func(o *frame.Options) { o.Add = addsTo(t, store) }))
	defer server.Close()
	var shown bool
	var row, link, again string
	err := chromedp.Run(ctx, chromedp.Navigate(server.URL+"/desk/add"), chromedp.WaitReady("form.adding"),
		chromedp.Evaluate(dropped, &shown),
		chromedp.WaitVisible("#results .came a"), chromedp.Text("#results .came", &row),
		chromedp.AttributeValue("#results .came a", "href", &link, nil),
		// The same bytes add nothing.
		chromedp.Evaluate(dropped, nil), chromedp.WaitVisible("#results .came:nth-child(2) a"), chromedp.Text("#results .came:nth-child(2)", &again))
	if err != nil {
		t.Fatal(err)
	}
	if !shown {
		t.Error("the page does not show that it would take the file")
	}
	if !strings.Contains(row, "dropped.txt") || !strings.HasPrefix(link, "/documents/") {
		t.Errorf("the page says %q and leads to %q", row, link)
	}
	if !strings.Contains(again, "in the ledger already") {
		t.Errorf("of the same bytes the page says %q", again)
	}
	if n := count(t, store); n != before+1 {
		t.Errorf("the ledger holds %d documents, %d before", n, before)
	}
}

// addsTo takes documents into a store, each once.
func addsTo(t *testing.T, store ledger.Store) frame.Add {
	f, known := newFixture(t, store), map[comity.SourceID]bool{}
	return func(_ context.Context, name string, data []byte, about comity.SourceDescribed) (frame.Added, error) {
		id := comity.SourceIDOf(data)
		if known[id] {
			return frame.Added{Source: id, Title: about.Title, Known: true}, nil
		}
		about.Title = name
		known[id] = true
		return frame.Added{Source: f.source(about, name, string(data)), Title: name}, nil
	}
}

func count(t *testing.T, s ledger.Store) int {
	t.Helper()
	c, err := s.Counts(t.Context(), ledger.View{Viewer: comity.Owner})
	if err != nil {
		t.Fatal(err)
	}
	return c.Sources
}

// serveAt serves a site at an address until it is ended, connections and all.
func serveAt(t *testing.T, address string, site http.Handler) (at string, end func()) {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: site, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(l) }()
	return l.Addr().String(), func() { _ = server.Close() }
}

func TestBrowserDraftsOutliveTheServer(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	n := sample(t, store)
	at, end := serveAt(t, "127.0.0.1:0", deskSite(store, takesDocuments))
	claim := "http://" + at + "/desk/claims/" + string(n.late) + "?kind=commitment"
	var stands bool
	err := chromedp.Run(ctx, chromedp.Navigate(claim), chromedp.WaitReady(".verdict form"),
		chromedp.SendKeys("#f-under", "a programme", chromedp.ByID),
		chromedp.Navigate("http://"+at+"/desk/add"), chromedp.SendKeys("#text", "A letter of the ministry.", chromedp.ByID))
	if err != nil {
		t.Fatal(err)
	}
	end()
	// What is sent while nobody listens is not lost either.
	err = chromedp.Run(ctx, chromedp.Click(".adding button", chromedp.ByQuery), chromedp.WaitVisible("#results .failed"),
		chromedp.Evaluate(`document.querySelector("#text").value === "A letter of the ministry."`, &stands))
	if err != nil || !stands {
		t.Fatalf("after the server ended the text still stands: %t (%v)", stands, err)
	}
	_, end = serveAt(t, at, deskSite(store, takesDocuments))
	defer end()
	var field, note, text string
	err = chromedp.Run(ctx, chromedp.Navigate(claim), chromedp.WaitReady(".verdict form"), chromedp.Value("#f-under", &field, chromedp.ByID),
		chromedp.Text("[data-drafted]", &note), chromedp.Navigate("http://"+at+"/desk/add"), chromedp.Value("#text", &text, chromedp.ByID))
	if err != nil {
		t.Fatal(err)
	}
	if field != "a programme" || !strings.Contains(note, "as you left it") {
		t.Errorf("the field holds %q and the page says %q", field, note)
	}
	if text != "A letter of the ministry." {
		t.Errorf("the text that was to be added is %q", text)
	}
}
