package ledgertest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"comity/internal/ledger"
)

// interfaces of package ledger whose every sentence is a promise to be tested,
// and structs whose every field is.
var (
	interfaces = []string{"Log", "Catalog", "Counter", "Summer", "Corrector", "Library", "Finder", "Prover"}
	structs    = []string{"Query", "View", "Page", "Batch", "Seek", "Found"}
)

// comments are the comments of package ledger by what carries them.
func comments(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, file := range []string{"../ledger.go", "../facets.go", "../proof.go"} {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			g, ok := n.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				return true
			}
			spec := g.Specs[0].(*ast.TypeSpec)
			out[spec.Name.Name] = words(g.Doc.Text())
			var fields *ast.FieldList
			switch x := spec.Type.(type) {
			case *ast.InterfaceType:
				fields = x.Methods
			case *ast.StructType:
				fields = x.Fields
			}
			if fields == nil {
				return true
			}
			for _, m := range fields.List {
				for _, name := range m.Names {
					out[spec.Name.Name+"."+name.Name] = words(m.Doc.Text() + " " + m.Comment.Text())
				}
			}
			return true
		})
	}
	return out
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

var sentenceEnd = regexp.MustCompile(`[.;] (?:[A-Z]|$)|\.$`)

// sentences parts a comment.
func sentences(comment string) (out []string) {
	for comment != "" {
		end := sentenceEnd.FindStringIndex(comment)
		if end == nil {
			return append(out, comment)
		}
		out = append(out, comment[:end[0]])
		comment = strings.TrimLeft(comment[end[0]+1:], " ")
	}
	return out
}

func TestEverySentenceOfTheInterfacesHasACase(t *testing.T) {
	all := comments(t)
	for carrier, comment := range all {
		of, _, _ := strings.Cut(carrier, ".")
		if !slices.Contains(interfaces, of) || !strings.Contains(carrier, ".") {
			continue
		}
		for _, s := range sentences(comment) {
			if !slices.ContainsFunc(promises(), func(p promise) bool { return p.of == carrier && p.says != "" && strings.Contains(s, p.says) }) {
				t.Errorf("%s: no case for %q", carrier, s)
			}
		}
	}
	for _, p := range promises() {
		if comment, ok := all[p.of]; !ok || !strings.Contains(comment, p.says) {
			t.Errorf("%s: %q stands in no comment of it: %q", p.of, p.says, comment)
		}
	}
}

func TestEveryFieldOfAQuestionHasACase(t *testing.T) {
	types := map[string]reflect.Type{"Query": reflect.TypeFor[ledger.Query](), "View": reflect.TypeFor[ledger.View](), "Page": reflect.TypeFor[ledger.Page](), "Batch": reflect.TypeFor[ledger.Batch](),
		"Seek": reflect.TypeFor[ledger.Seek](), "Found": reflect.TypeFor[ledger.Found]()}
	elsewhere := []string{"View.Viewer", "Page.Records", "Batch.Drafts", "Seek.Words", "Found.Hits"} // every other case
	for _, name := range structs {
		for i := range types[name].NumField() {
			field := name + "." + types[name].Field(i).Name
			if !slices.Contains(elsewhere, field) && !slices.ContainsFunc(promises(), func(p promise) bool { return p.of == field }) {
				t.Errorf("no case for %s", field)
			}
		}
	}
}
