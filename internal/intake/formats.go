package intake

import (
	"bytes"
	"context"
	"mime"
	"path/filepath"
	"strings"

	"comity"
)

// input is one source on its way through a reader.
type input struct {
	data []byte
	opt  Options
}

// format is one line of the table: how a source is known, and who reads it.
type format struct {
	reader string // name and version; stored with every document
	is     func(*input) bool
	read   func(context.Context, *input) (*comity.Document, error)
}

// formats lists the formats from the surest sign to the weakest; the first
// that fits reads the source. Plain text comes last and takes what is left.
func formats() []format {
	return []format{
		{"pdf/2", isPDF, pdfDocument},
		{"docx/1", isDOCX, docxDocument},
		{"xlsx/1", isXLSX, xlsxDocument},
		{"html/2", isHTML, htmlDocument},
		{"markdown/2", isMarkdown, markdownDocument},
		{"csv/1", isCSV, csvDocument},
		{"text/2", isText, textDocument},
	}
}

// format returns the line of the table that reads the input, or an Unsupported
// error that says what the file is and what to do.
func (in *input) format() (format, error) {
	for _, f := range formats() {
		if f.is(in) {
			return f, nil
		}
	}
	return format{}, in.refused()
}

// extension returns the lower-case ending of the source's name, ".html", or "".
func (in *input) extension() string { return strings.ToLower(filepath.Ext(in.opt.Name)) }

// mediaType returns the media type that the source came with, or "".
func (in *input) mediaType() string {
	t, _, err := mime.ParseMediaType(in.opt.ContentType)
	if err != nil {
		return ""
	}
	return t
}

// strangers are forms that Comity knows by their first bytes and does not
// read, each with the way out.
var strangers = []struct{ magic, what, hint string }{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file of the old binary kind (.doc, .xls, .ppt), or an encrypted one", "save it as .docx without a password, or as PDF or text"},
	{"{\\rtf", "Rich Text", "save it as .docx or as text"},
	{"%!PS", "PostScript", "convert it to PDF"},
	{"\x89PNG", "a picture", "run OCR first and add the text"},
	{"\xff\xd8\xff", "a picture", "run OCR first and add the text"},
	{"GIF8", "a picture", "run OCR first and add the text"},
	{"II*\x00", "a picture", "run OCR first and add the text"},
	{"MM\x00*", "a picture", "run OCR first and add the text"},
	{"PK\x03\x04", "a zip archive that is no Word document and no workbook", "unpack it, or save the document as .docx, .xlsx, PDF or text"},
	{"PK\x05\x06", "an empty zip archive", "add the file itself"},
	{"\x1f\x8b", "a gzip archive", "unpack it first"},
	{"BZh", "a bzip2 archive", "unpack it first"},
	{"\xfd7zXZ", "an xz archive", "unpack it first"},
	{"(\xb5/\xfd", "a zstd archive", "unpack it first"},
	{"7z\xbc\xaf", "a 7z archive", "unpack it first"},
	{"Rar!", "a rar archive", "unpack it first"},
	{"\x7fELF", "a program", "add a document"},
	{"SQLite format 3", "a SQLite database", "name it with --ledger if it is a ledger"},
	{"ID3", "a sound file", "add a transcript"},
	{"OggS", "a sound file", "add a transcript"},
}

// refused says why no format takes the input.
func (in *input) refused() error {
	for _, s := range strangers {
		if bytes.HasPrefix(in.data, []byte(s.magic)) {
			return comity.Errorf(comity.Unsupported, "%s is %s", label(in.opt), s.what).WithHint("%s", s.hint)
		}
	}
	return comity.Errorf(comity.Unsupported, "%s is no text and no document that is read here", label(in.opt)).
		WithHint("add text, Markdown, HTML, PDF, DOCX, XLSX or CSV")
}
