package telling

import (
	"slices"
	"strings"
	"unicode"

	"comity/internal/key"
)

// sidesOf are words that make of a place's name the name of another place.
var sidesOf = []string{"east", "west", "north", "south", "eastern", "western", "northern", "southern", "central", "upper", "lower", "greater", "inner", "outer", "northeast", "northwest", "southeast", "southwest"}

// Between a place and its side in the stem of a quarter: no word has it.
const quarterMark = "+"

// quarters returns the names of places in a text that are told with their side:
// "Narok East", "Upper Nile". Each is a word that tells a deal by itself, beside
// the name alone.
func quarters(text string) (out Words) {
	words := strings.Fields(text)
	for i, w := range words {
		side := strings.ToLower(bareWord(w))
		if !slices.Contains(sidesOf, side) || !capital(w) {
			continue
		}
		for _, at := range [...]int{i - 1, i + 1} {
			if at < 0 || at >= len(words) || !capital(words[at]) || ends(words[min(i, at)]) {
				continue
			}
			name := key.Specific(words[at])
			if len(name) != 1 || slices.Contains(sidesOf, strings.ToLower(bareWord(words[at]))) {
				continue
			}
			if weight, known := loadLexicon().weight[name[0]]; known && weight < 1 {
				continue // "South Korea" is a party, "Northern Road" no town
			}
			if q := (Word{name[0] + quarterMark + side, 1, strings.ToLower(bareWord(words[min(i, at)]) + " " + bareWord(words[max(i, at)]))}); !out.Has(q.Stem) {
				out = append(out, q)
			}
			break
		}
	}
	return out
}

func bareWord(w string) string { return strings.Trim(w, ".,;:()\"'“”’") }

func capital(w string) bool {
	r := []rune(bareWord(w))
	return len(r) > 0 && unicode.IsUpper(r[0])
}

// ends reports whether a word closes what it stands in.
func ends(w string) bool { return strings.ContainsAny(w[len(w)-1:], ".,;:)") }

// Quarters compares the sides by which two lists name one place: apart where
// both name sides of it and none in common, one where only one of them does.
func Quarters(a, b Words) (apart, one bool) {
	mine, theirs := a.sides(), b.sides()
	for place, sides := range mine {
		switch o := theirs[place]; {
		case len(o) == 0:
			one = one || b.Has(place)
		case !slices.ContainsFunc(sides, func(s string) bool { return slices.Contains(o, s) }):
			apart = true
		}
	}
	for place := range theirs {
		one = one || len(mine[place]) == 0 && a.Has(place)
	}
	return apart, one
}

// sides returns the sides by which a list names each place.
func (ws Words) sides() map[string][]string {
	var out map[string][]string
	for _, w := range ws {
		if place, side, ok := strings.Cut(w.Stem, quarterMark); ok {
			if out == nil {
				out = map[string][]string{}
			}
			out[place] = append(out[place], strings.TrimSuffix(side, "ern"))
		}
	}
	return out
}
