//go:build spine

package main

import (
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"golang.org/x/term"
)

// style holds how the parts of an answer look. On anything but a terminal,
// and where NO_COLOR is set, every part is plain.
//
// The voice of the command line: whole sentences for people, one fact a line;
// no exclamation marks, no boxes; progress on standard error; what can be
// copied (ids, file names) stands alone.
type style struct {
	width                                     int
	color                                     bool
	title, strong, dim, quote, good, bad, tag func(string) string
}

func styleFor(w io.Writer) style {
	s := style{width: 100}
	f, ok := w.(*os.File)
	if ok && term.IsTerminal(int(f.Fd())) {
		s.color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n >= 40 {
			s.width = min(n, 120)
		}
	}
	paint := func(l lipgloss.Style) func(string) string {
		if !s.color {
			return func(t string) string { return t }
		}
		return func(t string) string { return l.Render(t) }
	}
	base := lipgloss.NewStyle()
	s.title = paint(base.Bold(true).Underline(true))
	s.strong = paint(base.Bold(true))
	s.dim = paint(base.Faint(true))
	s.quote = paint(base.Foreground(lipgloss.Color("6")))
	s.good = paint(base.Foreground(lipgloss.Color("2")))
	s.bad = paint(base.Foreground(lipgloss.Color("1")))
	s.tag = paint(base.Reverse(true))
	return s
}

// wrap breaks text into lines of at most width characters, each after indent.
func wrap(text, indent string, width int) string {
	var b strings.Builder
	col := 0
	for _, word := range strings.Fields(clean(text)) {
		n := utf8.RuneCountInString(word)
		switch {
		case col == 0:
			b.WriteString(indent)
			col = utf8.RuneCountInString(indent)
		case col+1+n > width:
			b.WriteString("\n" + indent)
			col = utf8.RuneCountInString(indent)
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(word)
		col += n
	}
	return b.String()
}

// clean takes out what would move a terminal's cursor or turn its text around:
// documents are hostile until shown otherwise.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f:
			return -1
		}
		return r
	}, s)
}

// clip shortens s to n characters.
func clip(s string, n int) string {
	s = clean(s)
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	return strings.TrimRight(string(r[:n-1]), " ,;:") + "…"
}
