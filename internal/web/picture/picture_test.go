package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"os"
	"strings"
	"testing"
)

func chart() *Years {
	return &Years{ID: "p", Title: `Sums <by> "year"` + "\u202e\x00", Desc: "In words.", Axis: "US$", Series: []string{"announced", "committed", "disbursed"},
		Years: []string{"2022", "2023"}, Label: func(v float64) string { return fmt.Sprint(v) },
		Panels: []Panel{{"All", [][]float64{{1, 2, 0}, {30, 0, 5}}}, {`</svg><script>x</script>`, [][]float64{{1, 2, 0}, {0, 0, 5}}}, {"Fiji", [][]float64{{0, 0, 0}, {30, 0, 0}}}}}
}

// elements reads a drawing as XML and counts what it holds.
func elements(t *testing.T, svg string) map[string]int {
	t.Helper()
	out := map[string]int{}
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		tok, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if e, ok := tok.(xml.StartElement); ok {
			out[e.Name.Local]++
			for _, a := range e.Attr {
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("<%s %s=%q>", e.Name.Local, a.Name.Local, a.Value)
				}
			}
		}
	}
}

func TestADrawingIsWellFormedAndSaysWhatItShows(t *testing.T) {
	c := chart()
	for name, want := range map[string]int{"main": 4 + 3, "small": 3, "file": 4 + 3 + 4 + 3 + 1} {
		svg := map[string]string{"main": c.Main().SVG(), "small": c.Small(1).SVG(), "file": string(c.Whole().File())}[name]
		got := elements(t, svg)
		if got["rect"] != want || got["title"] == 0 || got["desc"] != 1 || got["script"] != 0 {
			t.Errorf("%s holds %v, want %d boxes", name, got, want)
		}
	}
	if svg := c.Main().SVG(); !strings.Contains(svg, "2023, announced: 30") || !strings.Contains(svg, "US$") || strings.ContainsAny(svg, "\x00\u202e") {
		t.Errorf("the drawing is %s", svg)
	}
	if string(c.Whole().File()) != string(chart().Whole().File()) {
		t.Error("the same numbers give other bytes")
	}
}

func TestBarsStandSideBySide(t *testing.T) {
	c := chart()
	c.Panels = []Panel{{"All", [][]float64{{4, 2, 2}, {0, 0, 0}}}}
	var xs []string
	for part := range strings.SplitSeq(c.Main().SVG(), "<rect ") {
		if _, rest, ok := strings.Cut(part, ` x="`); ok && strings.Contains(part, "2022,") {
			x, _, _ := strings.Cut(rest, `"`)
			xs = append(xs, x)
		}
	}
	if len(xs) != 3 || xs[0] == xs[1] || xs[1] == xs[2] {
		t.Errorf("the bars of one year stand at %v", xs)
	}
}

func TestStepsAreFewAndReachTheTop(t *testing.T) {
	for _, most := range []float64{0.003, 0.9, 1, 3, 7.5, 10, 99, 100, 101, 4.2e9, 1e12} {
		step, top := Steps(most)
		if n := top / step; top < most*0.999 || top > 2*most || n < 1.9 || n > 6.1 {
			t.Errorf("up to %v there are %v steps of %v to %v", most, n, step, top)
		}
	}
	if step, top := Steps(0); step != 1 || top != 1 {
		t.Errorf("nothing is drawn up to %v in steps of %v", top, step)
	}
}

func sampleMap() *Map {
	return &Map{ID: "m", Title: "Who gives to whom", Desc: "In words.", Places: []Place{
		{Code: "JP", Name: "Japan", Gave: 500, GaveSaid: "Japan gives US$500"}, {Code: "PH", Name: "Philippines", Got: 400, GotSaid: "US$400"},
		{Code: "TO", Name: "Tonga", Got: 100, GotSaid: "Tonga receives US$100"}, {Code: "ASEAN", Name: "ASEAN", Got: 3}},
		Lines: []Line{{"JP", "PH", 400, "US$400"}, {"JP", "TO", 100, "US$100"}, {"JP", "ASEAN", 3, ""}}}
}

func TestAMapShowsEveryPlaceThatItKnows(t *testing.T) {
	svg := sampleMap().Whole().SVG()
	got := elements(t, svg)
	if got["circle"] != 3+2 || got["script"] != 0 {
		t.Errorf("three places and two signs of the key are drawn as %d discs", got["circle"])
	}
	for _, words := range []string{"Japan gives US$500", "Tonga receives US$100", ">Philippines</text>"} {
		if !strings.Contains(svg, words) {
			t.Errorf("the map does not say %q", words)
		}
	}
	if strings.Count(svg, `class="flow"`) != 2 {
		t.Error("a line leads to a party that has no place")
	}
}

func TestAMapIsAsNearAsItsPlaces(t *testing.T) {
	near, far := sampleMap(), sampleMap()
	near.Places, near.Lines = near.Places[:2], nil
	far.Places = append(far.Places, Place{Code: "BR", Name: "Brazil", Got: 1}, Place{Code: "GB", Name: "United Kingdom", Gave: 1})
	if n, f := near.window().scale, far.window().scale; n <= f*2 {
		t.Errorf("two neighbours are drawn at %v, the world at %v", n, f)
	}
	for _, m := range []*Map{near, far, {}} {
		by := m.window()
		for _, p := range m.Places {
			c, ok := world().find(p.Code)
			x, y := c.x*by.scale+by.x, c.y*by.scale+by.y
			if ok && (x < 0 || x > bigWide || y < 0 || y > mapHigh) {
				t.Errorf("%s stands at %v, %v, off the map", p.Name, x, y)
			}
		}
	}
}

func TestTheWorldIsWhole(t *testing.T) {
	for _, code := range []string{"JP", "SG", "TV", "NR", "XK", "US", "IS", "FJ", "PS", "TW", "VA"} {
		c, ok := world().find(code)
		if !ok || c.x < 0 || c.x > worldWide || c.y < 0 || c.y > worldFoot+80 {
			t.Errorf("%s stands at %v, %v", code, c.x, c.y)
		}
	}
	if n := len(world().countries); n < 235 || Known("--") || Known("ASEAN") {
		t.Errorf("%d countries", n)
	}
	for _, bad := range []string{"M1 2", "M1l2 3", "M1 2l3", "M1 2lx y"} {
		if _, err := corners(bad); err == nil {
			t.Errorf("%q is read as a path", bad)
		}
	}
}

func TestPicturesArePaintedTheSameEveryTime(t *testing.T) {
	bars := &Bars{ID: "b", Title: "By sector", Series: []string{"announced", "committed"}, Axis: "US$", Label: func(v float64) string { return fmt.Sprint(v) },
		Rows: []Row{{"Water", []float64{3, 1}}, {"Roads", []float64{0, 2}}}}
	for name, scene := range map[string]func() *Scene{"years": func() *Scene { return chart().Whole() }, "map": func() *Scene { return sampleMap().Whole() }, "bars": bars.Whole} {
		first, err := scene().PNG()
		if err != nil {
			t.Fatal(err)
		}
		again, _ := scene().PNG()
		if !bytes.Equal(first, again) {
			t.Errorf("%s: the same numbers give other bytes", name)
		}
		img, err := png.Decode(bytes.NewReader(first))
		if err != nil {
			t.Fatal(err)
		}
		hues := map[color.Color]bool{}
		for y := 0; y < img.Bounds().Dy(); y += 5 {
			for x := 0; x < img.Bounds().Dx(); x += 3 {
				hues[img.At(x, y)] = true
			}
		}
		if img.Bounds().Dx() != 2*(int(bigWide)+48) || len(hues) < 12 {
			t.Errorf("%s: %v with %d hues", name, img.Bounds(), len(hues))
		}
		if dir := os.Getenv("COMITY_SHOTS"); dir != "" {
			_ = os.WriteFile(dir+"/"+name+".png", first, 0o644)
		}
	}
}
