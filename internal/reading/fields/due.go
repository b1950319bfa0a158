package fields

import (
	"strconv"

	"comity"
	"comity/internal/reading/dates"
	"comity/internal/reading/model"
)

// deadlineAnswers offers the days by which the undertaking may be due: none, and
// the far end of each date in the places that tell it.
func deadlineAnswers(acts []*Act, claim *comity.Commitment, names model.Names) answers {
	o := acts[0].answersFor(names)
	none := o.offer("", -1, "")
	for _, a := range acts {
		w := weighDate{Act: a, claim: claim, o: &o}
		w.prepare()
		w.never(none)
		for k := range w.at().Dates {
			if m := &w.at().Dates[k]; m.Date != "" {
				w.due(o.offer(string(m.End()), a.Sentence, m.Words), m)
			}
		}
	}
	return o
}

// never weighs that no deadline is set.
func (w *weighDate) never(f *model.Features) {
	f.Add("no deadline")
	f.Add("no deadline, ", w.rung)
	f.Add("no deadline, ", w.speaker)
	f.Add("no deadline among ", strconv.Itoa(min(w.seen, 3)), " dates")
	if v := w.top(); v != nil {
		f.Add("no deadline, ", v.Class.String(), "s ", tense(v))
	}
}

// due weighs that m is the deadline.
func (w *weighDate) due(f *model.Features, m *dates.Mention) {
	lies := w.lies(m.Date)
	place, side := "out of the clause", "after"
	if m.Tokens[0] >= w.From && m.Tokens[1] <= w.To {
		place = "in the clause"
	}
	if m.Tokens[1] <= w.anchor() {
		side = "before"
	}
	kind := string(m.Kind)
	f.Add("due ", kind)
	f.Add("due ", kind, ", ", lies)
	f.Add("due ", kind, ", ", lies, ", ", w.rung)
	f.Add("due ", kind, ", ", w.made, ", ", place)
	f.Add("due ", kind, ", ", place, ", ", side)
	f.Add("due ", lies, ", ", w.rung)
	f.Add("due ", lies, ", ", place, ", ", side)
	f.Add("due after “", m.Lead, "”")
	f.Add("due after “", m.Lead, "”, ", lies)
	f.Add("due read as ", m.Rule)
	f.Add("due read as ", m.Rule, ", ", lies)
	f.Add("due, a date of ", grain(m.Date), ", ", lies)
	if string(m.Date) == string(w.claim.Date) || m.Date == w.Doc.Published {
		f.Add("due, the date itself")
	}
	if (&filling{Act: w.Act, claim: w.claim}).due(m, w.made == "done") {
		f.Add("due by rule")
		f.Add("due by rule, ", kind, ", ", w.rung)
	}
	if v := verbBefore(&w.at().Verbs, m.Tokens[0]); v != nil {
		f.Add("due, follows a verb that ", v.Class.String(), "s ", tense(v))
	}
	if v := w.act(); v != nil {
		f.Add("due, ", v.Class.String(), "s ", tense(v), ", ", place)
	}
	if m.Date != m.End() {
		f.Add("due at the end of a span, ", lies)
	}
}
