//go:build browser

package web

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts a headless chromium, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("SKIPPED: no chromium is installed, so no page was looked at in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 9*time.Minute)
	t.Cleanup(stop)
	return ctx
}

// look is a way to look at a page.
type look struct {
	name  string
	width int64
	dark  bool
}

var looks = []look{{"desktop-light", 1280, false}, {"desktop-dark", 1280, true}, {"phone-light", 390, false}, {"phone-dark", 390, true}}

// fewLooks are both widths and both schemes at once.
var fewLooks = []look{looks[0], looks[3]}

func (l look) set() chromedp.Action {
	scheme := "light"
	if l.dark {
		scheme = "dark"
	}
	return chromedp.Tasks{
		chromedp.EmulateViewport(l.width, 900),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
	}
}

// samplePages are one address of every kind of page.
func samplePages(n ids) map[string]string {
	return map[string]string{
		"front": "/", "commitments": "/commitments", "meetings": "/meetings", "record": "/records/" + string(n.malaysia),
		"pledge": "/records/" + string(n.indonesia), "hostile": "/records/" + string(n.hostile), "party": "/parties/JP",
		"pair": "/pairs/JP/MY", "map": "/commitments/picture/map", "sectors": "/commitments/picture/sectors", "stages": "/commitments/picture/stages", "calendar": "/meetings/calendar", "documents": "/documents", "document": "/documents/" + string(n.press) + "?rejected=1",
		"plan": "/documents/" + string(n.plan), "bad": "/documents/" + string(n.bad), "search": "/search?q=Japan", "review": "/review",
		"log": "/log", "entry": "/log/5", "about": "/about", "as-of": "/?as-of=20&on=2024-01-01", "missing": "/nowhere",
		"desk": "/desk", "claim": "/desk/claims/" + string(n.malaysia) + "?kind=commitment", "batch": "/desk/batch", "add": "/desk/add",
		"objections": "/desk/objections", "findings": "/desk/findings", "families": "/desk/families", "agreement": "/desk/agreement", "acceptance": "/desk/acceptance",
		"second": "/desk/claims/" + string(n.indonesia) + "?walk=1&wait=second", "plans": "/plans", "board": "/plans/Implementation",
		"scores": "/scores", "reports": "/reports",
	}
}

// morePages are further lists, pictures and states of them.
func morePages(n ids) map[string]string {
	return map[string]string{
		"years": "/commitments/picture/years", "forms": "/commitments/picture/forms",
		"instruments": "/instruments", "positions": "/positions", "relationships": "/relationships", "plan-items": "/plan-items", "all": "/records",
		"changes": "/changes?since=5", "when": "/changes", "corrections": "/corrections", "owes": "/plans/Implementation/owes", "since": "/plans/Implementation/changes?since=5",
		"take-in": "/desk/plan", "unheld": "/search?q=nothing+of+this", "not-a-year": "/commitments?year=x", "none-of-these": "/commitments?year=1901",
		"meeting": "/records/" + string(n.meeting), "late": "/records/" + string(n.late), "noted": "/records/" + string(n.late) + "?noted=1",
		"columns": "/commitments?column=sum,stage,form,date,due,programme,sector,sources,quality,marking,changed&by=JP",
	}
}

func TestPagesFitAndPassAxe(t *testing.T) {
	ctx := browser(t)
	axe, err := os.ReadFile(os.Getenv("COMITY_AXE"))
	if err != nil {
		t.Log("SKIPPED: COMITY_AXE names no axe.min.js, so accessibility was not checked")
	}
	store := newStore(t)
	n := sample(t, store)
	giveScores(t, store, n.malaysia)
	family(t, store)
	server := httptest.NewServer(deskSite(store, takesDocuments, writesReports))
	defer server.Close()
	shots := os.Getenv("COMITY_SHOTS")
	for looking, pages := range map[*[]look]map[string]string{&looks: samplePages(n), &fewLooks: morePages(n)} {
		for name, address := range pages {
			for _, l := range *looking {
				t.Run(name+" "+l.name, func(t *testing.T) { inspect(t, ctx, server.URL+address, l, string(axe), shots, name) })
			}
		}
	}
}

// inspect opens a page and requires that it does not scroll sideways and that
// axe finds nothing. The page's own policy forbids scripts, so the
// browser is told to look past it for the check's sake.
func inspect(t *testing.T, ctx context.Context, address string, l look, axe, shots, name string) {
	var wide bool
	var found []string
	var shot []byte
	tasks := chromedp.Tasks{network.Enable(), cdp.SetBypassCSP(true), l.set(), chromedp.Navigate(address),
		chromedp.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`, &wide)}
	if shots != "" {
		tasks = append(tasks, chromedp.FullScreenshot(&shot, 100))
	}
	if axe != "" {
		tasks = append(tasks, chromedp.Evaluate(axe, nil), chromedp.Evaluate(
			`axe.run(document, {rules: {"target-size": {enabled: true}}, runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]})
			 .then(r => r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target + " " + n.failureSummary).join("; ")))`,
			&found, chromedp.EvalAsValue, awaited))
	}
	if err := chromedp.Run(ctx, tasks); err != nil {
		t.Fatal(err)
	}
	if wide {
		t.Error("the page scrolls sideways")
	}
	for _, f := range found {
		t.Error(f)
	}
	if shots != "" {
		if err := os.WriteFile(filepath.Join(shots, strings.ReplaceAll(name+"-"+l.name, " ", "-")+".png"), shot, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
