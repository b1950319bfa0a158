// Package sides says how the parties and places that one text names stand to
// those that another names: equal, fewer, a group and its members.
package sides

import (
	"comity"
	"comity/internal/vocab"
)

// Relation is how the parties of a claim stand to those of a record.
type Relation int

// The relations of two lists, from the loosest to the closest.
const (
	Disjoint Relation = iota // they have nothing to do with each other
	Grouped                  // one side is a group that holds the other
	Unnamed                  // one side names none
	Included                 // one list holds the other
	Equal                    // both name the same
)

// Relate compares two lists of parties. own and held are their roles' lists;
// member says how group membership runs: +1 where held is the group.
func Relate(own, held comity.Parties, on comity.Day) (rel Relation, member int) {
	switch {
	case len(own) == 0 && len(held) == 0:
		return Equal, 0
	case len(own) == 0 || len(held) == 0:
		return Unnamed, 0
	case Covers(held, own) && Covers(own, held):
		return Equal, 0
	case Covers(held, own) || Covers(own, held):
		return Included, 0
	case MemberOf(own, held, on):
		return Grouped, 1
	case MemberOf(held, own, on):
		return Grouped, -1
	}
	return Disjoint, 0
}

// Covers reports whether a list holds every party of another.
func Covers(whole, part comity.Parties) bool {
	for _, p := range part {
		if !whole.Has(p) {
			return false
		}
	}
	return true
}

// MemberOf reports whether all of parts belong to groups among wholes. A group
// that is kept as written ("Africa", "developing countries") has no known
// members: any country may be one.
func MemberOf(parts, wholes comity.Parties, on comity.Day) bool {
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

// ShareTwo reports whether two lists have two parties in common, or as many as the shorter has.
func ShareTwo(a, b comity.Parties) bool {
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

// GroupsOf returns the groups that a party belongs to on a day.
func GroupsOf(p comity.Party, on comity.Day) (out comity.Parties) {
	for _, g := range meetingGroups {
		if p != g && vocab.Members(g, on).Has(p) {
			out = append(out, g)
		}
	}
	return out
}

// MeetingPairs returns the pairs under which a meeting of the parties is
// found: theirs, those of the groups that they belong to, and those of the
// members of a group that they are.
func MeetingPairs(all comity.Parties, on comity.Day) (pairs []string) {
	list := append(comity.Parties{}, all[:min(len(all), 4)]...)
	add := func(p comity.Party) {
		if !list.Has(p) {
			list = append(list, p)
		}
	}
	for _, p := range list {
		for _, g := range GroupsOf(p, on) {
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
