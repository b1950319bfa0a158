// Package change compares what a record said with what it says. It is pure: a
// report and a page show the same differences.
package change

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	"comity"
	"comity/internal/web/words"
)

// Field is one field that differs, as JSON; "" where it stated nothing.
type Field struct {
	Name   string `json:"field"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Between lists what differs from a record at one time to the same record at
// another, in the order in which fields are shown.
func Between(a, b *comity.Record) []Field {
	x, y := fieldsOf(a.Body), fieldsOf(b.Body)
	var names []string
	for n := range x {
		names = append(names, n)
	}
	for n := range y {
		if _, ok := x[n]; !ok {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	slices.SortStableFunc(names, func(p, q string) int { return words.FieldRank(p) - words.FieldRank(q) })
	var out []Field
	for _, n := range names {
		if !same(x[n], y[n]) {
			out = append(out, Field{n, string(x[n]), string(y[n])})
		}
	}
	if x, y := keptOn(a), keptOn(b); x != y {
		out = append(out, Field{"kept", x, y})
	}
	if a.Status != b.Status {
		out = append(out, Field{"status", strconv.Quote(string(a.Status)), strconv.Quote(string(b.Status))})
	}
	if len(a.Disputes) == 0 && len(b.Disputes) > 0 {
		out = append(out, Field{"disputed", `"no"`, `"yes"`})
	}
	if b.Sources > a.Sources {
		out = append(out, Field{"sources", strconv.Itoa(a.Sources), strconv.Itoa(b.Sources)})
	}
	return out
}

// keptOn is when a promise was kept, as JSON; "" where it was not.
func keptOn(r *comity.Record) string {
	if r.Kept == "" {
		return ""
	}
	return strconv.Quote(cmp.Or(string(r.KeptOn), "yes"))
}

// same reports whether a field says the same twice: the order in which a list
// names parties or goods says nothing.
func same(x, y json.RawMessage) bool {
	var a, b []string
	if string(x) == string(y) || json.Unmarshal(x, &a) != nil || json.Unmarshal(y, &b) != nil {
		return string(x) == string(y)
	}
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

func fieldsOf(b comity.Body) map[string]json.RawMessage {
	raw, err := json.Marshal(b)
	if err != nil {
		return nil
	}
	var out map[string]json.RawMessage
	_ = json.Unmarshal(raw, &out)
	return out
}

// Words says a field's value, "nothing" where it states none.
func Words(w words.Words, field, raw string, name func(comity.Party) string) string {
	if raw == "" || raw == "null" || raw == "[]" {
		return w.T("words.nothing")
	}
	return w.Value(field, json.RawMessage(raw), name)
}
