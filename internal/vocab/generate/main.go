// Command generate makes data/territories.json, the names of countries and
// territories in English, from the npm package cldr-localenames-full:
//
//	npm pack cldr-localenames-full && tar xzf cldr-localenames-full-*.tgz
//	go run ./internal/vocab/generate package > internal/vocab/data/territories.json
//
// To take in another table of that package, add a function beside territories.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// unassigned lists two-letter codes of the CLDR that are no country or
// territory of ISO 3166-1.
const unassigned = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate FOLDER-OF-CLDR-LOCALENAMES-FULL")
		os.Exit(2)
	}
	names, err := territories(os.Args[1])
	if err == nil {
		out := json.NewEncoder(os.Stdout)
		out.SetEscapeHTML(false)
		out.SetIndent("", " ")
		err = out.Encode(names)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// territories returns the English names of every code, the usual one first.
func territories(folder string) (map[string][]string, error) {
	b, err := os.ReadFile(filepath.Join(folder, "main", "en", "territories.json"))
	if err != nil {
		return nil, err
	}
	var file struct {
		Main map[string]struct {
			LocaleDisplayNames struct {
				Territories map[string]string `json:"territories"`
			} `json:"localeDisplayNames"`
		} `json:"main"`
	}
	if err := json.Unmarshal(b, &file); err != nil {
		return nil, err
	}
	table := file.Main["en"].LocaleDisplayNames.Territories
	keys := make([]string, 0, len(table))
	for k := range table {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	out := map[string][]string{}
	for _, k := range keys {
		code, _, _ := strings.Cut(k, "-")
		if len(code) == 2 && code >= "AA" && !strings.Contains(unassigned, code) {
			out[code] = append(out[code], table[k])
		}
	}
	return out, nil
}
