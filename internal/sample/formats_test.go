package sample

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"comity/internal/sample/generate/press"
)

// TestTheSameArticleGivesTheSameClaimsInEveryForm sets each manuscript as text,
// Markdown, HTML, PDF and Word and wants the same kinds, fields and quotes of
// each. Plain text has no tables, so that what stands in one is compared among
// the other forms.
func TestTheSameArticleGivesTheSameClaimsInEveryForm(t *testing.T) {
	for _, d := range List() {
		t.Run(strings.TrimSuffix(d.Manuscript(), ".md"), func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("manuscripts", d.Manuscript()))
			if err != nil {
				t.Fatal(err)
			}
			m, err := press.Parse(string(text))
			if err != nil {
				t.Fatal(err)
			}
			var want string
			for _, form := range []string{".md", ".txt", ".html", ".docx", ".pdf"} {
				if form == ".txt" && tabled(m) {
					continue
				}
				data, err := m.Set("a"+form, press.Imprint{Publisher: d.About.Publisher, Published: string(d.About.Published), URL: d.About.URL})
				if err != nil {
					t.Fatal(err)
				}
				_, r := read(t, "a"+form, data, d.About.Published)
				got := listing(t, r)
				if form == ".md" {
					want = got
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s differs from .md (-md +%s):\n%s", form, form[1:], diff)
				}
			}
			if want == "" {
				t.Error("nothing is found in it")
			}
		})
	}
}

// TestAPlanPrintedByAWordProcessor reads a PDF that LibreOffice 7 printed of a
// Word file set here: its tables come cell by cell, one of them goes on
// overleaf in the middle of a row and repeats its head there.
func TestAPlanPrintedByAWordProcessor(t *testing.T) {
	var got [2]string
	for i, name := range []string{"testdata/printed.md", "testdata/printed.pdf"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, r := read(t, name, data, "2023-12-17")
		got[i] = listing(t, r)
	}
	if diff := cmp.Diff(got[0], got[1]); diff != "" {
		t.Errorf("the print differs from the manuscript (-manuscript +print):\n%s", diff)
	}
	if n := strings.Count(got[1], "plan-item\n"); n != 20 {
		t.Errorf("%d items are found, not 20", n)
	}
}

func tabled(m press.Manuscript) bool {
	for _, p := range m.Pieces {
		if p.Kind == press.Table {
			return true
		}
	}
	return false
}
