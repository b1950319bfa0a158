package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"strings"
	"testing"

	"comity/internal/ooxmltest"
)

func sample() *Report {
	var picture bytes.Buffer
	_ = png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 20)))
	r := &Report{Title: "Progress & promise", Subtitle: "Plan of Action", Standing: "As of entry 42, 3 May 2025"}
	n := r.Note("Exchange of notes, “as signed”", "https://example.org/notes?a=1&b=2")
	r.Add(Heading{1, "Overall"}, Paragraph{[]Run{Text("Of %d items, ", 130), Strong("62"), Run{Text: " are done", Note: n}, Text("."), Quiet(" Not reviewed."), {Text: "the list", Link: "https://example.org/list"}}})
	r.Add(List{[][]Run{{Text("One")}, {Run{Text: "Two", Note: r.Note("Second", "")}}}})
	r.Add(Table{Caption: "Items", Header: []string{"No", "What", "Days"}, Shares: []int{1, 5, 1}, Numbers: []int{2},
		Rows: [][][]Run{{{Text("1.1")}, {Text("Việt Nam: <b>bridge</b> | rail")}, {Run{Text: "−12", Note: n}}}, {{Text("1.2")}}}})
	r.Add(Picture{PNG: picture.Bytes(), Width: 40, Height: 20, Alt: "bars", Caption: "Stages"}, Break{}, Heading{2, "More"}, Heading{3, "Still more"})
	r.Say(Run{Text: "evil", Link: "javascript:alert(1)"}, Text("\x00\u202eturned"))
	return r
}

func write(t *testing.T, f func(io.Writer, *Report) error) string {
	t.Helper()
	var a, b bytes.Buffer
	if err := errors.Join(f(&a, sample()), f(&b, sample())); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same report gives other bytes")
	}
	return a.String()
}

func TestMarkdown(t *testing.T) {
	got := write(t, Markdown)
	for _, want := range []string{"# Progress & promise\n", "**62** are done[^1].", "| 1.1 | Việt Nam: &lt;b>bridge&lt;/b> \\| rail | −12[^1] |", "|---|---|--:|", "[^1]: Exchange of notes, “as signed” <https://example.org/notes?a=1&b=2>", "- Two[^2]"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "javascript") || strings.ContainsAny(got, "\x00\u202e") {
		t.Error("what is hostile came through")
	}
}

func TestHTML(t *testing.T) {
	got := write(t, HTML)
	for _, want := range []string{"<h1>Progress &amp; promise</h1>", `<sup><a href="#note-1">1</a></sup>`, "&lt;b&gt;bridge", `<td class="number">−12`, `<li id="note-2">Second</li>`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "javascript") || strings.Contains(got, "<script") {
		t.Error("what is hostile came through")
	}
}

// parts returns the parts of a Word file, each of which must be well formed.
func parts(t *testing.T, file string) map[string]string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, _ := f.Open()
		b, _ := io.ReadAll(r)
		out[f.Name] = string(b)
		if strings.HasSuffix(f.Name, ".png") {
			continue
		}
		d := xml.NewDecoder(bytes.NewReader(b))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return out
}

func TestDOCX(t *testing.T) {
	file := write(t, func(w io.Writer, r *Report) error { return DOCX(w, r, nil) })
	ooxmltest.Valid(t, []byte(file))
	p := parts(t, file)
	doc := p["word/document.xml"]
	if n := strings.Count(doc, "<w:footnoteReference "); n != 2 || strings.Count(p["word/footnotes.xml"], "<w:footnoteRef/>") != n {
		t.Errorf("%d references, notes\n%s", n, p["word/footnotes.xml"])
	}
	if anchors, marks := strings.Count(doc, `w:anchor="source1"`), strings.Count(doc, `w:name="source1"`); anchors != 1 || marks != 1 || strings.Index(doc, ">Sources<") < strings.Index(doc, "</w:tbl>") {
		t.Errorf("what a table rests on is not listed at the end: %d references, %d places", anchors, marks)
	}
	for _, want := range []string{"Progress &amp; promise", `r:id="link1"`, `r:embed="picture1"`, "<w:tblHeader/>", `<w:jc w:val="right"/>`} {
		if !strings.Contains(doc, want) {
			t.Errorf("%q is not in the document", want)
		}
	}
	rel := p["word/_rels/document.xml.rels"]
	if !strings.Contains(rel, "https://example.org/list") || strings.Contains(rel, "javascript") || p["word/media/picture1.png"] == "" {
		t.Errorf("relations\n%s", rel)
	}
}

func TestAHouseTemplateGivesStylesAndNothingElse(t *testing.T) {
	template := func(styles string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		_ = entry(z, "word/styles.xml", styles)
		_ = entry(z, "word/document.xml", "<evil/>")
		_ = entry(z, "word/_rels/settings.xml.rels", `<Relationships><Relationship Id="t" Type="attachedTemplate" Target="http://127.0.0.1/x.dotm" TargetMode="External"/></Relationships>`)
		_ = z.Close()
		return b.Bytes()
	}
	own := `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Ours"/></w:style></w:styles>` // by its id alone
	var b bytes.Buffer
	if err := DOCX(&b, sample(), template(own)); err != nil {
		t.Fatal(err)
	}
	ooxmltest.Valid(t, b.Bytes())
	p := parts(t, b.String())
	if s := p["word/styles.xml"]; strings.Count(s, `w:styleId="Heading1"`) != 1 || !strings.Contains(s, "Ours") || !strings.Contains(s, `w:styleId="ReportTable"`) {
		t.Errorf("styles\n%s", s)
	}
	for name, text := range p {
		if strings.Contains(text, "evil/") || strings.Contains(text, "127.0.0.1") {
			t.Errorf("%s came out of the template", name)
		}
	}
	for name, bad := range map[string][]byte{"no zip": []byte("x"), "a document type": template(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>` + own), "damaged": template("<w:styles>"), "no styles": template("<a/>")} {
		if err := DOCX(io.Discard, sample(), bad); err == nil {
			t.Errorf("%s is taken for a template", name)
		}
	}
}

func TestAHouseThatNamesItsStylesInAnotherLanguageIsUnderstood(t *testing.T) {
	styles := `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style></w:styles>`
	var z bytes.Buffer
	w := zip.NewWriter(&z)
	_ = entry(w, "word/styles.xml", styles)
	_ = w.Close()
	var b bytes.Buffer
	if err := DOCX(&b, sample(), z.Bytes()); err != nil {
		t.Fatal(err)
	}
	ooxmltest.Valid(t, b.Bytes())
	p := parts(t, b.String())
	if doc, s := p["word/document.xml"], p["word/styles.xml"]; !strings.Contains(doc, `w:val="berschrift1"`) || strings.Contains(doc, `w:val="Heading1"`) || strings.Contains(s, `w:styleId="Normal"`) ||
		strings.Count(s, `w:type="paragraph" w:default="1"`) != 1 || !strings.Contains(s, `w:styleId="Heading2"`) || strings.Contains(s, `w:basedOn w:val="Normal"`) {
		t.Errorf("%s\n%s", s, doc)
	}
}

func TestPDF(t *testing.T) {
	got := write(t, PDF)
	if !strings.HasPrefix(got, "%PDF-") || strings.Count(got, "/Type /Page\n") != 2 || len(got) > 600_000 {
		t.Errorf("%d pages in %d bytes", strings.Count(got, "/Type /Page\n"), len(got))
	}
}

func TestALongTableGoesOverPages(t *testing.T) {
	r := &Report{Title: "Long"}
	table := Table{Header: []string{"No", "What"}}
	for n := range 200 {
		table.Rows = append(table.Rows, [][]Run{{Text("%d", n)}, {Text("%s", strings.Repeat("word ", n%30))}})
	}
	r.Add(table)
	var b bytes.Buffer
	if err := PDF(&b, r); err != nil || strings.Count(b.String(), "/Type /Page\n") < 3 {
		t.Errorf("%v, %d pages", err, strings.Count(b.String(), "/Type /Page\n"))
	}
}

func TestNoLineBeginsWithAFullStop(t *testing.T) {
	for _, c := range []struct {
		in   []Run
		want string
	}{
		{[]Run{Text("paid"), Quiet(", not all of it reviewed"), Text("."), Text(" Then")}, "paid,| not all of it reviewed.|| Then"},
		{[]Run{{Text: "done", Note: 1}, Text(".")}, "done|."}, // the number of a note stands between
	} {
		var got []string
		for _, r := range glued(c.in) {
			got = append(got, r.Text)
		}
		if s := strings.Join(got, "|"); s != c.want || c.in[1].Text == "" {
			t.Errorf("%q, want %q", s, c.want)
		}
	}
}
