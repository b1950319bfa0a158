package iati

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"comity"
	"comity/internal/lazy"
)

const (
	defaultLimit = 32 << 20
	chunk        = 256 << 10
	headOfLarge  = 4 << 10 // what is kept of an activity that is too large, to name it
)

// piece is one activity's element as it stands in the file.
type piece struct {
	raw     []byte
	broken  string // why the element is not whole
	notes   []comity.Finding
	ordinal int
}

// splitter cuts a file into activities without understanding them: it knows
// tags, quotes, comments and CDATA, so that an element that is wrong inside
// does not take its neighbours with it. It holds one activity at most.
//
// buf[keep:end] is what may still be needed; pos is the next byte to look at,
// and everything outside an activity is let go of as pos moves on.
type splitter struct {
	r              io.Reader
	buf            []byte
	keep, pos, end int
	limit          int
	err            error // of the reader, or errLarge

	in, skip     bool // inside an activity; one that is too large
	root, closed bool
	depth        int    // open elements of others beside activities
	head         []byte // beginning of an activity that is too large
	count        int
	notes        []comity.Finding // for the next activity
}

var errLarge = fmt.Errorf("larger than the limit")

func newSplitter(r io.Reader, limit int) *splitter {
	if limit <= 0 {
		limit = defaultLimit
	}
	return &splitter{r: r, buf: make([]byte, min(chunk, limit+headOfLarge)), limit: limit}
}

// next returns the next activity, io.EOF after the last one of a whole file.
func (s *splitter) next() (piece, error) {
	for {
		if err := s.text(); err != nil {
			return s.ended(err)
		}
		tok, err := s.markup()
		if err != nil {
			return s.ended(err)
		}
		p, done, err := s.step(tok)
		if done || err != nil {
			return p, err
		}
	}
}

// step takes in one piece of markup that stands at pos.
func (s *splitter) step(t token) (p piece, done bool, err error) {
	switch {
	case t.kind == doctype:
		return piece{}, false, comity.Errorf(comity.Unsupported, "the file has a document type declaration, which could define entities").
			WithHint("take the <!DOCTYPE …> line out; IATI files have none")
	case t.kind == stray && !s.in:
		s.note("iati/structure", "markup that cannot be read stands between activities")
	case (t.kind == open1 || t.kind == empty) && !s.in:
		return s.opened(t)
	case t.kind == open1 && string(t.name) == "iati-activity":
		return s.emit(s.pos, "its element is not closed before the next activity begins"), true, nil
	case t.kind == closing && s.in && string(t.name) == "iati-activity":
		return s.emit(s.pos+t.size, ""), true, nil
	case t.kind == closing && s.in && string(t.name) == "iati-activities":
		return s.emit(s.pos, "its element is not closed before the end of the list"), true, nil
	case t.kind == closing && !s.in && string(t.name) == "iati-activities":
		s.closed = true
	case t.kind == closing && !s.in && s.depth > 0:
		s.depth--
	}
	s.advance(t.size)
	return piece{}, false, nil
}

// opened takes in a start tag outside an activity.
func (s *splitter) opened(t token) (p piece, done bool, err error) {
	name := string(t.name)
	switch {
	case s.closed:
		return piece{}, false, comity.Errorf(comity.Corrupt, "after the end of the list stands another element, <%s>", clip(name)).
			WithHint("is this more than one file in one? import them one by one")
	case name == "iati-activity":
		if !s.root {
			s.closed = true // an activity that stands alone is the whole file
		}
		s.in, s.root = true, true
		s.keep = s.pos
		if t.kind == empty {
			return s.emit(s.pos+t.size, ""), true, nil
		}
	case !s.root:
		if err := s.checkRoot(name, s.buf[s.pos:s.pos+t.size]); err != nil {
			return piece{}, false, err
		}
		s.root, s.closed = true, t.kind == empty
	case t.kind == open1:
		s.depth++
	}
	s.advance(t.size)
	return piece{}, false, nil
}

var versionAttr = lazy.Regexp(`\sversion\s*=\s*(?:"([^"]*)"|'([^']*)')`)

func (s *splitter) checkRoot(name string, tag []byte) error {
	if name != "iati-activities" {
		return comity.Errorf(comity.Unsupported, "the file is a list of <%s>, not of IATI activities", clip(name)).
			WithHint("import files that begin with <iati-activities>")
	}
	m := versionAttr().FindSubmatch(tag)
	if m == nil {
		s.note("iati/version", "the file does not say which version of the standard it follows; read as 2.03")
		return nil
	}
	switch v := string(m[1]) + string(m[2]); v {
	case "2.01", "2.02", "2.03":
		return nil
	default:
		return comity.Errorf(comity.Unsupported, "the file follows version %q of the IATI standard", clip(v)).
			WithHint("versions 2.01, 2.02 and 2.03 are read: ask the publisher for one, or convert the file")
	}
}

// emit hands out the activity that ends at end and leaves pos there.
func (s *splitter) emit(end int, broken string) piece {
	raw := bytes.TrimRight(s.buf[s.keep:end], " \t\r\n")
	if s.skip {
		raw, broken = s.head, fmt.Sprintf("it is larger than %d bytes, which is the most that an import takes", s.limit)
	}
	s.count++
	p := piece{raw: slices.Clone(raw), broken: broken, notes: s.notes, ordinal: s.count}
	s.in, s.skip, s.head, s.notes = false, false, nil, nil
	s.advance(end - s.pos)
	return p
}

// ended says what it means that the bytes came to an end, or to a limit.
func (s *splitter) ended(err error) (piece, error) {
	switch {
	case err == errLarge:
		return piece{}, comity.Errorf(comity.Invalid, "after activity %d stands one tag, comment or section of more than %d bytes", s.count, s.limit).
			WithHint("the file is damaged or hostile: look at it")
	case err != io.EOF:
		return piece{}, err
	case !s.root:
		return piece{}, comity.Errorf(comity.Unsupported, "the file holds no list of IATI activities").
			WithHint("import files that begin with <iati-activities>")
	case s.in:
		return piece{}, comity.Errorf(comity.Corrupt, "the file ends in the middle of activity %d; the %d before it were read", s.count+1, s.count).
			WithHint("fetch the file again: what was read is kept, and importing the whole file adds the rest")
	case !s.closed:
		return piece{}, comity.Errorf(comity.Corrupt, "the file ends before its list does; %d activities were read", s.count).
			WithHint("fetch the file again: what was read is kept, and importing the whole file adds the rest")
	}
	return piece{}, io.EOF
}

func (s *splitter) note(rule, message string) {
	if len(s.notes) < 20 {
		s.notes = append(s.notes, comity.Finding{Rule: rule, Message: message})
	}
}

// clip shortens s for a message.
func clip(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "…"
}
