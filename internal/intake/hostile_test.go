package intake

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"comity"
)

// The bounds within which the worst file must be refused or read: wide enough
// for a slow machine beside other tests.
const (
	hostileTime   = time.Minute
	hostileMemory = 1600 << 20 // the sandbox of PDFs may use 1 GB, and holds two copies when it grows
)

// tight are limits that the bombs here go beyond without being slow to make.
var tight = Limits{Time: time.Second, Expanded: 64 << 20, TextBytes: 8 << 20}

// either is the kind of files that may be read or refused, as long as it is in
// time.
const either comity.ErrorKind = "either"

// hostile is one file that means no good, and how it is refused; an empty kind
// says that it is read all the same.
type hostile struct {
	name string
	file string
	data func(*testing.T) []byte
	kind comity.ErrorKind
	says string // in the error, or in a finding where it is read
}

func bytesOf(s string) func(*testing.T) []byte { return func(*testing.T) []byte { return []byte(s) } }

func TestHostileFilesAreRefusedInTimeAndWithAWayOut(t *testing.T) {
	var all []hostile
	all = append(append(append(all, hostilePDFs()...), hostileWord()...), hostileText()...)
	for _, h := range all {
		t.Run(h.name, func(t *testing.T) {
			if raced && h.name == "arrays in arrays" {
				t.Skip("stopping a PDFium that takes memory at that moment is a race inside its sandbox, which ends there: the crash is told as the time that ran out")
			}
			data := h.data(t)
			start, peak := time.Now(), watchMemory()
			doc, err := Read(t.Context(), data, Options{Name: h.file, Limits: tight})
			if took := time.Since(start); took > hostileTime {
				t.Errorf("it took %v", took)
			}
			if used := peak(); used > hostileMemory {
				t.Errorf("it used %d MB", used>>20)
			}
			switch h.kind {
			case "":
				wantRead(t, doc, err, h.says)
			case either:
				if err == nil {
					law(t, doc)
				}
			default:
				if comity.KindOf(err) != h.kind || !strings.Contains(fmt.Sprint(err), h.says) {
					t.Fatalf("got %q (%s), want %s that says %q", err, comity.KindOf(err), h.kind, h.says)
				}
			}
			var e *comity.Error
			if err != nil && (!errors.As(err, &e) || e.Hint == "") {
				t.Errorf("%q says not what to do next", err)
			}
		})
	}
}

func wantRead(t *testing.T, doc *comity.Document, err error, says string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	law(t, doc)
	if says != "" && !strings.Contains(fmt.Sprint(doc.Findings), says) {
		t.Errorf("the findings %v do not say %q", doc.Findings, says)
	}
}

// watchMemory looks at the heap until the function that it returns is called,
// which gives the most that it grew by.
func watchMemory() func() int64 {
	heap := func() int64 {
		m := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(m)
		return int64(m[0].Value.Uint64())
	}
	runtime.GC()
	before, most := heap(), int64(0)
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		for {
			most = max(most, heap()-before)
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() int64 {
		close(stop)
		<-done
		return most
	}
}

func hostileText() []hostile {
	deep := func(open string, n int, inner string) func(*testing.T) []byte {
		return func(*testing.T) []byte { return []byte("<html><body><p>Start.</p>" + strings.Repeat(open, n) + inner) }
	}
	return []hostile{
		{"an empty file", "a.txt", bytesOf(""), comity.Unsupported, "empty"},
		{"white space", "a.txt", bytesOf(" \n\t\n\u00a0"), comity.Unsupported, "no text"},
		{"a program", "a.txt", bytesOf("\x7fELF\x02\x01\x01\x00\x00"), comity.Unsupported, "a program"},
		{"a picture named as text", "a.txt", bytesOf("\x89PNG\r\n\x1a\n\x00\x00"), comity.Unsupported, "a picture"},
		{"an old Word file", "a.doc", bytesOf("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"), comity.Unsupported, "old binary kind"},
		{"Rich Text", "a.rtf", bytesOf(`{\rtf1 Hello}`), comity.Unsupported, "Rich Text"},
		{"a gzip archive", "a.txt", bytesOf("\x1f\x8b\x08\x00"), comity.Unsupported, "gzip"},
		{"noise", "a.bin", bytesOf(strings.Repeat("\x00\x01\x02\x80\x90\xff", 500)), comity.Unsupported, "no document"},
		{"a page of scripts only", "a.html", bytesOf("<html><body><script>var x = 1</script><div id=app></div></body></html>"), comity.Unsupported, "no text"},
		{"a million open elements", "a.html", deep("<div>", 1_000_000, "The end."), "", "nest"},
		{"a hundred thousand open bold elements", "a.html", deep("<b>", 100_000, "The end."), "", ""},
		{"tables in tables", "a.html", deep("<table><tr><td>", 20_000, "The end."), "", ""},
		{"lists in lists", "a.html", deep("<ul><li>", 50_000, "The end."), "", ""},
		{"a comment without an end", "a.html", bytesOf("<html><body><p>Text that stands before it.</p><!-- " + strings.Repeat("-", 1<<20)), "", ""},
		{"a hundred thousand attributes", "a.html", bytesOf("<html><body><p " + strings.Repeat("a=b ", 100_000) + ">Text.</p>"), "", ""},
		{"spans of a billion rows", "a.html", bytesOf("<table><tr><th rowspan=1000000000 colspan=1000000000>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"), "", ""},
		{"quotations in quotations", "a.md", bytesOf("# T\n\n" + strings.Repeat(">", 200_000) + " deep"), "", "nest"},
		{"lists in lists on every line", "a.md", bytesOf("# T\n\n" + strings.Repeat(strings.Repeat("- ", 1500)+"x\n", 1500)), "", "nest"},
		{"numbered lists in quotations on every line", "a.md", bytesOf("# T\n\n" + strings.Repeat(strings.Repeat("> 1. ", 700)+"x\n", 1500)), "", "nest"},
		{"a hundred thousand brackets", "a.md", bytesOf("# T\n\n" + strings.Repeat("[", 100_000) + "x" + strings.Repeat("](y)", 100_000)), "", "nest"},
		{"emphasis without an end", "a.md", bytesOf("# T\n\n" + strings.Repeat("*a **b ", 50_000)), "", "nest"},
		{"one line of 7 MB", "a.txt", bytesOf(strings.Repeat("x", 7<<20)), "", ""},
		{"a million empty items", "a.txt", bytesOf(strings.Repeat("- a\n", 1_000_000)), "", ""},
	}
}

func hostileWord() []hostile {
	file := func(parts docxParts) func(*testing.T) []byte { return func(*testing.T) []byte { return docxOf(parts) } }
	body := func(inner string) func(*testing.T) []byte {
		return file(docxParts{"word/document.xml": wordBody(inner)})
	}
	return []hostile{
		{"a Word file that unpacks beyond the limit", "a.docx", packed(wordBody("<w:p><w:r><w:t>"), ' ', 100<<20, 100<<20), comity.Unsupported, "unpacks to more"},
		{"a Word file that packs a thousandfold", "a.docx", packed(wordBody("<w:p/>"), ' ', 60<<20, 60<<20), comity.Unsupported, "unpacks to more"},
		{"a Word file of one endless word", "a.docx", packed(wordBody("<w:p><w:r><w:t>"), 'x', 10<<20, 10<<20), comity.Unsupported, "more text than the limit"},
		{"a Word file that lies about its size", "a.docx", packed(wordBody("<w:p><w:r><w:t>"), ' ', 60<<20, 1000), comity.Unsupported, "damaged"},
		{"a Word file cut off", "a.docx", func(*testing.T) []byte {
			whole := docxOf(docxParts{"word/document.xml": wordBody("<w:p><w:r><w:t>Text</w:t></w:r></w:p>")})
			return whole[:len(whole)*2/3]
		}, comity.Unsupported, "damaged"},
		{"a Word file cut off before its text", "a.docx", func(*testing.T) []byte {
			return []byte("PK\x03\x04\x14\x00\x08\x00\x08\x00\x00\x00\x00\x00" + strings.Repeat("\x00", 12) + "\x13\x00\x00\x00[Content_Types].xml and no more")
		}, comity.Unsupported, "damaged"},
		{"a Word file without its text", "a.docx", file(docxParts{"word/styles.xml": "<w:styles/>"}), comity.Unsupported, "missing"},
		{"a Word file without a word in it", "a.docx", body("<w:p/>"), comity.Unsupported, "no text"},
		{"a Word file of broken XML", "a.docx", file(docxParts{"word/document.xml": "<w:document><w:body><w:p><w:r><w:t>Te"}), comity.Unsupported, "breaks off"},
		{"a Word file with entities that grow", "a.docx", file(docxParts{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>` + wordBody("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")}), comity.Unsupported, "no well-formed XML"},
		{"a Word file that nests without end", "a.docx", body(strings.Repeat("<w:sdt>", 100_000)), comity.Unsupported, "nest"},
		{"skipped elements that nest without end", "a.docx", body("<w:del>" + strings.Repeat("<w:x>", 100_000)), comity.Unsupported, "nest"},
		{"a Word file under a password", "a.docx", locked, comity.Unsupported, "encrypted"},
		{"a zip archive that is no document", "a.docx", file(docxParts{"notes.txt": "hello"}), comity.Unsupported, "no Word document"},
		{"a Word file of a hundred thousand parts", "a.docx", manyParts, comity.Unsupported, "parts"},
		{"styles that rest on each other", "a.docx", file(docxParts{
			"word/document.xml": wordBody(`<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Text.</w:t></w:r></w:p>`),
			"word/styles.xml":   `<w:styles ` + wordNS + `><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`,
		}), "", ""},
	}
}

// packed makes a Word file whose text is n times the byte c, packed, with the
// size that its directory is to declare.
func packed(head string, c byte, n, declared int64) func(*testing.T) []byte {
	return func(t *testing.T) []byte {
		head := strings.TrimSuffix(head, "</w:body></w:document>")
		var deflated bytes.Buffer
		w, err := flate.NewWriter(&deflated, flate.BestSpeed)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, head)
		chunk := bytes.Repeat([]byte{c}, 1<<20)
		for left := n; left > 0; left -= int64(len(chunk)) {
			w.Write(chunk)
		}
		w.Close()
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		out, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate, CompressedSize64: uint64(deflated.Len()), UncompressedSize64: uint64(declared)})
		if err != nil {
			t.Fatal(err)
		}
		out.Write(deflated.Bytes())
		z.Close()
		return buf.Bytes()
	}
}

func locked(*testing.T) []byte {
	data := docxOf(docxParts{"word/document.xml": wordBody("<w:p><w:r><w:t>Text</w:t></w:r></w:p>")})
	for _, sign := range []struct {
		magic string
		at    int
	}{{"PK\x03\x04", 6}, {"PK\x01\x02", 8}} {
		for i := 0; i+sign.at < len(data); i++ {
			if bytes.HasPrefix(data[i:], []byte(sign.magic)) {
				data[i+sign.at] |= 1
			}
		}
	}
	return data
}

func manyParts(t *testing.T) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := range 100_000 {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("word/%d.xml", i)}); err != nil {
			t.Fatal(err)
		}
	}
	z.Close()
	return buf.Bytes()
}

// pdfOf makes a PDF of its objects, the first of which is the catalog.
func pdfOf(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, xref)
	return b.Bytes()
}

// onePage makes a PDF of one page with the given content stream.
func onePage(trailer, dict, content string) []byte {
	return pdfOf(trailer,
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >> /Contents 4 0 R >>",
		fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(content), dict, content),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x7f\nendstream")
}

// zipped packs n times a text as a PDF stream.
func zipped(t *testing.T, text string, n int) string {
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	chunk := []byte(strings.Repeat(text, max(1, (1<<20)/len(text))))
	for left := n * len(text); left > 0; left -= len(chunk) {
		w.Write(chunk)
	}
	w.Close()
	return b.String()
}

func hostilePDFs() []hostile {
	const line = "BT /F1 12 Tf 72 720 Td (Japan and Kenya signed a treaty in Nairobi on Monday.) Tj ET"
	whole := onePage("", "", line)
	return []hostile{
		{"a scanned PDF", "a.pdf", func(*testing.T) []byte { return onePage("", "", "q 595 0 0 842 0 0 cm /I Do Q") }, comity.Unsupported, "page images only"},
		{"a PDF under a password", "a.pdf", func(*testing.T) []byte {
			return onePage("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ("+strings.Repeat("o", 32)+") /U ("+strings.Repeat("u", 32)+") >> /ID [(a) (a)]", "", line)
		}, comity.Unsupported, "encrypted"},
		{"a PDF cut off in its head", "a.pdf", func(*testing.T) []byte { return whole[:60] }, comity.Unsupported, "damaged"},
		{"a PDF of noise", "a.pdf", bytesOf("%PDF-1.7\n" + strings.Repeat("\x00\x9f\xff noise ", 10_000)), comity.Unsupported, "damaged"},
		{"a PDF without its table of objects", "a.pdf", func(*testing.T) []byte { return whole[:bytes.Index(whole, []byte("xref"))] }, comity.Unsupported, "damaged"},
		{"a PDF whose table of objects is wrong", "a.pdf", func(*testing.T) []byte {
			return bytes.ReplaceAll(whole, []byte("00000 n"), []byte("77777 f"))
		}, either, ""},
		{"a PDF whose table of objects is elsewhere", "a.pdf", func(*testing.T) []byte {
			return regexp.MustCompile(`startxref\n\d+`).ReplaceAll(whole, []byte("startxref\n7"))
		}, "", ""},
		{"a PDF without pages", "a.pdf", func(*testing.T) []byte {
			return pdfOf("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>")
		}, comity.Unsupported, "no pages"},
		{"a page tree that holds itself", "a.pdf", func(*testing.T) []byte {
			return pdfOf("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1000 >>")
		}, either, ""},
		{"a billion pages that are not there", "a.pdf", func(*testing.T) []byte {
			return pdfOf("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")
		}, either, ""},
		{"a stream that unpacks to 80 MB of nothing", "a.pdf", func(t *testing.T) []byte {
			return onePage("", "/Filter /FlateDecode", zipped(t, "q Q ", 20<<20))
		}, comity.Unsupported, "too long"},
		{"a stream of a million lines of text", "a.pdf", func(t *testing.T) []byte {
			return onePage("", "/Filter /FlateDecode", zipped(t, line+"\n", 1_000_000))
		}, comity.Unsupported, "too long"},
		{"a form that draws itself", "a.pdf", func(*testing.T) []byte {
			return pdfOf("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
				"<< /Length 5 >>\nstream\n/X Do\nendstream",
				"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream")
		}, either, ""},
		{"arrays in arrays", "a.pdf", func(*testing.T) []byte {
			return pdfOf("", "<< /Type /Catalog /Pages 2 0 R /X "+strings.Repeat("[", 200_000)+" >>", "<< /Type /Pages /Kids [] /Count 0 >>")
		}, either, ""},
	}
}
