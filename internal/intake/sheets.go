package intake

import (
	"context"

	"comity"
	"comity/internal/intake/sheet"
)

func isXLSX(in *input) bool { return sheet.IsXLSX(in.data) }

// xlsxDocument reads a workbook: see package sheet.
func xlsxDocument(ctx context.Context, in *input) (*comity.Document, error) {
	return sheet.XLSX(ctx, in.data, in.sheetLimits())
}

// isCSV goes by the name or the media type: prose has commas too.
func isCSV(in *input) bool {
	switch {
	case in.extension() == ".csv", in.extension() == ".tsv", in.mediaType() == "text/csv", in.mediaType() == "text/tab-separated-values":
		return sheet.IsCSV(decode(in.data, "").text)
	}
	return false
}

// csvDocument reads a table of comma-separated values: see package sheet.
func csvDocument(ctx context.Context, in *input) (*comity.Document, error) {
	d := decode(in.data, "")
	doc, err := sheet.CSV(ctx, d.text, in.sheetLimits())
	if err != nil {
		return nil, err
	}
	doc.Encoding, doc.Findings = d.name, append(d.findings, doc.Findings...)
	return doc, nil
}

func (in *input) sheetLimits() sheet.Limits {
	return sheet.Limits{Expanded: in.opt.Limits.Expanded, TextBytes: in.opt.Limits.TextBytes}
}
