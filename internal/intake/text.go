package intake

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"comity"
	"comity/internal/intake/blocks"
)

// isText takes whatever is text in some encoding and begins with no mark of a
// form that Comity refuses.
func isText(in *input) bool {
	for _, s := range strangers {
		if strings.HasPrefix(string(in.data[:min(len(in.data), 16)]), s.magic) {
			return false
		}
	}
	return !binary(in.data)
}

// textDocument reads plain text. The document's text is the source's own,
// unchanged where it is UTF-8; structure is read off its lines.
func textDocument(ctx context.Context, in *input) (*comity.Document, error) {
	d := decode(in.data, in.charset())
	if len(d.text) > in.opt.Limits.TextBytes {
		return nil, tooMuchText(in.opt.Limits)
	}
	if strings.TrimFunc(d.text, unicode.IsSpace) == "" {
		return nil, comity.Errorf(comity.Unsupported, "there is no text in it").WithHint("check that it was saved or downloaded whole")
	}
	doc := &comity.Document{Text: d.text, Encoding: d.name, Findings: d.findings}
	parts := textParts(d.text)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	doc.Blocks = textBlocks(d.text, parts)
	if len(doc.Blocks) > 0 && doc.Blocks[0].Kind == comity.Heading {
		s := doc.Blocks[0].Span
		doc.Title = blocks.Clean(d.text[s.Start:s.End])
	}
	return doc, nil
}

func tooMuchText(l Limits) error {
	return comity.Errorf(comity.Unsupported, "it holds more text than the limit of %d bytes", l.TextBytes).WithHint("split it")
}

// part is a stretch of text that will be one block.
type part struct {
	comity.Span
	indent int  // white space before its first line, in columns
	alone  bool // stands between empty lines, or at an end of the text
	page   int
}

// textBlocks says what each part is.
func textBlocks(text string, parts []part) []comity.Block {
	parts = rejoin(text, parts)
	marks := marksOf(text, parts)
	out := make([]comity.Block, 0, len(parts))
	var levels blocks.Levels
	sections := map[string]bool{} // styles of numbers that headings bear
	for i, p := range parts {
		s := text[p.Start:p.End]
		b := comity.Block{Kind: comity.Paragraph, Span: p.Span, Page: p.page}
		switch m := marks[i]; {
		case m.Len > 0 && (sectionTitle(text, parts, marks, i) || sections[m.Style] && i+1 == len(parts) && blocks.Headline(s[m.Len:])):
			sections[m.Style] = true
			b.Kind, b.Number, b.Level = comity.Heading, m.Number, 2+max(m.Depth-1, 0)
			levels.Reset()
		case m.Len > 0:
			b.Kind, b.Number, b.Level = comity.ListItem, m.Number, levels.Level(m)
		case blocks.Headline(s) && (p.alone || blocks.Shouted(s)) && !runsOn(text, parts, i):
			b.Kind, b.Level = comity.Heading, 2
			if i == 0 {
				b.Level = 1
			}
			levels.Reset()
		}
		out = append(out, b)
	}
	return out
}

// runsOn reports whether what looks like a heading is one of a row of short
// lines, as an address or a list without bullets is: its neighbours on both
// sides are no longer than it may be, and none is set in capitals.
func runsOn(text string, parts []part, i int) bool {
	if i == 0 || i+1 >= len(parts) || blocks.Shouted(text[parts[i].Start:parts[i].End]) {
		return false
	}
	short := func(p part) bool { return p.Len() < 60 && !blocks.Stopped(text[p.Start:p.End]) }
	return i > 1 && short(parts[i-1]) && short(parts[i+1])
}

// marksOf finds the marks of list items. A weak one counts only beside another
// of its style, and a single roman letter takes the style of the letters
// before it where it follows them.
func marksOf(text string, parts []part) []blocks.Mark {
	marks := make([]blocks.Mark, len(parts))
	styles := map[string]int{}
	last := ""
	for i, p := range parts {
		m, ok := blocks.Marker(text[p.Start:p.End])
		if !ok {
			continue
		}
		if l := strings.Trim(m.Number, "()."); len(l) == 1 && len(last) == 1 && last != "" && l[0] == last[0]+1 && !unicode.IsDigit(rune(l[0])) {
			m.Style = strings.Replace(strings.Replace(m.Style, "i", "a", 1), "I", "A", 1)
		}
		last = strings.Trim(m.Number, "().")
		marks[i] = m
		styles[m.Style]++
	}
	for i, m := range marks {
		if m.Weak && styles[m.Style] < 2 {
			marks[i] = blocks.Mark{}
		}
	}
	return marks
}

// sectionTitle reports whether a numbered part is the title of a section, not
// an item: worded as a heading, and followed by text of its own or by items
// numbered under it.
func sectionTitle(text string, parts []part, marks []blocks.Mark, i int) bool {
	m, p := marks[i], parts[i]
	if m.Number == "" || !p.alone && !blocks.Shouted(text[p.Start+m.Len:p.End]) {
		return false
	}
	s := text[p.Start+m.Len : p.End]
	if !blocks.Headline(s) || len(strings.Fields(s)) > 12 || i+1 >= len(parts) {
		return false
	}
	if blocks.Shouted(s) {
		return true
	}
	if i > 0 && marks[i-1].Style == m.Style && m.Depth == 0 {
		return false
	}
	next := marks[i+1]
	if next.Len == 0 {
		return parts[i+1].Len() > 2*p.Len() || blocks.Stopped(text[parts[i+1].Start:parts[i+1].End])
	}
	return next.Depth > max(m.Depth, 1) && strings.HasPrefix(next.Number, m.Number+".")
}

// rejoin makes one part of those that a link, a column or a page break has
// parted in the middle of a sentence.
func rejoin(text string, parts []part) []part {
	out := parts[:0]
	for _, p := range parts {
		if n := len(out); n > 0 {
			last := &out[n-1]
			next := text[p.Start:p.End]
			if _, item := blocks.Marker(next); !item && blocks.Continues(text[last.Start:last.End], next) {
				last.End = p.End
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// columns returns the width of the white space that a line begins with; a tab
// goes to the next multiple of eight.
func columns(line string) (indent, bytes int) {
	for i, r := range line {
		switch {
		case r == '\t':
			indent = indent&^7 + 8
		case unicode.IsSpace(r):
			indent++
		default:
			return indent, i
		}
	}
	return 0, len(line)
}

// firstWord returns the length, in runes, of the first word of s.
func firstWord(s string) int {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		s = s[:i]
	}
	return utf8.RuneCountInString(s)
}
