package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"comity"
	"comity/internal/ledger"
	plans "comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/plan/takein"
	"comity/internal/web/frame"
)

// planDesk is a site whose desk takes plans, over an empty ledger.
type planDesk struct {
	t    *testing.T
	site http.Handler
	desk *takein.Desk
}

func newPlanDesk(t *testing.T) *planDesk {
	d := &takein.Desk{Store: newStore(t), Memory: takein.Memory(filepath.Join(t.TempDir(), "columns.json"))}
	return &planDesk{t, deskSite(d.Store, func(o *frame.Options) { o.Plans = d }), d}
}

// send sends a file through the form and returns the address that shows it.
func (p *planDesk) send(as, name string, data []byte) string {
	p.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	_ = w.WriteField("as", as)
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err != nil || w.Close() != nil {
		p.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/desk/plan", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	got := httptest.NewRecorder()
	p.site.ServeHTTP(got, r)
	if got.Code != http.StatusSeeOther {
		p.t.Fatalf("%d %s", got.Code, got.Body)
	}
	return got.Header().Get("Location")
}

// do posts a form and returns where it leads.
func (p *planDesk) do(path string, form url.Values) string {
	p.t.Helper()
	w := post(p.site, path, form)
	if w.Code != http.StatusSeeOther {
		p.t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

func (p *planDesk) shows(path string, parts ...string) {
	p.t.Helper()
	got := get(p.t, p.site, path)
	for _, part := range parts {
		if got.code != http.StatusOK || !strings.Contains(got.body, part) {
			p.t.Errorf("%s (%d) does not show %q", path, got.code, part)
		}
	}
}

func (p *planDesk) items() []*plans.Item {
	p.t.Helper()
	b, err := standing.Board(p.t.Context(), p.desk.Store, ledger.View{Viewer: comity.Owner}, "2026-11-24", "")
	if err != nil {
		p.t.Fatal(err)
	}
	return b.All()
}

func bare(address string) string {
	path, _, _ := strings.Cut(address, "?")
	return path
}

const seaPlan = "Plan of Action for the Sea\nNo,Project,Agency,Date,Due date,Ministry\n1.1,Train coast guard officers at the academy,Japan,2025-01,2026-06,Malaysia\n" +
	"1.2,Deliver two rescue boats,Japan,2025-01,2027,Malaysia\n2.1,Survey the ports of the eastern coast,Malaysia,2025-01,2026-03-31,Japan\n"

func TestAPlanComesInThroughItsPageAndIsFollowedThere(t *testing.T) {
	p := newPlanDesk(t)
	at := p.send("plan", "plan.csv", []byte(seaPlan))
	p.shows(at, "What do these columns give?", "Agency", "Japan; Japan; Malaysia")
	if w := post(p.site, bare(at), url.Values{"do": {"plan"}}); w.Code != http.StatusBadRequest {
		t.Errorf("a plan with open questions is taken in: %d", w.Code)
	}
	at = p.do(bare(at), url.Values{"do": {"columns"}, "header": {"Agency", "Date", "Ministry"}, "field": {"owner", "start", "partners"}})
	p.shows(at, "three items", "Take it in", "Survey the ports")
	board := p.do(bare(at), url.Values{"do": {"plan"}})
	p.shows(board, "Plan of Action for the Sea", "2 overdue")
	p.shows(board+"?owner=MY", "One item", "of 3")
	p.shows(board+"?stage=done", "No items", "of 3")
	p.shows(board+"/owes", "Who owes what", "Japan")
	p.shows(board+"/changes?since=1", "new in the plan")

	one := p.items()[0]
	item := p.do("/plans/item", url.Values{"record": {string(one.Record.ID)}, "focal_points": {"Coast Guard Agency"}, "milestones": {"2026-03: half trained"}})
	p.shows(item, "Coast Guard Agency", "Milestone late", "half trained")
	if w := post(p.site, "/plans/item", url.Values{"record": {string(one.Record.ID)}, "deadline": {"soon"}}); w.Code != http.StatusBadRequest {
		t.Errorf("a deadline that is none is taken: %d", w.Code)
	}
	p.do("/plans/progress", url.Values{"record": {string(one.Record.ID)}, "date": {"3 May 2026"}, "stage": {"completion"}, "evidence": {"graduation list"}})
	p.do("/plans/progress", url.Values{"record": {string(one.Record.ID)}, "date": {"2026-06-01"}, "stage": {"implementation"}, "evidence": {"mission report"}, "basis": {"verified"}})
	p.shows(item, "What the owner says", "What others saw", "Contradicted", "seen by others: mission report")
	p.shows(board+"?flag=contradicted", "Train coast guard officers")
	if c := get(t, p.site, board+"/calendar"); !strings.Contains(c.body, "SUMMARY:half trained") {
		t.Errorf("the milestone is in no calendar:\n%s", c.body)
	}
}

func TestAWorkbookSentBackIsReviewedOnItsPage(t *testing.T) {
	p := newPlanDesk(t)
	if _, err := p.desk.TakePlan(t.Context(), plans.File{Name: "plan.csv", Data: []byte(seaPlan), Columns: map[string]string{"Agency": "owner", "Date": "start", "Ministry": "partners"}}); err != nil {
		t.Fatal(err)
	}
	book := get(t, p.site, "/plans/Sea/template")
	f, err := excelize.OpenReader(strings.NewReader(book.body))
	if err != nil {
		t.Fatal(err)
	}
	for cell, value := range map[string]string{"H2": "2026-12", "D3": "Deliver three rescue boats", "J2": "Done", "K2": "2026-05-03", "M2": "own statement", "J4": "Done"} {
		if err := f.SetCellStr("Plan", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var back bytes.Buffer
	if err := f.Write(&back); err != nil {
		t.Fatal(err)
	}
	at := p.send("reports", "back.xlsx", back.Bytes())
	p.shows(at, "one report", "has no date", "2026-06 → 2026-12", "Deliver three rescue boats", "Take in the reports")
	if i := p.items()[0]; len(i.Record.Progress) != 0 || i.Body.Deadline != "2026-06" {
		t.Error("a file that is only looked at changes the plan")
	}
	p.do(bare(at), url.Values{"do": {"reports"}})
	if w := post(p.site, bare(at), url.Values{"do": {"changes"}}); w.Code != http.StatusBadRequest {
		t.Errorf("nothing is ticked, and something made: %d", w.Code)
	}
	one := p.items()[0]
	p.do(bare(at), url.Values{"do": {"changes"}, "edit": {string(one.Record.ID) + ` deadline 2026-06 > "2026-12"`}, "reason": {"as agreed"}})
	items := p.items()
	if items[0].Body.Deadline != "2026-12" || items[0].Moved == 0 || items[0].Stage != comity.StageCompletion || items[1].Body.Title != "Deliver two rescue boats" {
		t.Errorf("%+v, %+v", items[0].Body, items[1].Body)
	}
	p.shows(at, "no new", "Deliver three rescue boats")
}

func TestWhatConcernsAnItemIsAcceptedOrRefusedFromEitherEnd(t *testing.T) {
	p := newPlanDesk(t)
	f := newFixture(t, p.desk.Store)
	if _, err := p.desk.TakePlan(t.Context(), plans.File{Name: "plan.csv", Data: []byte(seaPlan), Columns: map[string]string{"Agency": "owner", "Date": "start", "Ministry": "partners"}}); err != nil {
		t.Fatal(err)
	}
	src := f.source(comity.SourceDescribed{Title: "Port news", Publisher: "Harbour Times", PublisherKind: comity.Media, Published: "2026-02-01"}, "news.txt",
		"Surveyors began to survey the eastern ports, harbour masters of the coast said.\n\nCrews were trained: coast guard officers left the academy.\n")
	offers := "/offers/" + string(src)
	p.shows(offers, "Survey the ports", "Train coast guard officers")
	items := p.items()
	p.shows("/plans/Sea/items/"+string(items[2].Record.ID), "What may concern it", "Port news")
	p.do("/plans/offer", url.Values{"record": {string(items[2].Record.ID)}, "other": {string(src)}, "verdict": {"accept"}, "back": {offers}})
	p.do("/plans/offer", url.Values{"record": {string(items[0].Record.ID)}, "other": {string(src)}, "verdict": {"refuse"}, "back": {offers}})
	p.shows(offers, "No item of a plan shares enough words")
	p.shows("/plans/Sea/items/"+string(items[2].Record.ID), "Port news")
	if got := p.items(); len(got[2].Body.Documents) != 1 || len(got[0].Body.Unrelated) != 1 {
		t.Errorf("%+v, %+v", got[2].Body, got[0].Body)
	}
}
