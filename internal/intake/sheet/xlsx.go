package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"comity"
	"comity/internal/intake/blocks"
)

// maxRatio is how far a part may shrink: a workbook's XML packs 10 to 50
// times, a bomb a thousand.
const maxRatio = 400

// IsXLSX reports whether data is a zip file with a workbook in it.
func IsXLSX(data []byte) bool {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return bytes.Contains(data, []byte("xl/workbook.xml"))
	}
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "xl/") {
			return true
		}
	}
	return false
}

// XLSX makes a document of a workbook's bytes, its sheets in order. A damaged
// file gives an Invalid error, one beyond the limits an Unsupported one.
func XLSX(ctx context.Context, data []byte, l Limits) (doc *comity.Document, err error) {
	if err := affordable(data, l); err != nil {
		return nil, err
	}
	defer func() { // the library is not written for hostile files
		if p := recover(); p != nil {
			doc, err = nil, damaged(fmt.Errorf("%v", p))
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: l.Expanded, UnzipXMLSizeLimit: l.Expanded,
		ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd"})
	if err != nil {
		return nil, damaged(err)
	}
	defer f.Close()
	out := &blocks.Builder{}
	filled := 0
	sheets := f.GetSheetList()
	if len(sheets) > maxSheets {
		return nil, comity.Errorf(comity.Unsupported, "the workbook has %d sheets, more than the limit of %d", len(sheets), maxSheets).WithHint("split it")
	}
	for i, name := range sheets {
		before := out.Len()
		t := &table{out: out, limit: l.TextBytes, name: name, number: i + 1}
		if err := t.sheet(ctx, f, name); err != nil {
			return nil, err
		}
		if out.Len() > before {
			filled++
		}
	}
	if filled == 0 {
		return nil, comity.Errorf(comity.Unsupported, "the workbook holds no cell").WithHint("give a sheet with one row or more")
	}
	return document(out), nil
}

// affordable refuses a zip that unpacks to more than a file may cost.
func affordable(data []byte, l Limits) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return damaged(err)
	}
	var sum uint64
	for _, f := range z.File {
		sum += f.UncompressedSize64
		if sum > uint64(l.Expanded) || f.UncompressedSize64 > 1<<20 && f.UncompressedSize64 > maxRatio*f.CompressedSize64 {
			return comity.Errorf(comity.Unsupported, "the workbook unpacks to far more than its size").WithHint("save it anew as .xlsx or CSV")
		}
	}
	return nil
}

func damaged(err error) error {
	return comity.Errorf(comity.Unsupported, "the workbook cannot be opened: %v", err).WithHint("open it in a spreadsheet program and save it anew as .xlsx, without a password, or as CSV")
}

// sheet lays out one sheet. Hidden sheets count too: what is in the file was
// handed over.
func (t *table) sheet(ctx context.Context, f *excelize.File, name string) error {
	rows, err := f.Rows(name)
	if err != nil {
		return damaged(err)
	}
	defer rows.Close()
	for n := 0; rows.Next(); n++ {
		if n%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		cells, err := rows.Columns()
		if err != nil {
			return damaged(err)
		}
		if err := t.add(cells); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return damaged(err)
	}
	return nil
}
