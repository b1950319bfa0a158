package review

import "comity"

// NewLink refuses, as a Conflict, a link that a record has already, and one whose
// opposite it has: nothing falls under what falls under it.
func NewLink(from, to *comity.Record, how comity.LinkKind) error {
	for _, l := range from.Links {
		switch {
		case l.Kind != how:
		case l.From == from.ID && l.To == to.ID:
			return comity.Errorf(comity.Conflict, "record %s has this link to %s already", from.ID, to.ID)
		case l.From == to.ID && l.To == from.ID:
			return comity.Errorf(comity.Conflict, "record %s stands so to %s already", to.ID, from.ID).
				WithHint("take that back first, with comity undo %d", l.Entry)
		}
	}
	return nil
}
