package blocks

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mark is the number or bullet that a list item begins with.
type Mark struct {
	Number string // as written, without a closing full stop: "3", "2.1", "(a)"; "" for a bullet
	Style  string // same for marks that count together: "1.", "(a)", "•", "1.1"
	Depth  int    // of a dotted number: "2.1.3" has 3; else 0
	Len    int    // bytes of the mark and the white space after it
	Weak   bool   // may as well be running text: an initial, a lone "o"; needs a neighbour of its style
}

const bullets = "•●○◦▪▫■□►▸➢➤✓✔❖◆◇‣⁃∙\uf0b7\uf0a7\uf0d8·§*-–—"

// Marker returns the mark that the line begins with; ok is false where there
// is none. The line has no white space before it.
func Marker(line string) (m Mark, ok bool) {
	r, size := utf8.DecodeRuneInString(line)
	if size == 0 {
		return Mark{}, false
	}
	if strings.ContainsRune(bullets, r) {
		return bullet(line, r, size)
	}
	head, rest := word(line)
	if rest == "" || len(head) > 24 {
		return Mark{}, false
	}
	m.Len = len(line) - len(rest)
	body := strings.Trim(head, "().:")
	switch {
	case body == "" || !enclosed(head, body) && !dotted(body):
		return bulletO(head, rest, m.Len)
	case digits(body):
		m.Style = strings.Replace(head, body, "1", 1)
		m.Number, ok = strings.TrimRight(head, "."), len(body) <= 3
	case dotted(body):
		m.Depth = strings.Count(body, ".") + 1
		m.Style, m.Number = strings.Repeat("1.", m.Depth), strings.TrimRight(head, ".")
		ok = titled(rest)
	case letters(body):
		m.Style, m.Number, ok = letterStyle(head, body), strings.TrimRight(head, "."), true
		m.Weak = strings.HasSuffix(head, ".") && unicode.IsUpper(rune(body[0])) || strings.HasSuffix(head, ":")
	}
	m.Number = strings.TrimRight(m.Number, ":")
	return m, ok
}

func bullet(line string, r rune, size int) (Mark, bool) {
	rest := strings.TrimLeftFunc(line[size:], unicode.IsSpace)
	gap := len(line) - size - len(rest)
	plain := strings.ContainsRune("*-–—·§", r)
	if rest == "" || plain && gap == 0 || strings.TrimLeft(rest, "-–—*•· ") == "" {
		return Mark{}, false
	}
	if plain && strings.HasSuffix(rest, " "+string(r)) { // "- War crimes -"
		return Mark{}, false
	}
	return Mark{Style: string(r), Len: size + gap, Weak: r == '—'}, true
}

// bulletO reads the letter o, which lost fonts leave of a hollow bullet.
func bulletO(head, rest string, n int) (Mark, bool) {
	if head != "o" || !titled(rest) {
		return Mark{}, false
	}
	return Mark{Style: "o", Len: n, Weak: true}, true
}

// word cuts a line after its first word and the white space that follows it.
func word(line string) (head, rest string) {
	i := strings.IndexFunc(line[:min(len(line), 32)], unicode.IsSpace)
	if i < 0 {
		return line, ""
	}
	return line[:i], strings.TrimLeftFunc(line[i:], unicode.IsSpace)
}

// enclosed reports whether head is body as lists number: "1.", "1)", "(1)", "1.)".
func enclosed(head, body string) bool {
	switch head {
	case body + ".", body + ")", "(" + body + ")", body + ".)", body + ":":
		return head != body+":" || len(body) <= 2
	}
	return false
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// dotted reports whether s is a number of several levels, "2.1" or "2.1.3".
func dotted(s string) bool {
	parts := strings.Split(s, ".")
	if len(parts) < 2 || len(parts) > 6 {
		return false
	}
	for _, p := range parts {
		if p == "" || len(p) > 3 || !digits(p) {
			return false
		}
	}
	return true
}

// letters reports whether s is one letter or a roman number.
func letters(s string) bool {
	if len(s) == 1 {
		return s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z'
	}
	return Roman(s) > 0
}

// letterStyle tells letters from roman numbers by their length, and the
// ambiguous single ones (i, v, x) as roman: a list that has h before i sorts
// that out by its neighbours.
func letterStyle(head, body string) string {
	style := "a"
	if Roman(body) > 0 && (len(body) > 1 || strings.ContainsAny(body, "ivxIVX")) {
		style = "i"
	}
	if unicode.IsUpper(rune(body[0])) {
		style = strings.ToUpper(style)
	}
	return strings.Replace(head, body, style, 1)
}

// titled reports whether s begins as a title or sentence does: a dotted number
// before a small letter is a sum ("2.8 million"), not an item.
func titled(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'“‘«([`))
	return unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// Roman returns the value of a roman number below 40 in either case, or 0.
func Roman(s string) int {
	if s == "" || len(s) > 8 || s != strings.ToLower(s) && s != strings.ToUpper(s) {
		return 0
	}
	s = strings.ToLower(s)
	for n := 1; n < 40; n++ {
		if RomanOf(n) == s {
			return n
		}
	}
	return 0
}

// RomanOf writes n, 1 to 3999, as a lower-case roman number; "" outside.
func RomanOf(n int) string {
	if n < 1 || n > 3999 {
		return ""
	}
	var b strings.Builder
	for _, d := range [...]struct {
		v int
		s string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= d.v; n -= d.v {
			b.WriteString(d.s)
		}
	}
	return b.String()
}

// Levels turns the styles of the marks of successive items into levels: a
// style that is new stands one level deeper, one that is open returns to its
// own. Its zero value is ready to use.
type Levels struct{ open []string }

// Level returns the level, from 1, of an item with mark m.
func (l *Levels) Level(m Mark) int {
	for i, s := range l.open {
		if s == m.Style {
			l.open = l.open[:i+1]
			return i + 1
		}
	}
	if m.Depth > 0 { // dotted numbers carry their level
		l.open = l.open[:min(len(l.open), m.Depth-1)]
		for len(l.open) < m.Depth-1 {
			l.open = append(l.open, strings.Repeat("1.", len(l.open)+1))
		}
	}
	if len(l.open) > 8 {
		l.open = l.open[:8]
	}
	l.open = append(l.open, m.Style)
	return len(l.open)
}

// Reset forgets the open items, as a heading does.
func (l *Levels) Reset() { l.open = l.open[:0] }
