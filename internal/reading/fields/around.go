package fields

import (
	"comity/internal/reading/clause"
	"comity/internal/vocab/cue"
)

// around names the finite verbs to either side of what the act hangs on, the
// sentence's first that reports nothing, and the participles that follow.
func (d *describe) around() {
	at, before := d.anchor(), 0
	verbs := d.at().Verbs
	for k := len(verbs) - 1; k >= 0 && before < 2; k-- {
		if v := &verbs[k]; v.Start <= at && v.Shape == clause.Finite {
			before++
			side := [...]string{"", "verb before", "second verb before"}[before]
			d.verb(side, v)
			d.f.Add(side, " ", tense(v))
		}
	}
	after, main := false, false
	for k := range verbs {
		v := &verbs[k]
		if v.Shape == clause.Participle && v.Start > at {
			d.f.Add("then “", v.Lemma, "” done")
		}
		if v.Shape != clause.Finite {
			continue
		}
		if v.Start > at && !after {
			after = true
			d.verb("verb after", v)
		}
		if v.Class != cue.Report && !main {
			main = true
			d.verb("main verb", v)
		}
	}
}

func (d *describe) verb(side string, v *clause.Verb) {
	d.f.Add(side, " “", v.Lemma, "” ", tense(v))
	d.f.Add(side, " ", v.Class.String(), "s ", tense(v))
}
