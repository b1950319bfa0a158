package review

import (
	"encoding/json"
	"strings"

	"comity"
	"comity/internal/lazy"
)

// lists and sums are the fields that are not written as one word or phrase.
var (
	partyFields = map[string]bool{"by": true, "to": true, "parties": true, "owner": true, "partners": true, "about": true, "target": true, "acted_by": true}
	listFields  = map[string]bool{"items": true, "conditions": true, "signed_by": true, "catalysts": true, "focal_points": true, "documents": true, "unrelated": true}
	sumFields   = map[string]bool{"amount": true, "quoted": true, "upper": true, "total": true, "budget": true}
)

// OfParties reports whether a field holds parties.
func OfParties(field string) bool { return partyFields[field] }

// Sort says what a field that has a notation of its own holds: "sum", "date",
// or "" for all others.
func Sort(field string) string {
	switch {
	case sumFields[field]:
		return "sum"
	case field == "date" || field == "deadline":
		return "date"
	}
	return ""
}

// Written writes a field of a body as a person types it: parties and lists
// parted by semicolons, a sum as "up-to 9050000000 JPY".
func Written(b comity.Body, field string) string {
	raw, err := json.Marshal(b)
	if err != nil {
		return ""
	}
	var all map[string]json.RawMessage
	if json.Unmarshal(raw, &all) != nil {
		return ""
	}
	value := all[field]
	var list []string
	if json.Unmarshal(value, &list) == nil && list != nil {
		return strings.Join(list, "; ")
	}
	var a *comity.Amount
	if sumFields[field] && json.Unmarshal(value, &a) == nil {
		if a == nil {
			return ""
		}
		return strings.TrimSpace(bound(a.Bound) + " " + a.Value.String() + " " + a.Currency)
	}
	var s string
	if json.Unmarshal(value, &s) == nil {
		return s
	}
	if t := string(value); t != "null" && t != "[]" {
		return t
	}
	return ""
}

func bound(b comity.Bound) string {
	if b == comity.Exact {
		return ""
	}
	return string(b)
}

// Parse reads what a person typed into a field of a kind: the opposite of
// [Written]. find knows parties by name; "" states nothing.
func Parse(k comity.Kind, field, typed string, find func(string) (comity.Party, bool)) (json.RawMessage, error) {
	typed = strings.TrimSpace(typed)
	var v any
	switch {
	case partyFields[field]:
		v = partiesOf(typed, find)
	case listFields[field] && k != comity.KindInstrument:
		v = comity.List(parts(typed))
	case typed == "":
		return json.RawMessage("null"), nil
	case sumFields[field]:
		a, err := amountOf(typed)
		if err != nil {
			return nil, err
		}
		v = a
	case field == "items":
		return json.RawMessage(typed), nil
	default:
		v = typed
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return raw, fits(comity.NewBody(k), map[string]json.RawMessage{field: raw})
}

func parts(s string) []string {
	out := []string{}
	for x := range strings.SplitSeq(s, ";") {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}

func partiesOf(s string, find func(string) (comity.Party, bool)) comity.Parties {
	out := comity.Parties{}
	for _, name := range parts(s) {
		p, ok := find(name)
		if !ok {
			p = comity.Party(name)
		}
		out = append(out, p)
	}
	return out
}

var sum = lazy.Regexp(`^(?:(exact|about|up-to|up to|at-least|at least)\s+)?([0-9][0-9,. ]*)\s*([A-Za-z]{3})$`)

func amountOf(s string) (*comity.Amount, error) {
	m := sum().FindStringSubmatch(s)
	bad := comity.Errorf(comity.Invalid, "%q is no sum of money", s).WithHint("write it as 400000000 JPY, or up-to 9050000000 JPY")
	if m == nil {
		return nil, bad
	}
	d, err := comity.ParseDecimal(strings.NewReplacer(",", "", " ", "").Replace(m[2]))
	if err != nil {
		return nil, bad
	}
	b := comity.Bound(strings.ReplaceAll(m[1], " ", "-"))
	if b == "" {
		b = comity.Exact
	}
	return &comity.Amount{Value: d, Currency: strings.ToUpper(m[3]), Bound: b}, nil
}
