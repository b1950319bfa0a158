package web

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

func TestAReportIsWrittenForTheViewAndFormThatWereAskedFor(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	var asked frame.ReportQuestion
	site := New(store, frame.Options{Viewer: comity.Public, Names: partyNames, Hosts: []string{"example.com"}, Report: func(_ context.Context, q frame.ReportQuestion, w io.Writer) error {
		asked = q
		_, err := io.WriteString(w, "a report")
		return err
	}})
	for path, want := range map[string]string{"/pairs/JP/MY": `href="/reports/pair?as=docx&amp;other=MY&amp;party=JP"`, "/parties/JP": `href="/reports/party?as=pdf&amp;party=JP"`} {
		if body := get(t, site, path).body; !strings.Contains(body, want) {
			t.Errorf("%s does not lead to its brief", path)
		}
		if body := get(t, testSite(store, comity.Public), path).body; strings.Contains(body, `href="/reports/`) {
			t.Errorf("%s leads to a brief on a site that writes none", path)
		}
	}
	page := get(t, site, "/reports")
	buttons := 0
	each(page.doc, func(x *html.Node) {
		if x.Data == "button" && attr(x, "name") == "as" {
			buttons++
		}
	})
	if page.code != http.StatusOK || buttons != 20 {
		t.Errorf("%d, %d buttons", page.code, buttons)
	}
	a := get(t, site, "/reports/pair?party=Japan&other=MY&as=docx&as-of=9")
	if a.code != 200 || a.body != "a report" || asked.Party != "JP" || asked.Other != "MY" || asked.View.Viewer != comity.Public || asked.View.AsOf != 9 || asked.Form != "docx" ||
		!strings.Contains(a.header.Get("Content-Disposition"), `filename="comity-pair.docx"`) || !strings.Contains(a.header.Get("Content-Type"), "wordprocessingml") {
		t.Errorf("%d %v %+v", a.code, a.header, asked)
	}
	for at, code := range map[string]int{"/reports/party?as=pdf": 400, "/reports/pair?party=JP&other=JP&as=pdf": 400, "/reports/diff?as=md": 400, "/reports/plan?as=exe": 400, "/reports/other?as=pdf": 404} {
		if got := get(t, site, at); got.code != code {
			t.Errorf("%s gives %d, want %d", at, got.code, code)
		}
	}
	if got := get(t, testSite(store, comity.Public), "/reports"); got.code != 404 || bytes.Contains([]byte(get(t, testSite(store, comity.Public), "/").body), []byte(`href="/reports"`)) {
		t.Errorf("a site without reports leads to them: %d", got.code)
	}
}

// giveScores has a person score two parties by one reading, and one of them by
// another reading as well.
func giveScores(t testing.TB, store ledger.Store, id comity.ClaimID) {
	t.Helper()
	b := ledger.Batch{Author: "person:ann", Marking: comity.Clear}
	for _, p := range []comity.Payload{&comity.AssessmentMade{Record: id, Party: "JP", Score: "+1", Evidence: []comity.ClaimID{id}}, &comity.AssessmentMade{Record: id, Party: "JP", Score: "0", Reading: "strict", Evidence: []comity.ClaimID{id}},
		&comity.AssessmentMade{Record: id, Party: "CA", Score: "-1", Search: "the gazette"}} {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
	}
	if _, err := store.Append(context.Background(), b); err != nil {
		t.Fatal(err)
	}
}

func TestScoresStandWithTheirIntervalsAndReadings(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	page, err := store.Records(context.Background(), ledger.View{Viewer: comity.Public}, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}, Limit: 1})
	if err != nil || len(page.Records) == 0 {
		t.Fatalf("%v, %d records", err, len(page.Records))
	}
	id := page.Records[0].ID
	if got := get(t, testSite(store, comity.Public), "/scores"); got.code != 200 || !strings.Contains(got.body, "No commitment was scored") {
		t.Errorf("without scores: %d", got.code)
	}
	giveScores(t, store, id)
	got := get(t, testSite(store, comity.Public), "/scores")
	for _, want := range []string{"22–100 %", "0–79 %", "No two intervals are apart", "One case flips", "interim scores"} {
		if !strings.Contains(got.body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if csv := get(t, testSite(store, comity.Public), "/scores?format=csv"); !strings.Contains(csv.body, string(id)) || !strings.Contains(csv.body, "record,commitment,weight,CA,JP") {
		t.Errorf("as CSV: %s", csv.body)
	}
}
