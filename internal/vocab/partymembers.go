package vocab

import (
	"fmt"
	"strings"

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
	for _, m := range loadParties().members[group] {
		out = append(out, Membership{m.party, m.from, m.to})
	}
	return out
}

// membership reads "GROUP: CODE FROM/TO, CODE".
func (t *parties) membership() {
	for group, cells := range rows("members.txt") {
		for _, cell := range split(strings.Join(cells, ";"), ",") {
			code, span, _ := strings.Cut(cell, " ")
			from, to, _ := strings.Cut(span, "/")
			m := member{comity.Party(code), comity.Day(from), comity.Day(to)}
			if t.kinds[m.party] == 0 || span != "" && len(span) != 10 && len(span) != 21 {
				panic(fmt.Sprintf("members.txt: %s has %q", group, cell))
			}
			t.members[comity.Party(group)] = append(t.members[comity.Party(group)], m)
		}
	}
}

// Members returns who belongs to group on a day, in the order of the table;
// on the day "" whoever ever joined and has not left. It is empty for a party
// that is no group with known members.
func Members(group comity.Party, on comity.Day) comity.Parties {
	var out comity.Parties
	for _, m := range loadParties().members[group] {
		if on == "" && m.to == "" || on != "" && m.from <= on && (m.to == "" || on <= m.to) {
			out = append(out, m.party)
		}
	}
	return out
}
