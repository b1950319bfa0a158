package docx

import (
	"encoding/xml"
	"strings"

	"comity"
)

// para is one paragraph as it gathers.
type para struct {
	text    strings.Builder
	style   string
	outline int // of its own; −1 unset
	numID   string
	level   int  // of its own numbering; −1 unset
	plain   bool // some of its text is not bold
	joined  bool // its mark was deleted: the next paragraph goes on with it
	boxes   []*para
}

// body reads a part with running text into blocks.
type body struct {
	f       *file
	open    []*para // the paragraph being read, those of text boxes on top
	table   *table
	depth   int    // of open tables
	head    string // text of paragraphs whose mark was deleted
	notes   []note // references, in order
	bold    bool
	mute    bool // hidden text
	inRun   bool
	inProps bool // of a paragraph
	tocs    int
	err     error
}

// note is a reference to a footnote or endnote.
type note struct{ part, id string }

// body reads the main part and returns the notes it refers to.
func (f *file) body(part string) ([]note, error) {
	b := &body{f: f}
	if err := b.read(part); err != nil {
		return nil, err
	}
	if b.tocs > 0 {
		f.out.Say("intake/contents", "the table of contents was left out")
	}
	return b.notes, nil
}

func (b *body) read(part string) error {
	text := false // inside w:t
	err := b.f.elements(part, func(e xml.StartElement) bool {
		text = e.Name.Local == "t" && (isWord(e.Name) || e.Name.Space == "m")
		return b.err == nil && b.start(e)
	}, func(n xml.Name) {
		text = false
		b.end(n)
	}, func(s []byte) {
		if text && !b.mute {
			b.write(string(s))
		}
	})
	if b.err != nil {
		return b.err
	}
	return err
}

// write adds running text to the open paragraph.
func (b *body) write(s string) {
	if len(b.open) == 0 {
		return
	}
	p := b.open[len(b.open)-1]
	p.text.WriteString(s)
	if !b.bold && strings.TrimSpace(s) != "" {
		p.plain = true
	}
	if b.f.out.Len()+p.text.Len() > b.f.limits.TextBytes {
		b.err = comity.Errorf(comity.Unsupported, "the Word file holds more text than the limit of %d bytes", b.f.limits.TextBytes).WithHint("split it")
	}
}

// start begins an element; it returns false for what is not to be read:
// deletions, the sources of moves, field codes, the older twin of a drawing.
func (b *body) start(e xml.StartElement) bool {
	if !isWord(e.Name) {
		return e.Name.Local != "Fallback"
	}
	switch e.Name.Local {
	case "del", "moveFrom":
		if b.inProps && len(b.open) > 0 { // the mark that ends the paragraph is deleted
			b.open[len(b.open)-1].joined = true
		}
		return false
	case "delText", "instrText", "sectPr", "tblPr", "tblGrid", "tcPrChange", "pPrChange", "rPrChange", "trPrChange", "binData":
		return false
	case "p":
		b.open = append(b.open, &para{outline: -1, level: -1})
	case "pPr":
		b.inProps = true
	case "r":
		b.inRun, b.bold, b.mute = true, false, false
	case "tbl", "tr", "tc", "gridSpan", "vMerge", "tblHeader", "hMerge":
		b.tableStart(e)
	default:
		b.property(e)
	}
	return true
}

// isWord tells Word's own elements from those of drawings, by the prefix that
// every writer of such files uses.
func isWord(n xml.Name) bool { return n.Space == "w" || n.Space == "" || n.Space == "ns0" }

func (b *body) property(e xml.StartElement) {
	if len(b.open) == 0 {
		return
	}
	p, val := b.open[len(b.open)-1], attr(e, "val")
	switch e.Name.Local {
	case "pStyle":
		p.style = val
	case "outlineLvl":
		p.outline = number(val, -1)
	case "numId":
		p.numID = val
	case "ilvl":
		p.level = number(val, -1)
	case "b":
		b.bold = b.inRun && val != "0" && val != "false"
	case "vanish":
		b.mute = b.inRun && val != "0" && val != "false"
	case "tab", "ptab":
		if b.inRun {
			p.text.WriteByte('\t')
		}
	case "br", "cr":
		if t := attr(e, "type"); b.inRun && t == "" || t == "textWrapping" {
			p.text.WriteByte('\v')
		} else {
			p.text.WriteByte(' ')
		}
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "footnoteReference", "endnoteReference":
		b.notes = append(b.notes, note{strings.TrimSuffix(e.Name.Local, "Reference") + "s.xml", attr(e, "id")})
	case "altChunk", "object", "oleObject":
		b.f.out.Say("intake/object", "an embedded object or file was left out")
	}
}

func (b *body) end(n xml.Name) {
	if !isWord(n) {
		return
	}
	switch local := n.Local; local {
	case "pPr":
		b.inProps = false
	case "p":
		b.endPara()
	case "r":
		b.inRun, b.bold, b.mute = false, false, false
	case "tc", "tr", "tbl":
		b.tableEnd(local)
	}
}

// endPara hands a finished paragraph on: one of a text box to the paragraph
// that anchors it, one of a cell to the cell, any other to the document.
func (b *body) endPara() {
	n := len(b.open)
	if n == 0 {
		return
	}
	p := b.open[n-1]
	b.open = b.open[:n-1]
	switch {
	case p.joined:
		b.head += p.text.String()
	case n > 1:
		outer := b.open[n-2]
		outer.boxes = append(append(outer.boxes, p), p.boxes...)
		return
	case b.table != nil:
		b.table.add(p)
	default:
		b.emit(p)
	}
	for _, box := range p.boxes {
		if b.table != nil {
			b.table.add(box)
		} else {
			b.emit(box)
		}
	}
}

// emit writes a paragraph as the block that its style and numbering make it.
func (b *body) emit(p *para) {
	text := b.head + p.text.String()
	b.head = ""
	r := b.f.styles.resolve(p.style)
	if r.toc {
		b.tocs++
		return
	}
	if p.outline >= 0 && p.outline < 9 {
		r.heading = p.outline + 1
	}
	numID, level := p.numID, p.level
	if numID == "" {
		numID = r.numID
	}
	if level < 0 {
		level = max(r.level, 0)
	}
	if strings.TrimSpace(text) == "" {
		return // Word counts an empty item too, but prints nothing worth a number
	}
	num, listed := "", false
	if numID != "" && numID != "0" {
		num, listed = b.f.next(numID, level)
	}
	out := &b.f.out
	switch {
	case r.heading > 0 && num != "":
		out.Add(comity.Block{Kind: comity.Heading, Level: r.heading, Number: num}, text)
	case r.heading > 0:
		out.Heading(text, r.heading)
	case listed:
		out.Item(text, num, level+1)
	case r.quote:
		out.Add(comity.Block{Kind: comity.Quotation}, text)
	default:
		out.Prose(text, !p.plain)
	}
}
