package desk

import (
	"comity"
	"comity/internal/agreements/kin"
	"comity/internal/web/frame"
	"fmt"
)

// belong accepts or refuses that an instrument stands to another, as its own
// words say, and leads back to its page.
func belong(a *frame.Ask) (string, error) {
	id, other := a.Request.PostFormValue("record"), comity.ClaimID(a.Request.PostFormValue("other"))
	r, err := a.Site.Store.Record(a.Context, a.View, id)
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
			return "", comity.Errorf(comity.Conflict, "%s", a.T("desk.nothing-in-record-says-that", "id", r.ID, "other", other)).WithHint("%s", a.T("desk.look-at-the-record-s"))
		}
	default:
		return "", comity.Errorf(comity.Invalid, "%s", a.T("desk.is-no-verdict", "verdict", fmt.Sprintf("%q", frame.Clipped(verdict)))).WithHint("%s", a.T("desk.accept-or-refuse"))
	}
	_, err = decide(a, p)
	return "/records/" + string(r.ID), err
}
