package record

import (
	"slices"

	"comity"
	"comity/internal/agreements"
	"comity/internal/web/frame"
)

// life is an instrument's life act by act and party by party: a column for
// each act that somebody is told to have done.
type life struct {
	state  *agreements.State
	stages []comity.InstrumentStage
}

// lifeStages are the acts in the order of an instrument's life.
var lifeStages = []comity.InstrumentStage{comity.InstrumentProposed, comity.InstrumentNegotiating, comity.InstrumentConcluded, comity.InstrumentAdopted,
	comity.InstrumentSigned, comity.InstrumentRatified, comity.InstrumentInForce, comity.InstrumentEnded}

// lifeOf works out the life of a record; nil where it is no instrument or no
// act of it is told.
func lifeOf(r *comity.Record) *life {
	if r.Kind != comity.KindInstrument || r.Body == nil {
		return nil
	}
	l := &life{state: agreements.Of(r)}
	for _, s := range lifeStages {
		told := l.state.Act(s) != nil || slices.ContainsFunc(l.state.Unnamed, func(x agreements.Act) bool { return x.Stage == s })
		for i := range l.state.Members {
			told = told || l.state.Members[i].Act(s) != nil
		}
		if told {
			l.stages = append(l.stages, s)
		}
	}
	if len(l.stages) == 0 {
		return nil
	}
	return l
}

// all is what is told of an act of the instrument as a whole, or of parties
// that no passage names.
func (l *life) all(s comity.InstrumentStage) *agreements.Act {
	if a := l.state.Act(s); a != nil {
		return a
	}
	for i := range l.state.Unnamed {
		if l.state.Unnamed[i].Stage == s {
			return &l.state.Unnamed[i]
		}
	}
	return nil
}

// actSaid says when an act was done.
func actSaid(a *frame.Ask, x *agreements.Act) string {
	if x.Date == "" {
		return a.T("record.day-not-told")
	}
	return a.Words.Date(x.Date)
}

// actNotes says what else is to be known of an act.
func actNotes(a *frame.Ask, x *agreements.Act) (out []string) {
	if x.Common {
		out = append(out, a.T("record.with-the-instrument"))
	}
	for _, d := range x.Differ {
		out = append(out, a.T("record.by-another-source", "date", a.Words.Date(d)))
	}
	return out
}

// missing says what lacks for entry into force; "" where nothing does.
func (l *life) missing(a *frame.Ask) string {
	var list []string
	for _, x := range l.state.Missing {
		list = append(list, lack(a, x))
	}
	if len(list) == 0 {
		return ""
	}
	return a.T("record.missing-for-its-entry-into", "list", a.Words.List(list))
}

// lack says one thing that is missing for entry into force.
func lack(a *frame.Ask, x agreements.Lack) string {
	switch {
	case x.What == agreements.WantWord:
		return a.T("record.lack.word")
	case x.What == agreements.WantMeans:
		return a.T("record.lack.means")
	case x.Count > 0:
		return a.T("record.lack.ratifications", "n", x.Count)
	case x.What == agreements.WantSignature:
		return a.T("record.lack.signature", "party", a.Name(x.Party))
	}
	return a.T("record.lack.ratification", "party", a.Name(x.Party))
}

// binds says by what an instrument binds, with the passage that tells it.
func binds(a *frame.Ask, b agreements.Binding) string {
	quoted := func(said, taken string) string {
		if b.Quote == "" {
			return a.T("record.binds." + taken)
		}
		return a.T("record.binds."+said) + ": “" + b.Quote + "”"
	}
	switch b.By {
	case agreements.Nothing:
		return a.T("record.binds.nothing")
	case agreements.Signature:
		return quoted("signature", "signature-taken")
	case agreements.Ratification:
		return quoted("ratification", "ratification-taken")
	}
	return a.T("record.binds.not-known")
}
