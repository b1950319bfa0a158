//go:build browser

package web

import (
	"bytes"
	"context"
	"maps"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// pressed tells what a printed page shows that can only be pressed, headings
// under which nothing is left, and whether it says where it is from.
const pressed = `(() => {
	const seen = (e) => e.checkVisibility() && e.getBoundingClientRect().height > 0;
	const out = [...document.querySelectorAll("form, nav, button, input, select, textarea, .skip")].filter(seen).map((e) => e.tagName + " " + e.className + " is printed");
	for (const h of document.querySelectorAll("section > h2"))
		if (seen(h) && ![...h.parentElement.children].some((c) => c !== h && seen(c))) out.push("nothing stands under " + h.textContent);
	const from = document.querySelector(".printed");
	if (!seen(from) || !from.textContent.includes("as-of=")) out.push("the page does not say where it is from");
	if (document.documentElement.scrollWidth > document.documentElement.clientWidth) out.push("it is wider than the paper");
	return out;
})()`

func TestBrowserPagesArePrintedToBeFiled(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	n := sample(t, store)
	giveScores(t, store, n.malaysia)
	server := httptest.NewServer(deskSite(store, takesDocuments, writesReports))
	defer server.Close()
	pages := samplePages(n)
	maps.Copy(pages, morePages(n))
	for _, name := range []string{"front", "record", "pledge", "meeting", "party", "pair", "document", "plan", "commitments", "instruments", "board", "owes", "map", "years", "calendar", "scores", "log", "entry", "corrections", "hostile", "search"} {
		t.Run(name, func(t *testing.T) {
			var found []string
			// 180 mm of paper is 680 points wide.
			err := chromedp.Run(ctx, emulation.SetEmulatedMedia().WithMedia("print"), chromedp.EmulateViewport(680, 1000), chromedp.Navigate(server.URL+pages[name]),
				chromedp.Evaluate(pressed, &found))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				t.Error(f)
			}
		})
	}
	for name, most := range map[string]int{"pair": 2, "record": 3, "document": 2} {
		if got := printedPages(t, ctx, server.URL+pages[name]); got < 1 || got > most {
			t.Errorf("%s is printed on %d pages, at most %d", name, got, most)
		}
	}
}

// printedPages prints a page on A4 and counts its sheets.
func printedPages(t *testing.T, ctx context.Context, address string) int {
	t.Helper()
	var pdf []byte
	err := chromedp.Run(ctx, chromedp.Navigate(address), chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = cdp.PrintToPDF().WithPaperWidth(8.27).WithPaperHeight(11.69).WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
	whole := slices.Concat(pdf, []byte(" "))
	return bytes.Count(whole, []byte("/Type /Page")) - bytes.Count(whole, []byte("/Type /Pages"))
}
