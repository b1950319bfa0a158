package eval

import (
	"bytes"
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDepth is how deep a reading may nest before it is taken as empty.
const maxDepth = 500

// object is a JSON object whose keys keep their order, so that a value can be
// shown as it was written.
type object struct {
	keys   []string
	values map[string]any
}

func (o *object) get(key string) any {
	if o == nil {
		return nil
	}
	return o.values[key]
}

// decode reads one JSON value: nil, bool, json.Number, string, []any or
// *object. ok is false where b is not exactly one well-formed value in UTF-8.
func decode(b []byte) (v any, ok bool) {
	if !utf8.Valid(b) {
		return nil, false
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	v, ok = decodeValue(d, 0)
	if !ok || d.More() {
		return nil, false
	}
	if _, err := d.Token(); err == nil {
		return nil, false
	}
	return v, true
}

func decodeValue(d *json.Decoder, depth int) (any, bool) {
	t, err := d.Token()
	if err != nil || depth > maxDepth {
		return nil, false
	}
	switch t {
	case json.Delim('['):
		return decodeList(d, depth+1)
	case json.Delim('{'):
		return decodeObject(d, depth+1)
	}
	_, stray := t.(json.Delim)
	return t, !stray
}

func decodeList(d *json.Decoder, depth int) (any, bool) {
	list := []any{}
	for d.More() {
		v, ok := decodeValue(d, depth)
		if !ok {
			return nil, false
		}
		list = append(list, v)
	}
	_, err := d.Token()
	return list, err == nil
}

func decodeObject(d *json.Decoder, depth int) (any, bool) {
	o := &object{values: map[string]any{}}
	for d.More() {
		t, err := d.Token()
		key, isKey := t.(string)
		if err != nil || !isKey {
			return nil, false
		}
		v, ok := decodeValue(d, depth)
		if !ok {
			return nil, false
		}
		if _, seen := o.values[key]; !seen {
			o.keys = append(o.keys, key)
		}
		o.values[key] = v
	}
	_, err := d.Token()
	return o, err == nil
}

// empty reports whether v holds nothing: null, false, 0, "", [] or {}.
func empty(v any) bool {
	switch x := v.(type) {
	case nil:
		return true
	case bool:
		return !x
	case string:
		return x == ""
	case []any:
		return len(x) == 0
	case *object:
		return len(x.keys) == 0
	case json.Number:
		f, err := x.Float64()
		return err == nil && f == 0
	}
	return false
}

// isFloat reports whether a number was written with a point or an exponent.
func isFloat(n json.Number) bool { return strings.ContainsAny(string(n), ".eE") }

// equal compares two JSON values; numbers and booleans compare by value.
func equal(a, b any) bool {
	if x, ok := rational(a); ok {
		y, ok := rational(b)
		return ok && x.Cmp(y) == 0
	}
	switch x := a.(type) {
	case nil:
		return b == nil
	case string:
		y, ok := b.(string)
		return ok && x == y
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for i := range x {
			if !equal(x[i], y[i]) {
				return false
			}
		}
		return true
	case *object:
		y, ok := b.(*object)
		if !ok || len(x.keys) != len(y.keys) {
			return false
		}
		for _, k := range x.keys {
			v, has := y.values[k]
			if !has || !equal(x.values[k], v) {
				return false
			}
		}
		return true
	}
	return false
}

// rational gives a number or a boolean as an exact number; a number with a
// point or an exponent is the double that it stands for.
func rational(v any) (*big.Rat, bool) {
	switch x := v.(type) {
	case bool:
		if x {
			return big.NewRat(1, 1), true
		}
		return new(big.Rat), true
	case json.Number:
		if !isFloat(x) {
			return new(big.Rat).SetString(string(x))
		}
		f, err := x.Float64()
		if err != nil || math.IsInf(f, 0) {
			return nil, false
		}
		return new(big.Rat).SetFloat64(f), true
	}
	return nil, false
}

// plain shows a value as bare text, quoted shows it as it stands inside a list
// or an object: both in the notation of the reference scorer's messages.
func plain(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return quoted(v)
}

func quoted(v any) string {
	switch x := v.(type) {
	case bool:
		if x {
			return "True"
		}
		return "False"
	case json.Number:
		return number(x)
	case string:
		return quote(x)
	case []any:
		parts := make([]string, len(x))
		for i, e := range x {
			parts[i] = quoted(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case *object:
		parts := make([]string, len(x.keys))
		for i, k := range x.keys {
			parts[i] = quote(k) + ": " + quoted(x.values[k])
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return "None"
}

func number(n json.Number) string {
	if !isFloat(n) {
		if n == "-0" {
			return "0"
		}
		return string(n)
	}
	f, _ := n.Float64()
	return float(f)
}

// float writes f with the fewest digits that give it back, a point always,
// and an exponent below 1e-4 and from 1e16 on.
func float(f float64) string {
	if math.IsInf(f, 0) {
		return strings.TrimPrefix(strconv.FormatFloat(f, 'g', -1, 64), "+")
	}
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// quote puts s in single quotes, or in double ones where it holds only single
// ones, with escapes for what cannot be printed.
func quote(s string) string {
	mark := '\''
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		mark = '"'
	}
	var b strings.Builder
	b.WriteRune(mark)
	for _, r := range s {
		switch {
		case r == mark || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == ' ' || unicode.IsGraphic(r) && !unicode.Is(unicode.Z, r):
			b.WriteRune(r)
		default:
			b.WriteString(escape(r))
		}
	}
	b.WriteRune(mark)
	return b.String()
}

func escape(r rune) string {
	hex := strconv.FormatInt(int64(r), 16)
	switch {
	case r < 0x100:
		return `\x` + strings.Repeat("0", 2-len(hex)) + hex
	case r < 0x10000:
		return `\u` + strings.Repeat("0", 4-len(hex)) + hex
	}
	return `\U` + strings.Repeat("0", 8-len(hex)) + hex
}
