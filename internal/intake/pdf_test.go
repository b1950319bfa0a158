package intake

import (
	"fmt"
	"strings"
	"testing"

	"comity"
)

// typed is one line of type at a place of a page: bold where it begins with *,
// drawing where it begins with %.
type typed struct {
	x, y, size float64
	text       string
}

// pages sets pages line by line, for layouts that no manuscript has.
func pages(list ...[]typed) []byte {
	var kids []string
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>"}
	for _, p := range list {
		var b strings.Builder
		for _, l := range p {
			if drawn, ok := strings.CutPrefix(l.text, "%"); ok {
				b.WriteString(drawn + "\n")
				continue
			}
			text, bold := strings.CutPrefix(l.text, "*")
			font := 1
			if bold {
				font = 2
			}
			fmt.Fprintf(&b, "BT /F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", font, l.size, l.x, l.y, text)
		}
		n := len(objects) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents %d 0 R >>", n+1),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", b.Len(), b.String()))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(list))
	return pdfOf("", objects...)
}

// down sets lines under each other from a place on.
func down(x, y, lead float64, lines ...string) []typed {
	var out []typed
	for i, s := range lines {
		out = append(out, typed{x, y - float64(i)*lead, 10, s})
	}
	return out
}

func readPDF(t *testing.T, list ...[]typed) *comity.Document {
	t.Helper()
	doc, err := Read(t.Context(), pages(list...), Options{Name: "a.pdf"})
	if err != nil {
		t.Fatal(err)
	}
	law(t, doc)
	return doc
}

func TestWordsThatALineEndPartsAreJoined(t *testing.T) {
	doc := readPDF(t, down(72, 700, 13,
		"The two countries will work together for the safety of the sea in the Indo-",
		"Pacific region, and they agreed on a programme of maritime secu-",
		"rity that begins next year. It is the first programme of the Indo-Pacific kind."))
	want := "The two countries will work together for the safety of the sea in the Indo-Pacific region, and they agreed on a programme of maritime security that begins next year. It is the first programme of the Indo-Pacific kind."
	if doc.Text != want {
		t.Errorf("got  %q\nwant %q", doc.Text, want)
	}
}

func TestColumnsOfTextAreReadOneAfterTheOther(t *testing.T) {
	left := down(72, 700, 13, "Norway will pay for clinics in the north of", "Kenya, the ministers said, and for the", "nurses who are to work in them when they", "have been built and have water. The first", "of them opens its doors in the spring of")
	right := down(320, 700, 13, "next year, if the rains allow it, said the", "minister of health.", "", "The auditors of both countries look at the", "books once a year.")
	doc := readPDF(t, append(left, right...))
	want := "Norway will pay for clinics in the north of Kenya, the ministers said, and for the nurses who are to work in them when they have been built and have water. The first of them opens its doors in the spring of next year, if the rains allow it, said the minister of health.\n\nThe auditors of both countries look at the books once a year."
	if doc.Text != want {
		t.Errorf("got  %q\nwant %q", doc.Text, want)
	}
}

func TestRunningLinesAndEmptyPagesAreLeftOutAndSaid(t *testing.T) {
	var list [][]typed
	for i := range 5 {
		p := append(down(72, 800, 13, "Ministry of Health - Annual Report"), down(72, 700, 13,
			fmt.Sprintf("Chapter %d tells what was done in the year %d and what it cost.", i+1, 2019+i))...)
		list = append(list, append(p, typed{290, 40, 9, fmt.Sprint(i + 7)}))
	}
	list = append(list, nil)
	doc := readPDF(t, list...)
	if strings.Contains(doc.Text, "Annual Report") || strings.Contains(doc.Text, "11") {
		t.Errorf("running lines are left in %q", doc.Text)
	}
	if n := strings.Count(doc.Text, "Chapter"); n != 5 || doc.Blocks[4].Page != 5 {
		t.Errorf("%d chapters of 5 are left, the last on page %d", n, doc.Blocks[len(doc.Blocks)-1].Page)
	}
	said := fmt.Sprint(doc.Findings)
	for _, want := range []string{"5 page numbers", "Annual Report", "1 pages have no text"} {
		if !strings.Contains(said, want) {
			t.Errorf("the findings %v do not say %q", doc.Findings, want)
		}
	}
}

// row sets the cells of a table's row, each of them in lines.
func row(y float64, at []float64, cells ...string) []typed {
	var out []typed
	for i, c := range cells {
		out = append(out, down(at[i], y, 12, strings.Split(c, "|")...)...)
	}
	return out
}

func cellsOf(doc *comity.Document) string {
	var b strings.Builder
	last := 0
	for _, x := range doc.Blocks {
		if x.Kind != comity.TableCell {
			continue
		}
		if x.Row != last {
			b.WriteString("\n")
		}
		last = x.Row
		fmt.Fprintf(&b, "[%d %s]", x.Column, doc.Text[x.Span.Start:x.Span.End])
	}
	return strings.TrimSpace(b.String())
}

func TestRowsOfATable(t *testing.T) {
	at := []float64{72, 200, 330, 450}
	for name, c := range map[string]struct {
		lines []typed
		want  string
	}{
		"rows that stand apart, with cells of several lines": {
			join(row(700, at, "*Project", "*Partner", "*Year", "*Sum"), row(680, at, "Clinics in the|north", "Kenya and|Uganda", "2024", "300"), row(646, at, "Wells", "Uganda", "2025|to 2027", "40")),
			"[1 Project][2 Partner][3 Year][4 Sum]\n[1 Clinics in the north][2 Kenya and Uganda][3 2024][4 300]\n[1 Wells][2 Uganda][3 2025 to 2027][4 40]"},
		"rows as close as lines": {
			join(row(700, at, "*Project", "*Partner", "*Year", "*Sum"), row(688, at, "Clinics", "Kenya and|Uganda", "2024", "300"), row(664, at, "Wells", "Uganda", "2025", "40"), row(652, at, "Roads", "Kenya", "2026", "75")),
			"[1 Project][2 Partner][3 Year][4 Sum]\n[1 Clinics][2 Kenya and Uganda][3 2024][4 300]\n[1 Wells][2 Uganda][3 2025][4 40]\n[1 Roads][2 Kenya][3 2026][4 75]"},
		"short cells in the middle of tall rows": {
			join(row(700, at, "*Project", "*Partner", "*Year", "*Sum"), row(676, at[:1], "Clinics in|the north of|the country"), row(664, at[1:], "Kenya", "2024", "300"), row(628, at[:1], "Wells and|pumps in|the south"), row(616, at[1:], "Uganda", "2025", "40")),
			"[1 Project][2 Partner][3 Year][4 Sum]\n[1 Clinics in the north of the country][2 Kenya][3 2024][4 300]\n[1 Wells and pumps in the south][2 Uganda][3 2025][4 40]"},
		"rows under one label": {
			join(row(700, at, "*Project", "*Partner", "*Year", "*Sum"), row(688, at, "Clinics", "Kenya", "2024", "300"), row(676, at[1:], "Uganda", "2025", "40"), row(664, at, "Wells", "Uganda", "2025", "75")),
			"[1 Project][2 Partner][3 Year][4 Sum]\n[1 Clinics][2 Kenya][3 2024][4 300]\n[2 Uganda][3 2025][4 40]\n[1 Wells][2 Uganda][3 2025][4 75]"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := readPDF(t, join(down(72, 760, 13, "The table shows what Norway pays for in the years to come, in million kroner."), c.lines, down(72, 560, 13, "The sums are caps, and the auditors of both countries look at them.")))
			if got := cellsOf(doc); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if !strings.HasSuffix(doc.Text, "look at them.") {
				t.Errorf("the text ends %q", doc.Text[max(0, len(doc.Text)-60):])
			}
		})
	}
}

func join(lists ...[]typed) []typed {
	var out []typed
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}
