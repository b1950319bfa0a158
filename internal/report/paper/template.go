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
	"comity/internal/lazy"
)

// maxStyles bounds the styles of a template, in bytes.
const maxStyles = 4 << 20

var (
	styleElement = lazy.Regexp(`(?s)<w:style [^>]*w:styleId="([^"]+)".*?</w:style>`)
	styleType    = lazy.Regexp(`^<w:style [^>]*w:type="([^"]+)"`)
	styleName    = lazy.Regexp(`<w:name w:val="([^"]+)"`)
	styleDefault = lazy.Regexp(`^(<w:style [^>]*?) w:default="(?:1|true|on)"`)
	styleUse     = lazy.Regexp(`(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]+)"`)
)

// dress is the styles that a report is written in.
type dress struct {
	styles string
	ids    map[string]string // the house's id of a style of ours that it has under another
}

// on puts a part into the dress: where the house has a style under another id,
// as word processors in other languages do, the part uses that.
func (d *dress) on(part string) string {
	if len(d.ids) == 0 {
		return part
	}
	return styleUse().ReplaceAllStringFunc(part, func(use string) string {
		m := styleUse().FindStringSubmatch(use)
		if id := d.ids[m[2]]; id != "" {
			return m[1] + id + `"`
		}
		return use
	})
}

// stylesOf returns the dress of a report: the house's own styles, where a
// template has any, with ours for those that it has neither by id nor by name.
func stylesOf(template []byte) (*dress, error) {
	if len(template) == 0 {
		return &dress{styles: houseStyles}, nil
	}
	own, err := stylesPart(template)
	if err != nil {
		return nil, err
	}
	byName, held, defaults := map[string]string{}, map[string]bool{}, map[string]bool{}
	for _, m := range styleElement().FindAllStringSubmatch(own, -1) {
		typ := first(styleType(), m[0])
		held[m[1]] = true
		byName[typ+" "+strings.ToLower(first(styleName(), m[0]))] = m[1]
		defaults[typ] = defaults[typ] || styleDefault().MatchString(m[0])
	}
	i := strings.LastIndex(own, "</w:styles>")
	if i < 0 {
		return nil, comity.Errorf(comity.Invalid, "the template's styles are not those of a Word file").WithHint("save a Word document with your styles as .docx and give that")
	}
	d := &dress{ids: map[string]string{}}
	var missing strings.Builder
	for _, m := range styleElement().FindAllStringSubmatch(houseStyles, -1) {
		typ := first(styleType(), m[0])
		id := byName[typ+" "+strings.ToLower(first(styleName(), m[0]))]
		switch {
		case id != "":
			d.ids[m[1]] = id
		case held[m[1]]:
		case defaults[typ]:
			missing.WriteString(styleDefault().ReplaceAllString(m[0], "$1"))
		default:
			missing.WriteString(m[0])
		}
	}
	d.styles = own[:i] + d.on(missing.String()) + own[i:]
	return d, nil
}

func first(re *regexp.Regexp, text string) string {
	if m := re.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
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
