// Package blocks lays out a document's text block by block and knows what
// written structure looks like: item numbers, bullets, headings. Every intake
// reader whose text is not the source's own bytes writes through a [Builder],
// so that the same article gives the same text whatever file it came in.
//
// To add a kind of item number, add a case to [Marker] and a line to its test.
package blocks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"comity"
)

// Builder collects blocks and the text under them. Blocks are parted by an
// empty line, list items and table rows by a line end, cells by a tab. Its
// zero value is ready to use.
type Builder struct {
	Blocks   []comity.Block
	Findings []comity.Finding
	text     strings.Builder
	pages    int // Page of the blocks to come
	said     map[string]bool
}

// Len returns the bytes of text so far.
func (b *Builder) Len() int { return b.text.Len() }

// Text returns the text so far.
func (b *Builder) Text() string { return b.text.String() }

// SetPage sets the page, from 1, of the blocks to come.
func (b *Builder) SetPage(n int) { b.pages = n }

// Add appends a block with the given text, which it cleans: see [Clean]. An
// item's number is written before its text where the text does not begin with
// it, as a person who sees the page would read it. A block without text is
// dropped; Add then returns false.
func (b *Builder) Add(block comity.Block, text string) bool {
	text = Clean(text)
	if text == "" {
		return false
	}
	if block.Number != "" && block.Kind != comity.TableCell && !strings.HasPrefix(text, block.Number) {
		text = written(block.Number) + " " + text
	}
	b.text.WriteString(b.gap(block))
	start := b.text.Len()
	b.text.WriteString(text)
	block.Span = comity.Span{Start: start, End: b.text.Len()}
	if block.Page == 0 {
		block.Page = b.pages
	}
	b.Blocks = append(b.Blocks, block)
	return true
}

// written returns an item number with the full stop that print gives a bare
// one: "3." but "2.1" and "(a)".
func written(number string) string {
	for _, r := range number {
		if !unicode.IsDigit(r) && !unicode.IsLetter(r) {
			return number
		}
	}
	return number + "."
}

func (b *Builder) gap(next comity.Block) string {
	if len(b.Blocks) == 0 {
		return ""
	}
	last := b.Blocks[len(b.Blocks)-1]
	switch {
	case next.Kind == comity.TableCell && last.Kind == comity.TableCell && next.Table == last.Table:
		if next.Row == last.Row {
			return "\t"
		}
		return "\n"
	case next.Kind == comity.ListItem && last.Kind == comity.ListItem:
		return "\n"
	}
	return "\n\n"
}

// Say adds a finding about the whole document; the same rule and message are
// said once.
func (b *Builder) Say(rule, message string) {
	if b.said[rule+message] {
		return
	}
	if b.said == nil {
		b.said = map[string]bool{}
	}
	b.said[rule+message] = true
	b.Findings = append(b.Findings, comity.Finding{Rule: rule, Message: message})
}

// Clean returns s as running text: valid UTF-8, every stretch of white space
// one space (a line end where s holds a vertical tab, the mark of a break that
// the author made), no control characters, soft hyphens or zero-width marks,
// nothing at the ends.
func Clean(s string) string {
	if clean(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	space, line := false, false
	for _, r := range s {
		switch {
		case r == '\v':
			line = true
			continue
		case unicode.IsSpace(r):
			space = true
			continue
		case Dropped(r):
			continue
		}
		if out.Len() > 0 && line {
			out.WriteByte('\n')
		} else if out.Len() > 0 && space {
			out.WriteByte(' ')
		}
		space, line = false, false
		out.WriteRune(r) // a byte that is no UTF-8 comes as U+FFFD
	}
	return out.String()
}

// Dropped reports whether r has no width and no meaning in running text.
func Dropped(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return r != '\n' && r != '\t' && r != '\r' && unicode.IsControl(r)
}

// clean reports whether Clean would return s unchanged; it is quick on the
// common case and may say no too often.
func clean(s string) bool {
	if s == "" || s[0] <= ' ' || s[len(s)-1] <= ' ' {
		return s == ""
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == 0x7f || c == ' ' && s[i+1] == ' ' {
			return false
		}
	}
	return true
}
