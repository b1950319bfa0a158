package comity

import (
	"crypto/sha256"
	"encoding/hex"
)

// SourceID names a source: the SHA-256 of its bytes, in lower-case hex.
type SourceID string

// SourceIDOf returns the id of the source whose bytes are b.
func SourceIDOf(b []byte) SourceID {
	h := sha256.Sum256(b)
	return SourceID(hex.EncodeToString(h[:]))
}

// Span is a stretch of a document's text in bytes, End exclusive. Spans stay
// inside the program; what leaves it is [Evidence], in code points.
type Span struct{ Start, End int }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// BlockKind says what a block of a document is.
type BlockKind string

// The kinds of block. Stored; add new ones at the end, never rename one.
const (
	Heading   BlockKind = "heading"
	Paragraph BlockKind = "paragraph"
	ListItem  BlockKind = "list-item"
	TableCell BlockKind = "table-cell"
	Quotation BlockKind = "quotation"
)

// Block is one structural piece of a document. Blocks stand in the order of
// the text, do not overlap, and leave only white space between them.
type Block struct {
	Kind   BlockKind `json:"kind"`
	Span   Span      `json:"span"`
	Level  int       `json:"level,omitempty"`  // headings: 1 is the highest; list items: depth, from 1
	Number string    `json:"number,omitempty"` // the item's own number as written: "3", "2.1", "(a)"; "" for bullets
	Table  int       `json:"table,omitempty"`  // table cells: the table's ordinal in the document, from 1
	Row    int       `json:"row,omitempty"`    // from 1
	Column int       `json:"column,omitempty"` // from 1
	Header bool      `json:"header,omitempty"` // the cell heads its row or column
	Page   int       `json:"page,omitempty"`   // from 1; 0 where the format has no pages
	Native string    `json:"native,omitempty"` // place in the source's own terms (an XPath)
}

// Document is the text that one version of an intake reader made of a source,
// with its structure. It does not change once made.
type Document struct {
	Source    SourceID  // the bytes that it was made of
	Reader    string    // intake reader and version: "html/1"
	Text      string    // valid UTF-8
	Encoding  string    // what the source's bytes were taken to be, as an IANA name; "" where the format fixes it
	Language  string    // ISO 639-1 code, "" where unknown
	Title     string    // as the source's own metadata or first heading gives it
	Published Date      // as the source's own metadata gives it
	Blocks    []Block   // the whole text, in order
	Findings  []Finding // what could not be read

	offsets *offsets
}

// Evidence is a passage of a document: Start and End count Unicode code points
// of its text (End exclusive), Quote is that text, and Native, where there is
// one, the same place in the source's own terms. It is what claims, JSON and
// addresses carry.
type Evidence struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Quote  string `json:"quote,omitempty"`
	Native string `json:"native,omitempty"` // an XPath, a sheet and cell, or a page
}

// Evidence returns the passage at s, which must lie inside the text on rune
// boundaries.
func (d *Document) Evidence(s Span) Evidence {
	o := d.index()
	return Evidence{Start: o.points(d.Text, s.Start), End: o.points(d.Text, s.End), Quote: d.Text[s.Start:s.End]}
}

// Span returns where e stands in the text; ok is false where it stands
// outside, is empty, or its quote is not the text at that place.
func (d *Document) Span(e Evidence) (s Span, ok bool) {
	o := d.index()
	start, ok1 := o.bytes(d.Text, e.Start)
	end, ok2 := o.bytes(d.Text, e.End)
	if !ok1 || !ok2 || start >= end || (e.Quote != "" && d.Text[start:end] != e.Quote) {
		return Span{}, false
	}
	return Span{start, end}, true
}

func (d *Document) index() *offsets {
	if d.offsets == nil {
		d.offsets = newOffsets(d.Text)
	}
	return d.offsets
}

// Finding is a fact about a source that a reader should know: a table that
// could not be read, a passage skipped, a quoted conversion that is off.
// Rule names the check ("intake/encoding"); Evidence is nil where the finding
// concerns the whole document.
type Finding struct {
	Rule     string    `json:"rule"`
	Message  string    `json:"message"`
	Evidence *Evidence `json:"evidence,omitempty"`
}
