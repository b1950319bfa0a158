package ooxmltest

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// parts are those of a small document that is as it should be.
func parts() map[string]string {
	return map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":       `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `<w:document ` + w + `><w:body><w:p><w:pPr><w:pStyle w:val="Normal"/><w:jc w:val="right"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>`,
		"word/styles.xml":   `<w:styles ` + w + `><w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`,
	}
}

func file(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatIsWrongIsFound(t *testing.T) {
	Valid(t, file(t, parts()))
	for _, c := range []struct{ name, part, old, new, want string }{
		{"a style that is not there", "word/document.xml", `"Normal"`, `"House"`, "uses the style House"},
		{"a footnote that is not there", "word/document.xml", `<w:t>x</w:t>`, `<w:footnoteReference w:id="4"/>`, "footnote 4"},
		{"a relation that is not there", "word/document.xml", `<w:r><w:t>x</w:t></w:r>`, `<w:hyperlink r:id="q"><w:r><w:t>x</w:t></w:r></w:hyperlink>`, "the relation q"},
		{"a target that is not there", "_rels/.rels", `word/document.xml`, `word/documents.xml`, "is not there"},
		{"a part without a type", "[Content_Types].xml", `Extension="xml"`, `Extension="xmls"`, "no content type"},
		{"two styles of one id", "word/styles.xml", `</w:styles>`, `<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="N"/></w:style></w:styles>`, "twice"},
		{"no numbering", "word/document.xml", `<w:jc w:val="right"/>`, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>`, "numbering 7"},
	} {
		p := parts()
		before := p[c.part]
		if p[c.part] = strings.Replace(before, c.old, c.new, 1); p[c.part] == before {
			t.Fatalf("%s changes nothing", c.name)
		}
		if got := strings.Join(Problems(file(t, p)), "\n"); !strings.Contains(got, c.want) {
			t.Errorf("%s is not found: %q", c.name, got)
		}
	}
	if len(Problems([]byte("no zip"))) == 0 {
		t.Error("no file at all is valid")
	}
}

func TestWhatTheSchemasForbidIsFound(t *testing.T) {
	if validator() == "" {
		t.Skip("SKIPPED: no validator of schemas at COMITY_OOXML")
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"order of elements", `<w:pStyle w:val="Normal"/><w:jc w:val="right"/>`, `<w:jc w:val="right"/><w:pStyle w:val="Normal"/>`, "pStyle"},
		{"a value that is none", `w:val="right"`, `w:val="rightish"`, "rightish"},
		{"an unknown element", `<w:t>x</w:t>`, `<w:tt>x</w:tt>`, "tt"},
	} {
		p := parts()
		p["word/document.xml"] = strings.Replace(p["word/document.xml"], c.old, c.new, 1)
		if got := strings.Join(breaches(t, file(t, p)), "\n"); !strings.Contains(got, c.want) {
			t.Errorf("%s is not found: %q", c.name, got)
		}
	}
}
