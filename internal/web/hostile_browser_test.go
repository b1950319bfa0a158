//go:build browser

package web

import (
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserPagesHoldEnormousWords looks at every room full of words that
// nothing can break: no page may scroll sideways, on a phone or a desk.
func TestBrowserPagesHoldEnormousWords(t *testing.T) {
	ctx := browser(t)
	site, source, ids := hostileSite(t)
	server := httptest.NewServer(site)
	defer server.Close()
	plan := "/plans/" + url.PathEscape(evil)
	pages := []string{"/", "/commitments?column=sum,stage,form,date,due,programme,sector,sources,quality,marking,changed", "/instruments", "/meetings", "/positions", "/plan-items", "/documents", "/documents/" + string(source), "/search?q=Donaudampfschiff", "/log", "/log/20", "/corrections",
		"/parties/" + url.PathEscape(string(evilNames[0])), "/pairs/" + url.PathEscape(string(evilNames[0])) + "/" + url.PathEscape(string(evilNames[1])), "/commitments/picture", "/commitments/picture/map", plan, plan + "/owes", "/plans",
		"/desk", "/desk/batch", "/desk/findings", "/desk/objections", "/meetings/calendar", "/reports", "/scores"}
	for _, id := range ids {
		pages = append(pages, "/records/"+string(id), "/desk/claims/"+string(id))
	}
	for _, l := range []look{looks[0], looks[2]} {
		for _, at := range pages {
			var wide bool
			if err := chromedp.Run(ctx, l.set(), chromedp.Navigate(server.URL+at), chromedp.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`, &wide)); err != nil {
				t.Fatal(err)
			}
			if wide {
				t.Errorf("%s scrolls sideways at %d", at, l.width)
			}
		}
	}
}
