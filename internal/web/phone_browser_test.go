//go:build browser

package web

import (
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"

	"comity"
)

// TestBrowserAPhoneComesToTheRecordsAtOnce holds that what narrows a list is
// folded on a phone and open on a wide screen, and that a phone shows only the
// months in which something is.
func TestBrowserAPhoneComesToTheRecordsAtOnce(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	sample(t, store)
	server := httptest.NewServer(testSite(store, comity.Public))
	defer server.Close()
	for _, l := range fewLooks {
		phone := l.width < 500
		var fields, opened, months bool
		var top float64
		err := chromedp.Run(ctx, l.set(), chromedp.Navigate(server.URL+"/commitments"),
			chromedp.Evaluate(`document.querySelector("#f-by").checkVisibility({contentVisibilityAuto: true, opacityProperty: true})`, &fields),
			chromedp.Evaluate(`document.querySelector("table.records tbody").getBoundingClientRect().top`, &top))
		if err != nil {
			t.Fatal(err)
		}
		if fields == phone || phone && top > 700 {
			t.Errorf("%s: the fields that narrow the list are seen: %v; the first record stands at %.0f", l.name, fields, top)
		}
		if phone {
			err = chromedp.Run(ctx, chromedp.Click(".narrowing > summary"), chromedp.Evaluate(`document.querySelector("#f-by").checkVisibility()`, &opened))
			if err != nil || !opened {
				t.Errorf("the fields do not open: %v", err)
			}
		}
		err = chromedp.Run(ctx, chromedp.Navigate(server.URL+"/meetings/calendar"),
			chromedp.Evaluate(`[...document.querySelectorAll(".month")].some(m => !m.querySelector("a") && m.checkVisibility())`, &months))
		if err != nil || months == phone {
			t.Errorf("%s: months without a meeting are shown: %v, %v", l.name, months, err)
		}
	}
}
