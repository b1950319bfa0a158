package desk

import (
	"comity"
	"comity/internal/agreements/kin"
	"comity/internal/web/frame"
	"fmt"
)

// belong accepts or refuses that an instrument stands to another. Where it is
// refused, a reader who walks the queue is shown it again, with why.
func belong(a *frame.Ask) (string, error) {
	to, err := belongOne(a)
	_, walks := inFamilies(a, 0)
	if k := comity.KindOf(err); !walks || k != comity.Invalid && k != comity.Conflict {
		return to, err
	}
	p, failed := familiesAfter(a, a.Request.PostFormValue("family-after"))
	if failed != nil {
		return "", err
	}
	p.Trouble = frame.Refusal(a, err)
	if k := comity.KindOf(err); k == comity.Conflict {
		p.Trouble.Hint = a.T("desk.what-still-waits-is-below")
	}
	return "", &frame.Refused{Page: p, Err: err}
}

// belongOne appends the decision, as the instrument's own words say, and leads
// back to its page, or to the queue where the reader walks one.
func belongOne(a *frame.Ask) (string, error) {
	id, other := a.Request.PostFormValue("record"), comity.ClaimID(a.Request.PostFormValue("other"))
	r, err := fresh(a, id)
	if err != nil {
		return "", err
	}
	var p comity.Payload
	switch verdict := a.Request.PostFormValue("verdict"); verdict {
	case "refuse":
		if p, err = kin.Refuse(&r, other, ""); err != nil {
			return "", err
		}
	case "accept":
		offers, err := kin.Offers(a.Context, a.Site.Store, a.View, &r)
		if err != nil {
			return "", err
		}
		for i := range offers {
			if offers[i].Record.ID == other {
				p = offers[i].Accept(&r)
			}
		}
		if p == nil {
			return "", frame.Worded(comity.Conflict, a.T("desk.nothing-in-record-says-that", "id", r.ID, "other", other)).Hint(a.T("desk.look-at-the-record-s"))
		}
	default:
		return "", frame.Worded(comity.Invalid, a.T("desk.is-no-verdict", "verdict", fmt.Sprintf("%q", frame.Clipped(verdict)))).Hint(a.T("desk.accept-or-refuse"))
	}
	n, err := decide(a, p)
	if to, walks := inFamilies(a, n); walks {
		return to, err
	}
	return a.RecordURL(r.ID), err
}

// inFamilies is the place in the queue of families from which a form was sent.
func inFamilies(a *frame.Ask, done int64) (to string, walks bool) {
	form := a.Request.PostFormValue
	return familiesURL(a, form("family-after"), number(done)), form("queue") == "families"
}
