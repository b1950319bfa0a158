package blocks

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"comity"
)

// Flow turns what a marked-up format tells, block by block, into blocks: it
// keeps the depth and the numbers of lists and knows which paragraphs are
// items or headings that were only typed as such.
type Flow struct {
	Builder
	levels Levels
}

// Prose adds a paragraph, or what a paragraph stands for: an item where it
// begins with a number or a bullet, a heading where it is strong (set in bold
// or larger type throughout) and worded as one.
func (f *Flow) Prose(text string, strong bool) bool {
	seen := Clean(text) // text itself keeps the breaks that Add has to see
	if strong && Headline(seen) {
		f.levels.Reset()
		return f.Add(comity.Block{Kind: comity.Heading, Level: 3, Number: titleNumber(seen)}, seen)
	}
	if m, ok := Marker(seen); ok && !m.Weak {
		return f.Add(comity.Block{Kind: comity.ListItem, Level: f.levels.Level(m), Number: m.Number}, text)
	}
	return f.Add(comity.Block{Kind: comity.Paragraph}, text)
}

// Heading adds a heading of a level from 1.
func (f *Flow) Heading(text string, level int) bool {
	f.levels.Reset()
	text = Clean(text)
	return f.Add(comity.Block{Kind: comity.Heading, Level: level, Number: titleNumber(text)}, text)
}

// Item adds a list item whose number ("" for a bullet) and level the format tells.
func (f *Flow) Item(text, number string, level int) bool {
	if number == "" {
		if m, ok := Marker(Clean(text)); ok && !m.Weak {
			number = m.Number
		}
	}
	return f.Add(comity.Block{Kind: comity.ListItem, Level: level, Number: number}, text)
}

// titleNumber returns the number that a heading begins with: "2" of "2. Peace".
func titleNumber(text string) string {
	m, ok := Marker(text)
	if !ok || m.Weak {
		return ""
	}
	return m.Number
}

// Title returns the text of the first heading, or "".
func (b *Builder) Title() string {
	for _, x := range b.Blocks {
		if x.Kind == comity.Heading {
			return b.Text()[x.Span.Start:x.Span.End]
		}
	}
	return ""
}

// Document makes the document that was built.
func (b *Builder) Document() *comity.Document {
	return &comity.Document{Text: b.Text(), Blocks: b.Blocks, Findings: b.Findings}
}

// Ordinal writes the number of an ordered list's item in the list's style, one
// of the values of HTML's type attribute: "1", "a", "A", "i", "I".
func Ordinal(n int, style string) string {
	switch style {
	case "a", "A":
		s := ""
		for m := n; m > 0; m = (m - 1) / 26 {
			s = string(rune('a'+(m-1)%26)) + s
		}
		if style == "A" {
			s = strings.ToUpper(s)
		}
		return s
	case "i":
		return RomanOf(n)
	case "I":
		return strings.ToUpper(RomanOf(n))
	}
	return strconv.Itoa(n)
}

// Excerpt returns the start of s for a message, cut on a rune boundary.
func Excerpt(s string) string {
	if len(s) <= 60 {
		return s
	}
	n := 57
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
