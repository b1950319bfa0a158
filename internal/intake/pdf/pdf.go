// Package pdf turns a PDF into text and blocks with page numbers. PDFium, as
// WebAssembly in a sandbox without files or network, gives the lines of each
// page with their places and sizes; layout.go makes paragraphs, headings,
// items and tables of them.
//
// To recognise another piece of layout, give it a step of its own in layout.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/klippa-app/go-pdfium/requests"

	"comity"
)

// Limits bound what a PDF may cost; all fields must be positive. Memory is
// bounded by the sandbox.
type Limits struct {
	Pages     int
	TextBytes int
	Time      time.Duration // beside pageTime for each page
}

// pageTime is what a page may take on average: a page of text takes a
// hundredth of it, and a page of drawings on a busy machine should still pass.
const pageTime = 200 * time.Millisecond

// Is reports whether data begins as a PDF does: the mark may follow up to
// 1,024 bytes of something else.
func Is(data []byte) bool { return bytes.Contains(data[:min(len(data), 1029)], []byte("%PDF-")) }

// Read makes a document of a PDF's bytes. A PDF that is encrypted, that holds
// page images without text, that is beyond the limits, takes too long or is
// damaged gives an Unsupported error, and a context that ends its own.
func Read(ctx context.Context, data []byte, limits Limits) (*comity.Document, error) {
	r := &reader{limits: limits, height: map[int]float64{}}
	if err := r.opened(ctx, data, func(ctx context.Context) error { return r.read(ctx, r.pages) }); err != nil {
		return nil, err
	}
	return r.document()
}

// opened opens a PDF in a sandbox of its own, does work with it and leaves it,
// whatever happens there.
func (r *reader) opened(ctx context.Context, data []byte, do func(context.Context) error) error {
	p, err := shared.instance(ctx)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r.pdf = p
	r.timer = time.AfterFunc(r.limits.Time, func() { cancel(tooLong()) })
	defer r.timer.Stop()
	stop := context.AfterFunc(ctx, func() { _ = p.Kill() })
	err = r.open(ctx, data, do)
	if stop() {
		_ = p.Close()
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

func tooLong() error {
	return comity.Errorf(comity.Unsupported, "the PDF takes too long to read").WithHint("open it in a viewer and print it to PDF again, or split it")
}

// open opens the PDF and does work with it. A crash inside the sandbox comes as
// a panic or an error and means a damaged file.
func (r *reader) open(ctx context.Context, data []byte, do func(context.Context) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = crashed(fmt.Errorf("%v", p))
		}
	}()
	r.doc, err = openDocument(r.pdf, data)
	if err != nil {
		return err
	}
	count, err := r.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: r.doc})
	switch {
	case err != nil:
		return crashed(err)
	case count.PageCount == 0:
		return comity.Errorf(comity.Unsupported, "the PDF has no pages").WithHint("open it in a viewer and save or print it to PDF again")
	case count.PageCount > r.limits.Pages:
		return comity.Errorf(comity.Unsupported, "the PDF has %d pages, more than the limit of %d", count.PageCount, r.limits.Pages).WithHint("split it")
	}
	r.pages = count.PageCount
	r.timer.Reset(r.limits.Time + time.Duration(r.pages)*pageTime)
	return do(ctx)
}

func crashed(err error) error {
	if comity.KindOf(err) != "" || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return comity.Errorf(comity.Unsupported, "the PDF is damaged: %v", err).WithHint("open it in a viewer and save or print it to PDF again")
}
