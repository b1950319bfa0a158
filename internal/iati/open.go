package iati

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"comity"
	"comity/internal/lazy"
)

// windowLimit bounds the memory that a compressed file can make the decoder take.
const windowLimit = 128 << 20

type closer struct {
	io.Reader
	close func()
}

func (c closer) Close() error { c.close(); return nil }

// open undoes compression and encoding: what it returns is UTF-8 without a
// byte order mark. The notes are findings about the file as a whole.
func open(r io.Reader) (io.ReadCloser, []comity.Finding, error) {
	plain, done, err := decompress(bufio.NewReaderSize(r, 64<<10))
	if err != nil {
		return nil, nil, err
	}
	text, notes, err := decode(bufio.NewReaderSize(plain, 64<<10))
	if err != nil {
		done()
		return nil, nil, err
	}
	return closer{text, done}, notes, nil
}

func decompress(r *bufio.Reader) (io.Reader, func(), error) {
	head, err := r.Peek(4)
	if err != nil && err != io.EOF {
		return nil, nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, nil, damaged("gzip", err)
		}
		return packed{z, "gzip"}, func() { z.Close() }, nil
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(windowLimit))
		if err != nil {
			return nil, nil, damaged("Zstandard", err)
		}
		return packed{z, "Zstandard"}, z.Close, nil
	}
	return r, func() {}, nil
}

// packed turns a decoder's complaints into errors that say what to do.
type packed struct {
	r    io.Reader
	what string
}

func (p packed) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if err != nil && err != io.EOF {
		err = damaged(p.what, err)
	}
	return n, err
}

func damaged(what string, err error) error {
	if errors.Is(err, zstd.ErrWindowSizeExceeded) || errors.Is(err, zstd.ErrDecoderSizeExceeded) {
		return comity.Errorf(comity.Unsupported, "the %s data ask for more memory than an import may take", what).
			WithHint("decompress the file first")
	}
	return comity.Errorf(comity.Corrupt, "the %s data are damaged: %v", what, err).WithHint("fetch the file again")
}

var (
	utf8Mark     = []byte{0xef, 0xbb, 0xbf}
	declEncoding = lazy.Regexp(`^<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']`)
)

func decode(r *bufio.Reader) (io.Reader, []comity.Finding, error) {
	head, err := r.Peek(512)
	if err != nil && err != io.EOF {
		return nil, nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0, 0, 0xfe, 0xff}), bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}), bytes.HasPrefix(head, []byte{0, 0, 0, '<'}):
		return nil, nil, unknownEncoding("UTF-32")
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{'<', 0}):
		return wide(r, unicode.LittleEndian), nil, nil
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}), bytes.HasPrefix(head, []byte{0, '<'}):
		return wide(r, unicode.BigEndian), nil, nil
	case bytes.HasPrefix(head, utf8Mark):
		_, _ = r.Discard(len(utf8Mark))
		return r, nil, nil
	}
	m := declEncoding().FindSubmatch(head)
	if m == nil {
		return r, nil, nil
	}
	name := strings.ToLower(string(m[1]))
	if strings.HasPrefix(name, "utf-16") || strings.HasPrefix(name, "iso-10646") || name == "ucs-2" {
		return r, []comity.Finding{{Rule: "iati/encoding", Message: "the file says that it is in " + string(m[1]) + " and is in an encoding of single bytes; read as UTF-8"}}, nil
	}
	e, err := htmlindex.Get(name)
	if err != nil || e == encoding.Replacement {
		return nil, nil, unknownEncoding(string(m[1]))
	}
	if n, _ := htmlindex.Name(e); n == "utf-8" {
		return r, nil, nil
	}
	return transform.NewReader(r, e.NewDecoder()), nil, nil
}

func wide(r io.Reader, order unicode.Endianness) io.Reader {
	return transform.NewReader(r, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}

func unknownEncoding(name string) error {
	return comity.Errorf(comity.Unsupported, "the file is in the encoding %s, which is not read", name).
		WithHint("convert it to UTF-8")
}
