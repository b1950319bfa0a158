package total

import "comity"

// standing is how a flow stands to the parties that a total asks for.
type standing int

const (
	outsideQuery     standing = iota // nothing that was asked for
	crossing                         // it counts
	internal                         // between two inside parties: it adds nothing
	sharedWithOthers                 // shared with parties that were not asked for, without stated shares
)

// inside says how f stands to the query's parties, with a note for what is
// asked for but not counted. A flow that crosses into the circle of parties
// counts; one between two of them is internal (METHODS: boundary).
func (t *Totals) inside(f comity.Flow) (standing, string) {
	from, to := t.side(f.From, t.q.From, f.ValueDate), t.side(f.To, t.q.To, f.ValueDate)
	switch {
	case from == outsideQuery || to == outsideQuery:
		return outsideQuery, ""
	case len(t.q.To) == 0 && len(t.q.From) > 0 && len(f.To) > 0 && t.side(f.To, t.q.From, f.ValueDate) == crossing,
		len(t.q.From) == 0 && len(t.q.To) > 0 && len(f.From) > 0 && t.side(f.From, t.q.To, f.ValueDate) == crossing:
		return internal, "internal: between two parties inside the group"
	case from == sharedWithOthers || to == sharedWithOthers:
		return sharedWithOthers, Joint
	}
	return crossing, ""
}

// side says whether all, some or none of a flow's parties on one side were
// asked for. Help to a group is shared among its members.
func (t *Totals) side(parties, asked comity.Parties, on comity.Date) standing {
	if len(asked) == 0 {
		return crossing
	}
	in, shared := 0, false
	for _, p := range parties {
		if t.within(asked, p, on) {
			in++
			continue
		}
		for _, m := range t.membersOf(p, on) {
			shared = shared || t.within(asked, m, on)
		}
	}
	switch {
	case in > 0 && in == len(parties):
		return crossing
	case in > 0 || shared:
		return sharedWithOthers
	}
	return outsideQuery
}

func (t *Totals) within(asked comity.Parties, p comity.Party, on comity.Date) bool {
	if asked.Has(p) {
		return true
	}
	for _, g := range asked {
		if t.membersOf(g, on).Has(p) {
			return true
		}
	}
	return false
}

func (t *Totals) membersOf(group comity.Party, on comity.Date) comity.Parties {
	if t.q.Members == nil {
		return nil
	}
	at := memberOf{group, on}
	list, known := t.members[at]
	if !known {
		list = t.q.Members(group, on.First())
		t.members[at] = list
	}
	return list
}
