package sample

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

var update = flag.Bool("update", false, "write the expected files anew")

func documents(t testing.TB) []Document {
	t.Helper()
	list, err := Documents()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestGolden holds what is found in each document against testdata: the
// findings of intake and reading first, then the claims.
func TestGolden(t *testing.T) {
	const golden = "testdata/found.txtar"
	got := &txtar.Archive{Comment: []byte("What the built-in reader finds in each sample document.\n\n")}
	for _, d := range documents(t) {
		doc, r := read(t, d.Name, d.Data, d.About.Published)
		var b strings.Builder
		for _, f := range append(doc.Findings, r.Findings...) {
			fmt.Fprintf(&b, "! %s: %s\n", f.Rule, f.Message)
		}
		got.Files = append(got.Files, txtar.File{Name: d.Name, Data: []byte(b.String() + listing(t, r) + "\n")})
	}
	if *update {
		if err := os.WriteFile(golden, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(raw), "\n"), strings.Split(string(txtar.Format(got)), "\n")); diff != "" {
		t.Errorf("other claims are found (-want +got); run go test ./internal/sample -update and read the difference:\n%s", diff)
	}
}

func TestListAndFoldersAgree(t *testing.T) {
	listed, last := map[string]bool{}, comity.Date("")
	for _, d := range documents(t) {
		a := d.About
		listed[d.Name], listed[d.Manuscript()] = true, true
		if a.Publisher == "" || a.PublisherKind == "" || a.URL == "" || !a.Published.IsDay() || a.Marking != comity.Clear || len(d.Data) == 0 {
			t.Errorf("%s lacks a particular: %+v", d.Name, a)
		}
		if a.Published < last {
			t.Errorf("%s stands after a later document", d.Name)
		}
		last = a.Published
	}
	for _, pattern := range []string{"files/*", "manuscripts/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		for _, f := range found {
			if !listed[filepath.Base(f)] {
				t.Errorf("%s belongs to no line of the list", f)
			}
		}
	}
}
