// Command generate makes world.txt, the outlines of countries that maps are
// drawn from, out of Natural Earth's (public domain) as the npm package
// world-atlas carries them, and of the codes in i18n-iso-countries:
//
//	npm pack world-atlas i18n-iso-countries, and unpack both
//	go run ./internal/web/picture/generate countries-50m.json codes.json > internal/web/picture/world.txt
//
// The world is cut in the Atlantic, so that the Pacific stands whole, laid flat
// by the Equal Earth projection, which keeps areas true, and thinned arc by
// arc, so that neighbours go on to share their border.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: generate COUNTRIES-50M.JSON CODES.JSON")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// topology is what a TopoJSON file of countries holds: arcs as steps on a
// grid, and countries as rings of arcs, the number of an arc walked backwards
// being the complement of its own.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Countries struct{ Geometries []geometry }
	}
}

type geometry struct {
	ID         string
	Type       string
	Arcs       json.RawMessage
	Properties struct{ Name string }
}

// polygons returns the rings of a geometry's polygons, each a list of arcs.
func (g *geometry) polygons() (out [][][]int, err error) {
	switch g.Type {
	case "Polygon":
		var one [][]int
		err = json.Unmarshal(g.Arcs, &one)
		return [][][]int{one}, err
	case "MultiPolygon":
		err = json.Unmarshal(g.Arcs, &out)
		return out, err
	}
	return nil, fmt.Errorf("%s is a %s", g.Properties.Name, g.Type)
}

func write(atlas, codes string) error {
	var t topology
	if err := read(atlas, &t); err != nil {
		return err
	}
	names, err := alphabetic(codes)
	if err != nil {
		return err
	}
	w := &world{thinned: thin(&t), used: map[int]map[int]bool{}}
	var lines []string
	for i, g := range t.Objects.Countries.Geometries {
		if g.Properties.Name == "Antarctica" || g.Properties.Name == "Ashmore and Cartier Is." {
			continue // the first would take a fifth of every map; the second bears Australia's number
		}
		code := names[g.ID]
		if g.Properties.Name == "Kosovo" {
			code = "XK"
		}
		line, err := w.country(i, code, &g)
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	for _, p := range points {
		x, y := project(p.lon, p.lat)
		lines = append(lines, fmt.Sprintf("%s %d %d 0 ", p.code, x, y))
	}
	sort.Strings(lines)
	fmt.Println("# Made by internal/web/picture/generate from Natural Earth 1:50m (public domain).")
	fmt.Println("# A line a country: its code, its middle, its area, its outline. The first is the borders on land.")
	fmt.Println("borders 0 0 0 " + w.borders())
	fmt.Println(strings.Join(lines, "\n"))
	return nil
}

// points are states that are too small for Natural Earth at this scale.
var points = []struct {
	code     string
	lon, lat float64
}{{"TV", 179.2, -8.52}, {"TK", -171.8, -9.2}, {"GI", -5.35, 36.14}}

// middles are the places where a country is pointed at, where the middle of
// its largest island would mislead: Malaysia's and Indonesia's are both on
// Borneo.
var middles = map[string][2]float64{"MY": {102.2, 4.2}, "ID": {110.2, -7.3}}

func read(file string, into any) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, into)
}

// alphabetic maps the numbers of ISO 3166-1 to its codes of two letters.
func alphabetic(file string) (map[string]string, error) {
	var rows [][3]string
	if err := read(file, &rows); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range rows {
		out[r[2]] = r[0]
	}
	return out, nil
}
