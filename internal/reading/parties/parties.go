// Package parties joins, parts, compares and counts sets of parties.
package parties

import (
	"slices"

	"comity"
	"comity/internal/vocab"
)

// Merge adds to a the parties of b that it does not hold.
func Merge(a, b comity.Parties) comity.Parties {
	for _, p := range b {
		if !a.Has(p) {
			a = append(a, p)
		}
	}
	return a
}

// Without returns the parties of a that b does not hold.
func Without(a, b comity.Parties) comity.Parties {
	if len(a) == 0 {
		return nil
	}
	if !slices.ContainsFunc(a, b.Has) {
		return slices.Clip(a)
	}
	var out comity.Parties
	for _, p := range a {
		if !b.Has(p) {
			out = append(out, p)
		}
	}
	return out
}

// Within reports whether b holds every party of a.
func Within(a, b comity.Parties) bool {
	for _, p := range a {
		if !b.Has(p) {
			return false
		}
	}
	return true
}

// Same reports whether two sets hold the same parties.
func Same(a, b comity.Parties) bool { return len(a) == len(b) && Within(a, b) }

// Donor parts two parties that sign for help together into the one that gives
// aid and the one that receives it, by what they are to aid; both are nil where
// there are not two or neither is more of a giver.
func Donor(p comity.Parties) (giver, receiver comity.Parties) {
	if len(p) != 2 {
		return nil, nil
	}
	switch a, b := gives[vocab.Standing(p[0])], gives[vocab.Standing(p[1])]; {
	case a > b:
		return p[:1], p[1:]
	case b > a:
		return p[1:], p[:1]
	}
	return nil, nil
}

// gives ranks standings by how likely a party of it gives to one of a lower rank.
var gives = map[string]int{"donor": 3, "lender": 3, "rich": 2, "provider": 2, "recipient": 1}

// Ballot counts sets of parties.
type Ballot struct {
	count map[string]int
	sets  map[string]comity.Parties
	total int
}

// Add counts a vote for p; nobody is no vote.
func (b *Ballot) Add(p comity.Parties) {
	if len(p) == 0 {
		return
	}
	if b.count == nil {
		b.count, b.sets = map[string]int{}, map[string]comity.Parties{}
	}
	key := ""
	for _, x := range p {
		key += string(x) + ","
	}
	b.count[key]++
	b.sets[key] = p
	b.total++
}

// Winner returns the set that at least half of the votes name.
func (b *Ballot) Winner() comity.Parties {
	best := ""
	for key, n := range b.count {
		if n > b.count[best] || n == b.count[best] && key < best {
			best = key
		}
	}
	if b.count[best]*2 >= b.total {
		return b.sets[best]
	}
	return nil
}

// First returns the first of p, "" where there is none.
func First(p comity.Parties) comity.Party {
	if len(p) == 0 {
		return ""
	}
	return p[0]
}

// Fit reports whether to may benefit where by gives: somebody is left who does
// not give.
func Fit(by, to comity.Parties) bool { return len(to) == 0 || !Within(to, by) }
