package texts

import "strings"

// names is the section of what a language calls things that have codes:
// "party.JP", "sector.140". English has none: the vocabulary's own names are
// English.
const names = "name."

// NameOf gives what a language calls the thing of a sort ("party", "sector")
// that has a code; "" where it has no name of its own for it.
func (l *Language) NameOf(sort, code string) string {
	if key := names + sort + "." + code; l.texts[key] != nil {
		return l.T(key)
	}
	return ""
}

// CodeOf gives the code of the thing of a sort that a language calls by a name,
// in whatever capitals; "" where it calls nothing so.
func (l *Language) CodeOf(sort, name string) string {
	return l.codes[sort+"."+strings.ToLower(strings.TrimSpace(name))]
}

// IsName reports whether a key is of the section of names, which English does
// not have.
func IsName(key string) bool { return strings.HasPrefix(key, names) }
