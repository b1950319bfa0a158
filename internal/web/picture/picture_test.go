package picture

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
)

func chart() *Chart {
	return &Chart{ID: "p", Title: `Sums <by> "year"` + "\u202e\x00", Desc: "In words.", Axis: "US$", Series: []string{"announced", "committed", "disbursed"},
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
	for name, want := range map[string]int{"main": 4 + 3, "small": 3, "file": 1 + 3 + 4 + 3 + 1} {
		svg := map[string]string{"main": c.Main(), "small": c.Small(1), "file": string(c.File())}[name]
		got := elements(t, svg)
		if got["rect"] != want || got["title"] == 0 || got["desc"] != 1 || got["script"] != 0 {
			t.Errorf("%s holds %v, want %d boxes", name, got, want)
		}
	}
	if svg := c.Main(); !strings.Contains(svg, "2023, announced: 30") || !strings.Contains(svg, "US$") || strings.ContainsAny(svg, "\x00\u202e") {
		t.Errorf("the drawing is %s", svg)
	}
	if string(c.File()) != string(chart().File()) {
		t.Error("the same numbers give other bytes")
	}
}

func TestBarsStandSideBySide(t *testing.T) {
	c := chart()
	c.Panels = []Panel{{"All", [][]float64{{4, 2, 2}, {0, 0, 0}}}}
	var xs []string
	for part := range strings.SplitSeq(c.Main(), "<rect ") {
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
