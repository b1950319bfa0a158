package plan

import (
	"slices"

	"comity"
	"comity/internal/vocab"
)

// OwnerOf reads the name of one owner or partner. An institution stays as it is
// written, so that the ministries of one country are not one owner; another name
// is the party that find knows, or stays as written too.
func OwnerOf(name string, find Party) comity.Party {
	if vocab.Institution(name) {
		return comity.Party(name)
	}
	if p, ok := find(name); ok {
		return p
	}
	return comity.Party(name)
}

// Named returns owners and partners with the states of the institutions among
// them, as far as their names tell: Philippine Coast Guard, Philippines.
func Named(list comity.Parties) comity.Parties {
	out := slices.Clone(list)
	for _, p := range list {
		if state := vocab.StateOf(string(p)); state != "" && !out.Has(state) {
			out = append(out, state)
		}
	}
	return out
}

// Answers reports whether an owner is the one that is meant by text: by its own
// name, or the party that find knows, or an institution of that party.
func Answers(owners comity.Parties, text string, find Party) bool {
	p := OwnerOf(text, find)
	return owners.Has(comity.Party(text)) || Named(owners).Has(p)
}
