package vocab

import (
	"strings"

	"comity"
)

// OtherNames returns the other names of the country or body of which a text is
// a name, the one under which people are shown it first. Its capital, agencies
// and leaders are no names of it.
func OtherNames(name string) []string {
	var party comity.Party
	names := PartyNames()
	for _, n := range names {
		if own(n) && strings.EqualFold(n.Name, name) {
			party = n.Party
			break
		}
	}
	if party == "" {
		return nil
	}
	title := PartyTitle(party)
	out := []string{title}
	for _, n := range names {
		if own(n) && n.Party == party && n.Name != title {
			out = append(out, n.Name)
		}
	}
	kept := out[:0]
	for _, n := range out {
		if !strings.EqualFold(n, name) {
			kept = append(kept, n)
		}
	}
	return kept
}

func own(n PartyName) bool { return n.Kind == CountryName || n.Kind == BodyName }
