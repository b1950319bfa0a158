package intake

import (
	"context"

	"comity"
	"comity/internal/intake/pdf"
)

func isPDF(in *input) bool { return pdf.Is(in.data) }

// pdfDocument reads a PDF: see package pdf.
func pdfDocument(ctx context.Context, in *input) (*comity.Document, error) {
	return pdf.Read(ctx, in.data, pdf.Limits{Pages: in.opt.Limits.Pages, TextBytes: in.opt.Limits.TextBytes, Time: in.opt.Limits.Time})
}
