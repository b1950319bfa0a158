package main

import (
	"encoding/json"
	"io"
	"strconv"

	"comity"
	"comity/internal/terminal"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// outFlags choose the form of an answer.
type outFlags struct {
	JSON bool `help:"Print JSON." xor:"form"`
	CSV  bool `name:"csv" help:"Print CSV, safe for spreadsheets." xor:"form"`
}

// printJSON writes v on one line.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// printCSV writes a head and rows.
func printCSV(w io.Writer, head []string, rows [][]string) error {
	c, err := terminal.NewCSV(w, head...)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := c.Write(r...); err != nil {
			return err
		}
	}
	return c.Flush()
}

// clean keeps what a document says out of the terminal's way.
func clean(s string) string { return terminal.Clean(s) }

// wrap sets prose in the width of the answer.
func (a *app) wrap(text, indent string) string { return terminal.Wrap(text, indent, a.style.Width) }

// para writes a paragraph.
func (a *app) para(indent, text string) { a.say("%s", a.wrap(text, indent)) }

// note writes a paragraph in grey: what was worked out, and what is beside
// the point.
func (a *app) note(indent, text string) { a.say("%s", a.style.Dim(a.wrap(text, indent))) }

// heading begins a part of an answer.
func (a *app) heading(text string) { a.say("\n%s", a.style.Strong(text)) }

// grouped writes a number with its thousands apart.
func grouped[N int | int64](n N) string { return words.Digits(strconv.FormatInt(int64(n), 10)) }

// count puts a number before a noun: "1 claim", "2 claims", "1,200 entries".
func count[N int | int64](n N, noun string) string {
	number := grouped(n)
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

// partyName names a party for people.
func partyName(p comity.Party) string {
	name := vocab.PartyTitle(p)
	if vocab.IsBody(p) && len(name) > longName {
		return string(p)
	}
	return clean(name)
}

// title names a record or a claim in a line.
func title(k comity.Kind, b comity.Body) string { return clean(words.Title(k, b, partyName)) }

// short is the beginning of an id that people are shown; every command takes
// it for the whole.
func short[T ~string](id T) string { return string(id[:min(8, len(id))]) }
