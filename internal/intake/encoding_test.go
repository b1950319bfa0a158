package intake

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"comity"
)

const (
	western  = "Président Müller paid “1.5 million €” – a first part – to the São Tomé clinic.\n"
	eastern  = "日本は、マレーシアに対し、四億円を供与する。これは、海の安全のためのものである。\n"
	farther  = "Министр подписал соглашение в Найроби.\n"
	plainest = "Japan and Kenya signed a treaty.\n"
)

func encoded(t *testing.T, enc encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := enc.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestEncodingsAreToldAndRecorded reads the same text in many encodings; said
// is true where the encoding was assumed, which the reader must be told.
func TestEncodingsAreToldAndRecorded(t *testing.T) {
	le, be := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, c := range []struct {
		title, text string
		enc         encoding.Encoding
		mark        string
		contentType string
		want        string
		said        bool
	}{
		{"UTF-8", western + eastern, encoding.Nop, "", "", "UTF-8", false},
		{"UTF-8 with a mark", western, encoding.Nop, "\xef\xbb\xbf", "", "UTF-8", false},
		{"UTF-8 that a server calls Latin", western, encoding.Nop, "", "text/plain; charset=iso-8859-1", "UTF-8", false},
		{"UTF-16 with a mark, little end first", western + eastern, le, "\xff\xfe", "", "UTF-16LE", false},
		{"UTF-16 with a mark, big end first", western + eastern, be, "\xfe\xff", "", "UTF-16BE", false},
		{"UTF-16 without a mark, little end first", western, le, "", "", "UTF-16LE", true},
		{"UTF-16 without a mark, big end first", western, be, "", "", "UTF-16BE", true},
		{"UTF-32, little end first", western + eastern, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "\xff\xfe\x00\x00", "", "UTF-32LE", false},
		{"UTF-32, big end first", western, utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "\x00\x00\xfe\xff", "", "UTF-32BE", false},
		{"Windows-1252", western, charmap.Windows1252, "", "", "windows-1252", true},
		{"Windows-1252 as a server says", western, charmap.Windows1252, "", "text/plain; charset=windows-1252", "windows-1252", false},
		{"Windows-1251 as a server says", farther, charmap.Windows1251, "", "text/plain; charset=windows-1251", "windows-1251", false},
		{"KOI8-R as a server says", farther, charmap.KOI8R, "", "text/plain; charset=koi8-r", "KOI8-R", false},
		{"Shift_JIS", eastern + plainest, japanese.ShiftJIS, "", "", "Shift_JIS", true},
		{"Shift_JIS as a server says", eastern, japanese.ShiftJIS, "", "text/plain; charset=shift_jis", "Shift_JIS", false},
		{"EUC-JP", eastern + plainest, japanese.EUCJP, "", "", "EUC-JP", true},
		{"ISO-2022-JP", plainest + eastern, japanese.ISO2022JP, "", "", "ISO-2022-JP", false},
		{"ISO-2022-JP as a server says", eastern, japanese.ISO2022JP, "", "text/plain; charset=iso-2022-jp", "ISO-2022-JP", false},
	} {
		t.Run(c.title, func(t *testing.T) {
			data := append([]byte(c.mark), encoded(t, c.enc, c.text)...)
			doc, err := Read(t.Context(), data, Options{Name: "a.txt", ContentType: c.contentType})
			if err != nil {
				t.Fatal(err)
			}
			law(t, doc)
			if doc.Text != c.text || doc.Encoding != c.want {
				t.Errorf("got %q in %s, want %q in %s", doc.Text, doc.Encoding, c.text, c.want)
			}
			if said := has(doc, "intake/encoding"); said != c.said {
				t.Errorf("told the reader of an assumption: %v, want %v", said, c.said)
			}
		})
	}
}

func has(doc *comity.Document, rule string) bool {
	for _, f := range doc.Findings {
		if f.Rule == rule {
			return true
		}
	}
	return false
}

func TestAPageSaysItsEncoding(t *testing.T) {
	for head, enc := range map[string]encoding.Encoding{
		`<meta charset="shift_jis">`: japanese.ShiftJIS,
		`<meta http-equiv="Content-Type" content="text/html; charset=euc-jp">`:        japanese.EUCJP,
		`<meta http-equiv=content-type content="text/html; charset=iso-2022-jp">`:     japanese.ISO2022JP,
		`<title>Nothing said</title>`:                                                 encoding.Nop,
		`<meta charset="windows-1252"><!-- and yet the bytes are UTF-8, as often -->`: encoding.Nop,
	} {
		data := encoded(t, enc, "<!doctype html><html><head>"+head+"</head><body><p>"+eastern+"</p></body></html>")
		doc, err := Read(t.Context(), data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Text != strings.TrimSpace(eastern) {
			t.Errorf("%s: the text is %q in %s", head, doc.Text, doc.Encoding)
		}
	}
}

func TestWhatCannotBeDecodedIsSaid(t *testing.T) {
	doc, err := Read(t.Context(), []byte("Müller und Söhne, Zürich, Köln \xff\xfe\x00 Ende.\n"), Options{Name: "a.txt"})
	if err != nil {
		t.Fatal(err)
	}
	law(t, doc)
	if doc.Encoding != "UTF-8" || !strings.Contains(doc.Text, "Müller") || !has(doc, "intake/undecodable") {
		t.Errorf("got %q in %s with %v", doc.Text, doc.Encoding, doc.Findings)
	}
}
