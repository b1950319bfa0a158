package desk

import (
	"encoding/json"

	"comity"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// disputed is a field on which the sources of a record differ, with what each
// of them says.
type disputed struct {
	Field, Label string
	Values       []said
}

// said is what one claim says of a disputed field.
type said struct {
	Claim comity.ClaimID
	Words string
	Who   string // publisher and day
	Quote string
	Holds bool
}

func disputesOf(a *frame.Ask, r *comity.Record) []disputed {
	var out []disputed
	for _, d := range r.Disputes {
		x := disputed{Field: d.Field, Label: words.Capital(a.Words.FieldOf(r.Kind, d.Field))}
		for i, v := range d.Values {
			s := said{Claim: v.Claim, Words: a.Words.Value(d.Field, v.Value, a.Name), Holds: i == 0}
			for j := range r.Voices {
				if voice := &r.Voices[j]; voice.Claim.ID == v.Claim {
					s.Who = heard(a, voice)
					if len(voice.Claim.Evidence) > 0 {
						s.Quote = voice.Claim.Evidence[0].Quote
					}
				}
			}
			x.Values = append(x.Values, s)
		}
		out = append(out, x)
	}
	return out
}

// heard says who speaks and of when.
func heard(a *frame.Ask, v *comity.Voice) string {
	who := v.Publisher
	if who == "" {
		who = v.Title
	}
	if v.Published != "" {
		who += ", " + a.Words.Date(v.Published)
	}
	return who
}

// settle says which of the values that sources give holds: the field of the
// record is set to it.
func settle(a *frame.Ask) (string, error) {
	form := a.Request.PostFormValue
	r, err := fresh(a, form("record"))
	if err != nil {
		return "", err
	}
	for _, d := range r.Disputes {
		for _, v := range d.Values {
			if d.Field != form("field") || string(v.Claim) != form("value") {
				continue
			}
			n, err := decide(a, &comity.RecordEdited{Record: r.ID, Fields: map[string]json.RawMessage{d.Field: v.Value}, Reason: words.English.T("said.of-what-the-sources-say")})
			return back(a, n), err
		}
	}
	return "", frame.Worded(comity.Conflict, a.T("desk.the-sources-no-longer-differ")).Hint(a.T("desk.load-the-claim-again-to"))
}
