// Package paper is a report before it is a file: headings, paragraphs, lists,
// tables and pictures, with footnotes, that [Markdown], [HTML], [DOCX] and
// [PDF] write out. The same report gives the same bytes in every form: nothing
// in it depends on a clock or on chance. To add a form, write a function that
// walks the blocks.
package paper

import (
	"fmt"
	"strings"
	"unicode"
)

// Report is what is written.
type Report struct {
	Title    string
	Subtitle string
	Standing string // as of what it speaks, in one line: it stands on every page
	Blocks   []Block
	Notes    []Note // footnotes, numbered from 1 in order
	Compact  bool   // set in smaller letters, for a brief that must fit its pages

	noted map[Note]int // the numbers of Notes
}

// Block is one of Heading, Paragraph, List, Table, Picture and Break.
type Block any

// Heading is a heading of level 1 to 3.
type Heading struct {
	Level int
	Text  string
}

// Paragraph is running text.
type Paragraph struct{ Runs []Run }

// List is bulleted items.
type List struct{ Items [][]Run }

// Table is a table with a header row. Shares say how wide the columns are in
// relation to each other; nil makes them alike.
type Table struct {
	Caption string
	Header  []string
	Rows    [][][]Run
	Shares  []int
	Numbers []int // columns of figures, which stand to the right
}

// Picture is a drawing with what it shows in words.
type Picture struct {
	PNG           []byte
	Width, Height int // in pixels, for its proportions
	Alt, Caption  string
}

// Break begins a new page where there are pages.
type Break struct{}

// Run is a stretch of text that looks alike.
type Run struct {
	Text   string
	Strong bool
	Quiet  bool   // what stands beside the main thing
	Link   string // an http or https address; anything else is left out
	Note   int    // number of a footnote that stands after it, 0 for none
}

// Note is one footnote.
type Note struct {
	Text string
	Link string
}

// Text is a run of plain text.
func Text(format string, args ...any) Run { return Run{Text: fmt.Sprintf(format, args...)} }

// Strong is a run of text that stands out.
func Strong(text string) Run { return Run{Text: text, Strong: true} }

// Quiet is a run of text that stands back.
func Quiet(text string) Run { return Run{Text: text, Quiet: true} }

// Add appends blocks.
func (r *Report) Add(blocks ...Block) { r.Blocks = append(r.Blocks, blocks...) }

// Say appends a paragraph.
func (r *Report) Say(runs ...Run) { r.Add(Paragraph{runs}) }

// Note returns the number of a footnote, the same for the same words.
func (r *Report) Note(text, link string) int {
	n := Note{text, safe(link)}
	if at, ok := r.noted[n]; ok {
		return at
	}
	if r.noted == nil {
		r.noted = map[Note]int{}
	}
	r.Notes = append(r.Notes, n)
	r.noted[n] = len(r.Notes)
	return len(r.Notes)
}

// safe returns an address that a reader may be led to, "" for any other.
func safe(link string) string {
	if strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "http://") {
		return strings.Map(func(r rune) rune {
			if r <= ' ' || unicode.IsControl(r) || r == '<' || r == '>' || r == '"' {
				return -1
			}
			return r
		}, link)
	}
	return ""
}

// plain drops what no form can show: control characters and the signs that
// turn text around.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, s)
}

// share returns the part of the width that a table's column takes.
func (t *Table) share(column int) float64 {
	if len(t.Shares) != len(t.Header) {
		return 1 / float64(len(t.Header))
	}
	sum := 0
	for _, s := range t.Shares {
		sum += s
	}
	return float64(t.Shares[column]) / float64(sum)
}

// figures reports whether a column holds figures.
func (t *Table) figures(column int) bool {
	for _, n := range t.Numbers {
		if n == column {
			return true
		}
	}
	return false
}
