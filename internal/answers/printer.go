// Package answers puts what a ledger and its documents say into text: claims
// with their passages, records with their sources side by side, the brief of
// two parties, totals, entries; for people at a terminal, and the tables of
// them for spreadsheets. It decides nothing: what counts and who may see is
// asked of others.
//
// To add an answer, write a function that takes a [Printer] and what is to be
// told.
package answers

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"comity"
	"comity/internal/terminal"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// Printer writes prose in a style.
type Printer struct {
	Out   io.Writer
	Style terminal.Style
}

// Say writes one line.
func (p Printer) Say(format string, args ...any) { fmt.Fprintf(p.Out, format+"\n", args...) }

// Clean keeps what a document says out of the terminal's way.
func Clean(s string) string { return terminal.Clean(s) }

// Wrap sets prose in the width of the answer.
func (p Printer) Wrap(text, indent string) string { return terminal.Wrap(text, indent, p.Style.Width) }

// Para writes a paragraph.
func (p Printer) Para(indent, text string) { p.Say("%s", p.Wrap(text, indent)) }

// Note writes a paragraph in grey: what was worked out, and what is beside
// the point.
func (p Printer) Note(indent, text string) { p.Say("%s", p.Style.Dim(p.Wrap(text, indent))) }

// Named writes what an id's beginning stands for.
func (p Printer) Named(short, name string) {
	p.Say("%s  %s", short, p.Style.Strong(strings.TrimLeft(p.Wrap(name, strings.Repeat(" ", len(short)+2)), " ")))
}

// Heading begins a part of an answer.
func (p Printer) Heading(text string) { p.Say("\n%s", p.Style.Strong(text)) }

// Grouped writes a number with its thousands apart.
func Grouped[N int | int64](n N) string { return words.English.Digits(strconv.FormatInt(int64(n), 10)) }

// Count puts a number before a noun: "1 claim", "2 claims", "1,200 entries".
func Count[N int | int64](n N, noun string) string {
	number := Grouped(n)
	switch {
	case n == 1:
		return number + " " + noun
	case len(noun) > 1 && noun[len(noun)-1] == 'y':
		return number + " " + noun[:len(noun)-1] + "ies"
	}
	return number + " " + noun + "s"
}

// longName is where a body's name gives way to its acronym.
const longName = 22

// PartyName names a party for people.
func PartyName(x comity.Party) string {
	name := vocab.PartyTitle(x)
	if len(name) > longName && vocab.IsBody(x) { // in this order: most names are short, and no list need load what every party is
		return string(x)
	}
	return Clean(name)
}

// Title names a record or a claim in a line.
func Title(k comity.Kind, b comity.Body) string { return Clean(words.English.Title(k, b, PartyName)) }

// Short is the beginning of an id that people are shown; every command takes
// it for the whole.
func Short[T ~string](id T) string { return string(id[:min(8, len(id))]) }

// Plural chooses between the word for one and the word for several.
func Plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// JSON writes v on one line.
func JSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
