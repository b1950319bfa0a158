package intake

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"comity"
)

var update = flag.Bool("update", false, "write the expected output anew")

// TestCases reads the source of each case, a file whose ending tells its
// format or, under "word/", the parts of a Word file, and compares the document
// with the file "out": title, date and language, then a line a block, then the
// findings.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := txtar.Parse(raw)
			name, data := caseSource(a)
			doc, err := Read(t.Context(), data, Options{Name: name})
			if err != nil {
				t.Fatal(err)
			}
			law(t, doc)
			got := shown(doc)
			if *update {
				setFile(a, "out", got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(getFile(a, "out"), got); diff != "" {
				t.Errorf("another document (-want +got):\n%s", diff)
			}
		})
	}
}

// caseSource returns the file that a case reads.
func caseSource(a *txtar.Archive) (string, []byte) {
	parts := docxParts{}
	for _, f := range a.Files {
		switch {
		case strings.Contains(f.Name, "/"):
			text := string(f.Data)
			if f.Name == "word/document.xml" {
				text = wordBody(text)
			}
			parts[f.Name] = strings.ReplaceAll(text, " NS>", " "+wordNS+">")
		case f.Name != "out":
			return f.Name, f.Data
		}
	}
	return "case.docx", docxOf(parts)
}

func getFile(a *txtar.Archive, name string) string {
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func setFile(a *txtar.Archive, name, text string) {
	for i := range a.Files {
		if a.Files[i].Name == name {
			a.Files[i].Data = []byte(text)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(text)})
}

// shown writes a document for people to check.
func shown(doc *comity.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s\n\n", doc.Title, doc.Published, doc.Language)
	for _, x := range doc.Blocks {
		head := string(x.Kind)
		if x.Level > 0 {
			head += fmt.Sprintf(" %d", x.Level)
		}
		if x.Number != "" {
			head += " [" + x.Number + "]"
		}
		if x.Table > 0 {
			head += fmt.Sprintf(" %d.%d.%d", x.Table, x.Row, x.Column)
		}
		if x.Header {
			head += " head"
		}
		if x.Page > 0 {
			head += fmt.Sprintf(" p%d", x.Page)
		}
		text := strings.NewReplacer("\n", "⏎", "\r", "␍", "\f", "␌").Replace(doc.Text[x.Span.Start:x.Span.End])
		fmt.Fprintf(&b, "%s: %s\n", head, text)
	}
	for _, f := range doc.Findings {
		fmt.Fprintf(&b, "! %s: %s\n", f.Rule, f.Message)
	}
	return b.String()
}
