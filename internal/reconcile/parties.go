package reconcile

import (
	"comity"
	"comity/internal/vocab"
)

// relation is how the parties of a claim stand to those of a record.
type relation int

const (
	disjoint relation = iota
	grouped           // one side is a group that holds the other
	unnamed           // one side names none
	included          // one list holds the other
	equal
)

// relate compares two lists of parties. own and held are their roles' lists;
// member says how group membership runs: +1 where held is the group.
func relate(own, held comity.Parties, on comity.Day) (rel relation, member int) {
	switch {
	case len(own) == 0 && len(held) == 0:
		return equal, 0
	case len(own) == 0 || len(held) == 0:
		return unnamed, 0
	case covers(held, own) && covers(own, held):
		return equal, 0
	case covers(held, own) || covers(own, held):
		return included, 0
	case memberOf(own, held, on):
		return grouped, 1
	case memberOf(held, own, on):
		return grouped, -1
	}
	return disjoint, 0
}

func covers(whole, part comity.Parties) bool {
	for _, p := range part {
		if !whole.Has(p) {
			return false
		}
	}
	return true
}

// memberOf reports whether all of parts belong to groups among wholes. A group
// that is kept as written ("Africa", "developing countries") has no known
// members: any country may be one.
func memberOf(parts, wholes comity.Parties, on comity.Day) bool {
	for _, p := range parts {
		in := false
		for _, g := range wholes {
			in = in || g == p || vocab.Members(g, on).Has(p) || vocab.IsGroup(g) && vocab.IsCountry(p)
		}
		if !in {
			return false
		}
	}
	return true
}

// shareTwo reports whether two lists have two parties in common, or as many as the shorter has.
func shareTwo(a, b comity.Parties) bool {
	n := 0
	for _, p := range a {
		if b.Has(p) {
			n++
		}
	}
	return n >= min(2, len(a), len(b))
}

// meetingGroups are the groups that meet as such and of whose members a text
// may speak in their place.
var meetingGroups = [...]comity.Party{"ASEAN", "EU", "AFU", "PIF", "G7", "G20", "QUAD"}

// groupsOf returns the groups that a party belongs to on a day.
func groupsOf(p comity.Party, on comity.Day) (out comity.Parties) {
	for _, g := range meetingGroups {
		if p != g && vocab.Members(g, on).Has(p) {
			out = append(out, g)
		}
	}
	return out
}

// meetingPairs returns the pairs under which a meeting of the parties is
// found: theirs, those of the groups that they belong to, and those of the
// members of a group that they are.
func meetingPairs(all comity.Parties, on comity.Day) (pairs []string) {
	list := append(comity.Parties{}, all[:min(len(all), 4)]...)
	add := func(p comity.Party) {
		if !list.Has(p) {
			list = append(list, p)
		}
	}
	for _, p := range list {
		for _, g := range groupsOf(p, on) {
			add(g)
		}
	}
	if len(all) <= 3 {
		for _, p := range all {
			if members := vocab.Members(p, on); len(members) <= 12 { // beyond, texts name the group
				for _, m := range members {
					add(m)
				}
			}
		}
	}
	own := min(len(all), 4)
	for i, a := range list {
		for j, b := range list[i+1:] {
			if i < own || i+1+j < own { // two of the groups or members are other people's meetings
				pairs = append(pairs, string(min(a, b))+"+"+string(max(a, b)))
			}
		}
	}
	return pairs
}
