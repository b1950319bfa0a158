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

// imports says which packages of ours a package may import, tests aside, each
// without its "comity/internal/". A package that is not listed fails, and so
// does a listed one that is gone.
var imports = map[string][]string{
	"comity":              {},
	"vocab":               {"comity"},
	"vocab/cue":           {"comity", "vocab"},
	"vocab/generate":      {},
	"money":               {"comity", "vocab"},
	"money/generate":      {"comity", "money"},
	"intake":              {"comity", "intake/blocks", "intake/docx", "intake/pdf", "intake/sheet", "lazy"},
	"intake/sheet":        {"comity", "intake/blocks"},
	"intake/blocks":       {"comity", "lazy"},
	"intake/docx":         {"comity", "intake/blocks", "lazy"},
	"intake/pdf":          {"comity", "intake/blocks", "intake/pdf/ruled", "lazy"},
	"intake/pdf/ruled":    {},
	"reading/token":       {"comity", "vocab"},
	"reading/sentence":    {"comity", "vocab", "reading/token"},
	"reading/clause":      {"comity", "vocab", "vocab/cue", "reading/token"},
	"reading/amounts":     {"comity", "vocab", "reading/token"},
	"reading/calendar":    {"comity", "vocab", "reading/token"},
	"reading/dates":       {"comity", "vocab", "reading/calendar", "reading/token"},
	"reading/timex":       {"comity", "vocab", "reading/calendar", "reading/token"},
	"reading/names":       {"comity", "vocab", "reading/token", "reading/sentence"},
	"reading/prepared":    {"comity", "vocab", "vocab/cue", "reading/arena", "reading/keys", "reading/token", "reading/sentence", "reading/names", "reading/amounts", "reading/dates", "reading/clause"},
	"reading/events":      append([]string{"reading/arena", "reading/keys", "reading/lines", "reading/phrase"}, steps...),
	"reading/model":       {"reading/keys", "reading/lines"},
	"reading/lines":       {},
	"salad":               {},
	"reading/arena":       {},
	"lazy":                {},
	"reading/keys":        {},
	"reading/learn":       {"comity", "eval", "intake", "reading/commitments", "reading/linear", "reading/prepared"},
	"reading/linear":      {"reading/keys", "reading/lines"},
	"reading/pair":        {"comity", "vocab", "reading/linear", "reading/parties", "reading/traits", "reading/wordclass"},
	"reading/parties":     {"comity", "vocab"},
	"reading/phrase":      {"comity", "vocab", "reading/clause", "reading/names", "reading/parties", "reading/prepared", "reading/token"},
	"reading/topic":       {"comity", "vocab/cue", "reading/token", "reading/names", "reading/parties", "reading/prepared", "reading/traits"},
	"reading/traits":      {"comity", "vocab", "reading/token", "reading/clause", "reading/dates", "reading/linear", "reading/prepared", "reading/wordclass"},
	"reading/acts":        append([]string{"reading/traits"}, steps...),
	"reading/fields":      append([]string{"reading/arena", "reading/keys", "reading/model"}, steps...),
	"reading/wordclass":   {"reading/keys", "reading/lines"},
	"reading/commitments": append([]string{"reading/acts", "reading/arena", "reading/cells", "reading/fields", "reading/linear", "reading/pair", "reading/parties", "reading/strangers", "reading/topic", "reading/told", "reading/traits", "reading/wordclass"}, steps...),
	"reading/plans":       append([]string{"plan"}, steps...),
	"reading/confidence":  {"comity"},
	"reading/cells":       {"comity", "vocab", "reading/prepared"},
	"reading/strangers":   {"comity", "vocab/cue", "reading/prepared", "reading/token", "reading/traits"},
	"reading/told":        {"comity", "key", "reading/fields", "reading/names", "reading/parties", "reading/prepared", "reading/token"},
	"reading/plover":      {"comity", "key", "vocab", "vocab/cue", "reading/token"},
	"reading":             append([]string{"money", "reading/linear", "reading/traits", "reading/prepared", "reading/events", "reading/commitments", "reading/confidence", "reading/plans", "reading/plover", "reading/timex", "reading/wordclass"}, steps...),
	"sample":              {"comity"},
	"llm":                 {"comity", "vocab", "reading", "reading/plover"},
	"iati":                {"comity", "vocab", "lazy"},
	"reconcile/telling":   {"comity", "vocab", "key"},
	"reconcile/figure":    {"comity"},
	"reconcile/naming":    {"comity", "key", "reconcile/telling"},
	"reconcile/sides":     {"comity", "vocab"},
	"reconcile/saying":    {},
	"reconcile/times":     {"comity"},
	"reconcile/nearby":    {},
	"reconcile":           {"comity", "vocab", "money", "derive", "key", "reconcile/figure", "reconcile/naming", "reconcile/nearby", "reconcile/saying", "reconcile/sides", "reconcile/telling", "reconcile/times"},
	"key":                 {"comity"},
	"due":                 {"comity", "plan"},
	"derive":              {"comity", "vocab", "money", "key"},
	"total":               {"comity", "derive"},
	"score":               {"comity", "lazy"},
	"calendar":            {"comity"},
	"feed":                {},
	"fetch":               {"comity"},
	"change":              {"comity", "web/words"},
	"report":              {"comity", "agreements", "change", "due", "ledger", "plan", "plan/standing", "relations", "score", "total", "report/paper", "report/chart", "web/words"},
	"report/paper":        {"comity", "lazy"},
	"ooxmltest":           {},
	"report/chart":        {},
	"plan":                {"comity", "key", "vocab", "lazy"},
	"plan/standing":       {"comity", "ledger", "plan"},
	"plan/takein":         {"comity", "vocab", "ingest", "ledger", "plan", "plan/standing", "reading", "reading/plans"},
	"ledger":              {"comity", "derive", "key", "score", "total"},
	"agreements":          {"comity", "derive", "key", "lazy"},
	"agreements/kin":      {"comity", "agreements", "ledger"},
	"relations":           {"comity", "derive"},
	"answers":             {"comity", "agreements", "derive", "due", "eval", "ledger", "money", "reading", "relations", "sight", "terminal", "total", "vocab", "web/words"},
	"sight":               {"comity", "ledger"},
	"ledger/ledgertest":   {"comity", "key", "ledger", "money", "total"},
	"sqlite":              {"comity", "derive", "key", "ledger", "sqlite/answer", "sqlite/db", "sqlite/facts", "sqlite/flows", "sqlite/keyindex", "sqlite/sets", "sqlite/words"},
	"sqlite/answer":       {"comity", "key", "ledger", "sqlite/db", "sqlite/facts", "sqlite/flows", "sqlite/keyindex", "sqlite/sets", "sqlite/words", "total", "vocab"},
	"sqlite/db":           {"comity", "sqlite/rowjson"},
	"sqlite/facts":        {"comity", "due", "ledger", "money", "plan", "sqlite/sets"},
	"sqlite/keyindex":     {"sqlite/db"},
	"sqlite/flows":        {"comity", "ledger", "money", "sqlite/db", "sqlite/facts", "sqlite/sets", "total"},
	"sqlite/rowjson":      {"comity"},
	"sqlite/sets":         {"comity", "sqlite/db"},
	"sqlite/words":        {"comity", "ledger"},
	"web":                 {"comity", "ledger", "web/desk", "web/document", "web/frame", "web/front", "web/history", "web/lists", "web/meetings", "web/objection", "web/party", "web/pictures", "web/plans", "web/record", "web/reports", "web/scores"},
	"web/plans":           {"comity", "calendar", "change", "ledger", "plan", "plan/standing", "web/frame", "web/words"},
	"web/desk":            {"comity", "agreements", "agreements/kin", "derive", "ledger", "review", "score", "web/frame", "web/words"},
	"web/front":           {"comity", "due", "ledger", "total", "web/frame", "web/pictures", "web/question", "web/words"},
	"web/lists":           {"comity", "calendar", "due", "feed", "lazy", "ledger", "web/frame", "web/pictures", "web/question", "web/words"},
	"web/meetings":        {"comity", "ledger", "web/frame", "web/question", "web/words"},
	"web/question":        {"comity", "due", "ledger", "review", "web/frame", "web/words"},
	"web/pictures":        {"comity", "ledger", "total", "web/frame", "web/picture", "web/question", "web/words"},
	"web/record":          {"comity", "agreements", "agreements/kin", "derive", "due", "web/frame", "web/history", "web/words"},
	"web/document":        {"comity", "ledger", "web/frame", "web/words"},
	"web/party":           {"comity", "agreements", "due", "ledger", "relations", "total", "web/frame", "web/pictures", "web/question", "web/words"},
	"web/reports":         {"comity", "web/frame"},
	"web/scores":          {"comity", "ledger", "score", "web/frame", "web/words"},
	"web/objection":       {"comity", "ledger", "web/frame"},
	"web/history":         {"comity", "change", "ledger", "sight", "web/frame", "web/words"},
	"web/picture":         {},
	"web/frame":           {"comity", "due", "ledger", "plan", "sight", "total", "web/texts", "web/words"},
	"web/words":           {"comity", "lazy", "web/texts"},
	"web/texts":           {},
	"review":              {"comity", "lazy", "ledger"},
	"terminal":            {},
	"eval":                {"comity", "lazy"},
	"ingest":              {"comity", "vocab", "money", "intake", "reading", "iati", "reconcile", "derive", "key", "ledger", "score"},
}

// steps are what the packages that make claims may use.
var steps = []string{"comity", "vocab", "vocab/cue", "reading/token", "reading/sentence", "reading/names", "reading/amounts", "reading/dates", "reading/clause", "reading/prepared"}

// free packages wire everything together and may import whatever they need.
var free = []string{"comity/cmd/", "comity/bench/", "comity/internal/reading/train/", "comity/internal/reading/events/train/", "comity/internal/reading/fields/train/", "comity/internal/reading/confidence/train/", "comity/internal/reading/wordclass/generate/", "comity/internal/sample/generate/", "comity/internal/web/picture/generate/"}

func TestImportsPointOneWay(t *testing.T) {
	seen := map[string]bool{}
	for file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		if isFree(packageOf(file)) {
			continue
		}
		pkg := short(packageOf(file))
		seen[pkg] = true
		allowed, listed := imports[pkg]
		if !listed {
			t.Errorf("package %s is not in the import table: add it, with a line in docs/decisions.md", pkg)
			imports[pkg] = nil
			continue
		}
		for _, path := range importsOf(t, file) {
			if (path == "comity" || strings.HasPrefix(path, "comity/")) && !slices.Contains(allowed, short(path)) {
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

func short(pkg string) string { return strings.TrimPrefix(pkg, "comity/internal/") }

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
