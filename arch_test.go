package comity_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports says which packages of ours a package may import, tests aside.
// A package that is not listed fails, and so does a listed one that is gone.
var imports = map[string][]string{
	"comity":                              {},
	"comity/internal/vocab":               {"comity"},
	"comity/internal/vocab/generate":      {},
	"comity/internal/money":               {"comity"},
	"comity/internal/money/generate":      {},
	"comity/internal/intake":              {"comity"},
	"comity/internal/reading/token":       {"comity"},
	"comity/internal/reading/sentence":    {"comity", "comity/internal/reading/token"},
	"comity/internal/reading/amounts":     {"comity", "comity/internal/vocab", "comity/internal/reading/token"},
	"comity/internal/reading/dates":       {"comity", "comity/internal/vocab", "comity/internal/reading/token"},
	"comity/internal/reading/names":       {"comity", "comity/internal/vocab", "comity/internal/reading/token", "comity/internal/reading/sentence"},
	"comity/internal/reading/prepared":    {"comity", "comity/internal/vocab", "comity/internal/reading/token", "comity/internal/reading/sentence", "comity/internal/reading/names", "comity/internal/reading/amounts", "comity/internal/reading/dates"},
	"comity/internal/reading/events":      {"comity", "comity/internal/vocab", "comity/internal/reading/token", "comity/internal/reading/sentence", "comity/internal/reading/names", "comity/internal/reading/amounts", "comity/internal/reading/dates", "comity/internal/reading/prepared"},
	"comity/internal/reading/commitments": {"comity", "comity/internal/vocab", "comity/internal/reading/token", "comity/internal/reading/sentence", "comity/internal/reading/names", "comity/internal/reading/amounts", "comity/internal/reading/dates", "comity/internal/reading/prepared"},
	"comity/internal/reading":             {"comity", "comity/internal/vocab", "comity/internal/money", "comity/internal/reading/token", "comity/internal/reading/sentence", "comity/internal/reading/names", "comity/internal/reading/amounts", "comity/internal/reading/dates", "comity/internal/reading/prepared", "comity/internal/reading/events", "comity/internal/reading/commitments"},
	"comity/internal/iati":                {"comity", "comity/internal/vocab"},
	"comity/internal/reconcile":           {"comity", "comity/internal/vocab", "comity/internal/money"},
	"comity/internal/ledger":              {"comity"},
	"comity/internal/ledger/ledgertest":   {"comity", "comity/internal/ledger"},
	"comity/internal/sqlite":              {"comity", "comity/internal/ledger"},
	"comity/internal/web":                 {"comity", "comity/internal/vocab", "comity/internal/money", "comity/internal/ledger"},
	"comity/internal/eval":                {"comity"},
	"comity/internal/sample":              {"comity"},
	"comity/internal/sample/generate":     {},
	"comity/internal/ingest":              {"comity", "comity/internal/vocab", "comity/internal/money", "comity/internal/intake", "comity/internal/reading", "comity/internal/iati", "comity/internal/reconcile", "comity/internal/ledger"},
}

// free packages wire everything together and may import whatever they need.
var free = []string{"comity/cmd/", "comity/bench/"}

func TestImportsPointOneWay(t *testing.T) {
	seen := map[string]bool{}
	for file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		pkg := packageOf(file)
		seen[pkg] = true
		if isFree(pkg) {
			continue
		}
		allowed, listed := imports[pkg]
		if !listed {
			t.Errorf("package %s is not in the import table: add it, with a line in docs/decisions.md", pkg)
			imports[pkg] = nil
			continue
		}
		for _, path := range importsOf(t, file) {
			if (path == "comity" || strings.HasPrefix(path, "comity/")) && !slices.Contains(allowed, path) {
				t.Errorf("%s imports %s, which its package may not", file, path)
			}
			if path == "testing" || strings.HasSuffix(path, "test") && strings.HasPrefix(path, "comity/") {
				if !strings.HasSuffix(pkg, "test") {
					t.Errorf("%s imports %s: test helpers stay out of the program", file, path)
				}
			}
		}
	}
	for pkg := range imports {
		if !seen[pkg] {
			t.Errorf("the import table names %s, which is gone", pkg)
		}
	}
}

func TestTheVocabularyImportsOnlyDecimals(t *testing.T) {
	for file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") || packageOf(file) != "comity" {
			continue
		}
		for _, path := range importsOf(t, file) {
			first, _, _ := strings.Cut(path, "/")
			if strings.Contains(first, ".") && path != "github.com/cockroachdb/apd/v3" {
				t.Errorf("%s imports %s", file, path)
			}
			if slices.Contains([]string{"os", "io/fs", "net", "net/http", "database/sql"}, path) {
				t.Errorf("%s imports %s: the vocabulary does no I/O", file, path)
			}
		}
	}
}

func TestPagesKnowNoParserAndNoDriver(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./internal/web").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for dep := range strings.Lines(string(out)) {
		dep = strings.TrimSpace(dep)
		for _, bad := range []string{"comity/internal/intake", "comity/internal/reading", "comity/internal/sqlite", "comity/internal/iati", "modernc.org/sqlite", "github.com/klippa-app/go-pdfium", "encoding/xml"} {
			if dep == bad || strings.HasPrefix(dep, bad+"/") {
				t.Errorf("internal/web depends on %s", dep)
			}
		}
	}
}

// goFiles yields every Go file of the project.
func goFiles(t *testing.T) func(func(string) bool) {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "testdata" || name == "node_modules" || (strings.HasPrefix(name, ".") && name != ".")) {
			return fs.SkipDir
		}
		if strings.HasSuffix(name, ".go") {
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Values(files)
}

func packageOf(file string) string {
	dir := filepath.ToSlash(filepath.Dir(file))
	if dir == "." {
		return "comity"
	}
	return "comity/" + dir
}

func isFree(pkg string) bool {
	return slices.ContainsFunc(free, func(p string) bool { return strings.HasPrefix(pkg+"/", p) })
}

func importsOf(t *testing.T, file string) []string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range f.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		out = append(out, p)
	}
	return out
}
