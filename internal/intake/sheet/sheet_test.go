package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"comity"
)

var limits = Limits{Expanded: 64 << 20, TextBytes: 8 << 20}

// shown writes the blocks of a document a line each: kind, native place, text.
func shown(d *comity.Document) string {
	var b strings.Builder
	for _, x := range d.Blocks {
		kind := string(x.Kind)
		if x.Header {
			kind = "header"
		}
		b.WriteString(kind + " " + x.Native + " " + d.Text[x.Span.Start:x.Span.End] + "\n")
	}
	return b.String()
}

const plan = "Plan of Action 2024–2028\n\nNo,Project,Owner,Deadline,Budget\nMaritime pillar\n1.1,\"Train 200\ncrew\",Japan,2026,5000000\n1.2,Radar,\"Malaysia, Japan\",2027-03,\n"

func TestATableOfCommas(t *testing.T) {
	d, err := CSV(context.Background(), plan, limits)
	if err != nil {
		t.Fatal(err)
	}
	want := `heading A1 Plan of Action 2024–2028
header A3 No
header B3 Project
header C3 Owner
header D3 Deadline
header E3 Budget
heading A4 Maritime pillar
table-cell A5 1.1
table-cell B5 Train 200 crew
table-cell C5 Japan
table-cell D5 2026
table-cell E5 5000000
table-cell A6 1.2
table-cell B6 Radar
table-cell C6 Malaysia, Japan
table-cell D6 2027-03
`
	if got := shown(d); got != want || d.Title != "Plan of Action 2024–2028" {
		t.Errorf("title %q, got\n%swant\n%s", d.Title, got, want)
	}
}

func TestOtherSeparators(t *testing.T) {
	for _, sep := range []string{";", "\t"} {
		d, err := CSV(context.Background(), strings.ReplaceAll("No,Project\n1,\"a b\"\n2,c d\n", ",", sep), limits)
		if err != nil || len(d.Blocks) != 6 {
			t.Errorf("%q: %v, %v", sep, err, d)
		}
	}
	for text, want := range map[string]bool{"a,b\n1,2\n": true, "a;b\n1;2\n3;4\n": true, "Dear Sir,\n\nwe met.\n": false, "one line, two cells": false, "": false} {
		if IsCSV(text) != want {
			t.Errorf("%q is taken for a table: %v", text, !want)
		}
	}
}

func workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	set := func(sheet, cell string, v any) {
		if err := f.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	set("Sheet1", "A1", "Implementation plan")
	for i, h := range []string{"No", "Project", "Deadline"} {
		set("Sheet1", Column(i)+"2", h)
	}
	set("Sheet1", "A3", "1")
	set("Sheet1", "B3", "Build a bridge")
	set("Sheet1", "C3", time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC))
	if err := f.SetCellFormula("Sheet1", "B4", "=WEBSERVICE(\"http://127.0.0.1/\")"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("Second"); err != nil {
		t.Fatal(err)
	}
	set("Second", "B2", "left")
	set("Second", "C2", 7)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbook(t *testing.T) {
	b := workbook(t)
	if !IsXLSX(b) {
		t.Error("it is not known for a workbook")
	}
	d, err := XLSX(context.Background(), b, limits)
	if err != nil {
		t.Fatal(err)
	}
	want := `heading Sheet1!A1 Implementation plan
header Sheet1!A2 No
header Sheet1!B2 Project
header Sheet1!C2 Deadline
table-cell Sheet1!A3 1
table-cell Sheet1!B3 Build a bridge
table-cell Sheet1!C3 2026-03-31
table-cell Second!B2 left
table-cell Second!C2 7
`
	if got := shown(d); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestDamagedAndHostileWorkbooksAreRefused(t *testing.T) {
	whole := workbook(t)
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	w, _ := z.Create("xl/worksheets/sheet1.xml")
	zeros := make([]byte, 1<<20)
	for range 100 {
		_, _ = w.Write(zeros)
	}
	_ = z.Close()
	for name, b := range map[string][]byte{"cut": whole[:len(whole)/2], "a bomb": bomb.Bytes(), "no zip": []byte("PK\x03\x04 and nothing more")} {
		if _, err := XLSX(context.Background(), b, limits); err == nil || comity.KindOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	empty := excelize.NewFile()
	var b bytes.Buffer
	_ = empty.Write(&b)
	if _, err := XLSX(context.Background(), b.Bytes(), limits); comity.KindOf(err) != comity.Unsupported {
		t.Errorf("an empty workbook: %v", err)
	}
	if _, err := XLSX(context.Background(), whole, Limits{Expanded: 1000, TextBytes: 1 << 20}); comity.KindOf(err) != comity.Unsupported {
		t.Errorf("beyond the limit: %v", err)
	}
	if _, err := CSV(context.Background(), strings.Repeat("a,b\n", 1000), Limits{Expanded: 1, TextBytes: 100}); comity.KindOf(err) != comity.Unsupported {
		t.Errorf("a long table: %v", err)
	}
}

func TestColumns(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := Column(n); got != want {
			t.Errorf("column %d is %s, want %s", n, got, want)
		}
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if d, err := XLSX(context.Background(), b, limits); err == nil && d.Text == "" {
			t.Error("a document without text")
		}
	})
}

func FuzzCSV(f *testing.F) {
	f.Add(plan)
	f.Fuzz(func(t *testing.T, s string) {
		d, err := CSV(context.Background(), s, limits)
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if b.Span.Start < 0 || b.Span.End > len(d.Text) || b.Span.Start >= b.Span.End {
				t.Errorf("a block lies at %v of %d", b.Span, len(d.Text))
			}
		}
	})
}

func TestARowIsCountedBeforeItIsRead(t *testing.T) {
	limits := Limits{Expanded: 1 << 30, TextBytes: 64 << 20}
	endless := "Donor,Recipient,Amount\n" + strings.Repeat("Japan,Fiji,5,", 2_000_000)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := CSV(t.Context(), endless, limits)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; comity.KindOf(err) != comity.Unsupported || used > 10<<20 {
		t.Errorf("%v after %d MB", err, used>>20)
	}
	many := strings.Repeat("x, ", maxColumns*2)
	for about, text := range map[string]string{"commas within a cell": "A,B\n1,\"" + many + "\"\n", "with quotations in it": "A,B\n1,\"say \"\"" + many + "\"\" twice\"\n", "over lines": "A,B\n1,\"" + many + "\n" + many + "\"\n",
		"many rows": "A,B\n" + strings.Repeat("1,2\n", maxColumns*3)} {
		if _, err := CSV(t.Context(), text, limits); err != nil {
			t.Errorf("%s: %v", about, err)
		}
	}
}
