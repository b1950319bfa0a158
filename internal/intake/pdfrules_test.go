package intake

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"comity"
)

// draw adds drawing operators to a page.
func draw(format string, args ...any) typed { return typed{text: "%" + fmt.Sprintf(format, args...)} }

// gridded draws a grid with edges at the given places.
func gridded(xs, ys []float64) (out []typed) {
	for _, x := range xs {
		out = append(out, draw("%g %g m %g %g l S", x, ys[0], x, ys[len(ys)-1]))
	}
	for _, y := range ys {
		out = append(out, draw("%g %g m %g %g l S", xs[0], y, xs[len(xs)-1], y))
	}
	return out
}

// close are columns so close that words of neighbours stand as near as words of
// one text.
var (
	closeAt   = []float64{72, 92, 162, 212}
	closeXs   = []float64{70, 90, 160, 210, 270}
	closeHead = []string{"*No", "*Project", "*Lead", "*Year"}
	before    = down(72, 780, 13, "The ministers agreed on what follows, and on the sums that it costs, in Manila.")
	after     = down(72, 120, 13, "The plan is looked at once a year, and the sums are caps, said the ministers.")
)

func TestRulesPartATable(t *testing.T) {
	ys := []float64{715, 700, 672, 656}
	text := join(row(704, closeAt, closeHead...), row(688, closeAt, "1.1", "Train crews in|rescue work", "Malaysia", "2026"), row(660, closeAt, "1.2", "Buy two boats", "Indonesia", "2027"))
	want := "[1 No][2 Project][3 Lead][4 Year]\n[1 1.1][2 Train crews in rescue work][3 Malaysia][4 2026]\n[1 1.2][2 Buy two boats][3 Indonesia][4 2027]"
	wide := []float64{72, 102, 182, 242}
	loose := join(row(704, wide, closeHead...), row(688, wide, "1.1", "Train crews in|rescue work", "Malaysia", "2026"), row(660, wide, "1.2", "Buy two boats", "Indonesia", "2027"))
	thin := func() (out []typed) {
		for _, x := range closeXs {
			out = append(out, draw("%g 656 0.5 59 re", x))
		}
		for _, y := range ys {
			out = append(out, draw("70 %g 200 0.5 re", y))
		}
		return append(out, draw("f"))
	}
	for name, c := range map[string]struct {
		lines []typed
		want  string
	}{
		"drawn lines":                     {join(gridded(closeXs, ys), text), want},
		"text before its lines":           {join(text, gridded(closeXs, ys)), want},
		"thin areas":                      {join(thin(), text), want},
		"turned and enlarged by a matrix": {join([]typed{draw("q 0 2 -2 0 595 0 cm")}, turned(closeXs, ys), []typed{draw("Q")}, text), want},
		"no outer border":                 {join(gridded(closeXs[1:4], []float64{715, 656}), []typed{draw("70 700 m 270 700 l S 70 672 m 270 672 l S")}, text), want},
		"rules between rows only":         {join(across(ys...), loose), want},
		"no rule over the head":           {join(across(ys[1:]...), loose), want},
		"shaded cells":                    {join(shades(ys[:2], ys[1:3], ys[2:4]), text), want},
		"shaded head and every other row": {join(shades(ys[:2], ys[2:4]), text), want},
		"a cell over all columns": {join(gridded([]float64{70, 270}, []float64{715, 700}), gridded(closeXs, ys[1:]), row(704, closeAt, "*What both will do"), text[4:]),
			"[1 What both will do]\n[1 1.1][2 Train crews in rescue work][3 Malaysia][4 2026]\n[1 1.2][2 Buy two boats][3 Indonesia][4 2027]"},
		"a word wider than its cell": {join(gridded([]float64{70, 90, 160, 202, 270}, []float64{715, 700, 672, 640}), row(704, closeAt, closeHead...), row(688, []float64{72, 92, 162, 204}, "1.1", "Train crews", "Indones|ia", "2026"), row(660, []float64{72, 92, 162, 204}, "1.2", "Buy boats", "Singapo|re", "2027")),
			"[1 No][2 Project][3 Lead][4 Year]\n[1 1.1][2 Train crews][3 Indonesia][4 2026]\n[1 1.2][2 Buy boats][3 Singapore][4 2027]"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := readPDF(t, join(before, c.lines, after))
			if got := cellsOf(doc); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if !strings.HasPrefix(doc.Text, "The ministers agreed") || !strings.HasSuffix(doc.Text, "said the ministers.") {
				t.Errorf("the text around it is %q", doc.Text)
			}
		})
	}
}

// across draws rules between rows.
func across(ys ...float64) (out []typed) {
	for _, y := range ys {
		out = append(out, draw("60 %g m 400 %g l S", y, y))
	}
	return out
}

// shades fills the cells of rows, each given by its edges.
func shades(rows ...[]float64) (out []typed) {
	for _, r := range rows {
		for i, x := range closeXs[1:] {
			out = append(out, draw("0.9 g %g %g %g %g re f 0 g", closeXs[i], r[1], x-closeXs[i], r[0]-r[1]))
		}
	}
	return out
}

// turned draws the grid as a matrix that turns and doubles wants it.
func turned(xs, ys []float64) []typed {
	var out []typed
	for _, x := range xs {
		out = append(out, draw("%g %g m %g %g l S", ys[0]/2, (595-x)/2, ys[len(ys)-1]/2, (595-x)/2))
	}
	for _, y := range ys {
		out = append(out, draw("%g %g m %g %g l S", y/2, (595-xs[0])/2, y/2, (595-xs[len(xs)-1])/2))
	}
	return out
}

func TestARuledTableGoesOnOverleaf(t *testing.T) {
	first := join(before, gridded(closeXs, []float64{715, 700, 684, 668}), row(704, closeAt, closeHead...), row(688, closeAt, "1.1", "Train crews", "Malaysia", "2026"), row(672, closeAt, "1.2", "Buy two boats", "Ministry of", "2027"))
	second := join(gridded(closeXs, []float64{800, 785, 769, 753}), row(789, closeAt, closeHead...), row(773, closeAt, "", "with radar", "Transport", ""), row(757, closeAt, "1.3", "Chart reefs", "Brunei", "2028"), after)
	doc := readPDF(t, first, second)
	want := "[1 No][2 Project][3 Lead][4 Year]\n[1 1.1][2 Train crews][3 Malaysia][4 2026]\n[1 1.2][2 Buy two boats with radar][3 Ministry of Transport][4 2027]\n[1 1.3][2 Chart reefs][3 Brunei][4 2028]"
	if got := cellsOf(doc); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, b := range doc.Blocks {
		if b.Kind == comity.TableCell && (b.Table != 1 || b.Header != (b.Row == 1) || b.Page != 1 && b.Row < 4) {
			t.Errorf("a cell %+v", b)
		}
	}
}

func TestLinesAroundTextMakeNoTable(t *testing.T) {
	left := down(72, 700, 13, "Norway will pay for clinics in the north of", "Kenya, the ministers said, and for the", "nurses who are to work in them when they", "have been built and have water. The first", "of them opens its doors in the spring of")
	right := down(320, 700, 13, "next year, if the rains allow it, said the", "minister of health of Kenya. The auditors", "of both countries look at the books once", "a year, and so does the court of auditors", "of Norway, which reports to its parliament.")
	plain := readPDF(t, join(left, right)).Text
	for name, lines := range map[string][]typed{
		"a rule between two columns":   {draw("310 720 m 310 620 l S"), draw("60 720 m 560 720 l S"), draw("60 620 m 560 620 l S")},
		"rules across two columns":     across(712, 660, 630),
		"shaded boxes":                 {draw("0.9 g 60 640 240 80 re f 310 640 250 80 re f 60 600 240 38 re f 310 600 250 38 re f 0 g")},
		"boxes":                        {draw("60 640 240 80 re S 310 640 250 80 re S")},
		"a frame of the page":          {draw("20 20 555 802 re S 60 730 m 560 730 l S")},
		"lines under words":            {draw("72 698 m 130 698 l S 320 685 m 400 685 l S")},
		"a chart below the text":       gridded([]float64{100, 150, 200, 250, 300}, []float64{500, 450, 400, 350, 300}),
		"numbers that are none":        {draw("q 1e38 0 0 1e38 0 0 cm 0 0 1e30 1e30 re S Q"), draw("-99999999999 1 m 9999999999999999999 1 l S")},
		"a matrix that takes all away": {draw("q 0 0 0 0 0 0 cm 0 0 100 100 re f Q")},
	} {
		if doc := readPDF(t, join(lines, left, right)); doc.Text != plain || cellsOf(doc) != "" {
			t.Errorf("%s: %q\nwant %q", name, doc.Text, plain)
		}
	}
}

func TestAPageOfAMillionLinesIsReadByItsWords(t *testing.T) {
	many := []typed{draw("%s", strings.Repeat("0 0 m 500 500 l 10 10 m 10 500 l S\n", 250000)), draw("%s", strings.Repeat("1 1 4 4 re f\n", 250000))}
	begin := time.Now()
	doc := readPDF(t, join(before, many, after))
	if !strings.Contains(doc.Text, "agreed on what follows") || !strings.Contains(fmt.Sprint(doc.Findings), "drawn with more lines") {
		t.Errorf("%q, %v", doc.Text, doc.Findings)
	}
	if d := time.Since(begin); d > 30*time.Second {
		t.Errorf("it takes %v", d)
	}
}

func TestACellOverRowsKeepsItsColumnToTheEnd(t *testing.T) {
	doc, err := Read(t.Context(), []byte("<html><body><h1>A plan of both</h1><table><tr><th rowspan=2>No</th><th colspan=2>Parties</th><th rowspan=2>Year</th></tr><tr><th>Lead</th><th>Partner</th></tr>"+
		"<tr><td>1</td><td>Kenya</td><td>Norway</td><td>2026</td></tr></table></body></html>"), Options{Name: "a.html"})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := cellsOf(doc), "[1 No][2 Parties][4 Year]\n[2 Lead][3 Partner]\n[1 1][2 Kenya][3 Norway][4 2026]"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
