package intake

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"comity"
)

// law fails the test unless doc keeps what every document must: valid UTF-8,
// blocks in order, inside the text, on rune boundaries, with only white space
// outside them.
func law(t interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}, doc *comity.Document) {
	t.Helper()
	if !utf8.ValidString(doc.Text) {
		t.Fatal("the text is not valid UTF-8")
	}
	end := 0
	for i, b := range doc.Blocks {
		s := b.Span
		if s.Start < end || s.End <= s.Start || s.End > len(doc.Text) {
			t.Fatalf("block %d at %v does not follow %d in a text of %d bytes", i, s, end, len(doc.Text))
		}
		if !utf8.RuneStart(doc.Text[s.Start]) || s.End < len(doc.Text) && !utf8.RuneStart(doc.Text[s.End]) {
			t.Fatalf("block %d at %v cuts a character", i, s)
		}
		if gap := doc.Text[end:s.Start]; strings.TrimSpace(gap) != "" {
			t.Fatalf("%q stands before block %d, in none", gap, i)
		}
		if strings.TrimSpace(doc.Text[s.Start:s.End]) == "" {
			t.Fatalf("block %d is white space", i)
		}
		end = s.End
	}
	if strings.TrimSpace(doc.Text[end:]) != "" {
		t.Fatalf("%q stands after the last block", doc.Text[end:])
	}
}

// fuzz reads what the fuzzer makes up, as a file of the given name.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		doc, err := Read(ctx, data, Options{Name: name})
		if err != nil {
			return
		}
		law(t, doc)
	})
}

func FuzzText(f *testing.F) {
	fuzz(f, "a.txt", "A title\n\nA paragraph.\n\n1. one\n2. two\n", "caf\xe9 \x00 \xff\xfe", "\xff\xfea\x00b\x00", "a\r\nb\rc\u2028d\fe", "\u00ad\n\n\u200b\n\n-\n\n(a) x\n\n(b) y")
}

func FuzzHTML(f *testing.F) {
	fuzz(f, "a.html", "<html><body><nav>x</nav><article><h1>T</h1><p>One<br><br>two</p><ol start=3><li>a<ul><li>b</ol><table><tr><td>1<td rowspan=2>2</table>", "<div><div><p>&nbsp;&#0;&#x10ffff;", "<p>"+strings.Repeat("<b>", 600)+"x")
}

func FuzzMarkdown(f *testing.F) {
	fuzz(f, "a.md", "---\ntitle: T\ndate: 2023-12-17\n---\n# T\n\n1. a\n   - b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n> q\n\n```\ncode\n```\n<div>h</div>\n\nn[^1]\n\n[^1]: note", "Setext\n===\n\\*x\\* &amp; `a`  \nb")
}

func FuzzDOCX(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add(docxOf(docxParts{"word/document.xml": wordBody(`<w:p><w:r><w:t>Text</w:t></w:r></w:p>`)}))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		for _, d := range [][]byte{data, docxOf(docxParts{"word/document.xml": string(data)}), docxOf(docxParts{"word/document.xml": wordBody(string(data))})} {
			if doc, err := Read(ctx, d, Options{Name: "a.docx"}); err == nil {
				law(t, doc)
			}
		}
	})
}
