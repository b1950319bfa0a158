package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"comity/internal/web/texts"
)

// textCall is one place in the pages that asks for a text.
type textCall struct {
	where  string
	key    string   // whole, or the beginning of keys that are made of stored words
	prefix bool     // key is a beginning
	parts  bool     // the page dresses what stands in brackets
	places []string // that it fills; nil where it passes them on
	passes bool
}

// textCalls reads the sources of the pages, templates as Go is made of them.
func textCalls(t *testing.T) (calls []textCall) {
	t.Helper()
	set := token.NewFileSet()
	read := func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok {
				if x, ok := textCallOf(c); ok {
					x.where = set.Position(c.Pos()).String()
					calls = append(calls, x)
				}
			}
			return true
		})
		return nil
	}
	for _, room := range []string{".", "../change"} {
		if err := filepath.WalkDir(room, read); err != nil {
			t.Fatal(err)
		}
	}
	script, err := os.ReadFile("frame/static/desk.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range inScript.FindAllStringSubmatch(string(script), -1) {
		calls = append(calls, textCall{where: "desk.js", key: "script." + m[1], passes: true})
	}
	return calls
}

// inScript is where the script asks for a text.
var inScript = regexp.MustCompile(`\bt\("([\w-]+)"`)

func textCallOf(c *ast.CallExpr) (x textCall, ok bool) {
	s, ok := c.Fun.(*ast.SelectorExpr)
	if !ok || len(c.Args) == 0 || !slices.Contains([]string{"T", "Parts", "Or", "Has", "Words", "stored"}, s.Sel.Name) {
		return x, false
	}
	first := c.Args[0]
	if b, ok := first.(*ast.BinaryExpr); ok {
		for {
			left, more := b.X.(*ast.BinaryExpr)
			if !more {
				break
			}
			b = left
		}
		first, x.prefix = b.X, true
	}
	if x.key, ok = literal(first); !ok {
		return x, false
	}
	x.prefix = x.prefix || s.Sel.Name == "Or" || s.Sel.Name == "stored"
	x.parts, x.passes = s.Sel.Name == "Parts", c.Ellipsis.IsValid() || s.Sel.Name != "T" && s.Sel.Name != "Parts"
	for i := 1; i < len(c.Args) && !x.passes; i += 2 {
		name, ok := literal(c.Args[i])
		if !ok {
			return x, false
		}
		x.places = append(x.places, name)
	}
	return x, true
}

func literal(e ast.Expr) (string, bool) {
	b, ok := e.(*ast.BasicLit)
	if !ok || b.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(b.Value)
	return s, err == nil
}

func TestEveryTextIsThereAndIsUsed(t *testing.T) {
	english, used := texts.English(), map[string]bool{}
	for _, c := range textCalls(t) {
		if c.prefix {
			n := 0
			for _, key := range english.Keys() {
				if strings.HasPrefix(key, c.key) {
					used[key], n = true, n+1
				}
			}
			if n == 0 {
				t.Errorf("%s: no text begins with %q", c.where, c.key)
			}
			continue
		}
		used[c.key] = true
		if !english.Has(c.key) {
			t.Errorf("%s: there is no text %q", c.where, c.key)
			continue
		}
		places, brackets := english.Places(c.key)
		if c.parts != (brackets > 0) {
			t.Errorf("%s: %s has %d pairs of brackets", c.where, c.key, brackets)
		}
		if !c.passes && !slices.Equal(slices.Compact(slices.Sorted(slices.Values(places))), slices.Compact(slices.Sorted(slices.Values(c.places)))) {
			t.Errorf("%s: %s has the places %q; the page fills %q", c.where, c.key, places, c.places)
		}
	}
	for _, key := range english.Keys() {
		if !used[key] && !strings.HasPrefix(key, "said.") {
			t.Errorf("no page uses the text %s", key)
		}
	}
}

func TestEveryLanguageSaysTheSame(t *testing.T) {
	english := texts.English()
	for _, l := range texts.All()[1:] {
		for _, key := range l.Keys() {
			if !texts.IsName(key) && !slices.Contains(english.Keys(), key) {
				t.Errorf("%s: English has no text %s", l.Tag, key)
			}
		}
		for _, problem := range texts.Differences(english, l) {
			t.Errorf("%s: %s", l.Tag, problem)
		}
	}
}

func TestALanguageThatLacksATextOrAPlaceIsFound(t *testing.T) {
	data, err := os.ReadFile("texts/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"a text that is missing":  {"\nuntil = until {date}", ""},
		"a place of another name": {"until {date}", "until {day}"},
		"a bracket that is gone":  {"of [{name}]", "of {name}"},
	} {
		other := strings.Replace(string(data), change[0], change[1], 1)
		if other == string(data) {
			t.Fatalf("%s: en.txt has no %q", name, change[0])
		}
		l, err := texts.Parse([]byte(other))
		if err != nil {
			t.Fatal(err)
		}
		if len(texts.Differences(texts.English(), l)) == 0 {
			t.Errorf("%s was not found", name)
		}
	}
}
