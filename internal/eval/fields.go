package eval

import (
	"encoding/json"
	"sort"
	"strings"
	"unicode"

	"github.com/cockroachdb/apd/v3"

	"comity/internal/lazy"
)

// kinds are the kinds of claim in the order in which they are printed.
var kinds = []string{"meeting", "instrument", "commitment", "relationship", "position"}

// form says how the values of a field are compared.
type form int

const (
	exact  form = iota // the same JSON value
	text               // enough words in common
	level              // the same words
	set                // the same parties in any order
	amount             // the same value and currency
	bound              // the bound that goes with the amount
)

type fieldRule struct {
	name string
	form form
}

// fieldRules lists, for every kind, the fields that are scored, in the order
// in which they are printed.
var fieldRules = map[string][]fieldRule{
	"meeting":    {{"date", exact}, {"place", text}, {"parties", set}, {"status", exact}, {"mode", exact}},
	"instrument": {{"name", text}, {"type", exact}, {"parties", set}, {"stage", exact}, {"date", exact}, {"items", exact}},
	"commitment": {{"by", set}, {"to", set}, {"action", text}, {"modality", exact}, {"amount", amount}, {"bound", bound},
		{"quoted", amount}, {"stage", exact}, {"date", exact}, {"deadline", exact}, {"under", text}},
	"relationship": {{"parties", set}, {"level", level}, {"change", exact}, {"date", exact}},
	"position":     {{"by", set}, {"stance", exact}, {"about", set}},
}

// completeFields are the fields of a commitment that all have to be right for
// it to count as complete.
var completeFields = []string{"by", "to", "amount", "stage"}

// claim is one claim in the form in which it is compared.
type claim struct {
	raw    *object
	spans  []span
	values map[string]fieldValue
}

// fieldValue is a field's value in comparable form; none where it holds
// nothing. Only one of key, words and json is used, as the form says.
type fieldValue struct {
	none  bool
	key   string          // sets, sums and bounds, written so that equal means equal
	words map[string]bool // free text
	json  any             // anything else
}

func newClaim(raw *object, kind string) *claim {
	c := &claim{raw: raw, spans: spansOf(raw), values: map[string]fieldValue{}}
	for _, f := range fieldRules[kind] {
		c.values[f.name] = valueOf(raw, f)
	}
	return c
}

func valueOf(raw *object, f fieldRule) fieldValue {
	v := raw.get(f.name)
	switch f.form {
	case set:
		k := partyKey(v)
		return fieldValue{none: k == "", key: k}
	case amount:
		k := moneyKey(v)
		return fieldValue{none: k == "", key: k}
	case bound:
		a := raw.get("amount")
		if moneyKey(a) == "" {
			return fieldValue{none: true}
		}
		b := a.(*object).get("bound")
		if empty(b) {
			b = string("exact")
		}
		return fieldValue{json: b}
	}
	if list, isList := v.([]any); v == nil || v == "" || isList && len(list) == 0 {
		return fieldValue{none: true}
	}
	if f.form == exact {
		return fieldValue{json: v}
	}
	return fieldValue{words: contentWords(plain(v))}
}

// same reports whether two claims agree in a field.
func same(f fieldRule, a, b *claim) bool {
	x, y := a.values[f.name], b.values[f.name]
	if x.none || y.none {
		return x.none && y.none
	}
	switch f.form {
	case set, amount:
		return x.key == y.key && !strings.HasPrefix(x.key, "NaN")
	case text:
		return alike(x.words, y.words)
	case level:
		return len(x.words) == len(y.words) && common(x.words, y.words) == len(x.words)
	}
	return equal(x.json, y.json)
}

// alike reports whether two texts share half of the shorter one's words and a
// quarter of the longer one's.
func alike(a, b map[string]bool) bool {
	n, short, long := common(a, b), min(len(a), len(b)), max(len(a), len(b))
	if n == short && n == long {
		return true
	}
	return n > 0 && 2*n >= short && 4*n >= long
}

func common(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// smallWords carry no meaning of their own.
var smallWords = map[string]bool{"the": true, "a": true, "an": true, "of": true, "to": true, "and": true, "in": true, "on": true, "for": true}

func contentWords(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range wordsOf(s) {
		if !smallWords[w] {
			out[w] = true
		}
	}
	return out
}

// wordsOf cuts s into runs of letters, digits and underscores, case folded.
func wordsOf(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// folded holds the letters whose case folding is not their small letter.
var folded = strings.NewReplacer("ß", "ss", "ẞ", "ss", "ſ", "s", "ς", "σ", "ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "İ", "i̇", "µ", "μ", "ŉ", "ʼn")

func fold(s string) string { return strings.ToLower(folded.Replace(s)) }

var countryCode = lazy.Regexp(`^[A-Z]{2}$`)

// partyKey writes a set of parties so that equal sets give equal keys; ""
// where there is none. Two capitals are a code; anything else is its words.
func partyKey(v any) string {
	list, isList := v.([]any)
	if !isList {
		list = []any{v}
	}
	seen := map[string]bool{}
	for _, p := range list {
		if empty(p) {
			continue
		}
		s := strings.TrimSpace(plain(p))
		if !countryCode().MatchString(s) {
			s = strings.Join(wordsOf(s), " ")
		}
		seen[s] = true
	}
	keys := make([]string, 0, len(seen))
	for k := range seen {
		keys = append(keys, k+"\n")
	}
	sort.Strings(keys)
	return strings.Join(keys, "")
}

// figures is the arithmetic in which sums are compared: 28 digits.
var figures = apd.Context{Precision: 28, MaxExponent: apd.MaxExponent, MinExponent: apd.MinExponent, Rounding: apd.RoundHalfEven}

// moneyKey writes a sum so that the same sum gives the same key; "" where v
// holds none. A value that is no number is compared as it is written.
func moneyKey(v any) string {
	o, ok := v.(*object)
	if !ok {
		return ""
	}
	value := o.get("value")
	if value == nil || value == "" {
		return ""
	}
	currency := ""
	if c := o.get("currency"); !empty(c) {
		currency = strings.ToUpper(plain(c))
	}
	return decimalKey(plain(value), value) + " " + currency
}

func decimalKey(s string, raw any) string {
	if n, isNumber := raw.(json.Number); isNumber {
		s = number(n)
	}
	var d, r apd.Decimal
	clean := strings.ReplaceAll(strings.TrimSpace(s), "_", "")
	if _, _, err := d.SetString(clean); err != nil {
		return "?" + s
	}
	if d.Form != apd.Finite {
		return d.String()
	}
	if _, err := figures.Round(&r, &d); err != nil {
		return "?" + s
	}
	r.Reduce(&r)
	if r.IsZero() {
		return "0"
	}
	return r.Text('E')
}
