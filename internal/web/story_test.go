//go:build browser

package web

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"comity"
)

func TestStoryAnAnalystClearsAQueueByKeyboard(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	n := sample(t, store)
	server := httptest.NewServer(deskSite(store))
	defer server.Close()
	before := unread(t, store)
	var kept, field, at, words, said string
	press := func(keys string) chromedp.Action { return chromedp.KeyEvent(keys) }
	ready := chromedp.WaitReady(".verdict form")
	err := chromedp.Run(ctx,
		// What was typed survives a closed page.
		chromedp.Navigate(server.URL+"/desk/claims/"+string(n.late)+"?kind=commitment"), ready,
		chromedp.SetValue("#f-under", "a programme", chromedp.ByID), chromedp.SendKeys("#f-under", " of 2024", chromedp.ByID),
		chromedp.Navigate(server.URL+"/desk"), chromedp.Navigate(server.URL+"/desk/claims/"+string(n.late)+"?kind=commitment"), ready,
		chromedp.Value("#f-under", &kept, chromedp.ByID),
		// Words of the passage go into the field whose number is pressed.
		chromedp.Evaluate(`(() => { const m = document.querySelector(".passage mark").firstChild; const r = document.createRange(); r.setStart(m, 0); r.setEnd(m, 10);
			const s = getSelection(); s.removeAllRanges(); s.addRange(r); document.activeElement.blur(); })()`, nil),
		// (A key that is sent from outside writes its letter whatever the page says.)
		chromedp.Evaluate(`document.dispatchEvent(new KeyboardEvent("keydown", {key: "3", bubbles: true, cancelable: true}))`, nil),
		chromedp.Value("#f-action", &field, chromedp.ByID), press(kb.Escape),
		// Words are selected without a mouse too: w begins at the passage, Shift and arrows take more.
		press("w"), chromedp.KeyEvent(kb.ArrowRight, chromedp.KeyModifiers(input.ModifierShift)), chromedp.KeyEvent(kb.ArrowRight, chromedp.KeyModifiers(input.ModifierShift)),
		chromedp.Evaluate(`String(getSelection())`, &words), chromedp.Sleep(300*time.Millisecond), chromedp.Text("#said", &said, chromedp.ByID), press(kb.Escape),
		// One key accepts and moves on.
		press("a"), chromedp.WaitVisible(".done"), chromedp.Location(&at),
	)
	if err != nil {
		t.Fatal(err)
	}
	if kept != "a programme of 2024" {
		t.Errorf("the draft holds %q", kept)
	}
	if field != "Japan will" {
		t.Errorf("the field holds %q of the words selected", field)
	}
	if words != "Japan will train" || said != words {
		t.Errorf("by keyboard %q are selected, and %q is said", words, said)
	}
	if strings.Contains(at, string(n.late)) || unread(t, store) != before-1 {
		t.Errorf("after accepting the reader is at %s, with %d of %d left", at, unread(t, store), before)
	}
	if b := recordOf(t, store, n.late).Body.(*comity.Commitment); b.Action != "Japan will" || b.Under != "a programme of 2024" {
		t.Errorf("corrected to %q under %q", b.Action, b.Under)
	}
	if err := chromedp.Run(ctx, chromedp.Poll(`document.readyState === "complete"`, nil), press("z")); err != nil {
		t.Fatal(err)
	}
	// The key sends a form: no sign on the page it leaves says that the answer is there.
	for deadline := time.Now().Add(20 * time.Second); unread(t, store) != before; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after undoing %d of %d are left", unread(t, store), before)
		}
	}
}

func TestStoryAJournalistFindsAndCitesTheShip(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	n := sample(t, store)
	server := httptest.NewServer(testSite(store, comity.Public))
	defer server.Close()
	var title, cite, quote string
	err := chromedp.Run(ctx,
		chromedp.EmulateViewport(390, 844, chromedp.EmulateScale(2)), emulation.SetTouchEmulationEnabled(true),
		chromedp.Navigate(server.URL+"/"), chromedp.SendKeys("#words", "patrol ship"+kb.Enter, chromedp.ByID),
		chromedp.WaitVisible("mark"), chromedp.Click(`main a[href^="/records/`+string(n.indonesia)+`"]`), chromedp.WaitVisible("article.record"),
		chromedp.Text("h1", &title), chromedp.Text(".voice blockquote", &quote), chromedp.Text(".cite", &cite),
	)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(title, "patrol ship") || !strings.Contains(quote, "9.05 billion yen") || !strings.Contains(cite, "as of entry") {
		t.Errorf("title %q, passage %q, to cite %q", title, quote, cite)
	}
}
