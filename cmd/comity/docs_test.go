package main

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// TestTheGuideNamesEveryCommandAndSetting fails where the guide has fallen
// behind the program.
func TestTheGuideNamesEveryCommandAndSetting(t *testing.T) {
	b, err := os.ReadFile("../../docs/guide.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(b)
	c := reflect.TypeFor[commands]()
	for i := range c.NumField() {
		name := strings.ToLower(c.Field(i).Name)
		if !strings.Contains(guide, "comity "+name) && !strings.Contains(guide, "`"+name+"`") {
			t.Errorf("docs/guide.md does not name comity %s", name)
		}
	}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	setting := regexp.MustCompile(`"(COMITY_[A-Z_]+)"|env:"(COMITY_[A-Z_]+)"`)
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		src, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range setting.FindAllStringSubmatch(string(src), -1) {
			if name := m[1] + m[2]; !strings.Contains(guide, name) {
				t.Errorf("docs/guide.md does not name %s", name)
			}
		}
	}
}
