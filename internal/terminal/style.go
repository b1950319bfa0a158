// Package terminal lays text out for people: on a terminal as wide as it is,
// with a little colour; through a pipe plain. It knows nothing of what it
// shows. To add a form (a chart, a tree), write a function that takes a
// [Style] and returns or writes text.
//
// The voice of the command line, which every caller keeps: whole sentences for
// people, one fact a line; no exclamation marks, no boxes; progress on
// standard error; what can be copied (ids, file names, commands) stands alone.
package terminal

import (
	"io"
	"os"
	"strings"

	"charm.land/lipgloss/v2"
	"golang.org/x/term"
)

// Widths of lines, in columns.
const (
	readable = 100 // prose is not set wider, whatever the terminal
	narrow   = 40  // nothing is set narrower
)

// Style says how wide lines may be and how the parts of an answer look. In a
// plain style every part is its text alone.
type Style struct {
	Width int  // of prose, in columns
	Clip  int  // of lines of tables, in columns; 0 where nobody cuts them off
	Color bool // whether the parts below are painted

	Title  func(string) string // of the whole answer
	Strong func(string) string // of a part of it, and of what is copied
	Dim    func(string) string // what was worked out, ids, notes
	Quote  func(string) string // a document's own words
	Mark   func(string) string // the words within a quotation that matter
	Good   func(string) string
	Bad    func(string) string
}

// For returns the style for what is written to w: painted on a terminal, unless
// NO_COLOR is set or the terminal is dumb, and where CLICOLOR_FORCE is set.
func For(w io.Writer) Style {
	s := Style{Width: readable}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		s.Color = os.Getenv("TERM") != "dumb"
		s.Clip = readable
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			s.Clip = max(n, narrow)
			s.Width = min(s.Clip, readable)
		}
	}
	if force := os.Getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		s.Color = true
	}
	if os.Getenv("NO_COLOR") != "" {
		s.Color = false
	}
	s.paint()
	return s
}

// Plain returns a style without colour, of lines of at most width columns.
func Plain(width int) Style {
	s := Style{Width: width, Clip: width}
	s.paint()
	return s
}

// paint sets the parts. Only the sixteen colours that a terminal's owner
// chooses are used, and grey is faint, so that both light and dark grounds
// read well.
func (s *Style) paint() {
	base := lipgloss.NewStyle()
	for part, look := range map[*func(string) string]lipgloss.Style{
		&s.Title: base.Bold(true), &s.Strong: base.Bold(true), &s.Dim: base.Faint(true),
		&s.Quote: base.Foreground(lipgloss.Cyan), &s.Mark: base.Foreground(lipgloss.Cyan).Bold(true),
		&s.Good: base.Foreground(lipgloss.Green), &s.Bad: base.Foreground(lipgloss.Red).Bold(true),
	} {
		*part = func(t string) string { return t }
		if s.Color {
			*part = func(t string) string { return lines(t, func(l string) string { return look.Render(l) }) }
		}
	}
}

// lines applies f to each line of t on its own, so that no colour runs over
// the end of a line and no line is padded to the width of another.
func lines(t string, f func(string) string) string {
	if t == "" {
		return ""
	}
	list := strings.Split(t, "\n")
	for i, l := range list {
		if l != "" {
			list[i] = f(l)
		}
	}
	return strings.Join(list, "\n")
}
