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

// carried names the verbs of the sentence that tells of the whole where this one
// only names a part of it: "This includes …", an item without a verb of its own.
func (d *describe) carried() {
	i := d.carrier()
	if i < 0 {
		return
	}
	s := &d.Doc.Sentences[i]
	main := false
	for k := range s.Verbs {
		v := &s.Verbs[k]
		if v.Shape != clause.Finite || v.Class == cue.Report {
			continue
		}
		if !main {
			d.verb("part of what first", v)
			d.f.Add("part of what first ", tense(v))
			main = true
		}
		d.verb("part of what", v)
	}
}

// carrier returns the sentence that carries the verb of this one, -1 where it
// has its own.
func (d *describe) carrier() int {
	s := d.at()
	part := true
	for k := range s.Verbs {
		v := &s.Verbs[k]
		if v.Shape != clause.Finite || v.Class == cue.Report {
			continue
		}
		switch v.Lemma {
		case "include", "comprise", "consist", "be", "contain", "cover":
		default:
			part = part && v.Start > d.anchor()+6
		}
	}
	if !part {
		return -1
	}
	if s.Lead >= 0 {
		return s.Lead
	}
	for i := d.Sentence - 1; i >= 0 && i >= d.Sentence-3; i-- {
		for k := range d.Doc.Sentences[i].Verbs {
			if v := &d.Doc.Sentences[i].Verbs[k]; v.Shape == clause.Finite && v.Lemma != "include" && v.Lemma != "be" {
				return i
			}
		}
	}
	return -1
}
