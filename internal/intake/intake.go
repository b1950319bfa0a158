package intake

import (
	"context"
	"fmt"
	"time"

	"github.com/abadojack/whatlanggo"

	"comity"
)

// Options say what is known about a source beside its bytes. All of them may
// be left out.
type Options struct {
	Name        string // file name: a hint at the format where the bytes do not tell, and for messages
	ContentType string // media type as a server gave it, with its charset
	Limits      Limits // bounds; a zero field takes the default
}

// Limits bound what one source may cost. What goes beyond one is an
// Unsupported error, never a cut document. A context that ends ends the work
// before.
type Limits struct {
	Bytes     int64         // of the source; default 256 MB
	TextBytes int           // of the document's text; default 64 MB
	Pages     int           // of a PDF; default 10,000
	Nesting   int           // of elements, lists or quotations; what lies deeper is flattened or refused; default 2,000
	Expanded  int64         // of a zip's files when unpacked; default 512 MB
	Time      time.Duration // for a PDF, whose reader may be led astray, beside a fifth of a second a page; default 20 s
}

func (l Limits) withDefaults() Limits {
	l.Bytes = or(l.Bytes, 256<<20)
	l.TextBytes = or(l.TextBytes, 64<<20)
	l.Pages = or(l.Pages, 10_000)
	l.Nesting = or(l.Nesting, 2_000)
	l.Expanded = or(l.Expanded, 512<<20)
	l.Time = or(l.Time, 20*time.Second)
	return l
}

func or[T ~int | ~int64](v, otherwise T) T {
	if v <= 0 {
		return otherwise
	}
	return v
}

// Read makes a Document of a source's bytes. The format is told by content
// first and by name second. Errors that users see are Unsupported (a form that
// is not read, a file that is damaged or empty, or one beyond the limits); a
// context that ends gives its own error. The same bytes and options give the same
// document.
func Read(ctx context.Context, data []byte, opt Options) (*comity.Document, error) {
	opt.Limits = opt.Limits.withDefaults()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", label(opt), err)
	}
	if len(data) == 0 {
		return nil, comity.Errorf(comity.Unsupported, "%s is empty", label(opt)).WithHint("check that it was saved or downloaded whole")
	}
	if int64(len(data)) > opt.Limits.Bytes {
		return nil, comity.Errorf(comity.Unsupported, "%s has %d bytes, more than the limit of %d", label(opt), len(data), opt.Limits.Bytes).
			WithHint("split it")
	}
	in := &input{data: data, opt: opt}
	f, err := in.format()
	if err != nil {
		return nil, err
	}
	doc, err := f.read(ctx, in)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", label(opt), err)
	}
	if len(doc.Text) > opt.Limits.TextBytes {
		return nil, comity.Errorf(comity.Unsupported, "%s holds %d bytes of text, more than the limit of %d", label(opt), len(doc.Text), opt.Limits.TextBytes).
			WithHint("split it")
	}
	doc.Source, doc.Reader = comity.SourceIDOf(data), f.reader
	if doc.Language == "" {
		doc.Language = language(doc.Text)
	}
	return doc, nil
}

// label names the source in messages.
func label(opt Options) string {
	if opt.Name == "" {
		return "the source"
	}
	return opt.Name
}

// language returns the ISO 639-1 code of the language of a text, or "" where
// the text is short or the guess is not sure.
func language(text string) string {
	if len(text) > 8<<10 {
		text = text[:8<<10]
	}
	if len(text) < 80 {
		return ""
	}
	info := whatlanggo.Detect(text)
	if !info.IsReliable() {
		return ""
	}
	return info.Lang.Iso6391()
}
