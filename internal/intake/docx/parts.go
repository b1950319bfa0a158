package docx

import (
	"encoding/xml"
	"path"
	"strings"
)

// notes writes the footnotes and endnotes that the text refers to, in the
// order of their references, after the text.
func (f *file) notes(dir string, refs []note) error {
	texts := map[note]*para{}
	for _, base := range []string{"footnotes.xml", "endnotes.xml"} {
		part := path.Join(dir, base)
		if f.parts[part] == nil {
			continue
		}
		if err := f.readNotes(part, base, texts); err != nil {
			return err
		}
	}
	for _, r := range refs {
		p := texts[r]
		if p == nil {
			f.out.Say("intake/footnote", "the text refers to a note that the file does not hold")
			continue
		}
		delete(texts, r)
		f.out.Prose(p.text.String(), false)
	}
	return nil
}

// readNotes gathers the text of each note of a part.
func (f *file) readNotes(part, base string, texts map[note]*para) error {
	b := &body{f: f}
	var cur *para
	text := false
	return f.elements(part, func(e xml.StartElement) bool {
		text = e.Name.Local == "t"
		switch e.Name.Local {
		case "footnote", "endnote":
			cur = nil
			if t := attr(e, "type"); t == "" || t == "normal" {
				cur = &para{outline: -1, level: -1}
				texts[note{base, attr(e, "id")}] = cur
			}
			return true
		case "p":
			if cur != nil && cur.text.Len() > 0 {
				cur.text.WriteByte('\v')
			}
			return true
		case "tab", "br", "cr":
			if cur != nil {
				cur.text.WriteByte(' ')
			}
		}
		return b.start(e)
	}, func(xml.Name) { text = false }, func(s []byte) {
		if text && cur != nil && f.out.Len()+cur.text.Len() < f.limits.TextBytes {
			cur.text.Write(s)
		}
	})
}

// leftOut says which parts with text were not read.
func (f *file) leftOut(dir string) {
	for name := range f.parts {
		base := path.Base(name)
		switch {
		case path.Dir(name) != dir:
		case base == "comments.xml":
			f.out.Say("intake/comments", "comments in the margin were left out")
		}
	}
}

// properties returns the title and the day of making that the file's core
// properties give, "" where they give none.
func (f *file) properties() (title, created string) {
	const part = "docProps/core.xml"
	if f.parts[part] == nil {
		return "", ""
	}
	var at string
	err := f.elements(part, func(e xml.StartElement) bool {
		at = e.Name.Local
		return true
	}, func(xml.Name) { at = "" }, func(s []byte) {
		switch at {
		case "title":
			title += string(s)
		case "created":
			created += string(s)
		}
	})
	if err != nil {
		f.out.Say("intake/properties", "the file's properties could not be read")
		return "", ""
	}
	return strings.TrimSpace(title), strings.TrimSpace(created[:min(len(created), 10)])
}
