// Package ooxmltest holds Word documents and workbooks against ECMA-376: by the
// rules that no schema holds and for whose breach a word processor offers a
// repair (content types, relations, footnotes, styles, numberings), and by a
// validator of the standard's schemas where one is installed. It is for tests.
package ooxmltest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Valid fails a test for everything in a file that is not as the standard says.
func Valid(t testing.TB, file []byte) {
	t.Helper()
	for _, p := range Problems(file) {
		t.Errorf("the file is not valid: %s", p)
	}
	if validator() == "" {
		t.Logf("SKIPPED: no validator of schemas at COMITY_OOXML, so only the package's own rules were asked")
		return
	}
	for _, p := range breaches(t, file) {
		t.Errorf("the file is not as its schema says: %s", p)
	}
}

// Problems lists what in a file is not as the standard says, in the order of
// its parts; nil where all is.
func Problems(file []byte) []string {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return []string{err.Error()}
	}
	f := &opened{parts: map[string]string{}}
	for _, x := range z.File {
		r, err := x.Open()
		if err != nil {
			return []string{x.Name + ": " + err.Error()}
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return []string{x.Name + ": " + err.Error()}
		}
		if _, twice := f.parts[x.Name]; twice {
			f.wrong(x.Name, "stands twice in the file")
		}
		f.parts[x.Name] = string(b)
		f.names = append(f.names, x.Name)
	}
	f.types()
	f.relations()
	f.word()
	return f.problems
}

// opened is a package with its parts.
type opened struct {
	parts    map[string]string
	names    []string
	problems []string
}

func (f *opened) wrong(part, format string, args ...any) {
	f.problems = append(f.problems, part+": "+fmt.Sprintf(format, args...))
}

var (
	defaultType = regexp.MustCompile(`<Default [^>]*Extension="([^"]+)"`)
	otherType   = regexp.MustCompile(`<Override [^>]*PartName="([^"]+)"`)
)

// types holds that every part has a content type, and no type is of a part
// that is not there.
func (f *opened) types() {
	list := f.parts["[Content_Types].xml"]
	held, endings := map[string]bool{}, map[string]bool{}
	for _, m := range otherType.FindAllStringSubmatch(list, -1) {
		name := strings.TrimPrefix(m[1], "/")
		held[name] = true
		if _, ok := f.parts[name]; !ok {
			f.wrong("[Content_Types].xml", "names %s, which is not there", name)
		}
	}
	for _, m := range defaultType.FindAllStringSubmatch(list, -1) {
		endings[strings.ToLower(m[1])] = true
	}
	for _, name := range f.names {
		if name != "[Content_Types].xml" && !held[name] && !endings[strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))] {
			f.wrong(name, "has no content type")
		}
	}
}

var (
	relation = regexp.MustCompile(`<Relationship [^>]*>`)
	field    = regexp.MustCompile(`([A-Za-z]+)="([^"]*)"`)
	usedID   = regexp.MustCompile(`\sr:(?:id|embed|link|pict)="([^"]*)"`)
)

// relations holds that every relation has an id of its own and leads to a part
// that is there, and that every id that a part uses is one of its relations.
func (f *opened) relations() {
	if !strings.Contains(f.parts["_rels/.rels"], "/officeDocument\"") {
		f.wrong("_rels/.rels", "leads to no document")
	}
	for _, name := range f.names {
		if strings.HasSuffix(name, ".rels") {
			f.targets(name)
		}
		if !strings.HasSuffix(name, ".xml") {
			continue
		}
		rel := f.parts[path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")]
		for _, m := range usedID.FindAllStringSubmatch(f.parts[name], -1) {
			if !strings.Contains(rel, `Id="`+m[1]+`"`) {
				f.wrong(name, "uses the relation %s, which it has not", m[1])
			}
		}
	}
}

func (f *opened) targets(name string) {
	seen := map[string]bool{}
	for _, r := range relation.FindAllString(f.parts[name], -1) {
		v := map[string]string{}
		for _, m := range field.FindAllStringSubmatch(r, -1) {
			v[m[1]] = m[2]
		}
		if seen[v["Id"]] {
			f.wrong(name, "has the id %s twice", v["Id"])
		}
		seen[v["Id"]] = true
		if v["TargetMode"] == "External" {
			continue
		}
		to := path.Join(path.Dir(path.Dir(name)), v["Target"])
		if strings.HasPrefix(v["Target"], "/") {
			to = strings.TrimPrefix(v["Target"], "/")
		}
		if _, ok := f.parts[to]; !ok {
			f.wrong(name, "leads to %s, which is not there", to)
		}
	}
}

var (
	noteMark   = regexp.MustCompile(`<w:footnoteReference [^>]*w:id="(\d+)"`)
	note       = regexp.MustCompile(`<w:footnote [^>]*w:id="(\d+)"`)
	usedStyle  = regexp.MustCompile(`<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="([^"]+)"`)
	heldStyle  = regexp.MustCompile(`w:styleId="([^"]+)"`)
	usedNumber = regexp.MustCompile(`<w:numId w:val="(\d+)"`)
	drawing    = regexp.MustCompile(`<wp:docPr [^>]*id="(\d+)"`)
	emptyCell  = regexp.MustCompile(`</w:tcPr>\s*</w:tc>|</w:tbl>\s*</w:tc>`)
)

// word holds what a word document's parts say of each other.
func (f *opened) word() {
	doc, ok := f.parts["word/document.xml"]
	if !ok {
		return
	}
	notes := all(note, f.parts["word/footnotes.xml"])
	for _, id := range all(noteMark, doc) {
		if !slices.Contains(notes, id) {
			f.wrong("word/document.xml", "refers to footnote %s, which is not there", id)
		}
	}
	f.unique("word/footnotes.xml", "footnote", notes)
	f.unique("word/document.xml", "drawing", all(drawing, doc))
	styles := all(heldStyle, f.parts["word/styles.xml"])
	f.unique("word/styles.xml", "style", styles)
	for _, part := range []string{"word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/footer1.xml"} {
		for _, s := range all(usedStyle, f.parts[part]) {
			if !slices.Contains(styles, s) {
				f.wrong(part, "uses the style %s, which is not there", s)
			}
		}
	}
	for _, n := range all(usedNumber, doc) {
		if !strings.Contains(f.parts["word/numbering.xml"], `<w:num w:numId="`+n+`"`) {
			f.wrong("word/document.xml", "uses the numbering %s, which is not there", n)
		}
	}
	if emptyCell.MatchString(doc) {
		f.wrong("word/document.xml", "has a cell that ends without a paragraph")
	}
}

func (f *opened) unique(part, what string, ids []string) {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	for i := 1; i < len(ids); i++ {
		if ids[i] == ids[i-1] {
			f.wrong(part, "has the %s %s twice", what, ids[i])
		}
	}
}

func all(re *regexp.Regexp, text string) []string {
	var out []string
	for _, m := range re.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(out, m[1]) || re == note || re == heldStyle || re == drawing {
			out = append(out, m[1])
		}
	}
	return out
}
