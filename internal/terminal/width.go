package terminal

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// Width returns how many columns s takes: a Japanese character takes two, an
// accent none.
func Width(s string) int { return displaywidth.String(s) }

// Clean takes out what would move a terminal's cursor, hide text or turn its
// direction: documents are hostile until shown otherwise.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0, r == 0x61c, r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r >= 0xe0000 && r <= 0xe007f:
			return -1
		}
		return r
	}, s)
}

// Clip cleans s and shortens it to n columns, with … where it was cut; 0 is no
// limit.
func Clip(s string, n int) string {
	s = Clean(s)
	if n <= 0 || Width(s) <= n {
		return s
	}
	return strings.TrimRight(displaywidth.TruncateString(s, n-1, ""), " ,;:.") + "…"
}

// Pad fills s up with spaces to n columns, on the left where right is set.
func Pad(s string, n int, right bool) string {
	space := strings.Repeat(" ", max(0, n-Width(s)))
	if right {
		return space + s
	}
	return s + space
}
