package pdf

import (
	"math"
	"strings"

	"comity/internal/intake/blocks"
)

// writeParagraph writes the lines of one paragraph as a heading, an item or a
// paragraph.
func (l *layout) writeParagraph(lines []Line) {
	l.SetPage(lines[0].Page)
	text := l.join(lines)
	if level := l.heading(lines); level > 0 && len(text) < 300 {
		l.Heading(text, level)
		return
	}
	l.Prose(text, false)
}

// heading returns the level of lines that are a heading, or 0: they are set
// larger than the running text, or bold or in capitals and worded as one.
func (l *layout) heading(lines []Line) int {
	if len(lines) > 4 {
		return 0
	}
	bold := true
	for _, x := range lines {
		bold = bold && x.Bold
	}
	text := l.join(lines)
	for i, size := range l.bigger {
		if math.Abs(lines[0].Size-size) < 0.3 && !blocks.Stopped(strings.TrimRight(text, ":?")) {
			return i + 1
		}
	}
	m, _ := blocks.Marker(text)
	if (bold || blocks.Shouted(text) && lines[0].Size >= l.body) && len(lines) <= 2 && blocks.Headline(text[m.Len:]) {
		return len(l.bigger) + 1
	}
	return 0
}
