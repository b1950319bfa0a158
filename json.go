package comity

import (
	"encoding/json"
	"slices"
)

// nullable encodes a string whose empty value means "not stated".
func nullable(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return quote(make([]byte, 0, len(s)+2), s), nil
}

// quote appends s as [json.Marshal] writes it, which most text needs no detour for.
func quote(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			long, _ := json.Marshal(s) // a string always marshals
			return append(b, long...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

// quoteAll returns a list of strings as JSON.
func quoteAll[S ~string](list []S) []byte {
	b := []byte{'['}
	for _, s := range list {
		b = append(quote(b, string(s)), ',')
	}
	return append(b[:max(1, len(b)-1)], ']')
}

// Text is free text; empty means that the document does not state it, null in JSON.
type Text string

// MarshalJSON implements [json.Marshaler].
func (t Text) MarshalJSON() ([]byte, error) { return nullable(string(t)) }

// List is a list of words as written; nil and empty are both [] in JSON.
type List []string

// MarshalJSON implements [json.Marshaler].
func (l List) MarshalJSON() ([]byte, error) { return quoteAll(l), nil }

// Party is a country's ISO 3166-1 alpha-2 code, an intergovernmental body's
// acronym in capitals, or the name as written of anyone else
// (guidelines: Parties).
type Party string

// Parties is a set of parties in the order of mention; nil and empty are both
// [] in JSON.
type Parties []Party

// MarshalJSON implements [json.Marshaler].
func (p Parties) MarshalJSON() ([]byte, error) { return quoteAll(p), nil }

// Has reports whether x is among p.
func (p Parties) Has(x Party) bool { return slices.Contains(p, x) }
