package comity

import "encoding/json"

// nullable encodes a string whose empty value means "not stated".
func nullable(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	if plain(s) {
		return appendQuoted(make([]byte, 0, len(s)+2), s), nil
	}
	return json.Marshal(s)
}

// plain reports whether s is the same in JSON, as most text is.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ' || c > '~', c == '"', c == '\\', c == '<', c == '>', c == '&':
			return false
		}
	}
	return true
}

func appendQuoted(b []byte, s string) []byte { return append(append(append(b, '"'), s...), '"') }

// marshalAll encodes a list of strings.
func marshalAll[T ~string](list []T) ([]byte, error) {
	b := []byte{'['}
	for i, s := range list {
		if !plain(string(s)) {
			return json.Marshal(list)
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(b, string(s))
	}
	return append(b, ']'), nil
}

// Text is free text; empty means that the document does not state it, null in JSON.
type Text string

// MarshalJSON implements [json.Marshaler].
func (t Text) MarshalJSON() ([]byte, error) { return nullable(string(t)) }

// List is a list of words as written; nil and empty are both [] in JSON.
type List []string

// MarshalJSON implements [json.Marshaler].
func (l List) MarshalJSON() ([]byte, error) {
	if len(l) == 0 {
		return []byte("[]"), nil
	}
	return marshalAll([]string(l))
}

// Party is a country's ISO 3166-1 alpha-2 code, an intergovernmental body's
// acronym in capitals, or the name as written of anyone else
// (guidelines: Parties).
type Party string

// Parties is a set of parties in the order of mention; nil and empty are both
// [] in JSON.
type Parties []Party

// MarshalJSON implements [json.Marshaler].
func (p Parties) MarshalJSON() ([]byte, error) {
	if len(p) == 0 {
		return []byte("[]"), nil
	}
	return marshalAll([]Party(p))
}

// Has reports whether x is among p.
func (p Parties) Has(x Party) bool {
	for _, y := range p {
		if x == y {
			return true
		}
	}
	return false
}
