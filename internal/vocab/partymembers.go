package vocab

import (
	"fmt"
	"strings"
	"sync"

	"comity"
)

// member is one belonging to a body; "" is open on that side.
type member struct {
	party    comity.Party
	from, to comity.Day
}

// Membership is a party's time in a group, both days inclusive; "" is open on
// that side.
type Membership struct {
	Party    comity.Party
	From, To comity.Day
}

// Memberships returns who ever belonged to group, in the order of the table.
func Memberships(group comity.Party) []Membership {
	var out []Membership
	for _, m := range memberships()[group] {
		out = append(out, Membership{m.party, m.from, m.to})
	}
	return out
}

// memberships are those of the groups of members.txt, "GROUP: CODE FROM/TO, CODE".
var memberships = sync.OnceValue(func() map[comity.Party][]member {
	of := map[comity.Party][]member{}
	for group, cells := range rows("members.txt") {
		for _, cell := range split(strings.Join(cells, ";"), ",") {
			code, span, _ := strings.Cut(cell, " ")
			from, to, _ := strings.Cut(span, "/")
			m := member{comity.Party(code), comity.Day(from), comity.Day(to)}
			if titles()[m.party] == "" || span != "" && len(span) != 10 && len(span) != 21 {
				panic(fmt.Sprintf("members.txt: %s has %q", group, cell))
			}
			of[comity.Party(group)] = append(of[comity.Party(group)], m)
		}
	}
	return of
})

// Members returns who belongs to group on a day, in the order of the table;
// on the day "" whoever ever joined and has not left. It is empty for a party
// that is no group with known members.
func Members(group comity.Party, on comity.Day) comity.Parties {
	var out comity.Parties
	for _, m := range memberships()[group] {
		if on == "" && m.to == "" || on != "" && m.from <= on && (m.to == "" || on <= m.to) {
			out = append(out, m.party)
		}
	}
	return out
}
