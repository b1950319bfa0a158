package paper

import (
	"archive/zip"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"comity/internal/lazy"
)

// The fixed parts of a Word file.
var (
	//go:embed docx/content_types.xml
	contentTypes string
	//go:embed docx/rels.xml
	packageRels string
	//go:embed docx/styles.xml
	houseStyles string
	//go:embed docx/numbering.xml
	numberingPart string
	//go:embed docx/settings.xml
	settingsPart string
)

// wordNames are the name spaces that every part declares.
const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The text of a page: A4 with margins of 2.2 cm, in twentieths of a point.
const (
	pageWidth  = 11906
	pageHeight = 16838
	margin     = 1247
	textWidth  = pageWidth - 2*margin
)

// DOCX writes a report as a Word document. template is a house's own Word file
// or nil: of it the styles are taken and nothing else, so that it can neither
// bring text nor lead anywhere; those that a report needs and it lacks are
// added.
func DOCX(w io.Writer, r *Report, template []byte) error {
	dress, err := stylesOf(template)
	if err != nil {
		return err
	}
	if r.Compact && len(template) == 0 {
		dress.styles = smaller(dress.styles)
	}
	d := &word{report: r, main: relations{}, foot: relations{}}
	document := d.document()
	footnotes := d.footnotes()
	z := zip.NewWriter(w)
	parts := []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes}, {"_rels/.rels", packageRels},
		{"docProps/core.xml", d.core()}, {"word/document.xml", dress.on(document)}, {"word/styles.xml", dress.styles},
		{"word/numbering.xml", numberingPart}, {"word/settings.xml", settingsPart}, {"word/footnotes.xml", dress.on(footnotes)},
		{"word/footer1.xml", dress.on(d.footer())}, {"word/_rels/document.xml.rels", d.main.part(mainRelations)},
		{"word/_rels/footnotes.xml.rels", d.foot.part("")},
	}
	for i, p := range d.pictures {
		parts = append(parts, struct{ name, text string }{fmt.Sprintf("word/media/picture%d.png", i+1), string(p)})
	}
	for _, p := range parts {
		if err := entry(z, p.name, p.text); err != nil {
			return err
		}
	}
	return z.Close()
}

var measure = lazy.Regexp(`(<w:szC?s? w:val="|w:before="|w:after=")(\d+)"`)

// smaller sets styles in the letters of a brief.
func smaller(styles string) string {
	return measure().ReplaceAllStringFunc(styles, func(s string) string {
		m := measure().FindStringSubmatch(s)
		n, _ := strconv.Atoi(m[2])
		return m[1] + strconv.Itoa(int(float64(n)*compact)) + `"`
	})
}

// entry writes one part, dated the day on which zip's calendar begins, so that
// the same report is the same file.
func entry(z *zip.Writer, name, text string) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err == nil {
		_, err = io.WriteString(f, text)
	}
	return err
}

// relations are the addresses that a part leads to, by their ids.
type relations map[string]string

// mainRelations are the parts that every document has.
const mainRelations = `<Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
	`<Relationship Id="numbering" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>` +
	`<Relationship Id="settings" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>` +
	`<Relationship Id="footnotes" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>` +
	`<Relationship Id="footer" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>`

const (
	hyperlinkType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
	imageType     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
)

// link returns the id of an address.
func (r relations) link(address string) string {
	for id, to := range r {
		if to == hyperlinkType+" "+address {
			return id
		}
	}
	id := fmt.Sprintf("link%d", len(r)+1)
	r[id] = hyperlinkType + " " + address
	return id
}

func (r relations) part(fixed string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + fixed)
	for n := 1; n <= len(r); n++ {
		for _, kind := range []string{"link", "picture"} {
			id := fmt.Sprintf("%s%d", kind, n)
			to, ok := r[id]
			if !ok {
				continue
			}
			typ, target, _ := strings.Cut(to, " ")
			mode := ""
			if typ == hyperlinkType {
				mode = ` TargetMode="External"`
			}
			fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"%s/>`, id, typ, xesc(target), mode)
		}
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

func (d *word) core() string {
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + xesc(d.report.Title) + `</dc:title><dc:creator>Comity</dc:creator></cp:coreProperties>`
}

func (d *word) footer() string {
	return xmlHead + `<w:ftr ` + wordNames + `><w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="` + fmt.Sprint(textWidth) + `"/></w:tabs></w:pPr>` +
		textRun("", d.report.Standing) + `<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`
}

// xesc writes text as XML shows it.
func xesc(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(plain(s)))
	return b.String()
}
