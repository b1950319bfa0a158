package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"

	"comity"
)

// maxStyles bounds the styles of a template, in bytes.
const maxStyles = 4 << 20

var styleElement = regexp.MustCompile(`(?s)<w:style [^>]*w:styleId="([^"]+)".*?</w:style>`)

// stylesOf returns the styles that a report is written in: the house's own,
// where a template has any, with ours for those that it lacks.
func stylesOf(template []byte) (string, error) {
	if len(template) == 0 {
		return houseStyles, nil
	}
	own, err := stylesPart(template)
	if err != nil {
		return "", err
	}
	held := map[string]bool{}
	for _, m := range styleElement.FindAllStringSubmatch(own, -1) {
		held[m[1]] = true
	}
	i := strings.LastIndex(own, "</w:styles>")
	if i < 0 {
		return "", comity.Errorf(comity.Invalid, "the template's styles are not those of a Word file").WithHint("save a Word document with your styles as .docx and give that")
	}
	var missing strings.Builder
	for _, m := range styleElement.FindAllStringSubmatch(houseStyles, -1) {
		if !held[m[1]] {
			missing.WriteString(m[0])
		}
	}
	return own[:i] + missing.String() + own[i:], nil
}

// stylesPart returns the styles of a Word file. They must be well-formed XML
// without a document type, so that they can name nothing outside themselves.
func stylesPart(template []byte) (string, error) {
	bad := comity.Errorf(comity.Invalid, "the template is no Word document that holds styles").WithHint("give a .docx or .dotx file")
	z, err := zip.NewReader(bytes.NewReader(template), int64(len(template)))
	if err != nil {
		return "", bad
	}
	for _, f := range z.File {
		if f.Name != "word/styles.xml" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return "", bad
		}
		b, err := io.ReadAll(io.LimitReader(r, maxStyles+1))
		_ = r.Close()
		if err != nil || len(b) > maxStyles {
			return "", bad
		}
		return string(b), wellFormed(b)
	}
	return "", bad
}

func wellFormed(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if _, directive := t.(xml.Directive); err != nil || directive {
			return comity.Errorf(comity.Invalid, "the template's styles are damaged or name a document type").WithHint("open the template in a word processor and save it anew")
		}
	}
}
