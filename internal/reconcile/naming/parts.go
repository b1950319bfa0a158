package naming

import (
	"slices"
	"strings"
	"unicode"

	"comity"
)

var sequences = []string{"phase", "tranche", "instalment", "lot", "round", "batch", "section", "stage", "package", "shipment", "review"}

// numbered are words that a number behind them makes the name of one of many;
// one before them counts ("12 projects").
var numbered = []string{"project", "number", "no", "component", "site", "road", "route", "highway", "line", "bridge", "terminal", "berth", "unit", "district", "zone", "ward"}

// Parts reads which part of a sequence a commitment says that it is: "phase"
// → "2" for "Phase II", "the second phase", "2nd phase".
func Parts(c *comity.Commitment) map[string]string {
	var out map[string]string
	for _, text := range []string{string(c.Action), c.Title, string(c.Under), strings.Join(c.Items, "; ")} {
		words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for i, w := range words {
			w = strings.Replace(strings.TrimSuffix(w, "s"), "installment", "instalment", 1)
			named := slices.Contains(numbered, w)
			if !named && !slices.Contains(sequences, w) {
				continue
			}
			n := ordinal(strings.Join(words[i+1:min(i+2, len(words))], ""))
			if n == "" && i > 0 && !named {
				n = ordinal(words[i-1])
			}
			if n != "" {
				if out == nil {
					out = map[string]string{}
				}
				out[w] = n
			}
		}
	}
	return out
}

// ordinal returns the number that a word is in a sequence: "2" for "second",
// "2nd", "II" and "2", "" for none.
func ordinal(w string) string {
	if o := ordinals[w]; o != "" {
		w = o
	}
	for _, e := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, e)
	}
	if w == "one" || w == "i" {
		return "1"
	}
	if w == "" || strings.Trim(w, "0123456789") != "" {
		return ""
	}
	return strings.TrimLeft(w, "0")
}
