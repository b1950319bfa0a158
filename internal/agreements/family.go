package agreements

import (
	"cmp"
	"slices"

	"comity"
)

// Kin is one record to which an instrument stands in a relation.
type Kin struct {
	Link    comity.LinkKind `json:"link"`
	Forward bool            `json:"forward"` // the instrument stands at the link's beginning
	Record  comity.Record   `json:"record"`
	Reason  string          `json:"reason,omitempty"`
}

// order is that in which kin are shown: where it comes from, what it serves,
// what serves it, what came before and after.
var order = []struct {
	link    comity.LinkKind
	forward bool
}{
	{comity.MadeAt, true}, {comity.UnderInstrument, true}, {comity.Implements, true}, {comity.PartOf, true}, {comity.Supersedes, true},
	{comity.Supersedes, false}, {comity.PartOf, false}, {comity.Implements, false}, {comity.UnderInstrument, false}, {comity.MadeAt, false},
}

// Family returns the records that an instrument is linked to, in an order that
// people can read; find gives a record by its id, nil where the viewer may not
// see it. What may be the same and what was announced before is no kin.
func Family(r *comity.Record, find func(comity.ClaimID) (*comity.Record, error)) ([]Kin, error) {
	var out []Kin
	for _, l := range r.Links {
		k := Kin{Link: l.Kind, Forward: r.Is(l.From), Reason: l.Reason}
		if place(k) < 0 {
			continue
		}
		other := l.To
		if !k.Forward {
			other = l.From
		}
		x, err := find(other)
		if err != nil {
			return nil, err
		}
		if x == nil || x.Merged != "" || x.Status == comity.StatusRejected {
			continue
		}
		k.Record = *x
		out = append(out, k)
	}
	slices.SortStableFunc(out, func(a, b Kin) int {
		return cmp.Or(place(a)-place(b), cmp.Compare(comity.Happened(a.Record.Body).First(), comity.Happened(b.Record.Body).First()), cmp.Compare(a.Record.ID, b.Record.ID))
	})
	return out, nil
}

func place(k Kin) int {
	for i, o := range order {
		if o.link == k.Link && o.forward == k.Forward {
			return i
		}
	}
	return -1
}
