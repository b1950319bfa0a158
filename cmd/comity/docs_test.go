package main

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// TestTheGuideNamesEveryCommandAndSetting fails where the guide has fallen
// behind the program.
func TestTheGuideNamesEveryCommandAndSetting(t *testing.T) {
	b, err := os.ReadFile("../../docs/guide.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(b)
	for _, name := range leaves(reflect.TypeFor[commands](), "") {
		if !strings.Contains(guide, "comity "+name) && !strings.Contains(guide, "`"+name+"`") {
			t.Errorf("docs/guide.md does not name comity %s", name)
		}
	}
	for _, flag := range flagsOf(reflect.TypeFor[commands]()) {
		if !regexp.MustCompile(`--` + flag + `\b`).MatchString(guide) {
			t.Errorf("docs/guide.md does not name --%s", flag)
		}
	}
	setting := regexp.MustCompile(`"(COMITY_[A-Z_]+|NO_COLOR|CLICOLOR_FORCE)"|env:"(COMITY_[A-Z_]+)"`)
	for _, dir := range []string{".", "../../internal/terminal"} {
		for name := range settings(t, dir, setting) {
			if !strings.Contains(guide, name) {
				t.Errorf("docs/guide.md does not name %s", name)
			}
		}
	}
}

// flagsOf lists every flag of every command below t.
func flagsOf(t reflect.Type) (out []string) {
	for i := range t.NumField() {
		f := t.Field(i)
		_, arg := f.Tag.Lookup("arg")
		_, cmd := f.Tag.Lookup("cmd")
		switch {
		case arg:
		case cmd || f.Anonymous:
			out = append(out, flagsOf(f.Type)...)
		case f.Tag.Get("name") != "":
			out = append(out, f.Tag.Get("name"))
		case f.IsExported():
			out = append(out, dashed(f.Name))
		}
	}
	return out
}

// dashed is how a field's name is written as a flag: "dry-run", "json".
func dashed(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && unicode.IsLower(runes[i-1]) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// settings yields the names of environment variables that the Go files of a
// folder read.
func settings(t *testing.T, dir string, re *regexp.Regexp) map[string]bool {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		src, err := os.ReadFile(dir + "/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range re.FindAllStringSubmatch(string(src), -1) {
			out[m[1]+m[2]] = true
		}
	}
	return out
}

func matchFirst(expr, text string) string {
	m := regexp.MustCompile("(?m)" + expr).FindStringSubmatch(text)
	if len(m) < 2 {
		return ""
	}
	return m[1]
}
