package terminal

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Wrap cleans text and breaks it into lines of at most width columns, each
// after indent.
func Wrap(text, indent string, width int) string {
	return indent + strings.Join(fill(Clean(text), width-Width(indent)), "\n"+indent)
}

// Hang is Wrap with a first line that begins with head instead of the indent.
func Hang(head, text, indent string, width int) string {
	body := Wrap(text, indent, width)
	return head + strings.TrimPrefix(body, indent)
}

// fill breaks text into lines at its spaces, and within a word only where the
// word is wider than a line, as in scripts that have no spaces.
func fill(text string, width int) []string {
	width = max(width, 8)
	var out []string
	line, used := "", 0
	flush := func() {
		out = append(out, line)
		line, used = "", 0
	}
	for _, word := range strings.Fields(text) {
		n := Width(word)
		if used > 0 && used+1+n > width {
			flush()
		}
		for n > width {
			head := displaywidth.TruncateString(beginning(word, 32*width), width, "")
			if head == "" {
				break
			}
			out = append(out, head)
			word = word[len(head):]
			n -= Width(head)
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	if used > 0 || len(out) == 0 {
		flush()
	}
	return out
}

// beginning returns at most n bytes of s, whole characters: a word of a megabyte
// is not looked at as a whole for each of its lines.
func beginning(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// Quotation sets a document's words as a block behind a bar, the given phrases
// marked where they stand in it.
func Quotation(s Style, text string, phrases []string, indent string) string {
	text = strings.Join(strings.Fields(Clean(text)), " ")
	marked := marks(text, phrases)
	var b strings.Builder
	at := 0
	for i, line := range fill(text, s.Width-Width(indent)-2) {
		if i > 0 {
			b.WriteByte('\n')
		}
		if at < len(text) && text[at] == ' ' {
			at++
		}
		b.WriteString(indent + s.Dim("│") + " ")
		from := at
		for n := range line {
			if n > 0 && marked[at+n] != marked[at+n-1] {
				b.WriteString(stretch(s, text[from:at+n], marked[from]))
				from = at + n
			}
		}
		at += len(line)
		if from < at {
			b.WriteString(stretch(s, text[from:at], marked[from]))
		}
	}
	return b.String()
}

func stretch(s Style, text string, marked bool) string {
	if marked {
		return s.Mark(text)
	}
	return s.Quote(text)
}

// marks says of every byte of text whether it belongs to one of the phrases,
// each taken where it first stands as whole words.
func marks(text string, phrases []string) []bool {
	out := make([]bool, len(text))
	for _, p := range phrases {
		p = strings.Join(strings.Fields(Clean(p)), " ")
		if at := whole(text, p); at >= 0 {
			for i := range len(p) {
				out[at+i] = true
			}
		}
	}
	return out
}

func whole(text, phrase string) int {
	if phrase == "" {
		return -1
	}
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return -1
		}
		i += from
		before, after := i == 0 || !wordByte(text[i-1]), i+len(phrase) == len(text) || !wordByte(text[i+len(phrase)])
		if before && after {
			return i
		}
		from = i + 1
	}
}

func wordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= 0x80
}
