// Package rowjson reads the JSON that rows of the catalog hold: in one pass,
// where encoding/json goes over every nested value once more for each level,
// and without copying texts. It reads what the store itself has written, and
// gives up on anything else, so that encoding/json may look at it. To read a
// type that has an UnmarshalJSON of its own in the same pass, add it to
// special in plan.go.
package rowjson

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Read reads a text into what into points to, as encoding/json would into a
// zero value, and reports whether it could; where it could not, a zero value
// stands there. What it gives may hold on to the text.
func Read(text string, into any) bool {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return false
	}
	v = v.Elem()
	s := scanner{text: text}
	if planOf(v.Type())(&s, v) && s.end() {
		return true
	}
	v.SetZero()
	return false
}

// scanner stands at a place of a text, never before white space.
type scanner struct {
	text string
	at   int
}

// peek returns the next byte, 0 at the end.
func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

// skip goes over white space, of which the store writes none.
func (s *scanner) skip() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\n' || s.text[s.at] == '\t' || s.text[s.at] == '\r') {
		s.at++
	}
}

func (s *scanner) end() bool {
	s.skip()
	return s.at == len(s.text)
}

// take goes over a byte, if it is the next one.
func (s *scanner) take(c byte) bool {
	s.skip()
	if s.peek() != c {
		return false
	}
	s.at++
	s.skip()
	return true
}

// null goes over a null, if that comes next.
func (s *scanner) null() bool {
	if !strings.HasPrefix(s.text[s.at:], "null") {
		return false
	}
	s.at += 4
	return true
}

// each calls f before every member of a list or an object, until it ends.
func (s *scanner) each(open, shut byte, f func() bool) bool {
	if !s.take(open) {
		return false
	}
	if s.take(shut) {
		return true
	}
	for {
		if !f() {
			return false
		}
		if s.take(shut) {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
}

// members counts the members from here to the end of the list in which the
// scanner stands, at the first of them; it goes nowhere. Of a text that is not
// well formed it counts some, at the least one.
func (s *scanner) members() int {
	n, depth := 1, 0
	for i := s.at; i < len(s.text); i++ {
		switch s.text[i] {
		case '"':
			for i++; i < len(s.text) && s.text[i] != '"'; i++ {
				if s.text[i] == '\\' {
					i++
				}
			}
		case '[', '{':
			depth++
		case ']', '}':
			if depth == 0 {
				return n
			}
			depth--
		case ',':
			if depth == 0 {
				n++
			}
		}
	}
	return n
}

// string reads a string. One without escapes is a part of the text.
func (s *scanner) string() (out string, ok bool) {
	if s.peek() != '"' {
		return "", false
	}
	start, high := s.at+1, false
	for i := start; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == '"':
			s.at = i + 1
			out = s.text[start:i]
			return out, !high || utf8.ValidString(out)
		case c == '\\':
			return s.escaped(start)
		case c < ' ':
			return "", false
		case c >= utf8.RuneSelf:
			high = true
		}
	}
	return "", false
}

// escaped reads a string that has an escape.
func (s *scanner) escaped(start int) (out string, ok bool) {
	for i := start; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '"':
			s.at = i + 1
			err := json.Unmarshal([]byte(s.text[start-1:s.at]), &out)
			return out, err == nil
		}
	}
	return "", false
}

// number goes over a number and returns it as it is written.
func (s *scanner) number() (string, bool) {
	start := s.at
	for s.at < len(s.text) && strings.IndexByte("+-.0123456789Ee", s.text[s.at]) >= 0 {
		s.at++
	}
	digits := strings.TrimPrefix(s.text[start:s.at], "-")
	return s.text[start:s.at], digits != "" && digits[0] >= '0' && digits[0] <= '9' && (digits[0] != '0' || len(digits) == 1 || digits[1] < '0' || digits[1] > '9')
}

func (s *scanner) int() (n int64, ok bool) {
	text, ok := s.number()
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

func (s *scanner) float() (x float64, ok bool) {
	text, ok := s.number()
	if !ok || text[len(text)-1] == '.' || strings.Contains(text, ".e") || strings.Contains(text, ".E") {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

func (s *scanner) bool() (x, ok bool) {
	for _, word := range [...]string{"false", "true"} {
		if strings.HasPrefix(s.text[s.at:], word) {
			s.at += len(word)
			return word == "true", true
		}
	}
	return false, false
}

// raw goes over any value and returns it as it is written.
func (s *scanner) raw() (string, bool) {
	start, depth := s.at, 0
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case '"':
			if _, ok := s.string(); !ok {
				return "", false
			}
			s.at--
		case '[', '{':
			depth++
		case ']', '}', ',':
			if depth == 0 {
				return s.valid(start)
			}
			if s.text[s.at] != ',' {
				depth--
			}
		}
		s.at++
	}
	return s.valid(start)
}

func (s *scanner) valid(start int) (string, bool) {
	text := s.text[start:s.at]
	return text, json.Valid([]byte(text))
}
