package comity_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestNoExpressionIsCompiledAtTheStart holds that a command does not pay for the
// regular expressions of all others, and that those compiled later are some.
func TestNoExpressionIsCompiledAtTheStart(t *testing.T) {
	tried := 0
	for file := range goFiles(t) {
		pkg := packageOf(file)
		if strings.HasSuffix(file, "_test.go") || strings.HasSuffix(pkg, "test") || isFree(pkg) && pkg != "comity/cmd/comity" {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR && compiles(g) {
				t.Errorf("%s compiles a regular expression at the start of every command: use lazy.Regexp", file)
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if text, ok := literal(n); ok {
				tried++
				if _, err := regexp.Compile(text); err != nil {
					t.Errorf("%s: %v", file, err)
				}
			}
			return true
		})
	}
	if tried < 20 {
		t.Errorf("only %d expressions were found: is lazy.Regexp called otherwise?", tried)
	}
}

// compiles reports whether a declaration compiles an expression when its package
// is initialised: not within a function that is called later.
func compiles(d *ast.GenDecl) (yes bool) {
	ast.Inspect(d, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		yes = yes || called(n, "regexp", "MustCompile") != nil
		return true
	})
	return yes
}

// literal returns the expression that a call of lazy.Regexp writes out.
func literal(n ast.Node) (text string, ok bool) {
	if call := called(n, "lazy", "Regexp"); call != nil && len(call.Args) == 1 {
		if lit, is := call.Args[0].(*ast.BasicLit); is {
			text, err := strconv.Unquote(lit.Value)
			return text, err == nil
		}
	}
	return "", false
}

// called returns n where it is a call of a package's function.
func called(n ast.Node, pkg, name string) *ast.CallExpr {
	if call, ok := n.(*ast.CallExpr); ok {
		if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == name {
			if p, ok := f.X.(*ast.Ident); ok && p.Name == pkg {
				return call
			}
		}
	}
	return nil
}
