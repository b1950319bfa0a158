package comity

import "encoding/json"

// nullable encodes a string whose empty value means "not stated".
func nullable(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return json.Marshal(s)
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
	return json.Marshal([]string(l))
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
	return json.Marshal([]Party(p))
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
