package web

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"comity/internal/web/texts"
	"comity/internal/web/words"
)

// sayers are the packages whose errors and findings reach pages. Of those after
// the bar only what they find reaches one: their errors stop the command line.
var sayers = []string{"..", "../ledger", "../sqlite/answer", "../review", "../plan", "../plan/standing", "../plan/takein", "../fetch", "../intake",
	"../intake/blocks", "../intake/sheet", "../intake/docx", "../intake/pdf", "../agreements/kin", "../ingest", "../relations", "../reading",
	"../reading/commitments", "../reading/plans", "../derive"}

// saidFields are the fields whose words other packages choose and pages show.
var saidFields = []string{"Message", "Reason", "Why", "Excluded", "Rejected", "Retired"}

// sentencesOf lists the English sentences that a package says, with something
// in each of their places.
func sentencesOf(t *testing.T, dir string) (out []string) {
	t.Helper()
	files, err := filepath.Glob(dir + "/*.go")
	if err != nil || len(files) == 0 && dir != ".." {
		t.Fatalf("%s: %v", dir, err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "check.go") || strings.HasSuffix(name, "report.go") {
			continue // comity check and comity log speak to the command line alone
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			for _, e := range saidBy(n) {
				if s, ok := sentence(e); ok && strings.ContainsFunc(s, func(r rune) bool { return r == ' ' }) {
					out = append(out, s)
				}
			}
			return true
		})
	}
	return out
}

// saidBy lists the expressions of a node that are said to people.
func saidBy(n ast.Node) []ast.Expr {
	switch x := n.(type) {
	case *ast.CallExpr:
		at, name := -1, ""
		switch f := x.Fun.(type) {
		case *ast.SelectorExpr:
			if f.Sel.Name == "Say" && len(x.Args) == 2 {
				return x.Args[1:] // a finding: its rule and what it says
			}
			if from, ok := f.X.(*ast.Ident); f.Sel.Name == "WithHint" || ok && from.Name == "comity" {
				name = f.Sel.Name
			}
		case *ast.Ident:
			name = f.Name
		}
		at = map[string]int{"Errorf": 1, "WithHint": 0}[name]
		if (name == "Errorf" || name == "WithHint") && at < len(x.Args) {
			return x.Args[at : at+1]
		}
	case *ast.KeyValueExpr:
		if id, ok := x.Key.(*ast.Ident); ok && slices.Contains(saidFields, id.Name) {
			return []ast.Expr{x.Value}
		}
	case *ast.AssignStmt:
		for i, l := range x.Lhs {
			if s, ok := l.(*ast.SelectorExpr); ok && slices.Contains(saidFields, s.Sel.Name) && i < len(x.Rhs) {
				return x.Rhs[i : i+1]
			}
		}
	case *ast.ValueSpec:
		if len(x.Names) == 1 && len(x.Values) == 1 && strings.HasPrefix(x.Names[0].Name, "Reason") {
			return x.Values
		}
	}
	return nil
}

var verb = regexp.MustCompile(`%[-+#0-9.]*[a-zA-Z]`)

// sentence gives a literal, a format or a sum of both as somebody would read
// it. What is only handed on, as a format of one place is, is no sentence.
func sentence(e ast.Expr) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		s, ok := literal(x)
		if !ok || verb.ReplaceAllString(s, "") == "" {
			return "", false
		}
		s = verb.ReplaceAllStringFunc(s, func(v string) string {
			switch v[len(v)-1] {
			case 'd':
				return "17"
			case 'q':
				return strconv.Quote("Zz")
			}
			return "Zz"
		})
		return strings.ReplaceAll(s, "%%", "%"), true
	case *ast.CallExpr:
		if f, ok := x.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Sprintf" {
			return sentence(x.Args[0])
		}
	case *ast.BinaryExpr:
		a, one := sentence(x.X)
		b, other := sentence(x.Y)
		if !one {
			a = "Zz"
		}
		if !other {
			b = "Zz"
		}
		return a + b, one || other
	}
	return "", false
}

func TestWhatOtherPackagesSayIsInTheCatalogue(t *testing.T) {
	w, n := words.Words{Language: bracketed(t)}, 0
	for _, dir := range sayers {
		if dir == ".." {
			dir = "../.."
		}
		for _, s := range sentencesOf(t, dir) {
			n++
			if said, ok := w.Say(s); !ok {
				t.Errorf("%s says %q: give it a text in the section [said] of en.txt", dir, s)
			} else if strings.Trim(within.ReplaceAllString(said, ""), " Zz17\"“”.,;:") != "" && !strings.Contains(said, "⟦") {
				t.Errorf("%s says %q, which is put into %q", dir, s, said)
			}
		}
	}
	if n < 200 {
		t.Errorf("only %d sentences were found", n)
	}
}

// TestNoSayingIsLeftOver holds the section to what is still said: the words
// between two places of a saying stand somewhere in the program.
func TestNoSayingIsLeftOver(t *testing.T) {
	var all strings.Builder
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				s, _ := strconv.Unquote(l.Value)
				fmt.Fprintln(&all, strings.ReplaceAll(s, "%%", "%"))
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	program := all.String()
	for key, text := range texts.English().Under("said") {
		if strings.Contains(program, "said."+key+"\n") {
			continue // the pages themselves write it into the ledger
		}
		for _, piece := range joined.Split(strings.ReplaceAll(text, `\`, ""), -1) {
			if piece = strings.Trim(piece, ` "():,;`); len(piece) > 3 && !strings.Contains(program, piece) {
				t.Errorf("said.%s: nothing says %q any more", key, piece)
			}
		}
	}
}

// joined is where a saying is put together of several pieces.
var joined = regexp.MustCompile(`\{[^}]*\}|[;:(),]| on `)
