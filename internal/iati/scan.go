package iati

import (
	"bytes"
	"io"
)

// tokenKind says what a piece of markup is.
type tokenKind uint8

const (
	other   tokenKind = iota // a comment, a processing instruction, a CDATA section
	open1                    // a start tag
	closing                  // an end tag
	empty                    // a tag that closes itself
	doctype                  // a document type declaration
	stray                    // "<" that begins nothing
)

// token is one piece of markup that begins at pos.
type token struct {
	kind tokenKind
	size int    // bytes
	name []byte // of an element; valid until the splitter moves
}

// text moves pos to the next "<".
func (s *splitter) text() error {
	off := 0 // from pos, so that it survives sliding
	for {
		if i := bytes.IndexByte(s.buf[s.pos+off:s.end], '<'); i >= 0 {
			s.pass(s.buf[s.pos : s.pos+off+i])
			s.advance(off + i)
			return nil
		}
		off = s.end - s.pos
		if !s.in || s.skip {
			s.pass(s.buf[s.pos:s.end])
			s.advance(off)
			off = 0
		}
		if err := s.fill(); err != nil {
			return err
		}
	}
}

// pass looks at text that is left behind.
func (s *splitter) pass(b []byte) {
	if !s.in && s.depth == 0 && len(s.notes) == 0 && len(bytes.TrimSpace(b)) > 0 {
		s.note("iati/structure", "text stands between activities: "+clip(string(bytes.ToValidUTF8(bytes.TrimSpace(b), []byte("?")))))
	}
}

// markup reads what begins at pos, which is a "<".
func (s *splitter) markup() (token, error) {
	for s.end-s.pos < 9 && s.err == nil { // "<![CDATA["
		if err := s.fill(); err != nil && err != io.EOF {
			return token{}, err
		}
	}
	head := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(head, []byte("<!--")):
		return s.until(4, "-->")
	case bytes.HasPrefix(head, []byte("<![CDATA[")):
		return s.until(9, "]]>")
	case bytes.HasPrefix(head, []byte("<?")):
		return s.until(2, "?>")
	case bytes.HasPrefix(head, []byte("<!DOCTYPE")), bytes.HasPrefix(head, []byte("<!doctype")):
		return token{kind: doctype, size: 9}, nil
	case len(head) < 2:
		return token{}, io.EOF
	case !nameStart(head[1]) && head[1] != '/':
		return token{kind: stray, size: 1}, nil
	}
	return s.tag()
}

func (s *splitter) until(off int, mark string) (token, error) {
	for {
		if i := bytes.Index(s.buf[s.pos+off:s.end], []byte(mark)); i >= 0 {
			return token{kind: other, size: off + i + len(mark)}, nil
		}
		off = max(off, s.end-s.pos-len(mark)+1)
		if err := s.fill(); err != nil {
			return token{}, err
		}
	}
}

// tag reads to the ">" that ends a tag. A "<" inside one ends it too, quoted
// or not: XML allows none there, and stopping at it keeps a missing quote from
// swallowing what follows.
func (s *splitter) tag() (token, error) {
	off, quote := 1, byte(0)
	for {
		for i, c := range s.buf[s.pos+off : s.end] {
			switch {
			case c == '<':
				return token{kind: stray, size: off + i}, nil
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				return s.named(off + i + 1), nil
			}
		}
		off = s.end - s.pos
		if err := s.fill(); err != nil {
			return token{}, err
		}
	}
}

func (s *splitter) named(size int) token {
	t := token{kind: open1, size: size}
	b := s.buf[s.pos+1 : s.pos+size-1]
	switch {
	case len(b) > 0 && b[0] == '/':
		t.kind, b = closing, b[1:]
	case len(b) > 0 && b[len(b)-1] == '/':
		t.kind, b = empty, b[:len(b)-1]
	}
	if i := bytes.IndexAny(b, " \t\r\n"); i >= 0 {
		b = b[:i]
	}
	t.name = b
	return t
}

func (s *splitter) advance(n int) {
	s.pos += n
	if !s.in || s.skip {
		s.keep = s.pos
	}
}

// fill reads more bytes behind end. It makes room by letting go of what is
// before keep, then by growing to the limit; an activity that needs more is
// let go of too.
func (s *splitter) fill() error {
	if s.err != nil {
		return s.err
	}
	if s.end == len(s.buf) && s.keep == 0 && !s.grow() {
		return errLarge
	}
	if s.keep > 0 && s.end == len(s.buf) {
		copy(s.buf, s.buf[s.keep:s.end])
		s.pos, s.end, s.keep = s.pos-s.keep, s.end-s.keep, 0
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err != nil {
			s.err = err
		}
		if n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return io.ErrNoProgress
}

// grow doubles the buffer up to the limit; at the limit it gives up the
// activity in hand, and reports false where that makes no room.
func (s *splitter) grow() bool {
	if len(s.buf) < s.limit {
		s.buf = append(s.buf, make([]byte, min(len(s.buf), s.limit-len(s.buf)))...)
		return true
	}
	if !s.in || s.skip || s.pos == 0 {
		return false
	}
	s.head = bytes.Clone(s.buf[s.keep:min(s.keep+headOfLarge, s.pos)])
	s.skip, s.keep = true, s.pos
	return true
}
