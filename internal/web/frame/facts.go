package frame

import (
	"encoding/json"

	"comity"
	"comity/internal/web/words"
)

// Facts are the fields that records of every kind have in common on a page.
type Facts = words.Facts

// FactsOf returns the facts of a record; a body of a kind without any gives none.
func FactsOf(r *comity.Record) Facts { return words.FactsOf(r) }

// SourcesOf counts the independent sources that speak for a record.
func SourcesOf(r *comity.Record) int { return words.Sources(r) }

// Fields returns a body's fields by their JSON names, those that state
// nothing left out.
func Fields(b comity.Body) map[string]json.RawMessage {
	raw, err := json.Marshal(b)
	if err != nil {
		return nil
	}
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil {
		return nil
	}
	for k, v := range m {
		if s := string(v); s == "null" || s == "[]" || s == `""` {
			delete(m, k)
		}
	}
	return m
}

// MarkingNote says a marking to a reader; "" for CLEAR.
func MarkingNote(m comity.Marking) string {
	if m == comity.Clear || m == "" {
		return ""
	}
	return "TLP:" + string(m)
}
