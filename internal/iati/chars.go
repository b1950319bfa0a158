package iati

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"comity"
)

// clean returns the bytes of an activity as characters that XML allows. Bytes
// that are no UTF-8 are read as Windows-1252, the encoding in which such files
// were made as a rule; characters that XML does not allow become U+FFFD. Both
// are findings.
func clean(raw []byte) (string, []comity.Finding) {
	var notes []comity.Finding
	if !utf8.Valid(raw) {
		raw = repair(raw)
		notes = append(notes, comity.Finding{Rule: "iati/encoding", Message: "some bytes are not UTF-8; read as Windows-1252"})
	}
	s := string(raw)
	if !strings.ContainsFunc(s, func(r rune) bool { return !allowed(r) }) {
		return s, notes
	}
	s = strings.Map(func(r rune) rune {
		if allowed(r) {
			return r
		}
		return utf8.RuneError
	}, s)
	return s, append(notes, comity.Finding{Rule: "iati/characters", Message: "characters that XML does not allow were replaced"})
}

func repair(raw []byte) []byte {
	var b bytes.Buffer
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(raw[0])
		}
		b.WriteRune(r)
		raw = raw[n:]
	}
	return b.Bytes()
}

// allowed reports whether XML 1.0 allows a character.
func allowed(r rune) bool {
	return r >= 0x20 && r < 0xD800 || r == '\n' || r == '\t' || r == '\r' || r > 0xDFFF && r < 0xFFFE || r >= 0x10000 && r <= 0x10FFFF
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func nameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= utf8.RuneSelf
}

// nameLen returns how many bytes of s are an XML name with at most one prefix;
// 0 is no name.
func nameLen(s string) int {
	if s == "" || !nameStart(s[0]) {
		return 0
	}
	colon := 0
	for i, r := range s {
		switch {
		case r == ':' && colon == 0 && i+1 < len(s) && nameStart(s[i+1]):
			colon = i
		case r < utf8.RuneSelf && (nameStart(byte(r)) || r >= '0' && r <= '9' || r == '-' || r == '.'), r >= 0xB7 && nameRune(r):
		default:
			if r == ':' {
				return 0
			}
			return i
		}
	}
	return len(s)
}

// nameRune reports whether a character outside ASCII may stand in a name
// (XML 1.0, fifth edition).
func nameRune(r rune) bool {
	return r != 0xD7 && r != 0xF7 && r != 0x37E && (r < 0x2000 || r >= 0x200C && r <= 0x200D || r >= 0x203F && r <= 0x2040 ||
		r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF || r >= 0x3001 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD || r >= 0x10000 && r <= 0xEFFFF)
}

// lines makes every line end "\n".
func lines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
