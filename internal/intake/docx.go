package intake

import (
	"context"

	"comity"
	"comity/internal/intake/docx"
)

func isDOCX(in *input) bool { return docx.Is(in.data) }

// docxDocument reads a Word document: see package docx.
func docxDocument(ctx context.Context, in *input) (*comity.Document, error) {
	l := in.opt.Limits
	return docx.Read(ctx, in.data, docx.Limits{Expanded: l.Expanded, TextBytes: l.TextBytes, Nesting: l.Nesting})
}
