package takein_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"comity"
	"comity/internal/plan"
)

// workbook writes the rows of a CSV file as a workbook.
func workbook(t *testing.T, data []byte) []byte {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		for k, s := range r {
			at, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err == nil {
				err = f.SetCellStr("Sheet1", at, s)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// testdata/plan.pdf is plan.docx as LibreOffice prints it: a ruled table over
// three pages whose head repeats, with rows that page breaks part, words that are
// wider than their cells, and a row over all columns for each pillar.
func TestAPlanIsTheSameInEveryForm(t *testing.T) {
	var want string
	for _, name := range []string{"plan.csv", "plan.xlsx", "plan.html", "plan.docx", "plan.pdf"} {
		data, err := os.ReadFile("testdata/" + strings.Replace(name, "xlsx", "csv", 1))
		if err != nil {
			t.Fatal(err)
		}
		if name == "plan.xlsx" {
			data = workbook(t, data)
		}
		a, err := desk(t).TakePlan(t.Context(), plan.File{Name: name, Data: data, Author: "person:Ann", About: comity.SourceDescribed{Published: "2025-05-03"}})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := json.MarshalIndent(a.Items, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = string(got)
			if i := a.Items[20]; len(a.Items) != 36 || i.Path != "2.6" || i.Pillar != "Pillar 2: A clean sea" || !i.Owner.Has("ID") || !a.Items[0].Owner.Has("Ministry of Transport") || i.Deadline != "2026-05-15" {
				t.Fatalf("%d items, the 21st %+v", len(a.Items), i)
			}
		}
		if string(got) != want {
			t.Errorf("%s gives other items than the table: %s", name, firstDifference(string(got), want))
		}
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] + ", want " + b[i]
		}
	}
	return "one is longer"
}
