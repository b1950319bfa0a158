package intake

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"comity"
	"comity/internal/intake/blocks"
)

// line is one line of a text without the white space around it.
type line struct {
	comity.Span
	indent int
	width  int // in runes, with the indent
	page   int // 0 in a text without form feeds
	ends   bool
	marked bool
}

// textParts cuts a text into the stretches that will be its blocks. Empty
// lines part; whether other line ends do is decided for the document by its
// lines: see wrapWidth.
func textParts(text string) []part {
	runs := textRuns(text)
	all := wrapWidth(runs)
	var out []part
	for i, run := range runs {
		start, width := 0, all
		if width == 0 && len(run) >= 4 { // one wrapped passage in a text that is not
			width = wrapWidth(runs[i : i+1])
		}
		for i := 1; i <= len(run); i++ {
			if i < len(run) && width > 0 && !breaks(text, run, i, start, width) {
				continue
			}
			out = append(out, part{
				Span:   comity.Span{Start: run[start].Start, End: run[i-1].End},
				indent: run[start].indent,
				alone:  start == 0 && i == len(run) || width == 0,
				page:   run[start].page,
			})
			start = i
		}
	}
	return out
}

// textRuns cuts a text into runs of lines without an empty one between them.
// CR LF, LF, CR, FF, VT, NEL and the two Unicode separators end a line.
func textRuns(text string) [][]line {
	var runs [][]line
	var run []line
	page := 0
	if strings.ContainsRune(text, '\f') {
		page = 1
	}
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		if l, ok := lineAt(text, pos, end); ok {
			l.page = page
			run = append(run, l)
		} else if len(run) > 0 {
			runs, run = append(runs, run), nil
		}
		if next > end && text[end] == '\f' {
			page++
		}
		pos = next
	}
	if len(run) > 0 {
		runs = append(runs, run)
	}
	return runs
}

func lineEnd(text string, pos int) (end, next int) {
	for i := pos; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\r' && i+1 < len(text) && text[i+1] == '\n':
			return i, i + 2
		case c >= '\n' && c <= '\r':
			return i, i + 1
		case c == 0xc2 && strings.HasPrefix(text[i:], "\u0085"):
			return i, i + 2
		case c == 0xe2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			return i, i + 3
		}
	}
	return len(text), len(text)
}

func lineAt(text string, pos, end int) (line, bool) {
	indent, skip := columns(text[pos:end])
	s := strings.TrimRightFunc(text[pos+skip:end], unicode.IsSpace)
	if s == "" {
		return line{}, false
	}
	_, marked := blocks.Marker(s)
	l := line{Span: comity.Span{Start: pos + skip, End: pos + skip + len(s)}, indent: indent, marked: marked, ends: blocks.Stopped(s)}
	l.width = indent + utf8.RuneCountInString(s)
	return l, true
}

// wrapWidth returns the width at which a text was wrapped by hand or machine,
// or 0 where each line is a paragraph. A wrapped text has narrow lines of
// which most break off in mid-sentence; a text of one paragraph a line has
// lines that end as sentences do, and long ones among them.
func wrapWidth(runs [][]line) int {
	var widths []int
	inner, open := 0, 0
	for _, run := range runs {
		for i, l := range run {
			widths = append(widths, l.width)
			if i+1 == len(run) || l.width < 30 || run[i+1].marked {
				continue
			}
			inner++
			if !l.ends {
				open++
			}
		}
	}
	if inner == 0 {
		return 0
	}
	sort.Ints(widths)
	width := widths[len(widths)*95/100]
	if width > 160 || open*5 < inner*2 {
		return 0
	}
	return width
}

// breaks reports whether, in a wrapped text, line i of a run begins a new part
// rather than going on with the one that began at line start.
func breaks(text string, run []line, i, start, width int) bool {
	last, l := run[i-1], run[i]
	s := text[l.Start:l.End]
	if l.marked && (last.ends || run[start].marked || start == i-1 || last.width < width*3/4) {
		return true
	}
	if shouted := blocks.Shouted(text[last.Start:last.End]); shouted != blocks.Shouted(s) && i-1 == start && shouted && last.width < width {
		return true
	}
	fits := last.width+1+firstWord(s) <= width-2 // the writer had room for the next word and broke all the same
	switch {
	case l.indent > last.indent+1 && !run[start].marked && last.ends: // a first line indented
		return true
	case last.ends && fits && last.width < width*17/20:
		return true
	}
	return last.width < width*3/5 && fits && !startsLower(s) && !run[start].marked
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
