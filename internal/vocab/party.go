// Package vocab holds the words that documents use for things with a code:
// parties and their names, currencies, sectors, kinds of agreement. It is data
// with the few functions that look it up. To teach it a name, add it to the
// table in data/ whose first lines say how its rows are written.
package vocab

import (
	"strings"
	"sync"

	"comity"
)

// PartyKind says in which way a name stands for a party.
type PartyKind uint8

// The kinds of name.
const (
	CountryName PartyKind = iota + 1 // "Japan", "the Republic of Korea"
	Demonym                          // "Japanese"
	CapitalCity                      // "Tokyo", a party only where it acts
	SeatOfPower                      // "the Kremlin", a party nearly everywhere
	AgencyName                       // "JICA", folds into its state
	LeaderName                       // "Fumio Kishida"
	BodyName                         // "ASEAN"
	GroupName                        // "developing countries", kept as written
	RegionName                       // "Queensland", a party only where it acts
	FirmName                         // "Google", a company or charity
	NoParty                          // "South China Sea": holds a party's name and is none
)

// PartyName is one name and the party that it stands for.
type PartyName struct {
	Name     string
	Party    comity.Party // "" for NoParty
	Kind     PartyKind
	Short    []string   // leaders: what texts call them once introduced
	Alone    []string   // leaders: short names that need no introduction
	From, To comity.Day // leaders: months of office, first day and last; "" is open
}

type parties struct {
	names  []PartyName
	kinds  map[comity.Party]PartyKind
	kindOf *Lexicon[PartyKind] // kinds, for the many who ask
	byName map[string]comity.Party
}

var loadParties = sync.OnceValue(func() *parties {
	const names, codes = 4500, 900 // somewhat more than there are, so that nothing moves as they grow
	p := &parties{
		names: make([]PartyName, 0, names), byName: make(map[string]comity.Party, names),
		kinds: make(map[comity.Party]PartyKind, codes),
	}
	p.countries()
	p.table("demonyms.txt", Demonym)
	p.table("capitals.txt", CapitalCity)
	p.table("agencies.txt", AgencyName)
	p.bodies()
	p.groups()
	p.table("provinces.txt", RegionName)
	p.leaders()
	p.firms()
	p.blocked()
	p.kindOf = lexicon(p.kinds)
	return p
})

// PartyNames returns every name of every party, and the names that hold one
// and are none. The slice is shared and must not be changed.
func PartyNames() []PartyName { return loadParties().names }

// PartyTitle returns the English name under which people are shown p: "Japan"
// for JP. Parties without a code are their own title.
func PartyTitle(p comity.Party) string {
	if s, ok := titles()[p]; ok {
		return s
	}
	return string(p)
}

// PartyNamed returns the party whose code, name, adjective or agency s is, in
// any case; ok is false where s is none that is known.
func PartyNamed(s string) (p comity.Party, ok bool) {
	s = strings.TrimSpace(s)
	up := comity.Party(strings.ToUpper(s))
	if titles()[up] != "" { // no other name need be known for that
		return up, true
	}
	t := loadParties()
	if t.kinds[up] != 0 {
		return up, true
	}
	p, ok = t.byName[strings.ToLower(s)]
	return p, ok
}

// IsCountry reports whether p is the code of a country or territory.
func IsCountry(p comity.Party) bool { return len(p) == 2 && KindOf(p) == CountryName }

// IsBody reports whether p is an intergovernmental body.
func IsBody(p comity.Party) bool { return KindOf(p) == BodyName }

// KindOf returns what p is, 0 where the list does not hold it.
func KindOf(p comity.Party) PartyKind { return loadParties().kindOf.Of(string(p)) }

// lexicon returns what is known of parties as a lexicon.
func lexicon[T any](of map[comity.Party]T) *Lexicon[T] {
	words := make(map[string]T, len(of))
	for p, v := range of {
		words[string(p)] = v
	}
	return NewLexicon(words)
}

// IsGroup reports whether p is a group without a code, kept as written.
func IsGroup(p comity.Party) bool { return KindOf(p) == GroupName }

// add takes in one name; the first kind of name that a party has is its kind.
func (t *parties) add(n PartyName) {
	if n.Name == "" {
		return
	}
	t.names = append(t.names, n)
	if n.Party == "" {
		return
	}
	if t.kinds[n.Party] == 0 {
		t.kinds[n.Party] = n.Kind
	}
	if key := strings.ToLower(n.Name); t.byName[key] == "" {
		t.byName[key] = n.Party
	}
}
