package sides

import (
	"strings"
	"sync"
	"unicode"

	"comity"
	"comity/internal/vocab"
)

// PlacesApart reports whether two places lie in different countries, as far as
// their names tell.
func PlacesApart(a, b comity.Text) bool {
	x, y := countriesOf(a), countriesOf(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	for _, p := range x {
		if y.Has(p) {
			return false
		}
	}
	return true
}

// countriesOf returns the countries that the words of a place tell: their
// names and capitals, in runs of up to three words.
func countriesOf(place comity.Text) (out comity.Parties) {
	words := strings.FieldsFunc(string(place), func(r rune) bool { return !unicode.IsLetter(r) && r != '.' && r != '\'' && r != '-' })
	for i := range words {
		for n := min(3, len(words)-i); n > 0; n-- {
			if p, ok := placeNames()[strings.ToLower(strings.Join(words[i:i+n], " "))]; ok {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

var placeNames = sync.OnceValue(func() map[string]comity.Party {
	m := map[string]comity.Party{}
	for _, n := range vocab.PartyNames() {
		if n.Kind == vocab.CountryName || n.Kind == vocab.CapitalCity {
			m[strings.ToLower(n.Name)] = n.Party
		}
	}
	return m
})
