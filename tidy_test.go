package comity_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Sizes beyond which a thing has more than one subject.
const (
	maxFile      = 400
	maxFunction  = 60
	maxPackage   = 3000
	maxRoot      = 2000
	maxCommands  = 6000 // cmd/comity: one file a subcommand, no two of which know each other (docs/decisions.md)
	maxSuite     = 4000 // internal/ledger/ledgertest: a case for every sentence of the interfaces (docs/decisions.md)
	maxInterface = 5
)

// wide lists interfaces that only join others (docs/decisions.md).
var wide = []string{"ledger.Store"}

var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

func TestSizes(t *testing.T) {
	lines := map[string]int{}
	for file := range goFiles(t) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if generated.Match(src) {
			continue
		}
		n := strings.Count(string(src), "\n")
		if n > maxFile && !strings.HasSuffix(file, "_test.go") {
			t.Errorf("%s has %d lines; a file has one subject and at most %d", file, n, maxFile)
		}
		if !strings.HasSuffix(file, "_test.go") {
			lines[packageOf(file)] += n
		}
		checkFunctions(t, file, src)
	}
	for pkg, n := range lines {
		limit := maxPackage
		switch pkg {
		case "comity":
			limit = maxRoot
		case "comity/cmd/comity":
			limit = maxCommands
		case "comity/internal/ledger/ledgertest":
			limit = maxSuite
		}
		if n > limit {
			t.Errorf("package %s has %d lines; at most %d", pkg, n, limit)
		}
	}
}

func checkFunctions(t *testing.T, file string, src []byte) {
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, file, src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch d := n.(type) {
		case *ast.FuncDecl:
			if size := set.Position(d.End()).Line - set.Position(d.Pos()).Line + 1; size > maxFunction {
				t.Errorf("%s: %s has %d lines; at most %d", file, d.Name.Name, size, maxFunction)
			}
			if d.Name.Name == "init" && d.Recv == nil {
				t.Errorf("%s has an init function: name the work and call it", file)
			}
		case *ast.TypeSpec:
			if i, ok := d.Type.(*ast.InterfaceType); ok {
				name := f.Name.Name + "." + d.Name.Name
				if len(i.Methods.List) > maxInterface && !slices.Contains(wide, name) {
					t.Errorf("%s: interface %s has %d methods; at most %d", file, name, len(i.Methods.List), maxInterface)
				}
			}
		}
		return true
	})
}

func TestExportedNamesAreExplained(t *testing.T) {
	packages := map[string]bool{}
	explained := map[string]bool{}
	for file := range goFiles(t) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") || generated.Match(src) {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		pkg := packageOf(file)
		packages[pkg] = true
		if f.Doc != nil {
			explained[pkg] = true
		}
		checkComments(t, file, f)
	}
	for pkg := range packages {
		if !explained[pkg] {
			t.Errorf("package %s has no comment that says what it is for", pkg)
		}
	}
}

func checkComments(t *testing.T, file string, f *ast.File) {
	starts := func(doc *ast.CommentGroup, name string) {
		if text := doc.Text(); !strings.HasPrefix(text, name+" ") && !strings.HasPrefix(text, "A "+name+" ") && !strings.HasPrefix(text, "Deprecated:") {
			t.Errorf("%s: the comment of %s is missing or does not begin with the name", file, name)
		}
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			standard := []string{"Error", "String", "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText", "Unwrap", "Len", "Less", "Swap", "Run", "Kind", "EntryKind"}
			if d.Name.IsExported() && exportedReceiver(d) && !(d.Recv != nil && d.Doc == nil && slices.Contains(standard, d.Name.Name)) {
				if d.Doc != nil && strings.Contains(d.Doc.Text(), "implements [") {
					continue
				}
				starts(d.Doc, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.IsExported() {
					doc := ts.Doc
					if doc == nil {
						doc = d.Doc
					}
					starts(doc, ts.Name.Name)
				}
			}
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	t := d.Recv.List[0].Type
	if s, ok := t.(*ast.StarExpr); ok {
		t = s.X
	}
	id, ok := t.(*ast.Ident)
	return ok && id.IsExported()
}

// banned words and what is wrong with them.
var banned = map[string]*regexp.Regexp{
	"comments and docs state no passing present": regexp.MustCompile(`(?i)\bcurrently\b|\bfor now\b|\bat the moment\b`),
	"open work is an issue, not a note":          regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK)\b`),
	"docs cite names, not lines":                 regexp.MustCompile(`\.go:\d+`),
}

func TestWords(t *testing.T) {
	var files []string
	for file := range goFiles(t) {
		files = append(files, file)
	}
	docs, _ := filepath.Glob("docs/*.md")
	files = append(files, docs...)
	files = append(files, "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
	for _, file := range files {
		if file == "tidy_test.go" {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		for why, re := range banned {
			if strings.HasSuffix(file, ".go") {
				for line := range strings.Lines(string(src)) {
					if _, comment, ok := strings.Cut(line, "//"); ok && re.MatchString(comment) {
						t.Errorf("%s: %s: %s", file, why, strings.TrimSpace(line))
					}
				}
			} else if m := re.Find(src); m != nil {
				t.Errorf("%s: %s: %q", file, why, m)
			}
		}
		for _, dir := range []string{"util", "utils", "common", "helpers", "misc", "types"} {
			if filepath.Base(filepath.Dir(file)) == dir {
				t.Errorf("%s: %q says nothing about what the package is for", file, dir)
			}
		}
	}
}
