package vocab

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"comity"
)

// institutions are words by which a part of a state, a firm or a school calls
// itself. A government, a side or a delegation is the state itself.
var institutions = Words(`ministry ministries department departments agency agencies authority authorities office bureau board commission commissioner
	council committee directorate secretariat service services guard navy army force forces police corps institute institution academy university college school
	bank corporation company centre center administration embassy court treasury registry municipality municipal province provincial city port foundation
	association federation chamber network museum hospital observatory laboratory taskforce`)

// Institution reports whether a name is that of one institution among the many
// that a state has: "Ministry of Health", "Philippine Coast Guard". The state
// itself, and a body of states such as the World Bank, is none.
func Institution(name string) bool {
	words := nameWords(name)
	if len(words) < 2 || !slices.ContainsFunc(words, institutions.Has) {
		return false
	}
	p, ok := PartyNamed(strings.TrimPrefix(strings.ToLower(name), "the "))
	return !ok || IsCountry(p) && !slices.Contains(words, "government")
}

// StateOf returns the country that a name of several words names, "" where it
// names none or two: Japan of "Japanese Ministry of Health" and of "JICA office".
func StateOf(name string) comity.Party {
	words := nameWords(name)
	if len(words) < 2 {
		return ""
	}
	var found comity.Party
	for from := 0; from < len(words); {
		n, p := longest(words[from:])
		if p != "" && found != "" && p != found {
			return ""
		}
		if p != "" {
			found = p
		}
		from += n
	}
	return found
}

// longest returns how many words a name of a country takes at the beginning of
// words, at least one, and the country.
func longest(words []string) (int, comity.Party) {
	for n := min(len(words), 6); n > 0; n-- {
		if p, ok := stateNames().Get(strings.Join(words[:n], " ")); ok {
			return n, p
		}
	}
	return 1, ""
}

// stateNames are the names of countries, their adjectives and agencies; names
// that hold one and are none, as "South China Sea", name nobody.
var stateNames = sync.OnceValue(func() *Lexicon[comity.Party] {
	m := map[string]comity.Party{}
	for _, n := range PartyNames() {
		key := strings.Join(nameWords(n.Name), " ")
		switch {
		case n.Kind == NoParty:
			m[key] = ""
		case (n.Kind == CountryName || n.Kind == Demonym || n.Kind == AgencyName) && IsCountry(n.Party):
			if _, known := m[key]; !known {
				m[key] = n.Party
			}
		}
	}
	return NewLexicon(m)
})

// nameWords cuts a name into words in lower case, without the 's of a genitive.
func nameWords(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'’.-", r)
	})
	for i, w := range words {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		words[i] = strings.Trim(w, "'’.-")
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}
