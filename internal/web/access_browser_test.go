//go:build browser

package web

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"comity"
	"comity/internal/web/frame"
)

// focused tells of every thing that can have the focus whether it shows it, and
// whether it stands where the eye can find it once it has it.
const focused = `(() => {
	const out = [];
	const able = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")]
		.filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }));
	for (const e of able) {
		const name = e.tagName + " " + (e.id || e.className || "") + " " + (e.textContent || e.value || "").trim().slice(0, 40);
		if (e.tabIndex > 0) out.push(name + ": has a place of its own in the order");
		e.focus({ focusVisible: true });
		if (document.activeElement !== e) { out.push(name + ": takes no focus"); continue; }
		const s = getComputedStyle(e), r = e.getBoundingClientRect();
		if ((s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2) && s.boxShadow === "none") out.push(name + ": does not show that it has the focus");
		if (r.bottom < 0 || r.top > innerHeight || r.right < 0 || r.left > innerWidth) out.push(name + ": is out of sight when it has the focus");
	}
	return out;
})()`

// moving tells what moves on a page whose reader asked for less of it.
const moving = `[...document.querySelectorAll("*")].filter((e) => { const s = getComputedStyle(e);
	return s.transitionDuration.split(",").some((d) => parseFloat(d) > 0) || s.animationName !== "none" || s.scrollBehavior === "smooth"; }).map((e) => e.tagName + " " + e.className)`

// cut tells what reaches beyond the page, but for what scrolls within a frame
// of its own and what is not shown.
const cut = `document.documentElement.scrollWidth > document.documentElement.clientWidth ? [...document.querySelectorAll("body *")].filter((e) => {
	const r = e.getBoundingClientRect(); return r.width > 1 && r.right > innerWidth + 1 && !e.closest(".wide, .unseen"); }).slice(0, 5).map((e) => e.tagName + " " + e.className) : []`

func TestBrowserPagesAreUsedWithoutAMouse(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	n := sample(t, store)
	giveScores(t, store, n.malaysia)
	family(t, store)
	server := httptest.NewServer(deskSite(store, takesDocuments, writesReports))
	defer server.Close()
	pages := samplePages(n)
	maps.Copy(pages, morePages(n))
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		t.Run(name, func(t *testing.T) {
			var unseen, moves, narrow, forced []string
			err := chromedp.Run(ctx,
				emulation.SetFocusEmulationEnabled(true),
				emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}),
				chromedp.EmulateViewport(1280, 900), chromedp.Navigate(server.URL+pages[name]),
				chromedp.Evaluate(moving, &moves), chromedp.Evaluate(focused, &unseen),
				// 320 points wide is a page of 1280 at 400 %.
				chromedp.EmulateViewport(320, 256), chromedp.Evaluate(cut, &narrow),
				emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}, {Name: "prefers-reduced-motion", Value: "reduce"}}),
				chromedp.EmulateViewport(640, 450), chromedp.Evaluate(focused, &forced))
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range slices.Concat(unseen, forced) {
				t.Error(x)
			}
			for _, x := range moves {
				t.Errorf("%s moves", x)
			}
			for _, x := range narrow {
				t.Errorf("%s is cut at 400 %%", x)
			}
		})
	}
}

// TestBrowserTheTabKeyGoesThroughAPage presses the key itself, on the pages with
// most to reach: it begins at the link past the header, comes by everything,
// and leaves the page at its end.
func TestBrowserTheTabKeyGoesThroughAPage(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	n := sample(t, store)
	server := httptest.NewServer(deskSite(store, takesDocuments))
	defer server.Close()
	for _, at := range []string{"/", "/records/" + string(n.malaysia), "/desk/claims/" + string(n.malaysia) + "?kind=commitment&walk=1", "/desk/add"} {
		t.Run(at, func(t *testing.T) {
			var first, main string
			var able, reached int
			err := chromedp.Run(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(server.URL+at), chromedp.WaitReady("main"),
				chromedp.KeyEvent(kb.Tab), chromedp.Evaluate(`document.activeElement.className + " " + (document.activeElement.getBoundingClientRect().top >= 0)`, &first),
				chromedp.KeyEvent(kb.Enter), chromedp.Evaluate(`document.activeElement.id`, &main),
				chromedp.Navigate(server.URL+at), chromedp.WaitReady("main"),
				chromedp.Evaluate(`window.able = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter((e) => !e.disabled && e.checkVisibility()); window.reached = new Set();
					document.addEventListener("focusin", (e) => reached.add(e.target)); able.length`, &able))
			if err != nil {
				t.Fatal(err)
			}
			if first != "skip true" || main != "main" {
				t.Errorf("the first stop is %q and leads to %q", first, main)
			}
			tabs := make(chromedp.Tasks, able+2)
			for i := range tabs {
				tabs[i] = chromedp.KeyEvent(kb.Tab)
			}
			if err := chromedp.Run(ctx, tabs, chromedp.Evaluate(`able.filter((e) => reached.has(e)).length`, &reached)); err != nil {
				t.Fatal(err)
			}
			// Of a date's three parts and a group of choices each is a stop of its own.
			if reached < able-3 {
				t.Errorf("of %d things %d are reached", able, reached)
			}
		})
	}
}

func TestBrowserEveryKeyOfTheDeskIsListedAndPressed(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	n := sample(t, store)
	family(t, store)
	server := httptest.NewServer(deskSite(store, takesDocuments))
	defer server.Close()
	for _, at := range []string{"/desk/claims/" + string(n.malaysia) + "?kind=commitment&walk=1", "/desk/batch", "/desk/findings", "/desk/families"} {
		t.Run(at, func(t *testing.T) {
			var missing []string
			var open, closed bool
			err := chromedp.Run(ctx, chromedp.Navigate(server.URL+at), chromedp.WaitReady("#keys"),
				chromedp.Evaluate(`(() => { const listed = [...document.querySelectorAll("#keys dt")].map((d) => d.textContent).join(" ");
					return [...document.querySelectorAll("[data-key]")].map((e) => e.dataset.key).filter((k) => !listed.split(/\s+/).includes(k)); })()`, &missing),
				chromedp.KeyEvent("?"), chromedp.Evaluate(`document.querySelector("#keys").open`, &open),
				chromedp.KeyEvent("?"), chromedp.Evaluate(`!document.querySelector("#keys").open`, &closed))
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range missing {
				t.Errorf("the key %s is not listed", k)
			}
			if !open || !closed {
				t.Errorf("? opens the list: %t, and closes it: %t", open, closed)
			}
		})
	}
}

// TestPagesInOtherStatesPassAxe looks at what a ledger with nothing in it shows,
// at what a reader who may not decide is offered, and at forms that were refused.
func TestPagesInOtherStatesPassAxe(t *testing.T) {
	axe, err := os.ReadFile(os.Getenv("COMITY_AXE"))
	if err != nil {
		t.Skip("SKIPPED: COMITY_AXE names no axe.min.js, so accessibility was not checked")
	}
	ctx := browser(t)
	full := newStore(t)
	n := sample(t, full)
	giveScores(t, full, n.malaysia)
	public := frame.Options{Viewer: comity.Public, Names: partyNames, Objections: true, WriteTo: "desk@example.org", Hosts: []string{"example.com"}}
	for name, x := range map[string]struct {
		site  http.Handler
		pages []string
	}{
		"empty": {deskSite(newStore(t), takesDocuments, writesReports), []string{"/", "/commitments", "/instruments", "/meetings", "/plans", "/documents", "/reports",
			"/desk", "/desk/families", "/desk/batch", "/desk/add", "/desk/findings", "/desk/objections", "/desk/agreement", "/desk/acceptance", "/desk/plan",
			"/log", "/changes", "/corrections", "/scores", "/search?q=x", "/commitments/picture/years", "/meetings/calendar", "/about"}},
		"a reader": {New(full, public), []string{"/", "/review", "/records/" + string(n.malaysia), "/records/" + string(n.indonesia) + "?noted=1", "/parties/JP", "/pairs/JP/MY"}},
	} {
		server := httptest.NewServer(x.site)
		defer server.Close()
		for _, at := range x.pages {
			for _, l := range fewLooks {
				t.Run(name+" "+at+" "+l.name, func(t *testing.T) { inspect(t, ctx, server.URL+at, l, string(axe), "", "") })
			}
		}
	}
	t.Run("refused", func(t *testing.T) { refusedPassAxe(t, ctx, deskSite(full, takesDocuments), n, string(axe)) })
}

// refusedPassAxe sends a claim's form so that it comes back with why.
func refusedPassAxe(t *testing.T, ctx context.Context, site http.Handler, n ids, axe string) {
	server := httptest.NewServer(site)
	defer server.Close()
	var found []string
	var trouble bool
	err := chromedp.Run(ctx, network.Enable(), cdp.SetBypassCSP(true), chromedp.Navigate(server.URL+"/desk/claims/"+string(n.malaysia)+"?kind=commitment"), chromedp.WaitReady(".verdict form"),
		chromedp.SetValue("#f-amount", "lots", chromedp.ByID), chromedp.Click("button[value=accept]"), chromedp.WaitVisible(".trouble"),
		chromedp.Evaluate(`document.activeElement === document.querySelector(".trouble")`, &trouble),
		chromedp.Evaluate(axe, nil), chromedp.Evaluate(`axe.run().then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target)))`, &found, chromedp.EvalAsValue, awaited))
	if err != nil {
		t.Fatal(err)
	}
	if !trouble {
		t.Error("the focus is not at what went wrong")
	}
	for _, f := range found {
		t.Error(strings.TrimSpace(f))
	}
}
