package takein_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"comity"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/plan/takein"
	"comity/internal/sqlite"
)

const (
	table = "Plan of Action for the Sea\nNo,Project,Owner,Deadline\n1.1,Train coast guard officers at the academy,Japan,2026-06\n" +
		"1.2,Deliver two rescue boats,Japan,2027\n2.1,Survey the ports of the eastern coast,Malaysia,2026-03-31\n2.2,=HYPERLINK(\"http://127.0.0.1:9\"),Malaysia,2028\n"
	unclear = "No,Project,Agency,Date,Due date,Ministry\n1,Dig wells,Japan,2025-01,2026,Kenya\n2,Lay fibre,Japan,2025-01,2026,Kenya\n3,Light harbours,Kenya,2025-01,2026,Japan\n"
	today   = comity.Day("2026-07-15")
)

func desk(t *testing.T) *takein.Desk {
	t.Helper()
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), filepath.Join(dir, "ledger.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return &takein.Desk{Store: s, Memory: takein.Memory(filepath.Join(dir, "columns.json"))}
}

func take(t *testing.T, d *takein.Desk, name, text string) *plan.Arrival {
	t.Helper()
	a, err := d.TakePlan(t.Context(), plan.File{Name: name, Data: []byte(text), Author: "person:Ann", About: comity.SourceDescribed{Marking: comity.Clear, Published: "2025-01-02"}})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func board(t *testing.T, d *takein.Desk) *plan.Board {
	t.Helper()
	b, err := standing.Board(t.Context(), d.Store, ledger.View{Viewer: comity.Owner}, today, "")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAColumnIsAskedAboutOnceAndRemembered(t *testing.T) {
	d := desk(t)
	f := plan.File{Name: "wells.csv", Data: []byte(unclear), Author: "person:Ann"}
	a, err := d.ReadPlan(t.Context(), f)
	if err != nil || len(a.Questions) != 3 || a.Questions[0].Header != "Agency" || a.Questions[0].Samples[2] != "Kenya" {
		t.Fatalf("%+v, %v", a, err)
	}
	if _, err := d.TakePlan(t.Context(), f); comity.KindOf(err) != comity.Invalid {
		t.Errorf("a plan with open questions is taken: %v", err)
	}
	f.Columns = map[string]string{"agency": "owner", "Date": "start", "Ministry": "partners"}
	if a, err = d.ReadPlan(t.Context(), f); err != nil || len(a.Questions) != 0 || a.Plan != "wells" || !a.Items[0].Owner.Has("JP") || a.Items[0].Start != "2025-01" {
		t.Fatalf("%+v, %v", a, err)
	}
	again := plan.File{Name: "more.csv", Data: []byte(strings.ReplaceAll(unclear, "wells", "canals")), Author: "person:Ben"}
	if a, err = d.ReadPlan(t.Context(), again); err != nil || len(a.Questions) != 0 || !a.Items[2].Partners.Has("JP") {
		t.Errorf("another's table of the same shape is asked about again: %+v, %v", a, err)
	}
	if err := os.WriteFile(string(d.Memory), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.ReadPlan(t.Context(), f); comity.KindOf(err) != comity.Corrupt {
		t.Errorf("a damaged memory is written over: %v", err)
	}
}

func TestAKeeperAnswersWhatTheLedgerDoes(t *testing.T) {
	d := desk(t)
	take(t, d, "plan.csv", table)
	k := standing.NewKeeper(d.Store)
	same := func(after string) {
		t.Helper()
		for _, viewer := range []comity.Viewer{comity.Owner, comity.Public} {
			v := ledger.View{Viewer: viewer}
			want, err1 := standing.Board(t.Context(), d.Store, v, today, "Sea")
			got, err2 := k.Board(t.Context(), v, today, "Sea")
			if err1 != nil || err2 != nil {
				t.Fatalf("after %s: %v, %v", after, err1, err2)
			}
			x, _ := json.Marshal(want)
			y, _ := json.Marshal(got)
			if !bytes.Equal(x, y) {
				t.Errorf("after %s, for %s:\n%s\nwant\n%s", after, viewer.Name, y, x)
			}
		}
	}
	do := func(what string, m comity.Marking, list ...comity.Payload) {
		t.Helper()
		b := ledger.Batch{Author: "person:Ann", Marking: m}
		for _, p := range list {
			b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
		}
		if _, err := d.Store.Append(t.Context(), b); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		same(what)
	}
	same("the plan")
	items := board(t, d).All()
	id := func(n int) comity.ClaimID { return items[n].Record.ID }
	do("a report", comity.Clear, &comity.ProgressReported{Record: id(0), Date: "2026-01-02", Stage: comity.StageImplementation, Own: true})
	do("a report that few see", comity.Red, &comity.ProgressReported{Record: id(0), Date: "2026-02-02", Stage: comity.StageCompletion, Own: true})
	do("an edit", comity.Clear, &comity.RecordEdited{Record: id(1), Fields: map[string]json.RawMessage{"deadline": json.RawMessage(`"2026-01"`), "pillar": json.RawMessage(`"Sea"`)}})
	p, err := ingest.Prepare(t.Context(), ingest.Item{Name: "deal.txt", Data: []byte("Tokyo, 3 March 2026\n\nJapan and Malaysia signed a grant agreement of 400 million yen for two rescue boats on 3 March 2026.\n"), About: comity.SourceDescribed{Marking: comity.Clear}})
	if err == nil {
		_, err = ingest.Add(t.Context(), d.Store, p, p.About)
	}
	if err != nil {
		t.Fatal(err)
	}
	same("a document")
	offers, err := standing.ForItem(t.Context(), d.Store, ledger.View{Viewer: comity.Owner}, board(t, d), board(t, d).Find(id(1)))
	if err != nil || len(offers) == 0 || offers[0].Record == nil {
		t.Fatalf("nothing is offered: %+v, %v", offers, err)
	}
	deal := offers[0].Record
	do("a link", comity.Clear, board(t, d).Find(id(1)).Accept(deal))
	if !board(t, d).Find(id(1)).Funded() {
		t.Error("the linked grant does not fund the item")
	}
	do("the deal rejected", comity.Clear, &comity.ClaimJudged{Claim: deal.Voices[0].Claim.ID, Verdict: comity.RejectedByUs, Reason: "a hoax"})
	do("an item merged", comity.Clear, &comity.RecordsMerged{Into: id(0), From: []comity.ClaimID{id(2)}, Reason: "the same"})
	do("an item hidden", comity.Clear, &comity.MarkingSet{Record: id(3), Marking: comity.Red})
}

func TestARefusedSuggestionIsNotMadeAgain(t *testing.T) {
	d := desk(t)
	take(t, d, "plan.csv", table)
	p, err := ingest.Prepare(t.Context(), ingest.Item{Name: "news.txt", Data: []byte("Surveyors began to survey the eastern ports on Monday, harbour masters said.\n")})
	if err == nil {
		_, err = ingest.Add(t.Context(), d.Store, p, p.About)
	}
	if err != nil {
		t.Fatal(err)
	}
	offers := func() int {
		list, err := standing.ForDocument(t.Context(), d.Store, ledger.View{Viewer: comity.Owner}, []*plan.Board{board(t, d)}, p.Source)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	i, err := board(t, d).Named("2.1")
	if err != nil || offers() != 1 {
		t.Fatalf("%d items are offered, %v", offers(), err)
	}
	if _, err := d.Store.Append(t.Context(), ledger.Batch{Author: "person:Ann", Marking: comity.Amber, Drafts: []ledger.Draft{{Payload: i.Refuse(string(p.Source))}}}); err != nil {
		t.Fatal(err)
	}
	if n := offers(); n != 0 {
		t.Errorf("%d items are offered again", n)
	}
}

func TestNothingInATemplateIsAFormula(t *testing.T) {
	d := desk(t)
	take(t, d, "plan.csv", table)
	raw, err := d.Template(board(t, d))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if s, err := f.GetCellValue("Plan", "D5"); err != nil || !strings.HasPrefix(s, "=HYPERLINK(") {
		t.Errorf("%q, %v", s, err)
	}
	for _, cell := range []string{"D2", "D3", "D4", "D5"} {
		if s, err := f.GetCellFormula("Plan", cell); err != nil || s != "" {
			t.Errorf("%s is the formula %q, %v", cell, s, err)
		}
	}
	got, err := d.ReadReports(t.Context(), plan.File{Name: "back.xlsx", Data: raw})
	if err != nil || len(got.Edits) != 0 || len(got.Reports) != 0 {
		t.Errorf("it comes back as %+v, %v", got, err)
	}
}

// TestAHostileTemplateReadsNothing sends back workbooks whose parts name files
// and addresses: neither may be looked at.
func TestAHostileTemplateReadsNothing(t *testing.T) {
	called := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called = true }))
	defer server.Close()
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("the-secret-words"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := desk(t)
	take(t, d, "plan.csv", table)
	raw, err := d.Template(board(t, d))
	if err != nil {
		t.Fatal(err)
	}
	dtd := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://` + secret + `"><!ENTITY n SYSTEM "` + server.URL + `/dtd">]>`
	for name, change := range map[string]func(part, text string) string{
		"entities": func(part, text string) string {
			if part == "xl/sharedStrings.xml" {
				_, rest, _ := strings.Cut(text, "?>")
				return dtd + strings.Replace(rest, "Deliver two rescue boats", "&e;&n;", 1)
			}
			return text
		},
		"links": func(part, text string) string {
			if strings.HasSuffix(part, "workbook.xml.rels") {
				return strings.Replace(text, "</Relationships>", `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="`+server.URL+`/book.xlsx" TargetMode="External"/></Relationships>`, 1)
			}
			return text
		},
		"formulas": func(part, text string) string {
			if part == "xl/worksheets/sheet1.xml" {
				return strings.Replace(text, "</sheetData>", `<row r="9"><c r="A9"><f>WEBSERVICE("`+server.URL+`")</f><v>x</v></c></row></sheetData>`, 1)
			}
			return text
		},
	} {
		got, err := d.ReadReports(t.Context(), plan.File{Name: "back.xlsx", Data: rezip(t, raw, change)})
		told, _ := json.Marshal(got)
		if strings.Contains(string(told), "the-secret-words") || err != nil && strings.Contains(err.Error(), "the-secret-words") {
			t.Errorf("%s: a file was read", name)
		}
	}
	if called {
		t.Error("an address was called")
	}
}

// rezip writes an archive anew with its parts changed.
func rezip(t *testing.T, raw []byte, change func(part, text string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		p, err := w.Create(f.Name)
		if err == nil {
			_, err = p.Write([]byte(change(f.Name, b.String())))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
