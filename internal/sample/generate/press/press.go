// Package press sets a manuscript, plain text with a few signs for headings,
// items and tables, as a text, Markdown, HTML, PDF or Word file: the forms in
// which the same article reaches a reader. What it sets is the same byte for
// byte whenever and wherever it is set.
//
// To set another form, give [Manuscript] a method for it and add a case to Set.
package press

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// Kind says what a piece of a manuscript is.
type Kind int

// The kinds of piece.
const (
	Paragraph Kind = iota
	Heading
	Item
	Table
)

// Piece is one paragraph, heading, list item or table.
type Piece struct {
	Kind   Kind
	Text   string
	Level  int        // of a heading, from 1
	Number string     // of an item: "3"; "" for a bullet
	Rows   [][]string // of a table; the first is its head
}

// Manuscript is an article before it is set.
type Manuscript struct{ Pieces []Piece }

// Imprint is what a file says of itself beside the article.
type Imprint struct {
	Publisher string
	Published string // day: "2023-12-17"
	URL       string
}

var (
	headingSign = regexp.MustCompile(`^(#{1,4}) +(.+)$`)
	itemSign    = regexp.MustCompile(`^(?:(\d{1,3})\.|-) +(.+)$`)
)

// Parse reads a manuscript: pieces stand a line each, "# " begins a heading,
// "1. " or "- " an item, "| " a row of a table whose second row is a rule.
func Parse(text string) (Manuscript, error) {
	var m Manuscript
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " ")
		switch {
		case line == "":
			m.Pieces = append(m.Pieces, Piece{Kind: Paragraph}) // parts; dropped below
		case line[0] == '|':
			if err := m.row(line); err != nil {
				return m, fmt.Errorf("line %d: %w", n+1, err)
			}
		default:
			m.Pieces = append(m.Pieces, piece(line))
		}
	}
	kept := m.Pieces[:0]
	for _, p := range m.Pieces {
		if p.Text != "" || p.Kind == Table {
			kept = append(kept, p)
		}
	}
	m.Pieces = kept
	if len(kept) == 0 || kept[0].Kind != Heading {
		return m, fmt.Errorf("a manuscript begins with its title")
	}
	return m, nil
}

func piece(line string) Piece {
	if h := headingSign.FindStringSubmatch(line); h != nil {
		return Piece{Kind: Heading, Level: len(h[1]), Text: h[2]}
	}
	if i := itemSign.FindStringSubmatch(line); i != nil {
		return Piece{Kind: Item, Number: i[1], Text: i[2]}
	}
	return Piece{Kind: Paragraph, Text: line}
}

// row adds a row to the table above it, or begins one.
func (m *Manuscript) row(line string) error {
	cells := strings.Split(strings.Trim(line, "|"), "|")
	rule := true
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
		rule = rule && strings.Trim(cells[i], "-") == ""
	}
	if rule {
		return nil
	}
	n := len(m.Pieces)
	if n == 0 || m.Pieces[n-1].Kind != Table {
		m.Pieces = append(m.Pieces, Piece{Kind: Table, Rows: [][]string{cells}})
		return nil
	}
	t := &m.Pieces[n-1]
	if len(cells) != len(t.Rows[0]) {
		return fmt.Errorf("the row has %d cells, the head %d", len(cells), len(t.Rows[0]))
	}
	t.Rows = append(t.Rows, cells)
	return nil
}

// Title returns the text of the first heading.
func (m Manuscript) Title() string { return m.Pieces[0].Text }

// Set sets the manuscript in the form that the name's ending asks for.
func (m Manuscript) Set(name string, about Imprint) ([]byte, error) {
	switch path.Ext(name) {
	case ".txt":
		return m.PlainText(), nil
	case ".md":
		return m.Markdown(), nil
	case ".html":
		return m.HTML(about), nil
	case ".pdf":
		return m.PDF(about)
	case ".docx":
		return m.DOCX(about)
	}
	return nil, fmt.Errorf("%s: no form of that ending is set here", name)
}
