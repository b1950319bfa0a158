package texts

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// sort is what a piece of a text is.
type sort int

const (
	literal   sort = iota
	place          // {name}
	digits         // {#name}
	inflected      // {name|one|other}
	bracket        // [ or ]
)

// piece is a stretch of a text.
type piece struct {
	is    sort
	text  string   // of a literal; the name of a place
	forms []string // of a plural
}

// text is a text in pieces, parsed once.
type text struct {
	pieces   []piece
	brackets int // pairs of them
}

// parse takes a text apart; forms is how many forms a plural has in its language.
func parse(s string, forms int) (*text, error) {
	if !strings.ContainsAny(s, `\[]{`) && s != "" { // most texts; every command parses all of them
		return &text{pieces: []piece{{is: literal, text: s}}}, nil
	}
	t := &text{pieces: make([]piece, 0, 4)}
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			t.pieces = append(t.pieces, piece{is: literal, text: b.String()})
			b.Reset()
		}
	}
	open := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\':
			if i++; i < len(s) {
				b.WriteByte(s[i])
			}
		case '[', ']':
			if open == (c == '[') {
				return nil, fmt.Errorf("brackets do not stand in pairs")
			}
			if open = !open; open {
				t.brackets++
			}
			flush()
			t.pieces = append(t.pieces, piece{is: bracket, text: string(c)})
		case '{':
			end := strings.IndexByte(s[i:], '}')
			if end < 0 {
				return nil, fmt.Errorf("a place has no end")
			}
			p, err := placeOf(s[i+1:i+end], forms)
			if err != nil {
				return nil, err
			}
			flush()
			t.pieces = append(t.pieces, p)
			i += end
		default:
			b.WriteByte(c)
		}
	}
	flush()
	if open {
		return nil, fmt.Errorf("a bracket has no end")
	}
	return t, nil
}

func placeOf(s string, forms int) (piece, error) {
	parts := strings.Split(s, "|")
	name, inDigits := strings.CutPrefix(parts[0], "#")
	switch {
	case name == "":
		return piece{}, fmt.Errorf("a place has no name")
	case len(parts) > 1 && len(parts)-1 != forms:
		return piece{}, fmt.Errorf("{%s} has %d forms; the language has %d", s, len(parts)-1, forms)
	case len(parts) > 1:
		return piece{is: inflected, text: name, forms: parts[1:]}, nil
	case inDigits:
		return piece{is: digits, text: name}, nil
	}
	return piece{is: place, text: name}, nil
}

// write sets one piece into a text.
func (l *Language) write(b *strings.Builder, p piece, places []any) {
	if p.is == literal {
		b.WriteString(p.text)
		return
	}
	var value any
	for i := 0; i+1 < len(places); i += 2 {
		if places[i] == p.text {
			value = places[i+1]
		}
	}
	if s, ok := value.(string); ok {
		b.WriteString(s)
		return
	}
	n, ok := whole(value)
	switch {
	case !ok:
		return
	case p.is == inflected:
		b.WriteString(p.forms[l.form(n)])
	case p.is == digits:
		b.WriteString(l.Digits(strconv.FormatInt(n, 10)))
	case p.is == place:
		b.WriteString(l.Number(n))
	}
}

func whole(v any) (int64, bool) {
	switch n := v.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	}
	return 0, false
}

// Places lists the names of a text's places, and how many pairs of brackets it
// has.
func (l *Language) Places(key string) (names []string, brackets int) {
	t := l.find(key)
	if t == nil {
		return nil, 0
	}
	for _, p := range t.pieces {
		if p.is != literal && p.is != bracket {
			names = append(names, p.text)
		}
	}
	return names, t.brackets
}

// Keys lists the keys of a language's own texts, in order.
func (l *Language) Keys() []string { return slices.Sorted(maps.Keys(l.texts)) }

// Differences lists what a language lacks beside another, and texts whose
// places or brackets are not the other's: a page fills both alike.
func Differences(from, l *Language) (out []string) {
	for _, key := range from.Keys() {
		if l.texts[key] == nil {
			out = append(out, key+" is missing")
			continue
		}
		want, brackets := from.Places(key)
		have, others := l.Places(key)
		if brackets != others {
			out = append(out, fmt.Sprintf("%s has %d pairs of brackets, not %d", key, others, brackets))
		}
		want, have = slices.Compact(slices.Sorted(slices.Values(want))), slices.Compact(slices.Sorted(slices.Values(have)))
		if !slices.Equal(want, have) {
			out = append(out, fmt.Sprintf("%s has the places %q, not %q", key, have, want))
		}
	}
	return out
}
