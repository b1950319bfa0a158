package intake

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"comity"
)

// decoded is text made of bytes, with what they were taken to be.
type decoded struct {
	text     string
	name     string // IANA name
	findings []comity.Finding
}

var boms = []struct {
	mark string
	name string
	enc  encoding.Encoding // nil for UTF-8
}{
	{"\xef\xbb\xbf", "UTF-8", nil},
	{"\xff\xfe\x00\x00", "UTF-32LE", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)}, // before UTF-16LE, whose mark it begins with
	{"\x00\x00\xfe\xff", "UTF-32BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xff\xfe", "UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xfe\xff", "UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// decode turns bytes into valid UTF-8. A byte order mark decides; then the
// zeros of UTF-16 and the escapes of ISO-2022-JP; then valid UTF-8; then the
// declared encoding (a media type's charset, an HTML or XML declaration; "" for
// none); then a Japanese encoding that the bytes make sense in; then
// Windows-1252, the superset of ISO-8859-1 that such files are in practice.
// Valid UTF-8 without NUL or such escapes comes back byte for byte.
func decode(data []byte, declared string) decoded {
	for _, b := range boms {
		if rest, ok := bytes.CutPrefix(data, []byte(b.mark)); ok {
			if b.enc == nil {
				return repaired(string(rest), b.name, nil)
			}
			return convert(rest, b.enc, b.name, nil)
		}
	}
	if enc, name := zeros(data); enc != nil {
		return convert(data, enc, name, assumed(name, "every other byte is zero"))
	}
	if escaped(data) {
		return convert(data, japanese.ISO2022JP, "ISO-2022-JP", nil)
	}
	if utf8.Valid(data) {
		return repaired(string(data), "UTF-8", nil)
	}
	if enc, name := charset.Lookup(declared); enc != nil && name != "utf-8" {
		return convert(data, enc, ianaName(name), nil)
	}
	if mostlyUTF8(data) {
		return repaired(string(data), "UTF-8", nil)
	}
	for _, j := range japaneseEncodings {
		if kana(data, j.enc) {
			return convert(data, j.enc, j.name, assumed(j.name, "the bytes are Japanese in it and declare nothing"))
		}
	}
	return convert(data, charmap.Windows1252, "windows-1252", assumed("windows-1252", "the bytes are no UTF-8 and declare nothing else"))
}

func assumed(name, why string) []comity.Finding {
	return []comity.Finding{{Rule: "intake/encoding", Message: fmt.Sprintf("read as %s: %s", name, why)}}
}

// ianaName gives the names of golang.org/x/net/html/charset the case of the
// IANA registry.
func ianaName(name string) string {
	switch {
	case strings.HasPrefix(name, "utf-"), strings.HasPrefix(name, "iso-"), strings.HasPrefix(name, "euc-"), strings.HasPrefix(name, "koi8"), name == "gbk", name == "gb18030":
		return strings.ToUpper(name)
	case name == "big5":
		return "Big5"
	case name == "shift_jis":
		return "Shift_JIS"
	}
	return name
}

func convert(data []byte, enc encoding.Encoding, name string, findings []comity.Finding) decoded {
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil { // decoders of x/text replace and do not fail; keep what they gave
		findings = append(findings, comity.Finding{Rule: "intake/encoding", Message: "decoding stopped early: " + err.Error()})
	}
	return repaired(string(text), name, findings)
}

// repaired puts U+FFFD for NULs and bytes that are no UTF-8, and says how many.
func repaired(text, name string, findings []comity.Finding) decoded {
	if strings.IndexByte(text, 0) < 0 && utf8.ValidString(text) {
		if n := strings.Count(text, "\uFFFD"); n > 0 && name != "UTF-8" {
			findings = append(findings, undecodable(n))
		}
		return decoded{text, name, findings}
	}
	before := strings.Count(text, "\uFFFD")
	text = strings.ReplaceAll(text, "\x00", "\uFFFD")
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		b.WriteRune(r)
	}
	text = b.String()
	return decoded{text, name, append(findings, undecodable(strings.Count(text, "\uFFFD")-before))}
}

func undecodable(n int) comity.Finding {
	if n == 1 {
		return comity.Finding{Rule: "intake/undecodable", Message: "1 byte could not be decoded and is shown as U+FFFD"}
	}
	return comity.Finding{Rule: "intake/undecodable", Message: fmt.Sprintf("%d bytes could not be decoded and are shown as U+FFFD", n)}
}

// zeros recognises UTF-16 without a mark: text in a Latin script has a zero
// for nearly every other byte.
func zeros(data []byte) (encoding.Encoding, string) {
	n := min(len(data), 4096) &^ 1
	if n < 8 {
		return nil, ""
	}
	var at [2]int
	for i, c := range data[:n] {
		if c == 0 {
			at[i%2]++
		}
	}
	switch half := n / 2; {
	case at[1] > half*7/10 && at[0] < half/20:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16LE"
	case at[0] > half*7/10 && at[1] < half/20:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16BE"
	}
	return nil, ""
}

// escaped reports whether 7-bit bytes switch to a Japanese set as ISO-2022-JP
// does and use nothing else that it lacks.
func escaped(data []byte) bool {
	for _, e := range []string{"\x1b$B", "\x1b$@", "\x1b(J"} {
		if bytes.Contains(data, []byte(e)) {
			return bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
		}
	}
	return false
}

var japaneseEncodings = []struct {
	name string
	enc  encoding.Encoding
}{{"Shift_JIS", japanese.ShiftJIS}, {"EUC-JP", japanese.EUCJP}}

// kana reports whether bytes are Japanese text in an encoding: all of them
// decode, and one letter in twenty is hiragana, which no Japanese sentence
// lacks and no other text decodes to by chance.
func kana(data []byte, enc encoding.Encoding) bool {
	head := data[:min(len(data), 16<<10)]
	text, err := enc.NewDecoder().String(string(head))
	if err != nil {
		return false
	}
	if len(head) < len(data) { // its last character may be cut
		text = strings.TrimRight(text, "\uFFFD")
	}
	all, hiragana := 0, 0
	for _, r := range text {
		all++
		switch {
		case r == utf8.RuneError:
			return false
		case r >= '\u3041' && r <= '\u3096':
			hiragana++
		}
	}
	return hiragana*20 >= all && hiragana > 0
}

// mostlyUTF8 reports whether bytes hold more whole multi-byte sequences than
// stray bytes: UTF-8 that was damaged, not another encoding.
func mostlyUTF8(data []byte) bool {
	whole, stray := 0, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			stray++
		case size > 1:
			whole++
		}
		i += size
	}
	return whole > stray
}

// binary reports whether bytes are no text in any encoding that decode knows:
// too many control characters.
func binary(data []byte) bool {
	for _, b := range boms {
		if bytes.HasPrefix(data, []byte(b.mark)) {
			return false
		}
	}
	if enc, _ := zeros(data); enc != nil {
		return false
	}
	head, odd := data[:min(len(data), 64<<10)], 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b && c != 0x1a || c == 0x7f {
			odd++
		}
	}
	return odd*20 > len(head)
}

// charset returns the encoding that the source's media type names, or "".
func (in *input) charset() string {
	_, params, err := mime.ParseMediaType(in.opt.ContentType)
	if err != nil {
		return ""
	}
	return params["charset"]
}
