// Package docx turns a Word document (Office Open XML) into text and blocks:
// headings by style or outline level, list numbers as Word would print them,
// table cells, text boxes, footnotes at the end, tracked insertions kept and
// deletions dropped. Parts are streamed; nothing outside the file is ever
// opened.
//
// To read another element, add a case to startBody in body.go.
package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"comity"
	"comity/internal/intake/blocks"
	"comity/internal/lazy"
)

// Limits bound what a file may cost; all fields must be positive.
type Limits struct {
	Expanded  int64 // bytes of all parts read, unpacked
	TextBytes int   // of the document's text
	Nesting   int   // of XML elements
}

// maxRatio is how far a part may shrink: Word's XML packs 10 to 50 times, a
// bomb a thousand.
const maxRatio = 400

// maxParts bounds the entries of the zip's directory.
const maxParts = 50_000

// file is one Word file on its way to a document.
type file struct {
	ctx    context.Context
	limits Limits
	parts  map[string]*zip.File
	left   int64 // bytes of parts that may still be unpacked
	styles styles
	lists  numbering
	out    blocks.Flow
	tables int // outermost tables so far
}

// Is reports whether data is a zip file with a Word document in it.
func Is(data []byte) bool {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil { // cut off or damaged: the names in it still tell
		head := data[:min(len(data), 64<<10)]
		return bytes.Contains(head, []byte("word/")) || bytes.Contains(data, []byte("word/document.xml")) ||
			bytes.Contains(head, []byte("[Content_Types].xml")) && !bytes.Contains(data, []byte("xl/"))
	}
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "word/") || f.Name == "docProps/app.xml" && hasMain(z) {
			return true
		}
	}
	return false
}

func hasMain(z *zip.Reader) bool {
	for _, f := range z.File {
		if path.Base(f.Name) == "document.xml" {
			return true
		}
	}
	return false
}

// Read makes a document of a Word file's bytes. A damaged file and one beyond
// the limits give Unsupported errors.
func Read(ctx context.Context, data []byte, limits Limits) (*comity.Document, error) {
	f, err := open(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	main := f.mainPart()
	if f.parts[main] == nil {
		return nil, damaged("its main part, %s, is missing", main)
	}
	dir := path.Dir(main)
	if err := f.readStyles(path.Join(dir, "styles.xml")); err != nil {
		return nil, err
	}
	if err := f.readNumbering(path.Join(dir, "numbering.xml")); err != nil {
		return nil, err
	}
	notes, err := f.body(main)
	if err != nil {
		return nil, err
	}
	if err := f.notes(dir, notes); err != nil {
		return nil, err
	}
	f.leftOut(dir)
	return f.document()
}

func open(ctx context.Context, data []byte, limits Limits) (*file, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged("the zip archive cannot be read: %v", err)
	}
	if len(z.File) > maxParts {
		return nil, comity.Errorf(comity.Unsupported, "the Word file has %d parts, more than any document", len(z.File)).WithHint("open it in Word and save it again")
	}
	f := &file{ctx: ctx, limits: limits, parts: map[string]*zip.File{}, left: limits.Expanded}
	for _, p := range z.File {
		if p.Flags&1 != 0 {
			return nil, comity.Errorf(comity.Unsupported, "the Word file is encrypted").WithHint("save it without a password")
		}
		f.parts[strings.TrimPrefix(p.Name, "/")] = p
	}
	return f, nil
}

func damaged(format string, args ...any) error {
	return comity.Errorf(comity.Unsupported, "the Word file is damaged: "+format, args...).WithHint("open it in Word and save it again")
}

// relTarget finds the target of the main document's relationship.
var relTarget = lazy.Regexp(`(?s)<[^>]*officeDocument"[^>]*>`)

var target = lazy.Regexp(`Target="([^"]*)"`)

// mainPart returns the name of the part with the text.
func (f *file) mainPart() string {
	const usual = "word/document.xml"
	if f.parts["_rels/.rels"] == nil || f.parts[usual] != nil {
		return usual
	}
	rels, err := f.bytes("_rels/.rels", 1<<20)
	if err != nil {
		return usual
	}
	if m := target().FindSubmatch(relTarget().Find(rels)); m != nil {
		return strings.TrimPrefix(string(m[1]), "/")
	}
	return usual
}

// reader opens a part. What it gives is bounded by what the file may still
// unpack, whatever the zip's directory declares.
func (f *file) reader(name string) (io.ReadCloser, error) {
	p := f.parts[name]
	if p.UncompressedSize64 > uint64(f.left) {
		return nil, f.bomb(name)
	}
	r, err := p.Open()
	if err != nil {
		return nil, damaged("part %s cannot be unpacked: %v", name, err)
	}
	return &bounded{ReadCloser: r, f: f, name: name, packed: int64(p.CompressedSize64)}, nil
}

func (f *file) bomb(name string) error {
	return comity.Errorf(comity.Unsupported, "part %s of the Word file unpacks to more than the limit of %d MB", name, f.limits.Expanded>>20).
		WithHint("open it in Word and save it again")
}

// bounded counts what a part unpacks to and stops at the limits.
type bounded struct {
	io.ReadCloser
	f      *file
	name   string
	packed int64
	n      int64
}

// Read implements [io.Reader].
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.n += int64(n)
	b.f.left -= int64(n)
	switch {
	case b.f.left < 0:
		return n, b.f.bomb(b.name)
	case b.n > 16<<20 && b.n > b.packed*maxRatio:
		return n, b.f.bomb(b.name)
	case err != nil && err != io.EOF:
		return n, damaged("part %s cannot be unpacked: %v", b.name, err)
	case b.f.ctx.Err() != nil:
		return n, b.f.ctx.Err()
	}
	return n, err
}

// bytes returns a small part whole, at most limit bytes of it.
func (f *file) bytes(name string, limit int64) ([]byte, error) {
	r, err := f.reader(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, limit))
}

// elements calls start and end for the elements of a part and chars for its
// text. start returns false for an element to be skipped with all it holds.
func (f *file) elements(name string, start func(xml.StartElement) bool, end func(xml.Name), chars func([]byte)) error {
	r, err := f.reader(name)
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for depth := 0; ; {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) && depth == 0 {
			return nil
		}
		if err != nil {
			return partError(name, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > f.limits.Nesting {
				return tooDeep(f.limits.Nesting)
			}
			if !start(t) {
				if err := skip(d, f.limits.Nesting); err != nil {
					return partError(name, err)
				}
				depth--
			}
		case xml.EndElement:
			if depth--; depth < 0 {
				return damaged("part %s closes more elements than it opens", name)
			}
			end(t.Name)
		case xml.CharData:
			if chars != nil {
				chars(t)
			}
		}
	}
}

func tooDeep(limit int) error {
	return comity.Errorf(comity.Unsupported, "elements of the Word file nest more than %d deep", limit).WithHint("open it in Word and save it again")
}

// skip reads to the end of the element whose start was read last.
func skip(d *xml.Decoder, limit int) error {
	for depth := 1; depth > 0; {
		t, err := d.RawToken()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > limit {
				return tooDeep(limit)
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// partError keeps errors that already say what is wrong and explains the rest.
func partError(name string, err error) error {
	if comity.KindOf(err) != "" || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return damaged("part %s breaks off", name)
	}
	return damaged("part %s is no well-formed XML: %v", name, err)
}

// attr returns an attribute by its local name, or "".
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// document finishes the document with the file's own title and date.
func (f *file) document() (*comity.Document, error) {
	doc := f.out.Document()
	if len(doc.Blocks) == 0 {
		return nil, comity.Errorf(comity.Unsupported, "the Word file has no text").WithHint("if it holds pictures of pages, run OCR first")
	}
	title, created := f.properties()
	doc.Title = f.out.Title()
	if doc.Title == "" {
		doc.Title = title
	}
	if d, err := comity.ParseDate(created); err == nil && d != "" {
		doc.Published = d
		doc.Findings = append(doc.Findings, comity.Finding{Rule: "intake/published", Message: fmt.Sprintf("the date %s is that of the file's making, from its properties; the text may give a better one", d)})
	}
	return doc, nil
}
