package paper

import (
	"fmt"
	"slices"
	"strings"
)

// word is a report on its way to the parts of a Word file.
type word struct {
	report     *Report
	main, foot relations
	pictures   [][]byte
	noted      []int // the note of each reference in running text, in order
	sources    []int // the notes that tables refer to, in the order of their first reference
	inTable    bool
	b          strings.Builder
}

func (d *word) document() string {
	d.b.WriteString(xmlHead + `<w:document ` + wordNames + `><w:body>`)
	d.styled("Title", textRun("", d.report.Title))
	if d.report.Subtitle != "" {
		d.styled("Subtitle", textRun("", d.report.Subtitle))
	}
	if d.report.Standing != "" {
		d.styled("Standing", textRun("", d.report.Standing))
	}
	for _, x := range d.report.Blocks {
		switch x := x.(type) {
		case Heading:
			d.styled(fmt.Sprintf("Heading%d", x.Level), textRun("", x.Text))
		case Paragraph:
			d.styled("", d.runs(x.Runs, d.main))
		case List:
			for _, i := range x.Items {
				d.b.WriteString(`<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>` + d.runs(i, d.main) + `</w:p>`)
			}
		case Table:
			d.table(&x)
		case Picture:
			d.picture(&x)
		case Break:
			d.b.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
		}
	}
	d.gather()
	fmt.Fprintf(&d.b, `<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="%d" w:h="%d"/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		pageWidth, pageHeight, margin, margin, margin, margin)
	return d.b.String()
}

func (d *word) styled(style, runs string) {
	d.b.WriteString("<w:p>")
	if style != "" {
		d.b.WriteString(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	}
	d.b.WriteString(runs + "</w:p>")
}

// textRun is one run with the properties given.
func textRun(properties, text string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + xesc(text) + `</w:t></w:r>`
}

// runs writes runs; addresses go to rel.
func (d *word) runs(list []Run, rel relations) string {
	var b strings.Builder
	for _, r := range list {
		style := ""
		if l := safe(r.Link); l != "" {
			style = `<w:rStyle w:val="Hyperlink"/>`
			b.WriteString(`<w:hyperlink r:id="` + rel.link(l) + `" w:history="1">`)
		} else if r.Quiet {
			style = `<w:rStyle w:val="Quiet"/>`
		}
		if r.Strong {
			style += `<w:b/>`
		}
		b.WriteString(textRun(style, r.Text))
		if safe(r.Link) != "" {
			b.WriteString(`</w:hyperlink>`)
		}
		switch {
		case r.Note > 0 && d.inTable:
			n := d.source(r.Note)
			fmt.Fprintf(&b, `<w:hyperlink w:anchor="source%d" w:history="1">%s</w:hyperlink>`, n, textRun(`<w:rStyle w:val="Quiet"/>`, fmt.Sprintf("\u00a0[%d]", n)))
		case r.Note > 0:
			fmt.Fprintf(&b, `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, d.noteID(r.Note))
		}
	}
	return b.String()
}

// noteID is the id of a footnote in the file: 0 and 1 are the separators. A
// note that several figures share stands once for each of them, because Word
// numbers references, not notes; the part is filled as references are written.
func (d *word) noteID(n int) int {
	d.noted = append(d.noted, n)
	return len(d.noted) + 1
}

// source is the number under which a note stands in the list at the end. What
// the rows of a table rest on is listed there and not at the foot: a page holds
// few rows that each bring a footnote, and some word processors none.
func (d *word) source(note int) int {
	if n := slices.Index(d.sources, note); n >= 0 {
		return n + 1
	}
	d.sources = append(d.sources, note)
	return len(d.sources)
}

// gather lists the notes that tables refer to.
func (d *word) gather() {
	if len(d.sources) == 0 {
		return
	}
	d.styled("Heading1", textRun("", "Sources"))
	for i, n := range d.sources {
		fmt.Fprintf(&d.b, `<w:p><w:pPr><w:pStyle w:val="FootnoteText"/><w:ind w:left="567" w:hanging="567"/></w:pPr><w:bookmarkStart w:id="%d" w:name="source%d"/>%s<w:r><w:tab/></w:r><w:bookmarkEnd w:id="%d"/>%s</w:p>`,
			i+1, i+1, textRun("", fmt.Sprintf("[%d]", i+1)), i+1, d.runs(d.noteRuns(n), d.main))
	}
}

// noteRuns are the words of a note.
func (d *word) noteRuns(n int) []Run {
	if n < 1 || n > len(d.report.Notes) {
		return []Run{{Text: "see no note"}}
	}
	note := d.report.Notes[n-1]
	if note.Link == "" {
		return []Run{{Text: note.Text}}
	}
	return []Run{{Text: note.Text + " "}, {Text: note.Link, Link: note.Link}}
}

func (d *word) table(t *Table) {
	d.inTable = true
	defer func() { d.inTable = false }()
	if t.Caption != "" {
		d.styled("Caption", textRun("", t.Caption))
	}
	d.b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="` + fmt.Sprint(textWidth) + `" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	widths := make([]int, len(t.Header))
	for i := range t.Header {
		widths[i] = int(t.share(i) * textWidth)
		fmt.Fprintf(&d.b, `<w:gridCol w:w="%d"/>`, widths[i])
	}
	d.b.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, h := range t.Header {
		d.cell(t, widths, i, `<w:keepNext/>`, textRun(`<w:b/>`, h)) // no header alone at the foot of a page
	}
	d.b.WriteString(`</w:tr>`)
	for _, row := range t.Rows {
		d.b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for i := range t.Header {
			runs := ""
			if i < len(row) {
				runs = d.runs(row[i], d.main)
			}
			d.cell(t, widths, i, "", runs)
		}
		d.b.WriteString(`</w:tr>`)
	}
	d.b.WriteString(`</w:tbl><w:p/>`)
}

func (d *word) cell(t *Table, widths []int, i int, align, runs string) {
	if t.figures(i) {
		align += `<w:jc w:val="right"/>`
	}
	fmt.Fprintf(&d.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>%s</w:pPr>%s</w:p></w:tc>`, widths[i], align, runs)
}

// emu is English metric units in a twentieth of a point, by which Word
// measures pictures.
const emu = 635

func (d *word) picture(p *Picture) {
	d.pictures = append(d.pictures, p.PNG)
	n := len(d.pictures)
	id := fmt.Sprintf("picture%d", n)
	d.main[id] = imageType + " media/picture" + fmt.Sprint(n) + ".png"
	wide := textWidth * emu
	high := wide * p.Height / max(p.Width, 1)
	fmt.Fprintf(&d.b, `<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="Picture %d" descr="%s"/>`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="%d" name="picture%d.png"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm>`+
		`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		wide, high, n, n, xesc(p.Alt), n, n, id, wide, high)
	d.styled("Caption", textRun("", p.Caption))
}

// footnotes writes the part that the references lead to. It comes after the
// document, whose references say which notes there are.
func (d *word) footnotes() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:footnotes ` + wordNames + `>` +
		`<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i, n := range d.noted {
		runs := append([]Run{{Text: " "}}, d.noteRuns(n)...)
		fmt.Fprintf(&b, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>%s</w:p></w:footnote>`,
			i+2, d.runs(runs, d.foot))
	}
	b.WriteString(`</w:footnotes>`)
	return b.String()
}
